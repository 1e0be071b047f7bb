package planportal.progress;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import planportal.progress.facts.DepartmentAssignment;
import planportal.progress.facts.PlanThresholds;
import planportal.progress.facts.PublicEvidence;
import planportal.progress.rating.Thresholds;
import planportal.shared.FileType;
import planportal.shared.LocalizedText;
import planportal.shared.Quarter;
import planportal.shared.Source;

/**
 * Reads definitions, weights, thresholds and departments in charge that became public after one publication, which may be 0,
 * up to another, by one small statement each.
 */
@Component
class KpiRules {

    /** Which rows are read: those of one plan's KPIs that became public after one publication, up to another. */
    private static final String OF_PLAN =
            "kpi_id in (select id from kpi where plan_id = ?) and publication > ? and publication <= ?";

    private final JdbcClient jdbc;

    KpiRules(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The revisions after the first definition, in order, by KPI. */
    Map<Long, List<SettingRevision<KpiDefinition>>> definitions(long plan, long after, long publication) {
        Map<Long, List<SettingRevision<KpiDefinition>>> definitions = new HashMap<>();
        read(
                "select * from kpi_definition where " + OF_PLAN + " order by kpi_id, revision",
                plan,
                after,
                publication,
                row -> definitions
                        .computeIfAbsent(row.getLong("kpi_id"), id -> new ArrayList<>())
                        .add(settled(row, definition(row))));
        return definitions;
    }

    /** All revisions of the plan's own thresholds, oldest first; empty if the standard ones are valid. */
    List<PlanThresholds> thresholds(long plan, long publication) {
        return jdbc.sql("select * from rating_threshold where plan_id = ? and kpi_id is null and publication <= ?"
                        + " order by revision")
                .params(plan, publication)
                .query((row, number) -> new PlanThresholds(
                        Objects.requireNonNull(thresholds(row), "the plan's own are never taken back"),
                        row.getString("reason"),
                        row.getLong("publication")))
                .list();
    }

    /**
     * The revisions of weights and thresholds by KPI, oldest first. They are stored separately but changed together.
     *
     * @param before what was known of a KPI as of {@code after}; KPIs without any have {@link KpiWeighing#USUAL}
     */
    Map<Long, List<SettingRevision<KpiWeighing>>> weighings(
            long plan, long after, long publication, LongFunction<KpiWeighing> before) {
        Map<Long, TreeMap<Long, SettingRevision<KpiWeighing>>> byKpi = new HashMap<>();
        read(
                "select * from kpi_weight where " + OF_PLAN + " order by kpi_id, revision",
                plan,
                after,
                publication,
                row -> {
                    long kpi = row.getLong("kpi_id");
                    byKpi.computeIfAbsent(kpi, id -> new TreeMap<>())
                            .put(
                                    row.getLong("publication"),
                                    settled(
                                            row,
                                            new KpiWeighing(
                                                    row.getBigDecimal("weight"),
                                                    before.apply(kpi).thresholds())));
                });
        jdbc.sql("select * from rating_threshold where plan_id = ? and kpi_id is not null and publication > ?"
                        + " and publication <= ? order by kpi_id, revision")
                .params(plan, after, publication)
                .query((RowCallbackHandler) row -> {
                    long kpi = row.getLong("kpi_id");
                    KpiWeighing known = before.apply(kpi);
                    add(
                            byKpi.computeIfAbsent(kpi, id -> new TreeMap<>()),
                            known.weight(),
                            settled(row, new KpiWeighing(known.weight(), thresholds(row))));
                });
        Map<Long, List<SettingRevision<KpiWeighing>>> kpis = new HashMap<>();
        byKpi.forEach((kpi, all) -> kpis.put(kpi, List.copyOf(all.values())));
        return kpis;
    }

    private static @Nullable Thresholds thresholds(ResultSet row) throws SQLException {
        BigDecimal ahead = row.getBigDecimal("ahead");
        return ahead == null ? null : new Thresholds(ahead, row.getBigDecimal("late"));
    }

    /** The thresholds are valid from their publication, together with the current weight. */
    private static void add(
            TreeMap<Long, SettingRevision<KpiWeighing>> weights,
            BigDecimal weightBefore,
            SettingRevision<KpiWeighing> own) {
        long from = own.publication();
        if (!weights.containsKey(from)) {
            Map.Entry<Long, SettingRevision<KpiWeighing>> before = weights.floorEntry(from);
            BigDecimal weight =
                    before == null ? weightBefore : before.getValue().content().weight();
            weights.put(from, new SettingRevision<>(new KpiWeighing(weight, null), own.reason(), own.source(), from));
        }
        weights.tailMap(from, true)
                .replaceAll((publication, settled) -> new SettingRevision<>(
                        new KpiWeighing(
                                settled.content().weight(), own.content().thresholds()),
                        settled.reason(),
                        settled.source(),
                        publication));
    }

    /** The departments in charge by KPI, oldest first. */
    Map<Long, List<DepartmentAssignment>> assignments(long plan, long after, long publication) {
        Map<Long, List<DepartmentAssignment>> assignments = new HashMap<>();
        read(
                "select kpi_id, department_id, publication from responsibility where " + OF_PLAN
                        + " order by kpi_id, revision",
                plan,
                after,
                publication,
                row -> assignments
                        .computeIfAbsent(row.getLong("kpi_id"), kpi -> new ArrayList<>())
                        .add(new DepartmentAssignment(row.getLong("department_id"), row.getLong("publication"))));
        return assignments;
    }

    /** The public files by KPI, in the order in which they became public. */
    Map<Long, List<PublicEvidence>> evidence(long plan, long after, long publication) {
        Map<Long, List<PublicEvidence>> evidence = new HashMap<>();
        read(
                "select e.id, e.kpi_id, quarter, revision, c.id as content_id, e.name, type, e.size, e.publication"
                        + " from public_evidence e left join evidence_content c on c.id = content_id and c.bytes is not null"
                        + " where " + OF_PLAN + " order by e.id",
                plan,
                after,
                publication,
                row -> evidence.computeIfAbsent(row.getLong("kpi_id"), kpi -> new ArrayList<>())
                        .add(new PublicEvidence(
                                row.getLong("id"),
                                Quarter.parse(row.getString("quarter")),
                                row.getInt("revision"),
                                row.getObject("content_id", Long.class),
                                row.getString("name"),
                                FileType.valueOf(row.getString("type")),
                                row.getLong("size"),
                                row.getLong("publication"))));
        return evidence;
    }

    private void read(String sql, long plan, long after, long publication, RowCallbackHandler row) {
        jdbc.sql(sql).params(plan, after, publication).query(row);
    }

    private static KpiDefinition definition(ResultSet row) throws SQLException {
        KpiField.Values values = new KpiField.Values();
        for (KpiField<?> field : KpiField.ALL) {
            values.set(field, value(row, field));
        }
        return KpiDefinition.of(values);
    }

    private static @Nullable Object value(ResultSet row, KpiField<?> field) throws SQLException {
        String column = field.parts().get(0).column();
        return switch (field.type()) {
            case TEXT -> {
                String ja = row.getString(column);
                yield ja == null
                        ? null
                        : new LocalizedText(
                                ja, row.getString(field.parts().get(1).column()));
            }
            case CHOICE -> field.choice(row.getString(column));
            case QUARTER, COUNT -> row.getObject(column, Integer.class);
            case FIGURE -> row.getBigDecimal(column);
        };
    }

    private static <T extends KpiSetting> SettingRevision<T> settled(ResultSet row, T content) throws SQLException {
        String source = row.getString("source");
        return new SettingRevision<>(
                content,
                row.getString("reason"),
                source == null ? null : Source.parse(source),
                row.getLong("publication"));
    }
}
