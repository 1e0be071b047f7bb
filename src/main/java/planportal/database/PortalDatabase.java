package planportal.database;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** The connection to the portal's PostgreSQL, embedded or given. */
interface PortalDatabase extends JdbcConnectionDetails, AutoCloseable {

    /** Called when the portal stops; an embedded server is stopped. */
    @Override
    void close();
}
