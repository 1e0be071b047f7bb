package planportal.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import planportal.startup.CannotStart;

/**
 * Migrates the schema, unless that would mix invented data with real ones. Flyway alone would not notice: it applies
 * later migrations of the demonstration to a production database, and ignores migrations that production does not know.
 */
class GuardedMigration implements FlywayMigrationStrategy {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedMigration.class);

    /** The name of every script of the demonstration contains this. */
    static final String DEMONSTRATION = "demonstration";
    /** The first version with {@code UNIQUE NULLS NOT DISTINCT}, which the schema needs. */
    static final int OLDEST_VERSION = 15;

    private final DataSource application;

    /** @param application connects as the running portal */
    GuardedMigration(DataSource application) {
        this.application = application;
    }

    /**
     * @throws CannotStart if the PostgreSQL is too old, a restore into the database was cut off, the database belongs to
     *                     the other mode or to a newer portal, or a portal in production would run as a superuser
     */
    @Override
    public void migrate(Flyway flyway) {
        refuseUnusableDatabase(flyway.getConfiguration().getDataSource());
        List<MigrationInfo> all = Arrays.asList(flyway.info().all());
        List<MigrationInfo> applied = all.stream()
                .filter(migration -> migration.getState().isApplied())
                .toList();
        boolean demonstrationIsOn =
                all.stream().anyMatch(migration -> migration.getState().isResolved() && isDemonstration(migration));
        boolean demonstrationIsThere = applied.stream().anyMatch(GuardedMigration::isDemonstration);
        if (demonstrationIsThere && !demonstrationIsOn) {
            throw new CannotStart("database.isDemonstration");
        }
        if (demonstrationIsOn && !applied.isEmpty() && !demonstrationIsThere) {
            throw new CannotStart("database.isProduction");
        }
        applied.stream()
                .filter(migration -> migration.getState() == MigrationState.FUTURE_SUCCESS)
                .findFirst()
                .ifPresent(unknown -> {
                    throw new CannotStart("database.isNewer", unknown.getScript());
                });
        if (!demonstrationIsOn) {
            refuseSuperuser();
        }
        int changes = flyway.migrate().migrationsExecuted;
        if (changes > 0) {
            LOG.info("The database was brought up to date by {} migrations.", changes);
        }
        ApplicationRole.grant(application, flyway.getConfiguration().getDataSource());
    }

    /**
     * The part that is left where the operator has switched the migrations off: what the running portal may read is enough.
     *
     * @param production whether the portal runs without the demonstration
     * @throws CannotStart if the PostgreSQL is too old, a restore into the database was cut off, or a portal in production
     *                     would run as a superuser
     */
    void guardWithoutMigrating(boolean production) {
        refuseUnusableDatabase(application);
        if (production) {
            refuseSuperuser();
        }
    }

    /** Who may do everything may also change what was published. */
    private void refuseSuperuser() {
        try (Connection connection = application.getConnection();
                Statement statement = connection.createStatement();
                ResultSet role =
                        statement.executeQuery("select rolname, rolsuper from pg_roles where rolname = current_user")) {
            if (role.next() && role.getBoolean("rolsuper")) {
                throw new CannotStart("database.superuser", role.getString("rolname"));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot reach the database", e);
        }
    }

    private static boolean isDemonstration(MigrationInfo migration) {
        return migration.getScript().contains(DEMONSTRATION);
    }

    private static void refuseUnusableDatabase(DataSource database) {
        try (Connection connection = database.getConnection()) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < OLDEST_VERSION) {
                throw new CannotStart("database.tooOld", Integer.toString(version), Integer.toString(OLDEST_VERSION));
            }
            UnfinishedRestore.refuse(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot reach the database", e);
        }
    }
}
