package planportal.reporting.report;

import org.jspecify.annotations.Nullable;
import planportal.shared.Quarter;

/**
 * The report that an address names.
 *
 * @param code       of the KPI or measure, or of the initiative that has no measures
 * @param quarter    what it is about; null for the newest quarter that is open. Mandatory for a correction
 * @param correction whether it is to replace what is public of the quarter
 */
public record ReportTarget(
        ReportKind kind, String code, @Nullable Quarter quarter, boolean correction) {

    /**
     * As the two parameters of an address name it.
     *
     * @param quarter   the quarter that is reported; null for the one that is open
     * @param corrected the quarter of which what is public is corrected; null for a report
     */
    public static ReportTarget of(
            ReportKind kind, String code, @Nullable Quarter quarter, @Nullable Quarter corrected) {
        return corrected == null
                ? new ReportTarget(kind, code, quarter, false)
                : new ReportTarget(kind, code, corrected, true);
    }

    /** The first report of a KPI. */
    public static ReportTarget kpi(String code, @Nullable Quarter quarter) {
        return new ReportTarget(ReportKind.KPI, code, quarter, false);
    }
}
