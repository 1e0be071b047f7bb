package planportal.reporting.report;

import org.springframework.modulith.NamedInterface;
import planportal.shared.Quarter;

/** What a report is about. Its name in the history and in addresses depends on it. */
@NamedInterface("proposals")
public enum ReportKind {

    /** A KPI: its value, or a milestone's state. */
    KPI("report", "reports/", ""),

    /** A measure, or an initiative that has none: what was done, in words. */
    MEASURE("narrative", "narratives/", "narratives/");

    private final String historyName;
    private final String folder;
    private final String subfolder;

    ReportKind(String historyName, String folder, String subfolder) {
        this.historyName = historyName;
        this.folder = folder;
        this.subfolder = subfolder;
    }

    /** What the history calls an action on such a report, as {@code report.submitted}. */
    public String action(String action) {
        return historyName + "." + action;
    }

    /** What the history calls the report about {@code code} for a quarter. */
    public String historySubject(String code, Quarter quarter) {
        return historyName + ":" + code + ":" + quarter;
    }

    /** Where the form of the report about {@code code} is. */
    public String form(String code) {
        return "/staff/" + folder + code;
    }

    /** The folder of such reports within one whose other pages are about KPIs; empty for KPIs. */
    public String subfolder() {
        return subfolder;
    }

    /** The kind whose forms are in {@code /staff/FOLDER}. */
    public static ReportKind ofFolder(String folder) {
        return MEASURE.folder.equals(folder + "/") ? MEASURE : KPI;
    }

    /** Whether this is {@link #MEASURE}; for templates. */
    public boolean isMeasure() {
        return this == MEASURE;
    }
}
