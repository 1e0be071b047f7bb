package planportal.database;

import javax.sql.DataSource;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.flyway.autoconfigure.FlywayProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.StringUtils;

/** Decides at startup which PostgreSQL the portal uses. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DataSourceProperties.class, FlywayProperties.class, EmbeddedDatabaseProperties.class})
class DatabaseConfiguration {

    /**
     * One bean for both cases: a condition would be evaluated at build time if the portal were compiled ahead of time.
     */
    @Bean(destroyMethod = "close")
    PortalDatabase portalDatabase(DataSourceProperties given, EmbeddedDatabaseProperties embedded) {
        return StringUtils.hasText(given.getUrl()) ? new GivenDatabase(given) : EmbeddedDatabase.start(embedded.path());
    }

    @Bean
    FlywayConnectionDetails migrationConnection(PortalDatabase database, FlywayProperties given) {
        return new MigrationConnection(database, given);
    }

    @Bean
    OwnedDatabase ownedDatabase(PortalDatabase database, FlywayProperties given) {
        return OwnedDatabase.of(database, new MigrationConnection(database, given));
    }

    @Bean
    FlywayMigrationStrategy migration(DataSource application) {
        return new GuardedMigration(application);
    }

    /** With {@code spring.flyway.enabled=false} nobody asks for the migration, and its guard would never run. */
    @Bean
    @ConditionalOnProperty(name = "spring.flyway.enabled", havingValue = "false")
    InitializingBean guardWithoutMigration(DataSource application, FlywayProperties given) {
        boolean production =
                given.getLocations().stream().noneMatch(each -> each.contains(GuardedMigration.DEMONSTRATION));
        return () -> new GuardedMigration(application).guardWithoutMigrating(production);
    }
}
