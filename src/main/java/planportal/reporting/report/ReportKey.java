package planportal.reporting.report;

import planportal.progress.Kpi;
import planportal.shared.Quarter;

/**
 * Which report it is: those of KPIs and those of measures are numbered apart.
 *
 * @param narrative whether it speaks of a measure
 */
public record ReportKey(boolean narrative, long id) {

    /** What the history calls the report of a KPI for a quarter. */
    public static String subject(Kpi kpi, Quarter quarter) {
        return "report:" + kpi.code() + ":" + quarter;
    }

    /** The column by which other tables name such a report. */
    public String column() {
        return narrative ? "narrative_report_id" : "report_id";
    }

    /** The page of the conversation about it. */
    public String conversation() {
        return "/staff/conversations/" + (narrative ? "narratives/" : "") + id;
    }
}
