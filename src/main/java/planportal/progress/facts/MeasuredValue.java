package planportal.progress.facts;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import planportal.progress.rating.MilestoneState;

/**
 * The value of a KPI for a quarter: a figure, a milestone's state, or that it is not known yet and when to expect it.
 *
 * @param value          the figure, in the KPI's unit; null for a milestone, and while it is pending
 * @param division       the figures from which it was computed; null if it was not reported as a quotient
 * @param milestoneState the state; null for any other kind, and while it is pending
 * @param milestoneOn    the day on which the milestone was done, only with {@link MilestoneState#DONE}
 * @param status         whether the value is final, preliminary or pending
 * @param expected       the month in which a pending value is expected; otherwise null
 */
public record MeasuredValue(
        @Nullable BigDecimal value,
        @Nullable Division division,
        @Nullable MilestoneState milestoneState,
        @Nullable LocalDate milestoneOn,
        ValueStatus status,
        @Nullable YearMonth expected) {

    /** @throws IllegalArgumentException if the components contradict each other, such as a pending value with a figure */
    public MeasuredValue {
        if (status.isPending() != (expected != null)) {
            throw new IllegalArgumentException(
                    "a value that is not known yet, and no other, is expected in some month");
        }
        if (status.isPreliminary() && value == null) {
            throw new IllegalArgumentException("a preliminary value is a figure");
        }
        if (status.isPending() && (value != null || milestoneState != null)) {
            throw new IllegalArgumentException("what is not known yet has no value");
        }
        if (!status.isPending() && (value == null) == (milestoneState == null)) {
            throw new IllegalArgumentException("a measurement has a value or a milestone's state, not both");
        }
        if (division != null && value == null) {
            throw new IllegalArgumentException("only a figure is divided from others");
        }
        if (milestoneOn != null && milestoneState != MilestoneState.DONE) {
            throw new IllegalArgumentException("only a milestone that is done has a day");
        }
    }

    /** A final figure that was not divided from others. */
    public static MeasuredValue figure(BigDecimal value) {
        return new MeasuredValue(value, null, null, null, ValueStatus.FINAL, null);
    }

    /**
     * The two figures of a quotient.
     *
     * @param numerator   not negative
     * @param denominator above zero
     */
    public record Division(BigDecimal numerator, BigDecimal denominator) {}

    /** The numerator; null if the value was not reported as a quotient. */
    public @Nullable BigDecimal numerator() {
        return division == null ? null : division.numerator();
    }

    /** The denominator; null if and only if the numerator is. */
    public @Nullable BigDecimal denominator() {
        return division == null ? null : division.denominator();
    }
}
