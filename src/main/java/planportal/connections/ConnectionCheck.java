package planportal.connections;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;
import planportal.shared.protection.Protection;
import planportal.startup.CannotStart;
import planportal.startup.OperatorSentence;

/**
 * Stops the start where forwarded headers would be believed from anybody, or where production does not know its own address,
 * which links in invitations and mails need. Warns where production would not learn that people come over HTTPS.
 */
@Component
class ConnectionCheck implements BeanFactoryPostProcessor, EnvironmentAware {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionCheck.class);

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
        if (settings.acceptsProfiles(Profiles.of("prod")) && HttpsProtection.state(settings) == Protection.State.OFF) {
            LOG.warn(OperatorSentence.inBothLanguages("https.unseen"));
        }
    }
}
