package planportal.connections;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;
import planportal.startup.CannotStart;

/**
 * Stops the start where forwarded headers would be believed from anybody, or where production does not know its own address,
 * which links in invitations and mails need.
 */
@Component
class ConnectionCheck implements BeanFactoryPostProcessor, EnvironmentAware {

    private @Nullable Environment environment;

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        Environment settings = Objects.requireNonNull(environment);
        String strategy = settings.getProperty("server.forward-headers-strategy", "none");
        if (!strategy.strip().toLowerCase(Locale.ROOT).equals("none")) {
            throw new CannotStart("proxies.anybody", strategy);
        }
        if (settings.acceptsProfiles(Profiles.of("prod"))
                && settings.getProperty("portal.base-url", "").isBlank()) {
            throw new CannotStart("baseUrl.missing");
        }
    }
}
