package planportal.database;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** Where the portal's PostgreSQL is, whoever runs it. */
interface PortalDatabase extends JdbcConnectionDetails, AutoCloseable {

    /** Called when the portal stops; an embedded server stops with it. */
    @Override
    void close();
}
