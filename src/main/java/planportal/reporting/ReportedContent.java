package planportal.reporting;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import planportal.progress.Measurement;
import planportal.progress.rating.MilestoneState;

/**
 * What a department says of a KPI for a quarter; all of it may still be missing in a draft.
 *
 * @param value          the figure in the KPI's unit; never together with a milestone's state
 * @param milestoneState the state of a milestone
 * @param milestoneOn    the day on which it was done, only with {@link MilestoneState#DONE}
 * @param comment        a word to citizens, at most {@value #LONGEST_COMMENT} characters
 */
public record ReportedContent(@Nullable BigDecimal value, @Nullable MilestoneState milestoneState,
        @Nullable LocalDate milestoneOn, @Nullable String comment) {

    /** The longest comment, in characters as people count them. */
    public static final int LONGEST_COMMENT = 4000;

    public ReportedContent {
        if (value != null && milestoneState != null) {
            throw new IllegalArgumentException("a report has a figure or a milestone's state, not both");
        }
        if (milestoneOn != null && milestoneState != MilestoneState.DONE) {
            throw new IllegalArgumentException("only a milestone that is done has a day");
        }
        if (comment != null && comment.codePointCount(0, comment.length()) > LONGEST_COMMENT) {
            throw new IllegalArgumentException("the comment is longer than " + LONGEST_COMMENT);
        }
    }

    /** What is public. */
    static ReportedContent of(Measurement measured) {
        return new ReportedContent(measured.value(), measured.milestoneState(), measured.milestoneOn(),
                measured.comment());
    }

    /** Whether there is something to submit: a figure or a state. */
    boolean isReported() {
        return value != null || milestoneState != null;
    }

    /** Whether both say the same; 1.50 and 1.5 do. */
    boolean saysTheSameAs(ReportedContent other) {
        boolean sameValue = value == null || other.value == null
                ? value == other.value : value.compareTo(other.value) == 0;
        return sameValue && milestoneState == other.milestoneState && Objects.equals(milestoneOn, other.milestoneOn)
                && Objects.equals(comment, other.comment);
    }

    /** Its fields by name, for the history. */
    Map<String, @Nullable Object> fields() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("value", value == null ? null : value.toPlainString());
        fields.put("milestoneState", milestoneState);
        fields.put("milestoneOn", milestoneOn == null ? null : milestoneOn.toString());
        fields.put("comment", comment);
        return fields;
    }
}
