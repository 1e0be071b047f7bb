package planportal.reporting.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import planportal.progress.Kpi;
import planportal.progress.rating.Kind;
import planportal.progress.rating.MilestoneState;
import planportal.shared.Quarter;

/**
 * What makes the portal ask 「このままでよいですか」 about a value before it is submitted. It needs the KPI's kind, its public values
 * before the quarter and the value, and refuses nothing: an editor who confirms it with a reason may report it.
 *
 * <p>What is usual is taken from the KPI's last {@value #LOOKED_BACK} values, and is not judged with fewer than
 * {@value #LEAST_HISTORY}. A change counts as large if both hold:
 * <ul>
 * <li>of a level: its step from the newest value is more than twice the largest step between neighbours so far; of a
 * running total's increment or a flow: it lies outside the values so far by more than their whole range;
 * <li>it differs from the newest value by more than a tenth of that value, so that a KPI that hardly ever moves does not
 * ask about each last digit.
 * </ul>
 * Both are free of the scale: a value in thousands is asked about exactly as one in units. See decision 30.
 *
 * <p>Of a milestone one asks whether it is right that it is done no longer.
 *
 * @param kind       what the values mean; a milestone has none
 * @param percentage whether they are percentages
 */
public record Plausibility(Kind kind, boolean percentage) {

    /** How many values back one looks: two years of quarters, so that the seasons of a flow are among them. */
    static final int LOOKED_BACK = 8;

    /** With fewer values than these nobody can say what is usual; what is reported once a year has these after three years. */
    static final int LEAST_HISTORY = 3;

    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final BigDecimal TENTH = new BigDecimal("0.1");

    /** What is asked; the names are the ends of message keys, and are kept with a report. */
    public enum Question {

        /** A level that moved more than twice as far as ever before. */
        LARGE_STEP,
        /** An increment or a flow far outside those before it. */
        OUT_OF_RANGE,
        /** A percentage above 100. */
        OVER_HUNDRED,
        /** A running total that shrinks. */
        DECREASE,
        /** A level that is exactly what it was. */
        SAME_AS_BEFORE,
        /** A milestone that was done and is so no longer. */
        NO_LONGER_DONE
    }

    /**
     * What is usual.
     *
     * @param newest  the newest value
     * @param quarter the quarter of the newest value
     * @param lowest  the lowest of the values looked at
     * @param highest the highest of them
     * @param step    the largest step between two neighbours among them
     */
    public record Usual(BigDecimal newest, Quarter quarter, BigDecimal lowest, BigDecimal highest, BigDecimal step) {

        /** Empty where there are no values. */
        public static Optional<Usual> of(NavigableMap<Quarter, BigDecimal> before) {
            if (before.isEmpty()) {
                return Optional.empty();
            }
            List<BigDecimal> all = new ArrayList<>(before.values());
            List<BigDecimal> looked = all.subList(Math.max(0, all.size() - LOOKED_BACK), all.size());
            BigDecimal step = BigDecimal.ZERO;
            for (int i = 1; i < looked.size(); i++) {
                step = step.max(looked.get(i).subtract(looked.get(i - 1)).abs());
            }
            return Optional.of(new Usual(
                    before.lastEntry().getValue(),
                    before.lastKey(),
                    Collections.min(looked),
                    Collections.max(looked),
                    step));
        }
    }

    /** The checks for values of {@code kpi}. */
    public static Plausibility of(Kpi kpi) {
        return new Plausibility(kpi.kind(), kpi.unit().ja().equals("%"));
    }

    /** Whether values above {@code limit} are asked about, so that the limit need not refuse them. */
    public boolean asksAbove(BigDecimal limit) {
        return percentage && limit.compareTo(HUNDRED) == 0;
    }

    /**
     * What is to be asked of {@code value}.
     *
     * @param before the KPI's values of earlier quarters, corrections counted
     * @param value  the value to be reported; null where there is none, of which nothing is asked
     * @return the questions in their order; empty if the value looks as it should
     */
    public Set<Question> questions(NavigableMap<Quarter, BigDecimal> before, @Nullable BigDecimal value) {
        Set<Question> asked = EnumSet.noneOf(Question.class);
        if (value == null || kind == Kind.MILESTONE) {
            return asked;
        }
        if (percentage && value.compareTo(HUNDRED) > 0) {
            asked.add(Question.OVER_HUNDRED);
        }
        if (kind == Kind.CUMULATIVE && value.signum() < 0) {
            asked.add(Question.DECREASE);
        }
        Usual.of(before).ifPresent(usual -> {
            if (kind == Kind.LEVEL && value.compareTo(usual.newest()) == 0) {
                asked.add(Question.SAME_AS_BEFORE);
            } else if (before.size() >= LEAST_HISTORY && differsByATenth(value, usual.newest())) {
                if (kind == Kind.LEVEL) {
                    if (value.subtract(usual.newest())
                                    .abs()
                                    .compareTo(usual.step().add(usual.step()))
                            > 0) {
                        asked.add(Question.LARGE_STEP);
                    }
                } else if (isOutside(value, usual) && !asked.contains(Question.DECREASE)) {
                    asked.add(Question.OUT_OF_RANGE);
                }
            }
        });
        return asked;
    }

    /**
     * What is to be asked of a milestone's {@code state}.
     *
     * @param before its newest state of an earlier quarter; null where there is none
     * @param state  the state to be reported; null where there is none, of which nothing is asked
     */
    public static Set<Question> questions(@Nullable MilestoneState before, @Nullable MilestoneState state) {
        return before == MilestoneState.DONE && state != null && state != MilestoneState.DONE
                ? EnumSet.of(Question.NO_LONGER_DONE)
                : EnumSet.noneOf(Question.class);
    }

    private static boolean differsByATenth(BigDecimal value, BigDecimal newest) {
        return value.subtract(newest).abs().compareTo(newest.abs().multiply(TENTH)) > 0;
    }

    private static boolean isOutside(BigDecimal value, Usual usual) {
        BigDecimal range = usual.highest().subtract(usual.lowest());
        return value.compareTo(usual.highest().add(range)) > 0
                || value.compareTo(usual.lowest().subtract(range)) < 0;
    }
}
