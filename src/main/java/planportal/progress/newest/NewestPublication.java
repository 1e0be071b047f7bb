package planportal.progress.newest;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The number of the newest publication in the database, of any plan, without a query per reader: the database announces each
 * commit ({@code NOTIFY publication}) on a connection of this bean's own, and the number is also polled once a second in case
 * a notification is lost. While the database is unreachable, the last known number remains.
 */
@Component
public class NewestPublication implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(NewestPublication.class);
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);
    /** How long to wait for the answer to a trivial query before the server counts as unreachable. */
    private static final int SOCKET_TIMEOUT_SECONDS = 5;

    private static final String NEWEST = """
            SELECT coalesce(max(number), 0), (SELECT coalesce(max(number), 0) FROM publication WHERE kind = 'TAKEDOWN')
            FROM publication""";

    private final JdbcConnectionDetails database;
    private final AtomicLong number = new AtomicLong();
    private final AtomicLong takedown = new AtomicLong();
    private final List<LongConsumer> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable Thread watching;
    private volatile boolean running;
    private volatile boolean reachable = true;

    NewestPublication(JdbcConnectionDetails database) {
        this.database = database;
    }

    /** The number; empty while it is unknown, and if nothing has been published. */
    public OptionalLong number() {
        long known = number.get();
        return known == 0 ? OptionalLong.empty() : OptionalLong.of(known);
    }

    /**
     * The number of the newest publication by which published content was taken down; 0 if there was none. What was read before
     * it is not to be shown any more, of whatever day.
     */
    public long takedown() {
        return takedown.get();
    }

    /** Whether the database answered the last query. */
    public boolean isDatabaseReachable() {
        return reachable;
    }

    /** Calls {@code listener} with each newer number, in the thread that received it, so it must be quick. */
    public void onChange(LongConsumer listener) {
        listeners.add(listener);
    }

    /**
     * Makes {@code publication}, whose number the current transaction has taken, known on this node after the commit, so that
     * the publisher sees it with the next request.
     *
     * @param newestTakedown the newest takedown that the transaction sees after it took the number, which may be one that this
     *                       node has not learnt of; {@code publication} itself, if it takes something down; 0 if there is none
     */
    public void announceAfterCommit(long publication, long newestTakedown) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                // First, so that nobody who knows the publication shows what was taken down before it.
                takedown.accumulateAndGet(newestTakedown, Math::max);
                learn(publication);
            }
        });
    }

    private void learn(long publication) {
        long before = number.getAndAccumulate(publication, Math::max);
        if (publication > before) {
            listeners.forEach(listener -> listener.accept(publication));
        }
    }

    @Override
    public void start() {
        running = true;
        Thread thread = new Thread(this::watch, "newest-publication");
        thread.setDaemon(true);
        watching = thread;
        thread.start();
    }

    @Override
    public void stop() {
        running = false;
        Thread thread = watching;
        if (thread != null) {
            thread.interrupt();
            try {
                thread.join(Duration.ofSeconds(SOCKET_TIMEOUT_SECONDS).toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void watch() {
        while (running) {
            try (Connection connection = connect()) {
                listen(connection);
            } catch (SQLException e) {
                if (running && reachable) {
                    LOG.warn("The database does not announce publications at the moment: {}", e.getMessage());
                }
                reachable = false;
                pause();
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        PGConnection announcements = connection.unwrap(PGConnection.class);
        try (Statement statement = connection.createStatement()) {
            statement.execute("LISTEN publication");
            while (running) {
                try (ResultSet newest = statement.executeQuery(NEWEST)) {
                    newest.next();
                    takedown.accumulateAndGet(newest.getLong(2), Math::max);
                    learn(newest.getLong(1));
                }
                if (!reachable) {
                    LOG.info("The database announces publications again.");
                    reachable = true;
                }
                // What is announced between the query and this line has been received by then and ends the wait at
                // once.
                announcements.getNotifications((int) POLL_INTERVAL.toMillis());
            }
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        PGProperty.USER.set(properties, database.getUsername());
        PGProperty.PASSWORD.set(properties, database.getPassword());
        PGProperty.SOCKET_TIMEOUT.set(properties, SOCKET_TIMEOUT_SECONDS);
        PGProperty.CONNECT_TIMEOUT.set(properties, SOCKET_TIMEOUT_SECONDS);
        PGProperty.APPLICATION_NAME.set(properties, "plan-portal publications");
        return DriverManager.getConnection(database.getJdbcUrl(), properties);
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_INTERVAL.toMillis());
        } catch (InterruptedException e) {
            // The portal stops, and the loop sees it.
        }
    }
}
