package planportal.accounts.signin;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Stops the start if the configured first administrator could not sign in; runs before anything else starts, including
 * the database.
 */
@Component
class FirstAdministratorCheck implements BeanFactoryPostProcessor, EnvironmentAware {

    private @Nullable Environment environment;

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        Binder.get(Objects.requireNonNull(environment))
                .bind(FirstAdministratorProperties.PREFIX, FirstAdministratorProperties.class)
                .ifBound(FirstAdministratorProperties::check);
    }
}
