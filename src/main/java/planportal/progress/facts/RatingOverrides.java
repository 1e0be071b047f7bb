package planportal.progress.facts;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import planportal.progress.publishing.Publishing;
import planportal.progress.rating.Rating;
import planportal.shared.Quarter;

/** Stores the managers' decisions on ratings; appended by {@link Publishing}. */
@Component
public class RatingOverrides {

    private final JdbcClient jdbc;

    RatingOverrides(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The decisions that became public after {@code after}, which may be 0, up to {@code publication}: by KPI, in the order of
     * quarters and revisions.
     */
    public Map<Long, List<RatingOverride>> between(long plan, long after, long publication) {
        return jdbc
                .sql("""
                select o.* from rating_override o join kpi k on k.id = o.kpi_id
                where k.plan_id = ? and o.publication > ? and o.publication <= ? order by o.kpi_id, o.quarter, o.revision""")
                .params(plan, after, publication)
                .query((row, number) -> new RatingOverride(
                        row.getLong("kpi_id"),
                        Quarter.parse(row.getString("quarter")),
                        row.getInt("revision"),
                        rating(row.getString("rating")),
                        Rating.valueOf(row.getString("computed")),
                        row.getString("reason"),
                        row.getLong("publication")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(RatingOverride::kpiId));
    }

    /** Appends the next revision, in a transaction that has taken a number: nobody else can append meanwhile. */
    public void append(RatingOverride override) {
        @Nullable Rating rating = override.rating();
        jdbc.sql("""
                insert into rating_override (kpi_id, quarter, revision, rating, computed, reason, publication)
                values (?, ?, ?, ?, ?, ?, ?)""")
                .params(Arrays.asList(
                        override.kpiId(),
                        override.quarter().toString(),
                        override.revision(),
                        rating == null ? null : rating.name(),
                        override.computed().name(),
                        override.reason(),
                        override.publication()))
                .update();
    }

    private static @Nullable Rating rating(@Nullable String name) {
        return name == null ? null : Rating.valueOf(name);
    }
}
