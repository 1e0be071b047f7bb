package planportal.progress.rating;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the KPIs of a parent (an initiative, a measure, a department) stand in a quarter.
 *
 * @param counts       how many have each rating; every rating is a key
 * @param notDue       how many are not due this quarter, which are in no other count
 * @param due          how many are due: n of 「n件中m件報告済み」
 * @param reported     how many of those have reported: m
 * @param meanProgress {@code Σ w·min(max(p, 0), 1) / Σ w} over the KPIs that have a p; null if none has, or none any weight
 * @param inMean       how many KPIs the mean is over
 * @param leftOut      how many due KPIs are left out of the mean, because they have no p
 */
public record RatingSummary(
        Map<Rating, Integer> counts,
        int notDue,
        int due,
        int reported,
        @Nullable Ratio meanProgress,
        int inMean,
        int leftOut) {

    /**
     * A KPI of the parent.
     *
     * @param assessment how it stands; null if it is not due this quarter
     * @param rating     what it is counted as: a manager's rating, or the assessment's own; null if it is not due
     * @param weight     its weight in the mean, zero or more; 1 unless the plan says otherwise
     */
    public record Entry(
            @Nullable Assessment assessment, @Nullable Rating rating, BigDecimal weight) {

        /** @throws IllegalArgumentException if the weight is negative, or one of assessment and rating is missing */
        public Entry {
            if ((assessment == null) != (rating == null)) {
                throw new IllegalArgumentException("what is due has an assessment and a rating");
            }
            if (weight.signum() < 0) {
                throw new IllegalArgumentException("a negative weight: " + weight);
            }
        }

        /** A KPI that is counted as the rule rates it. */
        public Entry(@Nullable Assessment assessment, BigDecimal weight) {
            this(assessment, assessment == null ? null : assessment.rating(), weight);
        }

        /** A KPI of weight 1. */
        public static Entry of(@Nullable Assessment assessment) {
            return new Entry(assessment, BigDecimal.ONE);
        }
    }

    public RatingSummary {
        counts = Collections.unmodifiableMap(new EnumMap<>(counts));
    }

    /** The summary of these KPIs; of none, all zero. */
    public static RatingSummary of(Collection<Entry> entries) {
        Map<Rating, Integer> counts = new EnumMap<>(Rating.class);
        for (Rating rating : Rating.values()) {
            counts.put(rating, 0);
        }
        int notDue = 0;
        int inMean = 0;
        Ratio weighted = Ratio.ZERO;
        Ratio weights = Ratio.ZERO;
        for (Entry entry : entries) {
            Assessment assessment = entry.assessment();
            if (assessment == null) {
                notDue++;
                continue;
            }
            counts.merge(Objects.requireNonNull(entry.rating()), 1, Integer::sum);
            Ratio progress = assessment.progressForMean();
            if (progress != null) {
                inMean++;
                Ratio weight = Ratio.of(entry.weight());
                weighted = weighted.plus(weight.times(progress.withinZeroAndOne()));
                weights = weights.plus(weight);
            }
        }
        int due = entries.size() - notDue;
        return new RatingSummary(
                counts,
                notDue,
                due,
                due - counts.getOrDefault(Rating.NOT_REPORTED, 0),
                weights.signum() == 0 ? null : weighted.over(weights),
                inMean,
                due - inMean);
    }

    /**
     * How far KPIs have come between two quarters.
     *
     * @param points   the weighted mean of what their progress, held within 0 and 1, changed by, in points with one
     *                 decimal; null if none can be compared, or none has any weight
     * @param compared how many KPIs that is over
     */
    public record Change(@Nullable BigDecimal points, int compared) {}

    /**
     * How far the same KPIs have come: over those alone that have a p in both quarters, so that neither a missing report
     * nor a yearly one moves it. A flow's p says how much of the year is gone, and is not compared.
     *
     * @param before the KPIs in the quarter before
     * @param now    the same in the same order, with the weights that count
     * @throws IllegalArgumentException if they are not as many
     */
    public static Change change(List<Entry> before, List<Entry> now) {
        if (before.size() != now.size()) {
            throw new IllegalArgumentException("the same KPIs are compared");
        }
        int compared = 0;
        Ratio weighted = Ratio.ZERO;
        Ratio weights = Ratio.ZERO;
        for (int i = 0; i < now.size(); i++) {
            Ratio from = comparable(before.get(i));
            Ratio to = comparable(now.get(i));
            if (from != null && to != null) {
                compared++;
                Ratio weight = Ratio.of(now.get(i).weight());
                weighted = weighted.plus(weight.times(to.minus(from)));
                weights = weights.plus(weight);
            }
        }
        return new Change(weights.signum() == 0 ? null : weighted.over(weights).percent(), compared);
    }

    private static @Nullable Ratio comparable(Entry entry) {
        Assessment assessment = entry.assessment();
        if (assessment == null || assessment.kind() == Kind.FLOW || assessment.progressForMean() == null) {
            return null;
        }
        return assessment.progressForMean().withinZeroAndOne();
    }

    /** How many have {@code rating}. */
    public int count(Rating rating) {
        return counts.getOrDefault(rating, 0);
    }
}
