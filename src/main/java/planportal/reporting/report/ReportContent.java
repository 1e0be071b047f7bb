package planportal.reporting.report;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The content of a report about a KPI or a measure; all of it may still be missing in a draft. */
public sealed interface ReportContent permits ReportedContent, NarrativeContent {

    /** Whether there is something to submit. */
    boolean isReported();

    /** Whether both say the same, however a figure is written. */
    boolean hasSameContentAs(ReportContent other);

    /** What of it becomes public. */
    ReportContent forThePublic();

    /** Its fields by name, for the history and for comparisons. */
    Map<String, @Nullable Object> fields();
}
