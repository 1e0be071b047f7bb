package planportal.reporting.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import planportal.progress.Kpi;
import planportal.progress.rating.Kind;
import planportal.progress.rating.MilestoneState;
import planportal.shared.Quarter;

/**
 * What makes the portal ask 「このままでよいですか」 about a value before it is submitted. It needs the KPI's kind, its public values
 * before the quarter and the value, and refuses nothing: an editor who confirms it with a reason may report it. Of values of
 * past quarters it asks by the values on both sides.
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
     * @param nearest the value nearest to the one that is judged: the newest, unless a past value is judged
     * @param quarter the quarter of the nearest value
     * @param lowest  the lowest of the values looked at
     * @param highest the highest of them
     * @param step    the largest step between two neighbours among them
     * @param count   how many there are
     */
    public record Usual(
            BigDecimal nearest, Quarter quarter, BigDecimal lowest, BigDecimal highest, BigDecimal step, int count) {

        /** Empty where there are no values. */
        public static Optional<Usual> of(NavigableMap<Quarter, BigDecimal> before) {
            return around(before, Collections.emptyNavigableMap()).stream().findFirst();
        }

        /** As seen from the value before a gap and from the one after it; empty where there are no values. */
        static List<Usual> around(NavigableMap<Quarter, BigDecimal> before, NavigableMap<Quarter, BigDecimal> after) {
            List<BigDecimal> all = new ArrayList<>(before.values());
            List<BigDecimal> earlier = all.subList(Math.max(0, all.size() - LOOKED_BACK), all.size());
            List<BigDecimal> later = after.values().stream().limit(LOOKED_BACK).toList();
            List<BigDecimal> looked = new ArrayList<>(earlier);
            looked.addAll(later);
            // The step across the gap says nothing: on one of its sides all values may be wrong.
            BigDecimal step = largestStep(earlier).max(largestStep(later));
            List<Usual> usual = new ArrayList<>();
            for (Map.Entry<Quarter, BigDecimal> nearest : nearest(before, after)) {
                usual.add(new Usual(
                        nearest.getValue(),
                        nearest.getKey(),
                        Collections.min(looked),
                        Collections.max(looked),
                        step,
                        looked.size()));
            }
            return usual;
        }

        private static List<Map.Entry<Quarter, BigDecimal>> nearest(
                NavigableMap<Quarter, BigDecimal> before, NavigableMap<Quarter, BigDecimal> after) {
            List<Map.Entry<Quarter, BigDecimal>> nearest = new ArrayList<>();
            if (!before.isEmpty()) {
                nearest.add(before.lastEntry());
            }
            if (!after.isEmpty()) {
                nearest.add(after.firstEntry());
            }
            return nearest;
        }

        private static BigDecimal largestStep(List<BigDecimal> values) {
            BigDecimal step = BigDecimal.ZERO;
            for (int i = 1; i < values.size(); i++) {
                step = step.max(values.get(i).subtract(values.get(i - 1)).abs());
            }
            return step;
        }

        /** As seen from {@code steps} steps away. */
        private Usual from(int steps) {
            return new Usual(nearest, quarter, lowest, highest, step.multiply(BigDecimal.valueOf(steps)), count);
        }
    }

    /**
     * A question about a past value.
     *
     * @param usual what the value is compared with; null where the KPI has no other values
     */
    public record Asked(Question question, @Nullable Usual usual) {}

    /** The questions that values of the KPI may raise, by its kind and limits. */
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
        return compared(Usual.of(before).orElse(null), value);
    }

    /**
     * What is to be asked of a value of a past quarter, by the values on both of its sides.
     *
     * <p>It is compared with all others and, since values that are added together may all be wrong in the same way, with
     * those alone that are public already. From the nearest of these a level may have moved by as many steps as there are
     * values up to it.
     *
     * @param values all values of the KPI, those that are added counted
     * @param added  the quarters of the values that are added together
     * @param value  the value for {@code quarter}; null where there is none, of which nothing is asked
     * @return each question once, in their order; empty if the value looks as it should
     */
    public List<Asked> questionsOfPast(
            NavigableMap<Quarter, BigDecimal> values, Set<Quarter> added, Quarter quarter, @Nullable BigDecimal value) {
        Map<Question, Asked> asked = new EnumMap<>(Question.class);
        compared(null, value).forEach(question -> asked.put(question, new Asked(question, null)));
        for (Usual usual : Usual.around(values.headMap(quarter, false), values.tailMap(quarter, false))) {
            compared(usual, value).forEach(question -> asked.putIfAbsent(question, new Asked(question, usual)));
        }
        NavigableMap<Quarter, BigDecimal> known = new TreeMap<>(values);
        known.keySet().removeAll(added);
        for (Usual usual : Usual.around(known.headMap(quarter, false), known.tailMap(quarter, false))) {
            Usual away = usual.from(steps(values, quarter, usual.quarter()));
            Set<Question> questions = compared(away, value);
            questions.remove(Question.SAME_AS_BEFORE);
            questions.forEach(question -> asked.putIfAbsent(question, new Asked(question, away)));
        }
        return List.copyOf(asked.values());
    }

    /** How many steps it takes along the values from one quarter to another. */
    private static int steps(NavigableMap<Quarter, BigDecimal> values, Quarter from, Quarter to) {
        boolean later = to.compareTo(from) > 0;
        return values.subMap(later ? from : to, false, later ? to : from, false).size() + 1;
    }

    private Set<Question> compared(@Nullable Usual usual, @Nullable BigDecimal value) {
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
        if (usual == null) {
            return asked;
        }
        if (kind == Kind.LEVEL && value.compareTo(usual.nearest()) == 0) {
            asked.add(Question.SAME_AS_BEFORE);
        } else if (usual.count() >= LEAST_HISTORY && differsByATenth(value, usual.nearest())) {
            if (kind == Kind.LEVEL) {
                if (value.subtract(usual.nearest()).abs().compareTo(usual.step().add(usual.step())) > 0) {
                    asked.add(Question.LARGE_STEP);
                }
            } else if (isOutside(value, usual) && !asked.contains(Question.DECREASE)) {
                asked.add(Question.OUT_OF_RANGE);
            }
        }
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

    private static boolean differsByATenth(BigDecimal value, BigDecimal nearest) {
        return value.subtract(nearest).abs().compareTo(nearest.abs().multiply(TENTH)) > 0;
    }

    private static boolean isOutside(BigDecimal value, Usual usual) {
        BigDecimal range = usual.highest().subtract(usual.lowest());
        return value.compareTo(usual.highest().add(range)) > 0
                || value.compareTo(usual.lowest().subtract(range)) < 0;
    }
}
