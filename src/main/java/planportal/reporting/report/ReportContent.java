package planportal.reporting.report;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a report says, of whatever it speaks; all of it may still be missing in a draft. */
public interface ReportContent {

    /** Whether there is something to submit. */
    boolean isReported();

    /** Its fields by name, for the history and for comparisons. */
    Map<String, @Nullable Object> fields();
}
