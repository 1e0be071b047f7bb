package planportal.progress.rating;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
     * A KPI of the parent: what of its assessment counts for the parent.
     *
     * @param rating     the rating that is counted: a manager's decision, or the computed one; null before its first report
     * @param reported   whether the rated quarter has a report
     * @param progress   p, where it is part of the mean; null if there is none. Held within 0 and 1 only in the mean
     * @param comparable whether its progress can be compared with that of another quarter
     * @param weight     its weight in the mean, zero or more; 1 unless the plan says otherwise
     * @param due        whether a report is due this quarter
     * @param earlier    whether the rating is of an earlier quarter
     */
    public record Entry(
            @Nullable Rating rating,
            boolean reported,
            @Nullable Ratio progress,
            boolean comparable,
            BigDecimal weight,
            boolean due,
            boolean earlier) {

        /** @throws IllegalArgumentException if the weight is negative */
        public Entry {
            if (weight.signum() < 0) {
                throw new IllegalArgumentException("a negative weight: " + weight);
            }
        }

        /**
         * A KPI.
         *
         * @param assessment how it stands; null before its first report
         * @param rating     as in {@link Entry}
         * @throws IllegalArgumentException if the weight is negative, or one of assessment and rating is missing
         */
        public static Entry of(
                @Nullable Assessment assessment,
                @Nullable Rating rating,
                BigDecimal weight,
                boolean due,
                boolean earlier) {
            if ((assessment == null) != (rating == null)) {
                throw new IllegalArgumentException("an assessment and a rating go together");
            }
            // A flow's p says how much of the year is gone.
            return assessment == null
                    ? new Entry(null, false, null, false, weight, due, earlier)
                    : new Entry(
                            rating,
                            assessment.isReported(),
                            assessment.progressForMean(),
                            !earlier && assessment.kind() != Kind.FLOW,
                            weight,
                            due,
                            earlier);
        }

        /** An entry of weight 1 with the computed rating; null stands for a KPI that is not due and was never reported. */
        public static Entry of(@Nullable Assessment assessment) {
            return of(assessment, BigDecimal.ONE);
        }

        /** As {@link #of(Assessment)}, with another weight. */
        public static Entry of(@Nullable Assessment assessment, BigDecimal weight) {
            return of(assessment, assessment == null ? null : assessment.rating(), weight, assessment != null, false);
        }
    }

    public RatingSummary {
        counts = Collections.unmodifiableMap(new EnumMap<>(counts));
    }

    /** The summary of these KPIs; without any, all counts are zero and the mean is null. */
    public static RatingSummary of(Collection<Entry> entries) {
        return RatingTotals.of(List.copyOf(entries)).summary();
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
        return RatingTotals.of(before, now).change();
    }

    /** The number of KPIs rated {@code rating}; 0 if none is. */
    public int count(Rating rating) {
        return counts.getOrDefault(rating, 0);
    }
}
