package planportal.database;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.flyway.autoconfigure.FlywayProperties;

/**
 * The role for the migrations: the embedded database's owner, or {@code spring.flyway.user}, or else the application's
 * role.
 */
final class MigrationConnection implements FlywayConnectionDetails {

    private final PortalDatabase database;
    private final FlywayProperties given;

    MigrationConnection(PortalDatabase database, FlywayProperties given) {
        this.database = database;
        this.given = given;
    }

    @Override
    public @Nullable String getUsername() {
        return database instanceof EmbeddedDatabase embedded ? embedded.owner() : given.getUser();
    }

    @Override
    public @Nullable String getPassword() {
        return database instanceof EmbeddedDatabase embedded ? embedded.getPassword() : given.getPassword();
    }

    @Override
    public @Nullable String getJdbcUrl() {
        return database instanceof EmbeddedDatabase ? null : given.getUrl();
    }
}
