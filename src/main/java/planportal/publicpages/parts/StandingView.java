package planportal.publicpages.parts;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import planportal.progress.Kpi;
import planportal.progress.KpiProgress;
import planportal.progress.Snapshot;
import planportal.progress.rating.Rating;
import planportal.progress.rating.RatingSummary;
import planportal.shared.Quarter;

/**
 * How the KPIs of a parent stand together in a quarter.
 *
 * @param quarter    the quarter
 * @param parts      the ratings that occur, best first, with their counts and their place on a bar 1,000 wide
 * @param total      how many KPIs there are
 * @param stated     how many of them the documents state; the others are proposals of the portal
 * @param due        how many are due this quarter
 * @param reported   how many of those have reported
 * @param earlier    how many of the ratings are of an earlier report
 * @param wellOff    how many are 達成 or 順調
 * @param mean       weighted mean progress in per cent, one decimal; null if nothing can be averaged
 * @param large      whether the mean speaks for the parent: it is over at least half of its KPIs
 * @param change     how far the KPIs that can be compared have come since the previous quarter, in points; null if none can
 * @param compared   how many those are
 * @param inMean     how many KPIs the mean is over
 * @param leftOut    how many it leaves out
 * @param overridden how many of the ratings counted a manager put in the computed one's place
 */
public record StandingView(
        Quarter quarter,
        List<Part> parts,
        int total,
        int stated,
        int due,
        int reported,
        int earlier,
        int wellOff,
        @Nullable BigDecimal mean,
        boolean large,
        @Nullable BigDecimal change,
        int compared,
        int inMean,
        int leftOut,
        int overridden) {

    /** How many the portal proposes. */
    public int proposed() {
        return total - stated;
    }

    /**
     * @param chip  the rating
     * @param count how many KPIs have it
     * @param x     where it begins on the bar
     * @param width how wide it is there
     */
    record Part(RatingChip chip, int count, BigDecimal x, BigDecimal width) {}

    private static final int BAR = 1000;
    private static final int GAP = 4;

    public static StandingView of(Collection<KpiProgress> kpis, Quarter quarter) {
        RatingSummary summary = Snapshot.summary(kpis, quarter);
        RatingSummary.Change change = Snapshot.change(kpis, quarter);
        return new StandingView(
                quarter,
                parts(summary),
                summary.total(),
                (int) kpis.stream()
                        .filter(kpi -> kpi.kpi().origin() == Kpi.Origin.STATED)
                        .count(),
                summary.due(),
                summary.reported(),
                summary.earlier(),
                summary.count(Rating.ACHIEVED) + summary.count(Rating.ON_TRACK),
                percent(summary),
                summary.isMeanRepresentative(),
                change.points(),
                change.compared(),
                summary.inMean(),
                summary.leftOut(),
                (int) kpis.stream()
                        .filter(kpi -> isOverridden(kpi, kpi.standing(quarter).of()))
                        .count());
    }

    private static boolean isOverridden(KpiProgress kpi, @Nullable Quarter rated) {
        return rated != null && kpi.override(rated).isPresent();
    }

    private static @Nullable BigDecimal percent(RatingSummary summary) {
        return summary.meanProgress() == null ? null : summary.meanProgress().percent();
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
