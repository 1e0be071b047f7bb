package planportal.publicpages.parts;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import planportal.progress.rating.ParentStanding;
import planportal.progress.rating.Rating;
import planportal.progress.rating.RatingSummary;
import planportal.shared.Quarter;

/**
 * Aggregated figures over the KPIs of a parent in a quarter.
 *
 * @param quarter    the quarter
 * @param parts      the ratings that occur, best first, with their counts and their position on a bar 1,000 wide
 * @param summary    the counts and the weighted mean
 * @param change     the change since the previous quarter
 * @param stated     the number of KPIs that the documents state; the others are proposals of the portal
 * @param overridden the number of counted ratings decided by a manager
 * @param joining    the number of the KPIs of the parent that joined after the quarter and are not counted
 */
public record StandingView(
        Quarter quarter,
        List<Part> parts,
        RatingSummary summary,
        RatingSummary.Change change,
        int stated,
        int overridden,
        int joining) {

    /** The number of KPIs that are achieved or on track. */
    public int wellOff() {
        return Stream.of(Rating.values())
                .filter(Rating::isWellOff)
                .mapToInt(summary::count)
                .sum();
    }

    /** The weighted mean progress in per cent, one decimal; null if there is nothing to average. */
    public @Nullable BigDecimal mean() {
        return summary.meanProgress() == null ? null : summary.meanProgress().percent();
    }

    /** The number of KPIs proposed by the portal. */
    public int proposed() {
        return summary.total() - stated;
    }

    /**
     * A rating on the bar.
     *
     * @param chip  the rating
     * @param count the number of KPIs that have it
     * @param x     the start of its part of the bar
     * @param width the width of its part
     */
    record Part(RatingChip chip, int count, BigDecimal x, BigDecimal width) {}

    private static final int BAR = 1000;
    private static final int GAP = 4;

    /** The standing as pages show it. */
    public static StandingView of(ParentStanding standing) {
        RatingSummary summary = standing.summary();
        return new StandingView(
                standing.quarter(),
                parts(summary),
                summary,
                standing.change(),
                standing.stated(),
                standing.overridden(),
                standing.joining());
    }

    private static List<Part> parts(RatingSummary summary) {
        List<RatingChip> chips = new ArrayList<>();
        List<Integer> counts = new ArrayList<>();
        for (Rating rating : Rating.values()) {
            if (summary.count(rating) > 0) {
                chips.add(RatingChip.of(rating));
                counts.add(summary.count(rating));
            }
        }
        if (summary.awaiting() > 0) {
            chips.add(RatingChip.NOT_DUE);
            counts.add(summary.awaiting());
        }
        int total = counts.stream().mapToInt(Integer::intValue).sum();
        int drawn = BAR - GAP * Math.max(0, counts.size() - 1);
        List<Part> parts = new ArrayList<>();
        int counted = 0;
        for (int i = 0; i < counts.size(); i++) {
            int x = drawn * counted / total;
            counted += counts.get(i);
            int end = drawn * counted / total;
            parts.add(new Part(
                    chips.get(i), counts.get(i), BigDecimal.valueOf(x + (long) GAP * i), BigDecimal.valueOf(end - x)));
        }
        return parts;
    }
}
