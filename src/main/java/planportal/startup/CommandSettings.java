package planportal.startup;

import java.util.List;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * With an argument that names a command, such as {@code --mirror=DIRECTORY}, the portal does that one thing and ends. Meanwhile
 * it listens on a free local port only, and processes no work that waits in the database.
 */
class CommandSettings implements EnvironmentPostProcessor {

    private static final List<String> COMMANDS = List.of("mirror", "reset-link");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (COMMANDS.stream().anyMatch(environment::containsProperty)) {
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "command",
                            Map.of(
                                    "server.address",
                                    "127.0.0.1",
                                    "server.port",
                                    "0",
                                    "portal.staff.port",
                                    "0",
                                    "management.server.port",
                                    "-1",
                                    "portal.work.enabled",
                                    "false",
                                    "logging.level.planportal.startup.StartUpNotice",
                                    "warn")));
        }
    }
}
