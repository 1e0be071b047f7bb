package planportal.reporting.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A report about a KPI or a measure as it is stored, for a reader. */
public interface StoredReport {

    /** Its kind and id. */
    ReportKey key();

    /** The current status. */
    ReportStatus status();

    /** The current content. */
    ReportContent content();

    /** Why it was returned; null if it was not, or was submitted again. */
    @Nullable
    String returnReason();

    /** Whether it is to replace what is public. */
    boolean isCorrection();

    /** Whether a public reason is required: for a correction, but not if it completes a value. */
    boolean needsReason();

    /** Why it corrects what is public, in words for citizens; null if it does not, or does not say yet. */
    @Nullable
    String correctionReason();

    /** The name of who submitted it; null if nobody did. */
    @Nullable
    String submittedBy();

    @Nullable
    Instant submittedAt();

    /** The name of who decided on it last; null if nobody did. */
    @Nullable
    String decidedBy();

    @Nullable
    Instant decidedAt();

    /** The version for optimistic locking. */
    int version();
}
