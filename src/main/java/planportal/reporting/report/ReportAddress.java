package planportal.reporting.report;

import org.springframework.modulith.NamedInterface;
import planportal.shared.Quarter;

/**
 * The addresses of the pages for staff about a report on a KPI or a measure.
 *
 * @param code       the KPI's or the measure's
 * @param correction whether it corrects what is public
 */
@NamedInterface("proposals")
public record ReportAddress(ReportKind kind, String code, Quarter quarter, boolean correction) {

    /** The name of the approver's page where another page notes which page led to it. */
    public static final String APPROVALS = "approvals";

    /** As {@link #APPROVALS}, for the page on which the planning division returns it. */
    public static final String PUBLICATION = "publication";

    /** The address of the page called {@code page}: one of the two pages for decisions, or else the form. */
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
