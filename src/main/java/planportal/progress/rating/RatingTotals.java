package planportal.progress.rating;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import planportal.progress.rating.RatingSummary.Change;
import planportal.progress.rating.RatingSummary.Entry;

/**
 * The sums behind a {@link RatingSummary} and its {@link Change}. Totals add up: those of an initiative are those of its
 * measures, so that a change of one KPI does not need the others again.
 */
public final class RatingTotals {

    private final Map<Rating, Integer> counts = new EnumMap<>(Rating.class);
    private int total;
    private int awaiting;
    private int earlier;
    private int due;
    private int reported;
    private int inMean;
    private int compared;
    private Ratio weighted = Ratio.ZERO;
    private Ratio weights = Ratio.ZERO;
    private Ratio moved = Ratio.ZERO;
    private Ratio movedWeights = Ratio.ZERO;

    private RatingTotals() {
        for (Rating rating : Rating.values()) {
            counts.put(rating, 0);
        }
    }

    static RatingTotals of(List<Entry> now) {
        RatingTotals totals = new RatingTotals();
        List<Ratio> weighted = new ArrayList<>();
        List<Ratio> weights = new ArrayList<>();
        for (Entry entry : now) {
            totals.total++;
            totals.due += entry.due() ? 1 : 0;
            if (entry.rating() == null) {
                totals.awaiting++;
                continue;
            }
            totals.reported += entry.due() && entry.reported() ? 1 : 0;
            totals.earlier += entry.earlier() ? 1 : 0;
            totals.counts.merge(entry.rating(), 1, Integer::sum);
            if (entry.progress() != null) {
                totals.inMean++;
                Ratio weight = Ratio.of(entry.weight());
                weighted.add(weight.times(entry.progress().withinZeroAndOne()));
                weights.add(weight);
            }
        }
        totals.weighted = Ratio.sum(weighted);
        totals.weights = Ratio.sum(weights);
        return totals;
    }

    /**
     * The totals of KPIs with how far they have come since another quarter.
     *
     * @param before the KPIs in the quarter before
     * @param now    the same in the same order, with the weights that count
     * @throws IllegalArgumentException if they are not as many
     */
    public static RatingTotals of(List<Entry> before, List<Entry> now) {
        if (before.size() != now.size()) {
            throw new IllegalArgumentException("the same KPIs are compared");
        }
        RatingTotals totals = of(now);
        List<Ratio> moved = new ArrayList<>();
        List<Ratio> weights = new ArrayList<>();
        for (int i = 0; i < now.size(); i++) {
            Ratio from = comparable(before.get(i));
            Ratio to = comparable(now.get(i));
            if (from != null && to != null) {
                totals.compared++;
                Ratio weight = Ratio.of(now.get(i).weight());
                moved.add(weight.times(to.minus(from)));
                weights.add(weight);
            }
        }
        totals.moved = Ratio.sum(moved);
        totals.movedWeights = Ratio.sum(weights);
        return totals;
    }

    private static @Nullable Ratio comparable(Entry entry) {
        return entry.comparable() && entry.progress() != null ? entry.progress().withinZeroAndOne() : null;
    }

    /** The totals of all KPIs of {@code parts}, none of which is in two of them. */
    public static RatingTotals sum(Collection<RatingTotals> parts) {
        RatingTotals sum = new RatingTotals();
        for (RatingTotals part : parts) {
            part.counts.forEach((rating, count) -> sum.counts.merge(rating, count, Integer::sum));
            sum.total += part.total;
            sum.awaiting += part.awaiting;
            sum.earlier += part.earlier;
            sum.due += part.due;
            sum.reported += part.reported;
            sum.inMean += part.inMean;
            sum.compared += part.compared;
        }
        sum.weighted = Ratio.sum(parts.stream().map(part -> part.weighted).toList());
        sum.weights = Ratio.sum(parts.stream().map(part -> part.weights).toList());
        sum.moved = Ratio.sum(parts.stream().map(part -> part.moved).toList());
        sum.movedWeights =
                Ratio.sum(parts.stream().map(part -> part.movedWeights).toList());
        return sum;
    }

    /** The totals as counts and a mean. */
    public RatingSummary summary() {
        return new RatingSummary(
                counts,
                awaiting,
                earlier,
                due,
                reported,
                weights.signum() == 0 ? null : weighted.dividedBy(weights),
                inMean,
                total - inMean);
    }

    /** How far the KPIs have come; nothing is compared in totals of one quarter. */
    public Change change() {
        return new Change(
                movedWeights.signum() == 0
                        ? null
                        : moved.dividedBy(movedWeights).percent(),
                compared,
                total);
    }
}
