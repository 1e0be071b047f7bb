package planportal.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A replica of the database, which is asked for a publication only when that has arrived there. */
final class Replica {

    private static final Logger LOG = LoggerFactory.getLogger(Replica.class);
    private static final Duration INTERVAL = Duration.ofMillis(20);

    private final DataSource pool;
    private final Duration patience;
    private volatile boolean answering = true;

    Replica(DataSource pool, Duration patience) {
        this.pool = pool;
        this.patience = patience;
    }

    /**
     * A connection to the replica, which has {@code publication}; empty if that does not arrive in time, or the replica does
     * not answer.
     */
    Optional<Connection> connection(long publication) {
        try {
            Connection connection = pool.getConnection();
            try {
                if (arrives(publication, connection)) {
                    if (!answering) {
                        LOG.info("Public pages are read from the replica again.");
                        answering = true;
                    }
                    return Optional.of(connection);
                }
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
            connection.close();
            report("publication " + publication + " has not arrived there");
        } catch (SQLException e) {
            report(e.toString());
        }
        return Optional.empty();
    }

    private boolean arrives(long publication, Connection connection) throws SQLException {
        long until = System.nanoTime() + patience.toNanos();
        try (PreparedStatement statement =
                connection.prepareStatement("select exists (select 1 from publication where number = ?)")) {
            statement.setLong(1, publication);
            while (true) {
                try (ResultSet found = statement.executeQuery()) {
                    if (found.next() && found.getBoolean(1)) {
                        return true;
                    }
                }
                if (System.nanoTime() > until) {
                    return false;
                }
                TimeUnit.MILLISECONDS.sleep(INTERVAL.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** One line until it is used again. */
    private void report(String reason) {
        if (answering) {
            LOG.warn("Public pages are read from the primary, not from the replica: {}", reason);
            answering = false;
        }
    }
}
