package planportal;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import planportal.backup.BackupCommands;

/** The plan portal: publishes a city's plan, its KPIs and their progress. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class PlanPortalApplication {

    public static void main(String[] args) {
        if (BackupCommands.areNamedIn(args)) {
            BackupCommands.run(args);
        } else {
            SpringApplication.run(PlanPortalApplication.class, args);
        }
    }
}
