package planportal.reporting.report;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a report says, of whatever it speaks; all of it may still be missing in a draft. */
public sealed interface ReportContent permits ReportedContent, NarrativeContent {

    /** Whether there is something to submit. */
    boolean isReported();

    /** Whether both say the same, however a figure is written. */
    boolean saysTheSameAs(ReportContent other);

    /** What of it becomes public. */
    ReportContent forThePublic();

    /** Its fields by name, for the history and for comparisons. */
    Map<String, @Nullable Object> fields();
}
