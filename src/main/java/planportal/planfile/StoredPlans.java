package planportal.planfile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import planportal.shared.LocalizedText;

/** The plans that the database has, whichever of them this installation shows. */
@Repository
class StoredPlans implements KnownPlans {

    private final JdbcClient jdbc;

    StoredPlans(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A plan in the database.
     *
     * @param publishedAt when it became public; null if it never did
     */
    record StoredPlan(
            String slug,
            LocalizedText municipality,
            LocalizedText title,
            LocalizedText phase,
            LocalDate firstDay,
            LocalDate lastDay,
            int initiatives,
            int kpis,
            @Nullable Instant publishedAt) {}

    /** All plans, in the order in which they came. */
    List<StoredPlan> all() {
        return jdbc.sql("""
                select p.*, (select count(*) from initiative i where i.plan_id = p.id) as initiatives,
                       (select count(*) from kpi k where k.plan_id = p.id) as kpis,
                       (select min(b.published_at) from publication b where b.plan_id = p.id) as published_at
                from plan p order by p.id""").query(StoredPlans::row).list();
    }

    @Override
    public boolean hasPlan(String slug) {
        return jdbc.sql("select exists (select from plan where slug = ?)")
                .param(slug)
                .query(Boolean.class)
                .single();
    }

    @Override
    public List<KnownDepartment> departments(String municipalityCode) {
        return jdbc.sql("""
                select code, name_ja, closed_at is null as open from (
                    select distinct on (d.id) d.id, d.code, d.closed_at, n.name_ja
                    from department d join plan p on p.id = d.plan_id join department_name n on n.department_id = d.id
                    where p.municipality_code = ? order by d.id, n.revision desc) named
                order by id""")
                .param(municipalityCode)
                .query((row, number) ->
                        new KnownDepartment(row.getString("code"), row.getString("name_ja"), row.getBoolean("open")))
                .list();
    }

    private static StoredPlan row(ResultSet row, int number) throws SQLException {
        OffsetDateTime published = row.getObject("published_at", OffsetDateTime.class);
        return new StoredPlan(
                row.getString("slug"),
                words(row, "municipality"),
                words(row, "title"),
                words(row, "phase"),
                row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                row.getInt("initiatives"),
                row.getInt("kpis"),
                published == null ? null : published.toInstant());
    }

    private static LocalizedText words(ResultSet row, String column) throws SQLException {
        return new LocalizedText(row.getString(column + "_ja"), row.getString(column + "_en"));
    }
}
