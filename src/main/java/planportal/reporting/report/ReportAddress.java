package planportal.reporting.report;

import org.springframework.modulith.NamedInterface;
import planportal.shared.Quarter;

/**
 * Where staff find a report, of whatever it speaks.
 *
 * @param narrative  whether it speaks of a measure
 * @param code       the measure's, or else the KPI's
 * @param correction whether it corrects what is public
 */
@NamedInterface("proposals")
public record ReportAddress(boolean narrative, String code, Quarter quarter, boolean correction) {

    /** What pages call the one on which it is approved, where they say from where somebody comes. */
    public static final String APPROVALS = "approvals";

    /** As {@link #APPROVALS}, of the one on which the planning division returns it. */
    public static final String PUBLICATION = "publication";

    /** The page from which somebody came: one of the two on which it is decided on, or else its form. */
    public String from(String page) {
        return switch (page) {
            case APPROVALS ->
                narrative
                        ? "/staff/approvals/narratives/" + code + "/" + quarter
                        : "/staff/approvals/" + code + "?quarter=" + quarter;
            case PUBLICATION -> "/manage/publication/" + (narrative ? "narratives/" : "") + code + "/" + quarter;
            default ->
                "/staff/" + (narrative ? "narratives/" : "reports/") + code + (correction ? "?correct=" : "?quarter=")
                        + quarter;
        };
    }
}
