package planportal.accounts;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Service;
import planportal.shared.LocalizedText;

/** What the departments are called, and were called: names are facts, so a past page keeps the name of its day. */
@Service
public class DepartmentNames {

    /**
     * A department as it is named in some publication. Public, unlike the rest of this module: pages that may know
     * nothing of accounts name departments.
     *
     * @param sample whether it was invented for a demonstration
     */
    @NamedInterface("departments")
    public record DepartmentName(long id, String code, LocalizedText name, boolean sample) {
    }

    private final JdbcClient jdbc;
    private final String plan;
    private volatile boolean sample;

    /** @param plan the slug of the plan that this installation shows: its municipality's departments are meant */
    DepartmentNames(JdbcClient jdbc, @Value("${portal.plan}") String plan) {
        this.jdbc = jdbc;
        this.plan = plan;
    }

    /** Whether departments were invented for a demonstration, and with them everything that they report. */
    public boolean isSample() {
        // Names are facts: what was once invented stays so.
        if (!sample) {
            sample = jdbc.sql("select exists (select from department_name where sample)").query(Boolean.class).single();
        }
        return sample;
    }

    /** The departments that take part today, by id, in the order of the city's list: all but those that were merged away. */
    public Map<Long, DepartmentName> open() {
        Map<Long, DepartmentName> open = new LinkedHashMap<>(asOf(Long.MAX_VALUE));
        open.keySet().removeAll(jdbc.sql("select id from department where closed_at is not null").query(Long.class).set());
        return open;
    }

    /**
     * Every department of the municipality that had a name as of {@code publication}, by id, in the order of the city's
     * list. They are the municipality's and no plan's: who works in one keeps doing so when the next plan begins.
     */
    public Map<Long, DepartmentName> asOf(long publication) {
        return jdbc.sql("""
                select id, code, name_ja, name_en, sample from (
                    select distinct on (d.id) d.id, d.code, d.position, n.name_ja, n.name_en, n.sample
                    from department d join department_name n on n.department_id = d.id join plan p on p.id = d.plan_id
                    where n.publication <= :publication
                      and p.municipality_code = (select municipality_code from plan where slug = :plan)
                    order by d.id, n.revision desc) named
                order by position, id""")
                .param("publication", publication).param("plan", plan)
                .query((row, number) -> new DepartmentName(row.getLong("id"), row.getString("code"),
                        new LocalizedText(row.getString("name_ja"), row.getString("name_en")), row.getBoolean("sample")))
                .list().stream()
                .collect(Collectors.toMap(DepartmentName::id, Function.identity(), (a, b) -> a,
                        LinkedHashMap::new));
    }
}
