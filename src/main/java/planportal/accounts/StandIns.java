package planportal.accounts;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import planportal.accounts.StaffMember.Assignment;
import planportal.departments.DepartmentNames;
import planportal.shared.LocalizedText;

/**
 * Reads the substitutions in force on a day; nothing is cached. A substitution is valid only while the absent colleague
 * holds the role, so that a substitute never has more permissions than they.
 */
@Component
public class StandIns {

    private final JdbcClient jdbc;
    private final DepartmentNames departments;

    StandIns(JdbcClient jdbc, DepartmentNames departments) {
        this.jdbc = jdbc;
        this.departments = departments;
    }

    /**
     * The substitutions in which {@code member} is the substitute, and those in the departments where they hold a role
     * themselves.
     */
    List<StandIn> findConcerning(StaffMember member, LocalDate day) {
        Set<Long> departments = member.assignments().stream()
                .map(Assignment::departmentId)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(HashSet::new));
        // Keeps the SQL list from being empty; no department has the id 0.
        departments.add(0L);
        return read(
                "and (s.substitute_id = :member or s.department_id in (:departments))",
                day,
                Map.of("member", member.accountId(), "departments", departments));
    }

    /** All substitutions in force on {@code day}. */
    List<StandIn> findAll(LocalDate day) {
        return read("", day, Map.of());
    }

    private record Row(
            long absentId,
            String absentName,
            long substituteId,
            String substituteName,
            Assignment assignment,
            LocalDate lastDay) {}

    private List<StandIn> read(String condition, LocalDate day, Map<String, ?> parameters) {
        List<Row> rows = jdbc.sql("""
                select s.absent_id, a.name as absent_name, s.substitute_id, b.name as substitute_name, s.role,
                       s.department_id, max(s.last_day) as last_day
                from substitution s
                join account a on a.id = s.absent_id
                join account b on b.id = s.substitute_id
                join role_assignment r on r.account_id = s.absent_id and r.role = s.role
                                      and r.department_id = s.department_id
                where b.enabled and s.revoked_at is null and :day between s.first_day and s.last_day CONDITION
                group by s.absent_id, a.name, s.substitute_id, b.name, s.role, s.department_id
                order by a.name, s.absent_id, s.department_id, s.role""".replace("CONDITION", condition))
                .param("day", day)
                .params(parameters)
                .query((row, number) -> new Row(
                        row.getLong("absent_id"),
                        row.getString("absent_name"),
                        row.getLong("substitute_id"),
                        row.getString("substitute_name"),
                        new Assignment(Role.valueOf(row.getString("role")), row.getLong("department_id")),
                        row.getObject("last_day", LocalDate.class)))
                .list();
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<Long, LocalizedText> names = departments.newest(rows.stream()
                .map(row -> row.assignment().departmentId())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        return rows.stream()
                .map(row -> new StandIn(
                        row.absentId(),
                        row.absentName(),
                        row.substituteId(),
                        row.substituteName(),
                        row.assignment(),
                        Objects.requireNonNull(names.get(row.assignment().departmentId())),
                        row.lastDay()))
                .toList();
    }
}
