package planportal.reporting;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import planportal.reporting.report.ReportStatus;

/**
 * The number of reports that departments have begun and that are not published yet, including corrections, for
 * decisions on departments: only counts, never contents. It checks no permissions; the caller does.
 */
@Service
public class OpenWork {

    private final JdbcClient jdbc;

    OpenWork(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The number of reports by state.
     *
     * @param submitted those that wait for an approver
     * @param approved  those that wait for publication
     */
    public record Count(int drafts, int returned, int submitted, int approved) {

        /** The sum of all four. */
        public int all() {
            return drafts + returned + submitted + approved;
        }
    }

    /** The counts for reports of those KPIs. */
    @Transactional(readOnly = true)
    public Count reports(Collection<Long> kpis) {
        return count(
                "select status, count(*) from report where kpi_id = any(?) and status <> 'PUBLISHED' group by status",
                kpis.toArray(Long[]::new));
    }

    /** The counts for narratives of the department. */
    @Transactional(readOnly = true)
    public Count narratives(long department) {
        return count(
                "select status, count(*) from narrative_report where department_id = ? and status <> 'PUBLISHED'"
                        + " group by status",
                department);
    }

    private Count count(String sql, Object parameter) {
        Map<ReportStatus, Integer> counts = new EnumMap<>(ReportStatus.class);
        jdbc.sql(sql).param(parameter).query(row -> {
            counts.put(ReportStatus.valueOf(row.getString("status")), row.getInt("count"));
        });
        return new Count(
                counts.getOrDefault(ReportStatus.DRAFT, 0),
                counts.getOrDefault(ReportStatus.RETURNED, 0),
                counts.getOrDefault(ReportStatus.SUBMITTED, 0),
                counts.getOrDefault(ReportStatus.APPROVED, 0));
    }
}
