package planportal;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The plan portal: a city's plan, its KPIs and their progress, for anyone to read. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class PlanPortalApplication {

    public static void main(String[] args) {
        SpringApplication.run(PlanPortalApplication.class, args);
    }
}
