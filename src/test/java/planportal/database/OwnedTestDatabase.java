package planportal.database;

import java.util.List;
import org.springframework.boot.flyway.autoconfigure.FlywayProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import planportal.testing.TestDatabase;

/** Databases of the tests' PostgreSQL with a role that owns them and another one for the portal, for tests of other packages. */
public final class OwnedTestDatabase {

    private OwnedTestDatabase() {}

    /** The database as an operator configures one by its URL. */
    public static OwnedDatabase of(TestDatabase database) {
        DataSourceProperties portal = new DataSourceProperties();
        portal.setUrl(database.url());
        portal.setUsername(TestDatabase.APPLICATION);
        portal.setPassword(TestDatabase.PASSWORD);
        FlywayProperties owner = new FlywayProperties();
        owner.setUser(TestDatabase.USERNAME);
        owner.setPassword(TestDatabase.PASSWORD);
        GivenDatabase given = new GivenDatabase(portal);
        return OwnedDatabase.closing(given, new MigrationConnection(given, owner));
    }

    /** The scripts at some places, as those of a portal. */
    public static SchemaMigrations scripts(String... locations) {
        return new SchemaMigrations(List.of(locations), false);
    }
}
