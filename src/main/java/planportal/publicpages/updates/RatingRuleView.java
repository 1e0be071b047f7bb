package planportal.publicpages.updates;

import java.math.BigDecimal;
import java.util.List;
import planportal.progress.KpiProgress;
import planportal.progress.Snapshot;
import planportal.shared.LocalizedText;

/**
 * The rule's data: thresholds and weights.
 *
 * @param ahead  the least pace that is 順調
 * @param late   the least pace that is やや遅れ
 * @param others KPIs with thresholds or a weight of their own
 */
record RatingRuleView(BigDecimal ahead, BigDecimal late, List<Own> others) {

    record Own(
            String code,
            LocalizedText label,
            LocalizedText name,
            BigDecimal ahead,
            BigDecimal late,
            BigDecimal weight) {}

    static RatingRuleView of(Snapshot snapshot) {
        return new RatingRuleView(
                snapshot.thresholds().ahead(),
                snapshot.thresholds().late(),
                snapshot.kpis().stream()
                        .filter(kpi -> isItsOwn(snapshot, kpi))
                        .map(kpi -> new Own(
                                kpi.kpi().code(),
                                kpi.kpi().label(),
                                kpi.kpi().name(),
                                kpi.terms().thresholds().ahead(),
                                kpi.terms().thresholds().late(),
                                kpi.weight()))
                        .toList());
    }

    private static boolean isItsOwn(Snapshot snapshot, KpiProgress kpi) {
        return kpi.weight().compareTo(BigDecimal.ONE) != 0
                || !kpi.terms().thresholds().equals(snapshot.thresholds());
    }
}
