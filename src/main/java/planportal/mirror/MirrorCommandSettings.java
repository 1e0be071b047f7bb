package planportal.mirror;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * With {@code --mirror=DIRECTORY} the portal writes a copy of the public pages and ends. Meanwhile it
 * listens on a free local port only, and processes no work that waits in the database.
 */
class MirrorCommandSettings implements EnvironmentPostProcessor {

    /** The argument of the command. */
    static final String ARGUMENT = "mirror";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.containsProperty(ARGUMENT)) {
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "mirror command",
                            Map.of(
                                    "server.address",
                                    "127.0.0.1",
                                    "server.port",
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
