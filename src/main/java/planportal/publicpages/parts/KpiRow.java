package planportal.publicpages.parts;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import planportal.progress.Kpi;
import planportal.progress.KpiProgress;
import planportal.progress.KpiStanding;
import planportal.progress.facts.Measurement;
import planportal.progress.facts.Target;
import planportal.progress.rating.Assessment;
import planportal.progress.rating.DatedValue;
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
 * @param chip       the rating that stands in the quarter of the list; null if nothing is public
 * @param actual     what was measured, or for a running total and a flow what the rule adds up; null if not reported
 * @param target     the final target; null if there is none
 * @param due        by when a milestone is due; null for other kinds
 * @param progress   p in per cent; null if there is none
 * @param expected   e in per cent; null if there is none
 * @param bar        p on a bar 100 wide, held within it; null if there is none
 * @param mark       e on the same bar
 * @param of         the quarter of the value, where it is not the list's
 * @param earlier    the quarter whose rating stands, where none is due now; else null
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
        @Nullable Quarter earlier,
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
        KpiStanding standing = standing(progress, quarter);
        Assessment assessment = standing == null ? null : standing.assessment();
        Quarter of = standing == null ? null : standing.of();
        // What was known before the first report is no report, and shown for what it is.
        Measurement known = of == null && quarter != null ? lastBefore(progress, quarter) : null;
        BigDecimal p = assessment == null ? null : percent(assessment.progress());
        BigDecimal e = assessment == null ? null : percent(assessment.expected());
        return new KpiRow(
                kpi.code(),
                kpi.label(),
                kpi.name(),
                kpi.origin() == Kpi.Origin.STATED,
                standing == null ? null : RatingChip.of(standing),
                known != null
                        ? reported(kpi, known)
                        : assessment == null || of == null ? null : actual(progress, assessment, of),
                target(progress, assessment, quarter),
                kpi.kind() == Kind.MILESTONE && !progress.targets().isEmpty()
                        ? progress.targets().get(progress.targets().size() - 1)
                        : null,
                p,
                e,
                bar(p),
                bar(e),
                known != null ? known.quarter() : quarter == null || standing == null ? of : standing.earlier(),
                quarter == null || standing == null ? null : standing.earlier(),
                quarter == null || standing == null || standing.due() ? null : kpi.nextDue(quarter),
                quarter == null
                        ? null
                        : progress.latestQuarter()
                                .filter(latest -> latest.compareTo(quarter) > 0)
                                .orElse(null),
                progress.department().map(department -> department.name()).orElse(null),
                assessment == null || of == null || progress.override(of).isEmpty()
                        ? null
                        : RatingChip.of(assessment.rating()));
    }

    private static @Nullable Measurement lastBefore(KpiProgress progress, Quarter quarter) {
        Quarter last = progress.measurements().lowerKey(quarter);
        return last == null ? null : progress.measurement(last).orElse(null);
    }

    /**
     * How the KPI stands in {@code quarter}; as long as none has been published as a whole, in the newest of which anything is
     * public, or null.
     */
    public static @Nullable KpiStanding standing(KpiProgress progress, @Nullable Quarter quarter) {
        return quarter == null ? progress.newestStanding().orElse(null) : progress.standing(quarter);
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

    private static @Nullable Figure target(
            KpiProgress progress, @Nullable Assessment assessment, @Nullable Quarter quarter) {
        DatedValue target = assessment != null
                ? assessment.target()
                : quarter == null
                        ? progress.terms().finalTarget()
                        : progress.terms().targetFor(quarter);
        return target == null ? null : Figure.asGiven(progress.kpi(), target.value(), null);
    }

    private static @Nullable BigDecimal percent(@Nullable Ratio ratio) {
        return ratio == null ? null : ratio.percent();
    }

    private static @Nullable BigDecimal bar(@Nullable BigDecimal percent) {
        return percent == null ? null : percent.max(BigDecimal.ZERO).min(HUNDRED);
    }
}
