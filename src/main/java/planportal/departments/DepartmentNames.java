package planportal.departments;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import planportal.shared.LocalizedText;

/** The current and former names of departments. Names are facts, so a past page shows the name of its day. */
@Service
public class DepartmentNames {

    /**
     * A department with its name as of a publication.
     *
     * @param sample whether it was invented for a demonstration
     */
    public record DepartmentName(long id, String code, LocalizedText name, boolean sample) {}

    private final JdbcClient jdbc;
    private final String plan;
    private volatile boolean sample;

    /** @param plan the slug of the plan that this installation shows; the departments are those of its municipality */
    DepartmentNames(JdbcClient jdbc, @Value("${portal.plan}") String plan) {
        this.jdbc = jdbc;
        this.plan = plan;
    }

    /** Whether the departments, and with them all their reports, were invented for a demonstration. */
    public boolean isSample() {
        // Names are facts, so true is final.
        if (!sample) {
            sample = jdbc.sql("select exists (select from department_name where sample)")
                    .query(Boolean.class)
                    .single();
        }
        return sample;
    }

    /** The departments that are not closed, by id, in the order of the city's list. */
    public Map<Long, DepartmentName> open() {
        Map<Long, DepartmentName> open = new LinkedHashMap<>(asOf(Long.MAX_VALUE));
        open.keySet()
                .removeAll(jdbc.sql("select id from department where closed_at is not null")
                        .query(Long.class)
                        .set());
        return open;
    }

    /**
     * The names of a department over time.
     *
     * @param now    the name as of some publication
     * @param names  all names up to that publication, oldest first
     * @param merger the merger, if it was merged into another department by then; else null
     */
    public record DepartmentHistory(
            DepartmentName now, List<Named> names, @Nullable Merger merger) {

        /** The name as of {@code publication}; the first name for earlier publications. */
        public LocalizedText nameAsOf(long publication) {
            return names.stream()
                    .filter(named -> named.publication() <= publication)
                    .reduce(names.get(0), (earlier, later) -> later)
                    .name();
        }
    }

    /** The current names of departments of any municipality. */
    public Map<Long, LocalizedText> newest(Collection<Long> departments) {
        Map<Long, LocalizedText> newest = new HashMap<>();
        jdbc.sql("""
                select distinct on (department_id) department_id, name_ja, name_en from department_name
                where department_id = any(?) order by department_id, revision desc""").param(departments.toArray(Long[]::new)).query((RowCallbackHandler) row -> newest.put(
                row.getLong("department_id"), new LocalizedText(row.getString("name_ja"), row.getString("name_en"))));
        return newest;
    }

    /** All names of all departments, by id, oldest first. */
    public Map<Long, List<Named>> allNames() {
        Map<Long, List<Named>> names = new HashMap<>();
        jdbc.sql("select department_id, name_ja, name_en, publication from department_name order by revision")
                .query(row -> {
                    names.computeIfAbsent(row.getLong("department_id"), id -> new ArrayList<>())
                            .add(new Named(
                                    new LocalizedText(row.getString("name_ja"), row.getString("name_en")),
                                    row.getLong("publication")));
                });
        return names;
    }

    /** A name and the publication from which it is valid. */
    public record Named(LocalizedText name, long publication) {}

    /** The department that it was merged into, and the publication that made that public. */
    public record Merger(long into, long publication) {}

    /**
     * All departments of the municipality with a name as of {@code publication}, by id, in the order of the city's
     * list. They belong to the municipality, not to a plan: accounts keep their departments when the next plan begins.
     */
    public Map<Long, DepartmentName> asOf(long publication) {
        Map<Long, DepartmentName> names = new LinkedHashMap<>();
        histories(publication).forEach((id, history) -> names.put(id, history.now()));
        return names;
    }

    /** As {@link #asOf}, with all earlier names. */
    public Map<Long, DepartmentHistory> histories(long publication) {
        Map<Long, DepartmentHistory> histories = new LinkedHashMap<>();
        jdbc.sql("""
                select d.id, d.code, n.name_ja, n.name_en, n.sample, n.publication, m.into_id, m.publication as merged
                from department d join department_name n on n.department_id = d.id join plan p on p.id = d.plan_id
                left join department_merger m on m.department_id = d.id and m.publication <= :publication
                where n.publication <= :publication
                  and p.municipality_code = (select municipality_code from plan where slug = :plan)
                order by d.position, d.id, n.revision""").param("publication", publication).param("plan", plan).query(row -> {
            long id = row.getLong("id");
            LocalizedText name = new LocalizedText(row.getString("name_ja"), row.getString("name_en"));
            List<Named> names = new ArrayList<>(
                    histories.containsKey(id) ? histories.get(id).names() : List.of());
            names.add(new Named(name, row.getLong("publication")));
            Long into = row.getObject("into_id", Long.class);
            histories.put(
                    id,
                    new DepartmentHistory(
                            new DepartmentName(id, row.getString("code"), name, row.getBoolean("sample")),
                            List.copyOf(names),
                            into == null ? null : new Merger(into, row.getLong("merged"))));
        });
        return histories;
    }
}
