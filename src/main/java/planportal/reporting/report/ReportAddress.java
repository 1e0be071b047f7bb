package planportal.reporting.report;

import org.springframework.modulith.NamedInterface;
import planportal.shared.Quarter;

/**
 * Where staff find a report, of whatever it speaks.
 *
 * @param code       the KPI's or the measure's
 * @param correction whether it corrects what is public
 */
@NamedInterface("proposals")
public record ReportAddress(ReportKind kind, String code, Quarter quarter, boolean correction) {

    /** What pages call the one on which it is approved, where they say from where somebody comes. */
    public static final String APPROVALS = "approvals";

    /** As {@link #APPROVALS}, of the one on which the planning division returns it. */
    public static final String PUBLICATION = "publication";

    /** The page from which somebody came: one of the two on which it is decided on, or else its form. */
    public String from(String page) {
        return switch (page) {
            case APPROVALS ->
                "/staff/approvals/" + kind.subfolder() + code
                        + (kind.isMeasure() ? "/" + quarter : "?quarter=" + quarter);
            case PUBLICATION -> "/manage/publication/" + kind.subfolder() + code + "/" + quarter;
            default -> kind.form(code) + (correction ? "?correct=" : "?quarter=") + quarter;
        };
    }
}
