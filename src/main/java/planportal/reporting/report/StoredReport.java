package planportal.reporting.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A report as it is stored and as somebody is shown it, of whatever it speaks. */
public interface StoredReport {

    ReportKey key();

    ReportStatus status();

    ReportContent content();

    /** Why it came back; null if it did not, or was handed in again. */
    @Nullable
    String returnReason();

    /** Whether it corrects what is public. */
    boolean isCorrection();

    /** Why it does, in words for citizens; null if it does not, or does not say yet. */
    @Nullable
    String correctionReason();

    /** Who handed it in, if somebody did. */
    @Nullable
    String submittedBy();

    @Nullable
    Instant submittedAt();

    /** Who decided on it last, if somebody did. */
    @Nullable
    String decidedBy();

    @Nullable
    Instant decidedAt();

    int version();
}
