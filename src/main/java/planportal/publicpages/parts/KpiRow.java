package planportal.publicpages.parts;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import planportal.progress.Kpi;
import planportal.progress.KpiProgress;
import planportal.progress.facts.Measurement;
import planportal.progress.facts.Target;
import planportal.progress.rating.Assessment;
import planportal.progress.rating.Kind;
import planportal.progress.rating.Ratio;
import planportal.shared.LocalizedText;
import planportal.shared.Quarter;

/**
 * A KPI in a list.
 *
 * @param code       its address
 * @param label      its code as people read it
 * @param stated     whether the documents state it
 * @param chip       its rating in the quarter of the list; null if no quarter has been published yet
 * @param actual     what was measured, or for a running total and a flow what the rule adds up; null if not reported
 * @param target     the final target; null if there is none
 * @param due        by when a milestone is due; null for other kinds
 * @param progress   p in per cent; null if there is none
 * @param expected   e in per cent; null if there is none
 * @param bar        p on a bar 100 wide, held within it; null if there is none
 * @param mark       e on the same bar
 * @param of         the quarter of the value, where it is an earlier one
 * @param nextDue    the quarter of the next report, if none is due now
 * @param newer      a quarter after the list's that already has a public value
 * @param computed   the computed rating, where a manager put another in its place; else null
 */
public record KpiRow(
        String code,
        LocalizedText label,
        LocalizedText name,
        boolean stated,
        @Nullable RatingChip chip,
        @Nullable Figure actual,
        @Nullable Figure target,
        @Nullable Target due,
        @Nullable BigDecimal progress,
        @Nullable BigDecimal expected,
        @Nullable BigDecimal bar,
        @Nullable BigDecimal mark,
        @Nullable Quarter of,
        @Nullable Quarter nextDue,
        @Nullable Quarter newer,
        @Nullable LocalizedText department,
        @Nullable RatingChip computed) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** The rows of {@code kpis} for {@code quarter}; without a quarter, nothing has been published yet. */
    public static List<KpiRow> of(List<KpiProgress> kpis, @Nullable Quarter quarter) {
        return kpis.stream().map(kpi -> of(kpi, quarter)).toList();
    }

    public static KpiRow of(KpiProgress progress, @Nullable Quarter quarter) {
        Kpi kpi = progress.kpi();
        boolean due = quarter != null && kpi.isDueIn(quarter);
        Assessment assessment = due && quarter != null ? progress.assessment(quarter) : null;
        Measurement last = due || quarter == null ? null : lastBefore(progress, quarter);
        BigDecimal p = assessment == null ? null : percent(assessment.progress());
        BigDecimal e = assessment == null ? null : percent(assessment.expected());
        return new KpiRow(
                kpi.code(),
                kpi.label(),
                kpi.name(),
                kpi.origin() == Kpi.Origin.STATED,
                chip(progress, quarter),
                last != null
                        ? reported(kpi, last)
                        : assessment == null || quarter == null ? null : actual(progress, assessment, quarter),
                target(progress, assessment),
                kpi.kind() == Kind.MILESTONE && !progress.targets().isEmpty()
                        ? progress.targets().get(progress.targets().size() - 1)
                        : null,
                p,
                e,
                bar(p),
                bar(e),
                last == null ? null : last.quarter(),
                quarter == null || due ? null : kpi.nextDue(quarter),
                quarter == null
                        ? null
                        : progress.latestQuarter()
                                .filter(latest -> latest.compareTo(quarter) > 0)
                                .orElse(null),
                progress.department().map(department -> department.name()).orElse(null),
                assessment == null
                                || quarter == null
                                || progress.override(quarter).isEmpty()
                        ? null
                        : RatingChip.of(assessment.rating()));
    }

    private static @Nullable Measurement lastBefore(KpiProgress progress, Quarter quarter) {
        Quarter last = progress.measurements().lowerKey(quarter);
        return last == null ? null : progress.measurement(last).orElse(null);
    }

    /** How the KPI stands in {@code quarter}; null without a quarter. */
    public static @Nullable RatingChip chip(KpiProgress progress, @Nullable Quarter quarter) {
        if (quarter == null) {
            return null;
        }
        return progress.kpi().isDueIn(quarter) ? RatingChip.of(progress.rating(quarter)) : RatingChip.NOT_DUE;
    }

    public static @Nullable Figure actual(KpiProgress progress, Assessment assessment, Quarter quarter) {
        if (assessment.actual() != null) {
            return Figure.of(progress.kpi(), assessment.actual());
        }
        return progress.measurement(quarter)
                .map(measurement -> reported(progress.kpi(), measurement))
                .orElse(null);
    }

    public static Figure reported(Kpi kpi, Measurement measurement) {
        return measurement.value() == null
                ? Figure.of(Objects.requireNonNull(measurement.milestoneState()))
                : Figure.of(kpi, measurement.value());
    }

    private static @Nullable Figure target(KpiProgress progress, @Nullable Assessment assessment) {
        if (assessment != null && assessment.target() != null) {
            return Figure.asGiven(progress.kpi(), assessment.target().value(), null);
        }
        List<Target> targets = progress.targets();
        BigDecimal last =
                targets.isEmpty() ? null : targets.get(targets.size() - 1).value();
        return last == null ? null : Figure.asGiven(progress.kpi(), last, null);
    }

    private static @Nullable BigDecimal percent(@Nullable Ratio ratio) {
        return ratio == null ? null : ratio.percent();
    }

    private static @Nullable BigDecimal bar(@Nullable BigDecimal percent) {
        return percent == null ? null : percent.max(BigDecimal.ZERO).min(HUNDRED);
    }
}
