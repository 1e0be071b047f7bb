package planportal.progress;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import planportal.shared.LocalizedText;

/** The KPIs of all plans, for lists that show their names. */
@Repository
public class KpiDirectory {

    private static final String NAMES = """
            select k.code, k.label, coalesce(d.name_ja, k.name_ja) as name_ja,
                   case when d.kpi_id is null then k.name_en else d.name_en end as name_en
            from kpi k left join lateral (select kpi_id, name_ja, name_en from kpi_definition
                where kpi_id = k.id order by revision desc limit 1) d on true""";

    private final JdbcClient jdbc;

    KpiDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The plan of a KPI and its code in that plan. */
    public record Place(long plan, String code) {}

    /** The plans and codes of these KPIs, by id. */
    public Map<Long, Place> places(Collection<Long> kpis) {
        Map<Long, Place> places = new HashMap<>();
        jdbc.sql("select id, plan_id, code from kpi where id = any(?)")
                .param(kpis.toArray(Long[]::new))
                .query((RowCallbackHandler)
                        row -> places.put(row.getLong("id"), new Place(row.getLong("plan_id"), row.getString("code"))));
        return places;
    }

    /** The number of KPIs of each plan, by the plan's id. */
    public Map<Long, Integer> countByPlan() {
        Map<Long, Integer> counts = new HashMap<>();
        jdbc.sql("select plan_id, count(*) from kpi group by plan_id")
                .query((RowCallbackHandler) row -> counts.put(row.getLong(1), row.getInt(2)));
        return counts;
    }

    /** The current name of each KPI, with its label, by code, in the plan's order. */
    public Map<String, LocalizedText> names() {
        return names(jdbc.sql(NAMES + " order by position"));
    }

    /** As {@link #names()}, for KPIs of which one of the departments is or was in charge. */
    public Map<String, LocalizedText> namesOf(Collection<Long> departments) {
        return names(jdbc.sql(
                        NAMES
                                + " where k.id in (select kpi_id from responsibility where department_id = any(?)) order by position")
                .param(departments.toArray(Long[]::new)));
    }

    private static Map<String, LocalizedText> names(JdbcClient.StatementSpec statement) {
        Map<String, LocalizedText> names = new LinkedHashMap<>();
        statement.query(row -> {
            String english = row.getString("name_en");
            names.put(
                    row.getString("code"),
                    new LocalizedText(
                            row.getString("label") + " " + row.getString("name_ja"),
                            english == null ? null : row.getString("code").toUpperCase(Locale.ROOT) + " " + english));
        });
        return names;
    }

    /** The units of each KPI's figures, by code and by the time from which they are valid. */
    public Map<String, NavigableMap<Instant, LocalizedText>> units() {
        Map<String, NavigableMap<Instant, LocalizedText>> units = new HashMap<>();
        jdbc.sql("""
                select k.code, p.published_at, k.unit_ja, k.unit_en from kpi k join publication p on p.number = k.publication
                union all
                select k.code, p.published_at, d.unit_ja, d.unit_en from kpi_definition d join kpi k on k.id = d.kpi_id
                join publication p on p.number = d.publication""").query(row -> {
            units.computeIfAbsent(row.getString("code"), code -> new TreeMap<>())
                    .put(
                            row.getObject("published_at", OffsetDateTime.class).toInstant(),
                            new LocalizedText(row.getString("unit_ja"), row.getString("unit_en")));
        });
        return units;
    }
}
