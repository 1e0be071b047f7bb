package planportal.reporting.publication;

import java.time.Instant;
import planportal.reporting.report.ReportRefusal;

/** What was to be published waits in an order: whoever gave that has to call it off first. */
class AlreadyOrdered extends ReportRefusal {

    private static final long serialVersionUID = 1;

    private final String orderedBy;
    private final Instant at;

    /** @param at when it is to be published */
    AlreadyOrdered(String orderedBy, Instant at) {
        super(Reason.ALREADY_ORDERED);
        this.orderedBy = orderedBy;
        this.at = at;
    }

    String orderedBy() {
        return orderedBy;
    }

    Instant at() {
        return at;
    }
}
