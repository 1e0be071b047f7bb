package planportal;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The plan portal: publishes a city's plan, its KPIs and their progress. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class PlanPortalApplication {

    public static void main(String[] args) {
        SpringApplication.run(PlanPortalApplication.class, args);
    }
}
