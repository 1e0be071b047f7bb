package planportal.plan;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import planportal.shared.LocalizedText;

/** All plans in the database, not only the one that this installation shows; without later editions. */
@Repository
public class PlanDirectory {

    private final JdbcClient jdbc;

    PlanDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A plan, with the number of its initiatives. */
    public record Entry(
            long id,
            String slug,
            LocalizedText municipality,
            LocalizedText title,
            LocalizedText phase,
            LocalDate firstDay,
            LocalDate lastDay,
            int initiatives) {}

    /** All plans, in the order in which they were added. */
    public List<Entry> all() {
        return jdbc.sql("""
                select p.*, (select count(*) from initiative i where i.plan_id = p.id) as initiatives
                from plan p order by p.id""")
                .query((row, number) -> new Entry(
                        row.getLong("id"),
                        row.getString("slug"),
                        new LocalizedText(row.getString("municipality_ja"), row.getString("municipality_en")),
                        new LocalizedText(row.getString("title_ja"), row.getString("title_en")),
                        new LocalizedText(row.getString("phase_ja"), row.getString("phase_en")),
                        row.getObject("first_day", LocalDate.class),
                        row.getObject("last_day", LocalDate.class),
                        row.getInt("initiatives")))
                .list();
    }

    /** Whether a plan with this slug is stored, shown or not. */
    public boolean hasPlan(String slug) {
        return jdbc.sql("select exists (select from plan where slug = ?)")
                .param(slug)
                .query(Boolean.class)
                .single();
    }

    /** The slug of the plan. */
    public String slug(long plan) {
        return jdbc.sql("select slug from plan where id = ?")
                .param(plan)
                .query(String.class)
                .single();
    }

    /** The ids of the municipality's plans. */
    public Set<Long> ofMunicipality(String code) {
        return jdbc.sql("select id from plan where municipality_code = ?")
                .param(code)
                .query(Long.class)
                .set();
    }

    /** The ids of the plans that these initiatives belong to. */
    public Set<Long> ofInitiatives(Collection<Long> initiatives) {
        return jdbc.sql("select distinct plan_id from initiative where id = any(?)")
                .param(initiatives.toArray(Long[]::new))
                .query(Long.class)
                .set();
    }

    /** The titles of the plans, by id and by slug. */
    public Map<String, LocalizedText> titles() {
        Map<String, LocalizedText> titles = new HashMap<>();
        jdbc.sql("select id, slug, title_ja, title_en from plan").query(row -> {
            LocalizedText title = new LocalizedText(row.getString("title_ja"), row.getString("title_en"));
            titles.put(row.getString("id"), title);
            titles.put(row.getString("slug"), title);
        });
        return titles;
    }

    /** The titles of measures, and of initiatives without measures, by code. */
    public Map<String, LocalizedText> measureTitles() {
        Map<String, LocalizedText> titles = new LinkedHashMap<>();
        jdbc.sql(
                        "select code, title_ja, title_en from initiative union all select code, title_ja, title_en from measure")
                .query(row -> {
                    titles.put(
                            row.getString("code"),
                            new LocalizedText(row.getString("title_ja"), row.getString("title_en")));
                });
        return titles;
    }
}
