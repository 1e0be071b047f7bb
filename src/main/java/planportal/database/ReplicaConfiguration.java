package planportal.database;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads public facts from a replica, where one is configured. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("portal.replica.url")
@EnableConfigurationProperties(ReplicaProperties.class)
class ReplicaConfiguration {

    /** Few: each publication is read once, and then every page is made from memory. */
    private static final int MAX_CONNECTIONS = 3;
    /** A reader waits for the replica no longer than for a slow page. */
    private static final long CONNECTION_TIMEOUT_MILLISECONDS = 2000;

    /** No {@link DataSource} of the application's own: that is the primary. */
    static final class ReplicaPool implements AutoCloseable {

        private final HikariDataSource pool = new HikariDataSource();

        private ReplicaPool(ReplicaProperties replica, PortalDatabase primary) {
            pool.setPoolName("replica");
            pool.setJdbcUrl(Objects.requireNonNull(replica.url()));
            pool.setUsername(replica.username() == null ? primary.getUsername() : replica.username());
            pool.setPassword(replica.password() == null ? primary.getPassword() : replica.password());
            pool.addDataSourceProperty("ApplicationName", "plan-portal public reads");
            pool.setReadOnly(true);
            pool.setMaximumPoolSize(MAX_CONNECTIONS);
            pool.setMinimumIdle(0);
            pool.setConnectionTimeout(CONNECTION_TIMEOUT_MILLISECONDS);
            pool.setInitializationFailTimeout(-1);
        }

        @Override
        public void close() {
            pool.close();
        }
    }

    @Bean
    ReplicaPool replicaPool(ReplicaProperties replica, PortalDatabase primary) {
        return new ReplicaPool(replica, primary);
    }

    /** Puts the replica beside the primary wherever the portal has its connections from. */
    @Bean
    static BeanPostProcessor replicatedDataSource(
            ObjectProvider<ReplicaPool> replica, ObjectProvider<ReplicaProperties> properties) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource primary
                        ? new ReplicatedDataSource(
                                primary,
                                new Replica(
                                        replica.getObject().pool,
                                        properties.getObject().patience()))
                        : bean;
            }
        };
    }
}
