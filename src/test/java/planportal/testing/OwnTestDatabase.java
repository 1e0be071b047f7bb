package planportal.testing;

import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Points an application context at a {@link TestDatabase} of its own, as the portal's first start leaves it, the way an
 * operator would: by its URL.
 */
public class OwnTestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestDatabase database = TestDatabase.migrated(Binder.get(context.getEnvironment())
                .bind("spring.flyway.locations", Bindable.listOf(String.class))
                .get());
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test database",
                        Map.of(
                                "spring.datasource.url",
                                database.url(),
                                "spring.datasource.username",
                                TestDatabase.APPLICATION,
                                "spring.datasource.password",
                                TestDatabase.PASSWORD,
                                "spring.flyway.user",
                                TestDatabase.USERNAME,
                                "spring.flyway.password",
                                TestDatabase.PASSWORD,
                                // Contexts are kept for the tests that follow: each holds as few connections as it can.
                                "spring.datasource.hikari.minimum-idle",
                                "0",
                                "spring.datasource.hikari.maximum-pool-size",
                                "5",
                                // A citizen of a test waits for what was just published, however busy the machine is.
                                "portal.page-cache.patience",
                                "60s")));
    }
}
