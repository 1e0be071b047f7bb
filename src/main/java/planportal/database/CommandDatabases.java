package planportal.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.util.StringUtils;
import planportal.startup.CannotStart;

/**
 * Opens the portal's database, as it is configured, for a command of an operator that runs instead of the portal. It is no
 * component: a command imports it.
 */
@EnableConfigurationProperties({DataSourceProperties.class, FlywayProperties.class, EmbeddedDatabaseProperties.class})
public class CommandDatabases {

    private final DataSourceProperties given;
    private final FlywayProperties flyway;
    private final EmbeddedDatabaseProperties embedded;

    CommandDatabases(DataSourceProperties given, FlywayProperties flyway, EmbeddedDatabaseProperties embedded) {
        this.given = given;
        this.flyway = flyway;
        this.embedded = embedded;
    }

    /**
     * The database to read from. A portal may run on it meanwhile; an embedded server that does not run is started and
     * stopped again.
     *
     * @throws CannotStart if there is none
     */
    public OwnedDatabase openForReading() {
        if (isGiven()) {
            return given();
        }
        Path directory = embedded.path().toAbsolutePath().normalize();
        if (!Files.exists(directory.resolve("db")) && !Files.exists(directory.resolve("superuser-password"))) {
            throw new CannotStart("backup.noDatabase", directory);
        }
        return RunningServer.on(directory)
                .map(RunningServer::open)
                .orElseGet(() -> closing(EmbeddedDatabase.start(directory)));
    }

    /**
     * The database to restore into; an embedded one is set up where there is none.
     *
     * @throws CannotStart if a portal runs on the embedded one, or it cannot be used
     */
    public OwnedDatabase openForRestore() {
        return isGiven() ? given() : closing(EmbeddedDatabase.start(embedded.path()));
    }

    /** An embedded database of its own in {@code directory}, which is empty or does not exist yet. */
    public static OwnedDatabase openTemporary(Path directory) {
        EmbeddedDatabase database = EmbeddedDatabase.start(directory);
        return OwnedDatabase.closing(database, new MigrationConnection(database, new FlywayProperties()));
    }

    /**
     * Stops the server that a killed process left running on a database of {@link #openTemporary}.
     *
     * @return whether the directory may be deleted: no, if another process uses it
     */
    public static boolean endAbandoned(Path directory) throws IOException {
        try (PortalDirectory held = PortalDirectory.hold(directory)) {
            LeftoverServer.stop(held);
            return true;
        } catch (CannotStart inUse) {
            return false;
        }
    }

    /** The migrations of the portal in the mode in which it is configured, demonstration or production. */
    public SchemaMigrations migrations() {
        return new SchemaMigrations(flyway.getLocations(), flyway.isOutOfOrder());
    }

    private boolean isGiven() {
        return StringUtils.hasText(given.getUrl());
    }

    private OwnedDatabase given() {
        return closing(new GivenDatabase(given));
    }

    private OwnedDatabase closing(PortalDatabase database) {
        return OwnedDatabase.closing(database, new MigrationConnection(database, flyway));
    }
}
