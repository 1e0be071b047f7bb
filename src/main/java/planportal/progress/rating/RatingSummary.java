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
 * The ratings of the KPIs of a parent (an initiative, a measure, a department) in a quarter.
 *
 * @param counts       number of KPIs per rating; every rating is a key
 * @param awaiting     number of KPIs that await their first report and have no rating
 * @param earlier      number of ratings taken from an earlier report because none is due this quarter
 * @param due          number of KPIs with a report due: n of 「今期の報告対象n件のうちm件を報告済み」
 * @param reported     number of those that were reported: m
 * @param meanProgress {@code Σ w·min(max(p, 0), 1) / Σ w} over the KPIs that have a p, of this quarter or of the newest
 *                     report; null if none has, or none any weight
 * @param inMean       number of KPIs in the mean
 * @param leftOut      number of KPIs that are not in the mean because they have no p
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
     * @param assessment its assessment; null before its first report
     * @param rating     the rating that is counted: a manager's decision, or the computed one; null before its first report
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

        /** An entry of weight 1 with the computed rating; null stands for a KPI that is not due and was never reported. */
        public static Entry of(@Nullable Assessment assessment) {
            return of(assessment, BigDecimal.ONE);
        }

        /** As {@link #of(Assessment)}, with another weight. */
        public static Entry of(@Nullable Assessment assessment, BigDecimal weight) {
            return new Entry(
                    assessment, assessment == null ? null : assessment.rating(), weight, assessment != null, false);
        }
    }

    public RatingSummary {
        counts = Collections.unmodifiableMap(new EnumMap<>(counts));
    }

    /** The summary of these KPIs; without any, all counts are zero and the mean is null. */
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

    /** The number of KPIs, including those that await their first report. */
    public int total() {
        return inMean + leftOut;
    }

    /** Whether the mean is representative: it covers at least half of the KPIs. */
    public boolean isMeanRepresentative() {
        return meanProgress != null && isAtLeastHalf(inMean, total());
    }

    /** Whether {@code some} is at least half of {@code all}. */
    public static boolean isAtLeastHalf(int some, int all) {
        return some * 2 >= all;
    }

    /**
     * The change of progress between two quarters.
     *
     * @param points   the weighted mean change of progress, limited to 0 to 1, in points with one decimal; null if no KPI is
     *                 comparable, or none has any weight
     * @param compared number of comparable KPIs
     * @param total    number of KPIs
     */
    public record Change(@Nullable BigDecimal points, int compared, int total) {

        /** Whether the change is representative: it covers at least half of the KPIs. */
        public boolean isRepresentative() {
            return points != null && isAtLeastHalf(compared, total);
        }
    }

    /**
     * Compares the progress of the same KPIs in two quarters. Comparable are those reported with a p in both, so that neither a
     * missing report nor a yearly one affects the change; flows are excluded, since their p grows within the year.
     *
     * @param before the KPIs in the previous quarter
     * @param now    the same KPIs in the same order, with the weights to use
     * @throws IllegalArgumentException if the lists differ in size
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

    /** The number of KPIs rated {@code rating}; 0 if none is. */
    public int count(Rating rating) {
        return counts.getOrDefault(rating, 0);
    }
}
