package planportal.reporting.report;

/** Which report it is: those of KPIs and those of measures are numbered apart. */
public record ReportKey(ReportKind kind, long id) {

    /** The column by which other tables name such a report. */
    public String column() {
        return kind.isMeasure() ? "narrative_report_id" : "report_id";
    }

    /** The page of the conversation about it. */
    public String conversation() {
        return "/staff/conversations/" + kind.subfolder() + id;
    }
}
