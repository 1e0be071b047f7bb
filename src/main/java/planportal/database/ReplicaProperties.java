package planportal.database;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A replica of the portal's PostgreSQL, which public pages are read from.
 *
 * @param url      its JDBC address
 * @param username the role to read as; null for the portal's own
 * @param password its password; null for the portal's own
 * @param patience how long to wait for a publication that has not arrived there yet, before it is read from the primary
 */
@ConfigurationProperties("portal.replica")
record ReplicaProperties(
        @Nullable String url,
        @Nullable String username,
        @Nullable String password,
        @DefaultValue("2s") Duration patience) {}
