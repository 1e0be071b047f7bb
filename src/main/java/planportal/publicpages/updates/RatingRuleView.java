package planportal.publicpages.updates;

import java.math.BigDecimal;
import java.util.List;
import planportal.progress.PublicKpi;
import planportal.progress.Snapshot;
import planportal.publicpages.parts.RatingChip;
import planportal.shared.LocalizedText;

/**
 * The thresholds and weights of the rating rule.
 *
 * @param onTrackFrom      the least pace that is 順調
 * @param slightlyLateFrom the least pace that is やや遅れ
 * @param others           KPIs with thresholds or a weight of their own
 */
record RatingRuleView(BigDecimal onTrackFrom, BigDecimal slightlyLateFrom, List<Own> others) {

    record Own(
            String code,
            LocalizedText label,
            LocalizedText name,
            BigDecimal onTrackFrom,
            BigDecimal slightlyLateFrom,
            BigDecimal weight) {}

    /** All ratings that the page explains. */
    public List<RatingChip> ratings() {
        return RatingChip.all().toList();
    }

    static RatingRuleView of(Snapshot snapshot) {
        return new RatingRuleView(
                snapshot.thresholds().onTrackFrom(),
                snapshot.thresholds().slightlyLateFrom(),
                snapshot.kpis().stream()
                        .filter(kpi -> isItsOwn(snapshot, kpi))
                        .map(kpi -> new Own(
                                kpi.kpi().code(),
                                kpi.kpi().label(),
                                kpi.kpi().name(),
                                kpi.terms().thresholds().onTrackFrom(),
                                kpi.terms().thresholds().slightlyLateFrom(),
                                kpi.weight()))
                        .toList());
    }

    private static boolean isItsOwn(Snapshot snapshot, PublicKpi kpi) {
        return kpi.weight().compareTo(BigDecimal.ONE) != 0
                || !kpi.terms().thresholds().equals(snapshot.thresholds());
    }
}
