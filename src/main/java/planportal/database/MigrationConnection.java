package planportal.database;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.flyway.autoconfigure.FlywayProperties;

/**
 * As whom the migrations connect: as the embedded database's owner, or as {@code spring.flyway.user} says, else as the
 * application does.
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
