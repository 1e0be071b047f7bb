package planportal.seals;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import planportal.progress.newest.NewestPublication;

/**
 * The seals. The database writes them itself, at the end of each transaction that publishes ({@code V78__seals.sql}): the
 * role of the running portal may neither write nor change one.
 */
@Repository
public class Seals {

    private static final int KEPT = 200;
    /** How long a reader waits for what is being read ahead, before asking itself. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final String COLUMNS =
            "select number, publication, format, content, previous, head, sealed_at from seal ";

    private final JdbcClient jdbc;
    private final Clock clock;

    /** Seals never change; pages ask again and again for those of a few publications. */
    private final Map<Long, Seal> ofPublications = Collections.synchronizedMap(new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Seal> eldest) {
            return size() > KEPT;
        }
    });

    /** The seals that are being read ahead; each is known before it leaves this map. */
    private final Map<Long, CompletableFuture<Optional<Seal>>> pending = new ConcurrentHashMap<>();

    /** One thread, which ends when it has nothing to do. */
    private final ThreadPoolExecutor ahead =
            new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                Thread thread = new Thread(task, "seal");
                thread.setDaemon(true);
                return thread;
            });

    /** @param newest announces publications, whose seals are then read beside the readers of the first page */
    @Autowired
    Seals(JdbcClient jdbc, Clock clock, NewestPublication newest) {
        this(jdbc, clock);
        newest.onChange(this::readAhead);
    }

    Seals(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        ahead.allowCoreThreadTimeOut(true);
    }

    /** The seal of a publication; empty for one that is not committed, as in a preview. */
    public Optional<Seal> of(long publication) {
        CompletableFuture<Optional<Seal>> beingRead = pending.get(publication);
        Seal known = ofPublications.get(publication);
        if (known != null) {
            return Optional.of(known);
        }
        return beingRead == null ? read(publication) : awaited(beingRead).orElseGet(() -> read(publication));
    }

    /** What is being read ahead; empty if that fails or takes too long. */
    private static Optional<Optional<Seal>> awaited(CompletableFuture<Optional<Seal>> beingRead) {
        try {
            return Optional.of(beingRead.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<Seal> read(long publication) {
        Optional<Seal> found = jdbc.sql(COLUMNS + "where publication = ?")
                .param(publication)
                .query(Seals::read)
                .optional();
        found.ifPresent(seal -> ofPublications.put(publication, seal));
        return found;
    }

    /** In a thread of its own: the one that announces must go on, also while the database does not answer. */
    private void readAhead(long publication) {
        CompletableFuture<Optional<Seal>> reading = new CompletableFuture<>();
        pending.put(publication, reading);
        ahead.execute(() -> {
            try {
                reading.complete(read(publication));
            } catch (RuntimeException unreachable) {
                // The first page that shows it asks again.
                reading.completeExceptionally(unreachable);
            } finally {
                pending.remove(publication, reading);
            }
        });
    }

    /** The number of seals up to that of a publication, this included; 0 if it has none. */
    public long countUpTo(long publication) {
        return of(publication).map(Seal::number).orElse(0L);
    }

    /**
     * The seals up to that of a publication, newest first.
     *
     * @param skip  the number of the newest ones that are left out
     * @param limit the most that are returned
     */
    public List<Seal> upTo(long publication, int skip, int limit) {
        return jdbc.sql(COLUMNS + "where number <= ? order by number desc offset ? limit ?")
                .params(countUpTo(publication), skip, limit)
                .query(Seals::read)
                .list();
    }

    /** The seals up to that of a publication, oldest first. */
    public List<Seal> allUpTo(long publication) {
        return jdbc.sql(COLUMNS + "where number <= ? order by number")
                .param(countUpTo(publication))
                .query(Seals::read)
                .list();
    }

    /** Whether history entries have waited for a seal since the last publication. */
    boolean historyWaits() {
        return jdbc.sql("select exists (select from unsealed_entry)")
                .query(Boolean.class)
                .single();
    }

    /** Seals the history that no publication has covered yet; nothing happens if there is none. */
    @Transactional
    public void sealHistory() {
        jdbc.sql("select seal_history(?)")
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .query(row -> {});
    }

    /**
     * Calculates the whole chain anew from what the database holds, as of one moment. Takes some four milliseconds for
     * each publication, and longer where one has many rows.
     *
     * @return what does not agree; empty if the record is whole
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public List<SealFault> verify() {
        return jdbc.sql("select fault, seal, publication from broken_seals()")
                .query((row, number) -> new SealFault(
                        SealFault.Kind.valueOf(row.getString("fault")),
                        row.getObject("seal", Long.class),
                        row.getObject("publication", Long.class)))
                .list();
    }

    static Seal read(ResultSet row, int number) throws SQLException {
        return new Seal(
                row.getLong("number"),
                row.getObject("publication", Long.class),
                row.getInt("format"),
                row.getString("content"),
                row.getString("previous"),
                row.getString("head"),
                row.getObject("sealed_at", OffsetDateTime.class).toInstant());
    }
}
