package planportal.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The portal's database as the role that owns its tables, for what the running portal may not do itself: to read
 * everything for a backup, and to create and load tables for a restore.
 */
public final class OwnedDatabase implements AutoCloseable {

    private final DataSource owner;
    private final DataSource application;
    private final Runnable release;

    /**
     * @param owner       connects as the role that owns the tables, or as a superuser
     * @param application connects as the running portal; the same as {@code owner} where there is one role only
     * @param release     stops what was started for this access alone
     */
    private OwnedDatabase(DataSource owner, DataSource application, Runnable release) {
        this.owner = owner;
        this.application = application;
        this.release = release;
    }

    /** The database of a portal that runs in this process and stops its server itself. */
    static OwnedDatabase of(PortalDatabase database, MigrationConnection migrations) {
        return of(database, migrations, () -> {});
    }

    private static OwnedDatabase of(PortalDatabase database, MigrationConnection migrations, Runnable release) {
        String url = migrations.getJdbcUrl() == null ? database.getJdbcUrl() : migrations.getJdbcUrl();
        boolean own = migrations.getUsername() != null;
        return new OwnedDatabase(
                source(
                        url,
                        own ? migrations.getUsername() : database.getUsername(),
                        own ? migrations.getPassword() : database.getPassword()),
                source(database.getJdbcUrl(), database.getUsername(), database.getPassword()),
                release);
    }

    /** The database of a command, which is closed together with this access. */
    static OwnedDatabase closing(PortalDatabase database, MigrationConnection migrations) {
        return of(database, migrations, database::close);
    }

    /** A database whose server another process runs, and all of it through one connection's role. */
    static OwnedDatabase runningElsewhere(String url, String username, String password) {
        DataSource source = source(url, username, password);
        return new OwnedDatabase(source, source, () -> {});
    }

    private static DataSource source(String url, @Nullable String username, @Nullable String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        if (username != null) {
            source.setUser(username);
        }
        if (password != null) {
            source.setPassword(password);
        }
        return source;
    }

    /** A new connection as the owner, which the caller closes. */
    public Connection connect() throws SQLException {
        return owner.getConnection();
    }

    DataSource owner() {
        return owner;
    }

    DataSource application() {
        return application;
    }

    /** Stops the server if it was started for this access. */
    @Override
    public void close() {
        release.run();
    }
}
