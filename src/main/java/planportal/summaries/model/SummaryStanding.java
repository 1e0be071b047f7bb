package planportal.summaries.model;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import planportal.progress.rating.Rating;
import planportal.progress.rating.RatingSummary;

/**
 * How a set of KPIs is rated in the quarter, and how much of it was reported, as readers of the summary see it.
 *
 * @param counts   number of KPIs per rating; every rating is a key
 * @param awaiting number of KPIs that await their first report; they are in {@code size}, but in no rating's count
 * @param earlier  number of ratings taken from an earlier report because none is due
 * @param size     number of KPIs
 * @param reports  number of reports
 * @param progress their mean progress
 * @param advance  their change of progress since the previous quarter
 */
public record SummaryStanding(
        Map<Rating, Integer> counts,
        int awaiting,
        int earlier,
        Size size,
        Reports reports,
        Mean progress,
        Advance advance) {

    /**
     * @param total  number of KPIs
     * @param stated number of KPIs stated by the documents; the others are proposals of the portal
     */
    public record Size(int total, int stated) {}

    /**
     * @param due      number of KPIs with a report due
     * @param reported number of those whose report is public
     */
    public record Reports(int due, int reported) {}

    /**
     * @param percent        weighted mean progress in per cent, one decimal; null if no KPI has a progress
     * @param over           number of KPIs in the mean
     * @param representative whether the mean covers at least half of the KPIs
     */
    public record Mean(@Nullable BigDecimal percent, int over, boolean representative) {

        /** Of KPIs none of which has a progress. */
        public static final Mean NONE = new Mean(null, 0, false);
    }

    /**
     * @param points mean change of progress since the previous quarter over the comparable KPIs, in points
     *               ({@link planportal.progress.rating.RatingSummary#change}); null if none is comparable
     * @param over   number of comparable KPIs
     */
    public record Advance(@Nullable BigDecimal points, int over) {

        /** Of KPIs none of which can be compared. */
        public static final Advance NONE = new Advance(null, 0);
    }

    public SummaryStanding {
        counts = Collections.unmodifiableMap(new EnumMap<>(counts));
    }

    /** Whether the change speaks for all: at least half of the KPIs could be compared. */
    public boolean isChangeRepresentative() {
        return change() != null && RatingSummary.isAtLeastHalf(compared(), total());
    }

    public int total() {
        return size.total();
    }

    public int stated() {
        return size.stated();
    }

    public int due() {
        return reports.due();
    }

    public int reported() {
        return reports.reported();
    }

    /** Weighted mean progress in per cent, one decimal; null if no KPI has a progress. */
    public @Nullable BigDecimal mean() {
        return progress.percent();
    }

    /** The number of KPIs in the mean. */
    public int inMean() {
        return progress.over();
    }

    /** Whether the mean covers at least half of the KPIs. */
    public boolean representative() {
        return progress.representative();
    }

    /** Mean change of progress since the previous quarter over the comparable KPIs, in points; null if none is comparable. */
    public @Nullable BigDecimal change() {
        return advance.points();
    }

    /** The number of KPIs that can be compared with the previous quarter. */
    public int compared() {
        return advance.over();
    }

    /** The number of KPIs rated {@code rating}; 0 if none is. */
    public int count(Rating rating) {
        return counts.getOrDefault(rating, 0);
    }

    /** The number of KPIs rated 達成 or 順調. */
    public int wellOff() {
        return Stream.of(Rating.values())
                .filter(Rating::isWellOff)
                .mapToInt(this::count)
                .sum();
    }

    /** The number of KPIs that are slightly late or late. */
    public int behind() {
        return Stream.of(Rating.values())
                .filter(Rating::isOffTrack)
                .mapToInt(this::count)
                .sum();
    }

    /** The number of KPIs proposed by the portal rather than stated by the documents. */
    public int proposed() {
        return total() - stated();
    }

    /** The number of KPIs whose report is missing. */
    public int notReported() {
        return count(Rating.NOT_REPORTED);
    }

    /** The number of KPIs that are not in the mean. */
    public int leftOut() {
        return total() - inMean();
    }
}
