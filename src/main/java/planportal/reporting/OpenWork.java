package planportal.reporting;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import planportal.reporting.report.ReportStatus;

/**
 * What departments have begun and nobody has published yet, corrections among it, for whoever decides on departments: how
 * much there is, never what it says. It asks nobody's rights; whoever shows what it gives does.
 */
@Service
public class OpenWork {

    private final JdbcClient jdbc;

    OpenWork(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How many there are by how far they are.
     *
     * @param submitted those that wait for an approver
     * @param approved  those that wait to be published
     */
    public record Count(int drafts, int returned, int submitted, int approved) {

        public int all() {
            return drafts + returned + submitted + approved;
        }
    }

    /** The reports of those KPIs. */
    @Transactional(readOnly = true)
    public Count reports(Collection<Long> kpis) {
        return count(
                "select status, count(*) from report where kpi_id = any(?) and status <> 'PUBLISHED' group by status",
                kpis.toArray(Long[]::new));
    }

    /** The narratives that the department has written. */
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
