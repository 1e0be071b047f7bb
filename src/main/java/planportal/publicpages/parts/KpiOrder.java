package planportal.publicpages.parts;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import planportal.progress.KpiProgress;
import planportal.progress.KpiStanding;
import planportal.progress.rating.Rating;
import planportal.shared.Quarter;

/** Orders of KPIs in lists. */
public final class KpiOrder {

    private KpiOrder() {}

    /**
     * The worst rating first, then ratings that are no judgements; KPIs with equal ratings stay in the plan's order.
     *
     * @param quarter the quarter of the list; null while none has been published as a whole
     */
    public static Comparator<KpiProgress> worstFirst(@Nullable Quarter quarter) {
        return Comparator.comparing(kpi -> rank(KpiRow.standing(kpi, quarter)));
    }

    private static int rank(@Nullable KpiStanding standing) {
        if (standing == null || standing.rating() == null) {
            return Rating.values().length;
        }
        Rating rating = standing.rating();
        return rating.isJudgement() ? Rating.LATE.severity() - rating.severity() : rating.severity();
    }
}
