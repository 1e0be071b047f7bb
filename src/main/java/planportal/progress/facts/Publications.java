package planportal.progress.facts;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import planportal.shared.Quarter;

/** Queries on the publications of all plans: numbers, kinds and times, not the published facts. */
@Repository
public class Publications {

    private final JdbcClient jdbc;

    Publications(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A quarter that was published as a whole. */
    public record WholeQuarter(long publication, long plan, Quarter quarter, Instant publishedAt) {}

    /** Every quarter that was published as a whole, by the number of its publication, in ascending order. */
    public NavigableMap<Long, WholeQuarter> wholeQuarters() {
        NavigableMap<Long, WholeQuarter> quarters = new TreeMap<>();
        jdbc.sql("select number, plan_id, quarter, published_at from publication where kind = 'QUARTER'")
                .query(row -> {
                    long number = row.getLong("number");
                    quarters.put(
                            number,
                            new WholeQuarter(
                                    number,
                                    row.getLong("plan_id"),
                                    Quarter.parse(row.getString("quarter")),
                                    row.getObject("published_at", OffsetDateTime.class)
                                            .toInstant()));
                });
        return quarters;
    }

    /** The time of the first publication of each plan, by the plan's id; plans without one are missing. */
    public Map<Long, Instant> firstByPlan() {
        Map<Long, Instant> times = new HashMap<>();
        jdbc.sql("select plan_id, min(published_at) from publication group by plan_id")
                .query((RowCallbackHandler) row -> times.put(
                        row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant()));
        return times;
    }

    /** The times of these publications, by number; unknown numbers are missing. */
    public Map<Long, Instant> times(Collection<Long> numbers) {
        Map<Long, Instant> times = new HashMap<>();
        jdbc.sql("select number, published_at from publication where number = any(?)")
                .param(numbers.toArray(Long[]::new))
                .query((RowCallbackHandler) row -> times.put(
                        row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant()));
        return times;
    }

    /** The number of the newest publication of a plan or of settings, such as a department's name; 0 if there is none. */
    public long newestRule() {
        return jdbc.sql("select coalesce(max(number), 0) from publication where kind in ('PLAN', 'RULE')")
                .query(Long.class)
                .single();
    }
}
