package planportal.publicpages.parts;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import planportal.progress.Kpi;
import planportal.progress.PublicKpi;
import planportal.progress.facts.Measurement;
import planportal.progress.facts.Target;
import planportal.progress.rating.Assessment;
import planportal.progress.rating.DatedValue;
import planportal.progress.rating.Kind;
import planportal.progress.rating.KpiStanding;
import planportal.shared.Excerpt;
import planportal.shared.LocalizedText;
import planportal.shared.Quarter;

/**
 * A KPI in a list.
 *
 * @param kpi      the KPI
 * @param standing its rating in the quarter of the list
 * @param value    its value and its target
 * @param progress its progress; null if there is none
 */
public record KpiRow(
        Subject kpi,
        Standing standing,
        Value value,
        @Nullable Progress progress) {

    /**
     * The KPI of a row.
     *
     * @param code   its code in addresses
     * @param label  its code as people read it
     * @param stated whether the documents state it
     */
    public record Subject(String code, LocalizedText label, LocalizedText name, boolean stated) {}

    /**
     * The rating of a row.
     *
     * @param chip     the rating in the quarter of the list; null if nothing is public
     * @param computed the computed rating, if a manager replaced it; otherwise null
     * @param earlier  the quarter that the rating comes from, if none is due now; otherwise null
     * @param nextDue  the quarter of the next report, if none is due now; otherwise null
     * @param newer    the public value of a quarter after that of the list; null if there is none
     */
    public record Standing(
            @Nullable RatingChip chip,
            @Nullable RatingChip computed,
            @Nullable Quarter earlier,
            @Nullable Quarter nextDue,
            @Nullable NewerValue newer) {}

    /**
     * The value of a row and its target.
     *
     * @param actual  the level, or for a running total and a flow the sum; or that it is not known yet; null if not
     *                reported
     * @param quarter the quarter of the value, if it is not that of the list; otherwise null
     * @param target  the target to which the KPI is held ({@link KpiRow#target}); null if there is none
     * @param due     the target of a milestone with its due day; null for other kinds
     */
    public record Value(
            @Nullable Figure actual,
            @Nullable Quarter quarter,
            @Nullable Figure target,
            @Nullable Target due) {}

    /**
     * The progress of a row.
     *
     * @param percent  p in per cent
     * @param expected e in per cent; null if there is none
     */
    public record Progress(BigDecimal percent, @Nullable BigDecimal expected) {

        private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

        /** p in per cent for a bar, limited to 0 to 100. */
        public BigDecimal bar() {
            return limited(percent);
        }

        /** e in per cent on the same bar, limited likewise; null if there is none. */
        public @Nullable BigDecimal mark() {
            return expected == null ? null : limited(expected);
        }

        private static @Nullable Progress of(@Nullable Assessment assessment) {
            return assessment == null || assessment.progress() == null
                    ? null
                    : new Progress(
                            assessment.progress().percent(),
                            assessment.expected() == null
                                    ? null
                                    : assessment.expected().percent());
        }

        private static BigDecimal limited(BigDecimal percent) {
            return percent.max(BigDecimal.ZERO).min(HUNDRED);
        }
    }

    /** The rows of {@code kpis} for {@code quarter}; null if no quarter has been published yet. */
    public static List<KpiRow> of(List<PublicKpi> kpis, @Nullable Quarter quarter) {
        return kpis.stream().map(kpi -> of(kpi, quarter)).toList();
    }

    /**
     * The KPIs of a part of the plan for its page: all in the plan's order or, if there are more than the page shows, those
     * with the worst ratings. The paged list of KPIs shows the others.
     *
     * @param most the maximum number of rows
     */
    public static Excerpt<KpiRow> ofPart(List<PublicKpi> kpis, @Nullable Quarter quarter, int most) {
        List<PublicKpi> shown = kpis.size() <= most
                ? kpis
                : kpis.stream().sorted(KpiOrder.worstFirst(quarter)).limit(most).toList();
        return new Excerpt<>(of(shown, quarter), kpis.size());
    }

    /** The row of a KPI; {@code quarter} is the quarter of the list, null while no quarter has been published as a whole. */
    public static KpiRow of(PublicKpi publicKpi, @Nullable Quarter quarter) {
        Kpi kpi = publicKpi.kpi();
        KpiStanding standing = standing(publicKpi, quarter);
        Assessment assessment = standing == null ? null : standing.assessment();
        Quarter rated = standing == null ? null : standing.of();
        // A value from before the first report is shown as such, not as a report.
        Measurement known = rated == null && quarter != null ? lastBefore(publicKpi, quarter) : null;
        return new KpiRow(
                new Subject(kpi.code(), kpi.label(), kpi.name(), kpi.origin() == Kpi.Origin.STATED),
                new Standing(
                        standing == null ? null : RatingChip.of(publicKpi, standing),
                        assessment == null
                                        || rated == null
                                        || publicKpi.override(rated).isEmpty()
                                ? null
                                : RatingChip.of(assessment.rating()),
                        quarter == null || standing == null ? null : standing.earlier(),
                        quarter == null || standing == null || standing.due() ? null : publicKpi.nextReport(quarter),
                        NewerValue.of(publicKpi, quarter)),
                new Value(
                        known != null
                                ? Figure.of(kpi, known)
                                : assessment == null || rated == null
                                        ? null
                                        : Figure.counted(publicKpi, assessment, rated),
                        known != null
                                ? known.quarter()
                                : quarter == null || standing == null ? rated : standing.earlier(),
                        targetFigure(publicKpi, quarter),
                        kpi.kind() == Kind.MILESTONE && !publicKpi.targets().isEmpty()
                                ? publicKpi.targets().get(publicKpi.targets().size() - 1)
                                : null),
                Progress.of(assessment));
    }

    private static @Nullable Measurement lastBefore(PublicKpi publicKpi, Quarter quarter) {
        Quarter last = publicKpi.measurements().lowerKey(quarter);
        return last == null ? null : publicKpi.measurement(last).orElse(null);
    }

    /**
     * The standing of the KPI in {@code quarter}; as long as no quarter has been published as a whole, in the newest quarter
     * with a public value; null if there is none.
     */
    public static @Nullable KpiStanding standing(PublicKpi publicKpi, @Nullable Quarter quarter) {
        return quarter == null ? publicKpi.newestStanding().orElse(null) : publicKpi.standing(quarter);
    }

    /**
     * The target to which the KPI is held: that of the rated quarter; before the first report, that of the list's quarter or, as
     * long as no quarter has been published as a whole, of the quarter of the first report. Null if there is none.
     */
    public static @Nullable DatedValue target(PublicKpi publicKpi, @Nullable Quarter quarter) {
        KpiStanding standing = standing(publicKpi, quarter);
        if (standing != null && standing.assessment() != null) {
            return standing.assessment().target();
        }
        Quarter first = Quarter.of(publicKpi.terms().planTerm().firstDay());
        Quarter of = quarter == null ? publicKpi.nextReport(first) : quarter;
        return of == null ? publicKpi.terms().finalTarget() : publicKpi.terms().targetFor(of);
    }

    private static @Nullable Figure targetFigure(PublicKpi publicKpi, @Nullable Quarter quarter) {
        DatedValue target = target(publicKpi, quarter);
        return target == null ? null : Figure.asGiven(publicKpi.kpi(), target.value(), null);
    }
}
