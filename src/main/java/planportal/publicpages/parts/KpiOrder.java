package planportal.publicpages.parts;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import planportal.progress.PublicKpi;
import planportal.progress.rating.Rating;
import planportal.progress.rating.RatingSummary;
import planportal.shared.Quarter;

/** Orders of KPIs in lists. */
public final class KpiOrder {

    private KpiOrder() {}

    /**
     * The worst rating first, then ratings that are no judgements; KPIs with equal ratings stay in the plan's order.
     *
     * @param quarter the quarter of the list; null while none has been published as a whole
     */
    public static Comparator<PublicKpi> worstFirst(@Nullable Quarter quarter) {
        return Comparator.comparing(kpi -> rank(kpi, quarter));
    }

    /** Where the KPI stands in that order. */
    public static int rank(PublicKpi kpi, @Nullable Quarter quarter) {
        RatingSummary.Entry entry = entry(kpi, quarter);
        if (entry == null || entry.rating() == null) {
            return Rating.values().length;
        }
        Rating rating = entry.rating();
        return rating.isJudgement() ? Rating.LATE.severity() - rating.severity() : rating.severity();
    }

    /**
     * What the KPI contributes to counts: its rating and progress in {@code quarter}, or as {@link KpiRow#standing} where that is
     * null; null if nothing is public of it.
     */
    public static RatingSummary.@Nullable Entry entry(PublicKpi kpi, @Nullable Quarter quarter) {
        return quarter == null
                ? kpi.newestStanding()
                        .map(standing -> kpi.entry(standing.quarter()))
                        .orElse(null)
                : kpi.entry(quarter);
    }
}
