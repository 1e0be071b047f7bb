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
 * @param awaiting     how many wait for their first report, which have no rating
 * @param earlier      how many of the ratings are of an earlier report, since none is due this quarter
 * @param due          how many are due: n of 「今期の報告対象n件のうちm件を報告済み」
 * @param reported     how many of those have reported: m
 * @param meanProgress {@code Σ w·min(max(p, 0), 1) / Σ w} over the KPIs that have a p, of this quarter or of the newest
 *                     report; null if none has, or none any weight
 * @param inMean       how many KPIs the mean is over
 * @param leftOut      how many KPIs are left out of the mean, because they have no p
 */
public record RatingSummary(
        Map<Rating, Integer> counts,
        int awaiting,
        int earlier,
        int due,
        int reported,
        @Nullable Ratio meanProgress,
        int inMean,
        int leftOut) {

    /**
     * A KPI of the parent.
     *
     * @param assessment how it stands; null before its first report
     * @param rating     what it is counted as: a manager's rating, or the assessment's own; null before its first report
     * @param weight     its weight in the mean, zero or more; 1 unless the plan says otherwise
     * @param due        whether a report is due this quarter
     * @param earlier    whether the assessment is of an earlier quarter
     */
    public record Entry(
            @Nullable Assessment assessment, @Nullable Rating rating, BigDecimal weight, boolean due, boolean earlier) {

        /** @throws IllegalArgumentException if the weight is negative, or one of assessment and rating is missing */
        public Entry {
            if ((assessment == null) != (rating == null)) {
                throw new IllegalArgumentException("an assessment and a rating go together");
            }
            if (weight.signum() < 0) {
                throw new IllegalArgumentException("a negative weight: " + weight);
            }
        }

        /** A KPI of weight 1 that is counted as the rule rates it; null for one that is not due and was never reported. */
        public static Entry of(@Nullable Assessment assessment) {
            return of(assessment, BigDecimal.ONE);
        }

        /** The same with another weight. */
        public static Entry of(@Nullable Assessment assessment, BigDecimal weight) {
            return new Entry(
                    assessment, assessment == null ? null : assessment.rating(), weight, assessment != null, false);
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
        int awaiting = 0;
        int earlier = 0;
        int due = 0;
        int reported = 0;
        int inMean = 0;
        Ratio weighted = Ratio.ZERO;
        Ratio weights = Ratio.ZERO;
        for (Entry entry : entries) {
            Assessment assessment = entry.assessment();
            due += entry.due() ? 1 : 0;
            if (assessment == null) {
                awaiting++;
                continue;
            }
            reported += entry.due() && assessment.isReported() ? 1 : 0;
            earlier += entry.earlier() ? 1 : 0;
            counts.merge(Objects.requireNonNull(entry.rating()), 1, Integer::sum);
            Ratio progress = assessment.progressForMean();
            if (progress != null) {
                inMean++;
                Ratio weight = Ratio.of(entry.weight());
                weighted = weighted.plus(weight.times(progress.withinZeroAndOne()));
                weights = weights.plus(weight);
            }
        }
        return new RatingSummary(
                counts,
                awaiting,
                earlier,
                due,
                reported,
                weights.signum() == 0 ? null : weighted.dividedBy(weights),
                inMean,
                entries.size() - inMean);
    }

    /** How many KPIs there are. */
    public int total() {
        return inMean + leftOut;
    }

    /** Whether the mean speaks for the parent: it is over at least half of its KPIs. */
    public boolean isMeanRepresentative() {
        return meanProgress != null && isAtLeastHalf(inMean, total());
    }

    /** Whether a figure over {@code some} of {@code all} KPIs speaks for all of them. */
    public static boolean isAtLeastHalf(int some, int all) {
        return some * 2 >= all;
    }

    /**
     * How far KPIs have come between two quarters.
     *
     * @param points   the weighted mean of what their progress, held within 0 and 1, changed by, in points with one
     *                 decimal; null if none can be compared, or none has any weight
     * @param compared how many KPIs that is over
     * @param total    how many there are
     */
    public record Change(@Nullable BigDecimal points, int compared, int total) {

        /** Whether the change speaks for the parent: it is over at least half of its KPIs. */
        public boolean isRepresentative() {
            return points != null && isAtLeastHalf(compared, total);
        }
    }

    /**
     * How far the same KPIs have come: over those alone that were reported, with a p, in both quarters, so that neither a
     * missing report nor a yearly one moves it. A flow's p says how much of the year is gone, and is not compared.
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
        return new Change(
                weights.signum() == 0 ? null : weighted.dividedBy(weights).percent(), compared, now.size());
    }

    private static @Nullable Ratio comparable(Entry entry) {
        Assessment assessment = entry.assessment();
        if (assessment == null
                || entry.earlier()
                || assessment.kind() == Kind.FLOW
                || assessment.progressForMean() == null) {
            return null;
        }
        return assessment.progressForMean().withinZeroAndOne();
    }

    /** How many have {@code rating}. */
    public int count(Rating rating) {
        return counts.getOrDefault(rating, 0);
    }
}
