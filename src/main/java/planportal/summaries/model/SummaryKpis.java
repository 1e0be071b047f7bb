package planportal.summaries.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import planportal.charts.KpiHistory;
import planportal.departments.DepartmentNames.DepartmentName;
import planportal.plan.Initiative;
import planportal.plan.Measure;
import planportal.plan.Plan;
import planportal.progress.Kpi;
import planportal.progress.PublicKpi;
import planportal.progress.Snapshot;
import planportal.progress.facts.Measurement;
import planportal.progress.facts.Publication;
import planportal.progress.facts.RatingOverride;
import planportal.progress.rating.Assessment;
import planportal.progress.rating.Kind;
import planportal.progress.rating.KpiStanding;
import planportal.progress.rating.Ratio;
import planportal.shared.FiscalYear;
import planportal.shared.Lookup;
import planportal.shared.Quarter;
import planportal.shared.Source;
import planportal.summaries.model.SummaryKpi.Baseline;
import planportal.summaries.model.SummaryKpi.Change;
import planportal.summaries.model.SummaryKpi.Figure;
import planportal.summaries.model.SummaryKpi.Reported;
import planportal.summaries.model.SummaryKpi.Result;
import planportal.summaries.model.SummaryKpi.SourceLines;
import planportal.summaries.model.SummaryKpi.Target;

/** Converts the KPIs of a snapshot into those of a summary. */
final class SummaryKpis {

    private final Snapshot snapshot;
    private final Quarter quarter;
    private final Map<Long, Initiative> initiatives;
    private final Map<Long, Measure> measures;

    SummaryKpis(Snapshot snapshot, Quarter quarter, Map<Long, Initiative> initiatives, Map<Long, Measure> measures) {
        this.snapshot = snapshot;
        this.quarter = quarter;
        this.initiatives = initiatives;
        this.measures = measures;
    }

    SummaryKpi of(PublicKpi publicKpi) {
        Kpi kpi = publicKpi.kpi();
        KpiStanding standing = publicKpi.standing(quarter);
        Assessment assessment = standing.assessment();
        Quarter of = standing.of() == null ? quarter : standing.of();
        List<Target> targets =
                publicKpi.targets().stream().map(target -> target(kpi, target)).toList();
        boolean milestone = kpi.kind() == Kind.MILESTONE;
        return new SummaryKpi(
                new SummaryKpi.Heading(kpi.code(), kpi.label(), kpi.name(), kpi.origin() == Kpi.Origin.STATED),
                new SummaryKpi.Scale(kpi.kind(), kpi.direction(), kpi.unit()),
                new SummaryKpi.Background(kpi.definition(), kpi.note(), lines(kpi.source()), publicKpi.sample()),
                place(publicKpi),
                new SummaryKpi.Goal(
                        publicKpi.baseline().map(this::baseline).orElse(null),
                        targets,
                        milestone ? null : target(publicKpi, targets, of),
                        milestone && !targets.isEmpty()
                                ? targets.get(targets.size() - 1).day()
                                : null),
                new SummaryKpi.Standing(
                        standing.earlier(),
                        new SummaryKpi.Due(standing.due(), standing.due() ? null : kpi.nextDue(quarter)),
                        publicKpi
                                .published(of)
                                .map(measured -> reported(publicKpi, measured))
                                .orElse(null),
                        assessment == null ? null : result(publicKpi, assessment),
                        assessment == null || standing.isEarlier() ? null : change(publicKpi, assessment)),
                KpiHistory.until(publicKpi, quarter));
    }

    private SummaryKpi.Place place(PublicKpi publicKpi) {
        Kpi kpi = publicKpi.kpi();
        return new SummaryKpi.Place(
                Lookup.require(initiatives, kpi.initiativeId()).code(),
                kpi.measureId() == null
                        ? null
                        : Lookup.require(measures, kpi.measureId()).code(),
                publicKpi.department().map(DepartmentName::name).orElse(null),
                publicKpi.weight());
    }

    /** With the KPI's decimals, or more if the value has more. */
    static Figure figure(Kpi kpi, BigDecimal value) {
        return new Figure(
                value, Math.max(kpi.decimals(), value.stripTrailingZeros().scale()));
    }

    /** With the decimals that the value was given with. */
    private static Figure asGiven(BigDecimal value) {
        return new Figure(value, Math.max(0, value.stripTrailingZeros().scale()));
    }

    private Baseline baseline(planportal.progress.facts.Baseline baseline) {
        return new Baseline(
                asGiven(baseline.value()),
                baseline.qualifier() == null ? null : baseline.qualifier().name(),
                baseline.asOf(),
                baseline.asWritten(),
                FiscalYear.of(baseline.asOf().last()).year(),
                lines(baseline.source()));
    }

    private Target target(Kpi kpi, planportal.progress.facts.Target target) {
        return new Target(
                target.value() == null ? null : asGiven(target.value()),
                target.due(),
                target.due() == null ? snapshot.plan().lastDay() : target.due().last(),
                lines(target.source()));
    }

    /** The target that the rule compares with; if there are several, the one with that day. */
    private static @Nullable Target target(PublicKpi publicKpi, List<Target> targets, Quarter of) {
        var compared = publicKpi.terms().targetFor(of);
        return compared == null
                ? null
                : targets.stream()
                        .filter(target -> target.day().equals(compared.day()))
                        .findFirst()
                        .orElseThrow();
    }

    private Reported reported(PublicKpi publicKpi, Measurement measured) {
        Kpi kpi = publicKpi.kpi();
        return new Reported(
                SummaryCorrections.measured(kpi, measured),
                publicKpi.isPreliminary(measured.quarter()),
                measured.comment(),
                measured.reason(),
                snapshot.isLate(Lookup.require(publicKpi.revisions(), measured.quarter())
                        .get(0)),
                snapshot.publication(measured.publication())
                        .map(Publication::publishedAt)
                        .orElseThrow(),
                measured.departmentId() == null
                        ? null
                        : Optional.ofNullable(snapshot.departments().get(measured.departmentId()))
                                .map(DepartmentName::name)
                                .orElse(null));
    }

    private Result result(PublicKpi publicKpi, Assessment assessment) {
        Kpi kpi = publicKpi.kpi();
        return new Result(
                new Result.Judgement(
                        publicKpi.rating(assessment.quarter()),
                        assessment.rating(),
                        publicKpi
                                .override(assessment.quarter())
                                .map(RatingOverride::reason)
                                .orElse(null),
                        assessment.reason()),
                assessment.actual() == null || !assessment.isReported() ? null : figure(kpi, assessment.actual()),
                percent(assessment.progress()),
                percent(assessment.expected()),
                assessment.isShareUsedUp(),
                assessment.missingBefore());
    }

    private static BigDecimal value(PublicKpi publicKpi, Quarter quarter) {
        return Objects.requireNonNull(
                publicKpi.measurement(quarter).orElseThrow().value());
    }

    private @Nullable Change change(PublicKpi publicKpi, Assessment now) {
        Kpi kpi = publicKpi.kpi();
        Quarter since = kpi.yearlyIn() == null ? quarter.previous() : quarter.plus(-4);
        if (!now.isReported() || publicKpi.measurement(since).isEmpty()) {
            return null;
        }
        Assessment then = publicKpi.assessment(since);
        BigDecimal difference =
                kpi.kind() != Kind.LEVEL ? null : value(publicKpi, quarter).subtract(value(publicKpi, since));
        BigDecimal p = percent(now.progress());
        BigDecimal before = percent(then.progress());
        return new Change(
                since,
                publicKpi.rating(since),
                difference == null ? null : figure(kpi, difference),
                kpi.kind() == Kind.FLOW || p == null || before == null ? null : p.subtract(before));
    }

    private List<SourceLines> lines(@Nullable Source source) {
        Plan plan = snapshot.plan();
        return source == null
                ? List.of()
                : source.references().stream()
                        .flatMap(reference -> plan.documents().stream()
                                .filter(document -> document.key().equals(reference.document()))
                                .map(document ->
                                        new SourceLines(plan.number(document), reference.first(), reference.last())))
                        .toList();
    }

    private static @Nullable BigDecimal percent(@Nullable Ratio ratio) {
        return ratio == null ? null : ratio.percent();
    }
}
