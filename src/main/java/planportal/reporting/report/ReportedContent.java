package planportal.reporting.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import planportal.progress.facts.MeasuredValue;
import planportal.progress.facts.Measurement;
import planportal.progress.facts.ValueStatus;
import planportal.progress.rating.MilestoneState;

/**
 * What a department reports of a KPI for a quarter; all of it may still be missing in a draft. Built from {@link #NOTHING} by
 * the methods that name what they set.
 *
 * @param value          the figure in the KPI's unit; never together with a milestone's state
 * @param parts          what is divided to get the value, where the KPI is a share
 * @param milestoneState the state of a milestone
 * @param milestoneOn    the day on which it was done, only with {@link MilestoneState#DONE}
 * @param status         how far the value is known; pending, where a dash stands in its place: there is none yet, and it was not
 *                       forgotten
 * @param expected       the month in which a pending value is expected; null of every other, and while a draft does not say it
 * @param comment        a text for citizens, at most {@value #MAX_COMMENT_LENGTH} characters
 * @param confirmation   why a value, or a milestone's state, is right that does not look so, for the approver alone; at
 *                       most {@value #MAX_CONFIRMATION_LENGTH} characters
 */
public record ReportedContent(
        @Nullable BigDecimal value,
        Parts parts,
        @Nullable MilestoneState milestoneState,
        @Nullable LocalDate milestoneOn,
        ValueStatus status,
        @Nullable YearMonth expected,
        @Nullable String comment,
        @Nullable String confirmation)
        implements ReportContent {

    /** The longest comment, in characters as people count them. */
    public static final int MAX_COMMENT_LENGTH = 4000;

    /** The longest confirmation, in characters as people count them. */
    public static final int MAX_CONFIRMATION_LENGTH = 1000;

    /** What a draft says that was only just begun. */
    public static final ReportedContent NOTHING =
            new ReportedContent(null, Parts.NONE, null, null, ValueStatus.FINAL, null, null, null);

    public ReportedContent {
        if (value != null && milestoneState != null) {
            throw new IllegalArgumentException("a report has a figure or a milestone's state, not both");
        }
        if (milestoneOn != null && milestoneState != MilestoneState.DONE) {
            throw new IllegalArgumentException("only a milestone that is done has a day");
        }
        if (!parts.equals(Parts.NONE) && milestoneState != null) {
            throw new IllegalArgumentException("a milestone is not divided");
        }
        if (status.isPending() && (value != null || milestoneState != null)) {
            throw new IllegalArgumentException("what is not known yet has no value");
        }
        if (expected != null && !status.isPending()) {
            throw new IllegalArgumentException("only what is not known yet is expected");
        }
        if (status.isPreliminary() && milestoneState != null) {
            throw new IllegalArgumentException("a preliminary value is a figure");
        }
        if (comment != null && comment.codePointCount(0, comment.length()) > MAX_COMMENT_LENGTH) {
            throw new IllegalArgumentException("the comment is longer than " + MAX_COMMENT_LENGTH);
        }
    }

    /**
     * What is divided; a draft may lack one of the two.
     *
     * @param numerator   not negative; null where there is none
     * @param denominator what it is divided by, above zero; null where there is none
     */
    public record Parts(
            @Nullable BigDecimal numerator, @Nullable BigDecimal denominator) {

        public static final Parts NONE = new Parts(null, null);

        public Parts {
            if (numerator != null && numerator.signum() < 0 || denominator != null && denominator.signum() <= 0) {
                throw new IllegalArgumentException("what is counted is not negative, and nothing is divided by zero");
            }
        }
    }

    /** A figure alone; null for one that is missing. */
    public static ReportedContent figure(@Nullable BigDecimal value) {
        return NOTHING.withValue(value);
    }

    /** A milestone's state alone, with the day on which it was done. */
    public static ReportedContent milestone(@Nullable MilestoneState state, @Nullable LocalDate on) {
        return NOTHING.withMilestone(state, on);
    }

    /** What is known of a value. */
    public static ReportedContent of(MeasuredValue measured) {
        return figure(measured.value())
                .withParts(measured.numerator(), measured.denominator())
                .withMilestone(measured.milestoneState(), measured.milestoneOn())
                .withStatus(measured.status(), measured.expected());
    }

    /** What is public. */
    public static ReportedContent of(Measurement measured) {
        return figure(measured.value())
                .withParts(measured.numerator(), measured.denominator())
                .withMilestone(measured.milestoneState(), measured.milestoneOn())
                .withStatus(measured.status(), measured.expected())
                .withComment(measured.comment());
    }

    /**
     * What is known of the value, as it can be published.
     *
     * @throws IllegalArgumentException if it is not complete, as in a draft
     */
    public MeasuredValue measured() {
        BigDecimal numerator = numerator();
        BigDecimal denominator = denominator();
        if ((numerator == null) != (denominator == null)) {
            throw new IllegalArgumentException("a value is divided from two figures, or from none");
        }
        return new MeasuredValue(
                value,
                numerator == null || denominator == null ? null : new MeasuredValue.Division(numerator, denominator),
                milestoneState,
                milestoneOn,
                status,
                expected);
    }

    /** A copy with another value. */
    public ReportedContent withValue(@Nullable BigDecimal value) {
        return new ReportedContent(value, parts, milestoneState, milestoneOn, status, expected, comment, confirmation);
    }

    /** The same with what is divided to get the value. */
    public ReportedContent withParts(@Nullable BigDecimal numerator, @Nullable BigDecimal denominator) {
        Parts parts = new Parts(numerator, denominator);
        return new ReportedContent(value, parts, milestoneState, milestoneOn, status, expected, comment, confirmation);
    }

    /** A copy with another state and day. */
    public ReportedContent withMilestone(@Nullable MilestoneState milestoneState, @Nullable LocalDate milestoneOn) {
        return new ReportedContent(value, parts, milestoneState, milestoneOn, status, expected, comment, confirmation);
    }

    /** A copy with another comment. */
    public ReportedContent withComment(@Nullable String comment) {
        return new ReportedContent(value, parts, milestoneState, milestoneOn, status, expected, comment, confirmation);
    }

    /** A copy with another reason for an unusual value. */
    public ReportedContent withConfirmation(@Nullable String confirmation) {
        return new ReportedContent(value, parts, milestoneState, milestoneOn, status, expected, comment, confirmation);
    }

    /**
     * The same with what is known of how final the value is.
     *
     * @param expected the month in which a pending value is expected; null of every other, and while a draft does not say it
     */
    public ReportedContent withStatus(ValueStatus status, @Nullable YearMonth expected) {
        return new ReportedContent(value, parts, milestoneState, milestoneOn, status, expected, comment, confirmation);
    }

    /** What is divided to get the value, where the KPI is a share; else null. */
    public @Nullable BigDecimal numerator() {
        return parts.numerator();
    }

    /** What it is divided by; null where there is none, or a draft has none yet. */
    public @Nullable BigDecimal denominator() {
        return parts.denominator();
    }

    /** Whether there is something to submit: a figure, a state, or the month in which a figure is expected. */
    @Override
    public boolean isReported() {
        return value != null || milestoneState != null || expected != null;
    }

    /** Whether the value is pending without the month in which it is expected. */
    public boolean isWithoutMonth() {
        return status.isPending() && expected == null;
    }

    /** All of it but the confirmation, which is for the approver. */
    @Override
    public ReportedContent forThePublic() {
        return withConfirmation(null);
    }

    /** Whether both say the same; 1.50 and 1.5 do. */
    @Override
    public boolean hasSameContentAs(ReportContent other) {
        return other instanceof ReportedContent reported && hasSameContentAs(reported);
    }

    private boolean hasSameContentAs(ReportedContent other) {
        return same(value, other.value)
                && same(numerator(), other.numerator())
                && same(denominator(), other.denominator())
                && Objects.equals(confirmation, other.confirmation)
                && milestoneState == other.milestoneState
                && status == other.status
                && Objects.equals(expected, other.expected)
                && Objects.equals(milestoneOn, other.milestoneOn)
                && Objects.equals(comment, other.comment);
    }

    private static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null || other == null ? one == other : one.compareTo(other) == 0;
    }

    private static @Nullable String written(@Nullable BigDecimal figure) {
        return figure == null ? null : figure.toPlainString();
    }

    @Override
    public Map<String, @Nullable Object> fields() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("value", written(value));
        if (!parts.equals(Parts.NONE)) {
            fields.put("numerator", written(numerator()));
            fields.put("denominator", written(denominator()));
        }
        fields.put("milestoneState", milestoneState);
        fields.put("milestoneOn", milestoneOn == null ? null : milestoneOn.toString());
        if (!status.isFinal()) {
            fields.put("valueStatus", status);
        }
        if (expected != null) {
            fields.put("expectedMonth", expected.toString());
        }
        fields.put("comment", comment);
        if (confirmation != null) {
            fields.put("confirmation", confirmation);
        }
        return fields;
    }
}
