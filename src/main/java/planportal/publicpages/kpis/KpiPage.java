package planportal.publicpages.kpis;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import planportal.charts.KpiCharts;
import planportal.departments.DepartmentNames.DepartmentName;
import planportal.plan.Initiative;
import planportal.plan.Measure;
import planportal.plan.Plan;
import planportal.progress.Kpi;
import planportal.progress.KpiSettingWords;
import planportal.progress.PublicKpi;
import planportal.progress.Snapshot;
import planportal.progress.facts.Measurement;
import planportal.progress.facts.PublicEvidence;
import planportal.progress.facts.Publication;
import planportal.progress.facts.Target;
import planportal.progress.rating.Assessment;
import planportal.progress.rating.DatedValue;
import planportal.progress.rating.Kind;
import planportal.progress.rating.KpiStanding;
import planportal.progress.rating.Ratio;
import planportal.publicpages.parts.ChangeItem;
import planportal.publicpages.parts.Figure;
import planportal.publicpages.parts.KpiRow;
import planportal.publicpages.parts.NewerValue;
import planportal.publicpages.parts.NoteView;
import planportal.publicpages.parts.OverrideView;
import planportal.publicpages.parts.PlanPath;
import planportal.publicpages.parts.RatingChip;
import planportal.publicpages.parts.SourceView;
import planportal.shared.DaySpan;
import planportal.shared.Formats;
import planportal.shared.LocalizedText;
import planportal.shared.Quarter;

/** Builds the view of the page of a KPI. */
@Component
public class KpiPage {

    private final Formats formats;
    private final KpiCharts charts;
    private final KpiSettingWords words;

    KpiPage(Formats formats, KpiCharts charts, KpiSettingWords words) {
        this.formats = formats;
        this.charts = charts;
        this.words = words;
    }

    KpiView of(Snapshot snapshot, PublicKpi publicKpi) {
        Kpi kpi = publicKpi.kpi();
        Plan plan = snapshot.plan();
        Quarter quarter = quarterOf(snapshot, publicKpi);
        Assessment assessment = quarter == null ? null : publicKpi.assessment(quarter);
        KpiStanding standing = standing(snapshot, publicKpi);
        NewerValue newer = NewerValue.of(publicKpi, quarter);
        Quarter latest = snapshot.latestQuarter().orElse(null);
        List<KpiView.TargetItem> targets = publicKpi.targets().stream()
                .map(target -> item(plan, kpi, target))
                .toList();
        return new KpiView(
                new KpiView.Identity(
                        kpi.code(),
                        kpi.label(),
                        kpi.name(),
                        kpi.origin() == Kpi.Origin.STATED,
                        path(plan, kpi),
                        publicKpi.department().map(DepartmentName::name).orElse(null),
                        publicKpi.weight()),
                new KpiView.Meaning(
                        kpi.kind(),
                        kpi.direction(),
                        kpi.unit(),
                        kpi.definition(),
                        NoteView.of(plan, kpi.note()),
                        SourceView.of(plan, kpi.source())),
                new KpiView.Standing(
                        quarter,
                        new KpiView.Standing.Rated(
                                standing == null ? null : RatingChip.of(publicKpi, standing),
                                standing == null ? null : standing.earlier(),
                                quarter == null ? null : OverrideView.of(snapshot, publicKpi, quarter)),
                        assessment == null
                                        || quarter == null
                                        || publicKpi.pending(quarter).isPresent()
                                ? null
                                : Figure.counted(publicKpi, assessment, quarter),
                        pending(publicKpi, quarter),
                        assessment == null || quarter == null ? null : changeInWords(publicKpi, quarter),
                        newer,
                        comment(snapshot, publicKpi)),
                new KpiView.Goal(
                        baseline(plan, publicKpi),
                        target(plan, publicKpi, latest, targets),
                        targets,
                        dueDay(plan, publicKpi)),
                assessment == null ? KpiView.Calculation.NONE : calculation(publicKpi, assessment, newer),
                new KpiView.Past(
                        history(snapshot, publicKpi, quarter),
                        latest == null || kpi.isDueIn(latest) ? null : publicKpi.nextReport(latest),
                        kpi.yearlyIn() != null,
                        charts.of(publicKpi, newer == null || newer.figure() == null ? quarter : newer.quarter()),
                        evidence(snapshot, publicKpi),
                        OverrideView.all(snapshot, publicKpi),
                        ChangeItem.of(snapshot, publicKpi, words),
                        files(snapshot, publicKpi)));
    }

    /** Of the quarter of the page, or of the newest one if no value is public. */
    private static KpiView.@Nullable Pending pending(PublicKpi publicKpi, @Nullable Quarter quarter) {
        if (publicKpi.revisions().isEmpty()) {
            return null;
        }
        return publicKpi
                .pending(quarter == null ? publicKpi.revisions().lastKey() : quarter)
                .map(pending -> new KpiView.Pending(pending.quarter(), Objects.requireNonNull(pending.expected())))
                .orElse(null);
    }

    private KpiView.@Nullable Baseline baseline(Plan plan, PublicKpi publicKpi) {
        return publicKpi
                .baseline()
                .map(baseline -> new KpiView.Baseline(
                        Figure.asGiven(publicKpi.kpi(), baseline.value(), baseline.qualifier()),
                        formats.asOf(baseline.asOf(), baseline.asWritten()),
                        SourceView.of(plan, baseline.source()),
                        baseline.sample(),
                        baseline.reason()))
                .orElse(null);
    }

    private KpiView.Calculation calculation(PublicKpi publicKpi, Assessment assessment, @Nullable NewerValue newer) {
        return new KpiView.Calculation(
                percent(assessment.progress()),
                percent(assessment.expected()),
                assessment.isShareUsedUp(),
                sum(publicKpi, assessment),
                newer == null || newer.figure() == null
                        ? List.of()
                        : sum(publicKpi, publicKpi.assessment(newer.quarter())),
                assessment.missingBefore());
    }

    /** The quarter of the rating; without one, the newest with a value from before the plan; null without a value. */
    private static @Nullable Quarter quarterOf(Snapshot snapshot, PublicKpi publicKpi) {
        KpiStanding standing = standing(snapshot, publicKpi);
        return standing == null || standing.of() == null
                ? publicKpi.latestQuarter().orElse(null)
                : standing.of();
    }

    /** As in every list: in the newest quarter published as a whole; without any, in the newest with a value; null without one. */
    private static @Nullable KpiStanding standing(Snapshot snapshot, PublicKpi publicKpi) {
        return KpiRow.standing(publicKpi, snapshot.latestQuarter().orElse(null));
    }

    private static PlanPath path(Plan plan, Kpi kpi) {
        Initiative initiative = plan.initiatives()
                .filter(each -> each.id() == kpi.initiativeId())
                .findFirst()
                .orElseThrow();
        Measure measure = kpi.measureId() == null
                ? null
                : initiative.measures().stream()
                        .filter(each -> each.id() == kpi.measureId())
                        .findFirst()
                        .orElseThrow();
        return PlanPath.to(initiative, measure);
    }

    private static KpiView.TargetItem item(Plan plan, Kpi kpi, Target target) {
        return new KpiView.TargetItem(
                target.value() == null ? null : Figure.asGiven(kpi, target.value(), null),
                target.due(),
                plan.lastDay(),
                SourceView.of(plan, target.source()),
                target.sample(),
                target.reason());
    }

    /** The target to which the KPI is held, as in every list, and its source. */
    private static KpiView.@Nullable TargetItem target(
            Plan plan, PublicKpi publicKpi, @Nullable Quarter latest, List<KpiView.TargetItem> targets) {
        DatedValue compared = KpiRow.target(publicKpi, latest);
        for (int i = 0; compared != null && i < targets.size(); i++) {
            if (publicKpi.targets().get(i).dueDay(plan.lastDay()).equals(compared.day())) {
                return targets.get(i);
            }
        }
        return null;
    }

    private @Nullable String dueDay(Plan plan, PublicKpi publicKpi) {
        if (publicKpi.kpi().kind() != Kind.MILESTONE || publicKpi.targets().isEmpty()) {
            return null;
        }
        DaySpan due = publicKpi.targets().get(publicKpi.targets().size() - 1).due();
        return due == null ? formats.dayShort(plan.lastDay()) : formats.span(due);
    }

    private @Nullable String changeInWords(PublicKpi publicKpi, Quarter quarter) {
        Kpi kpi = publicKpi.kpi();
        BigDecimal change = change(publicKpi, quarter);
        if (change == null || kpi.kind() != Kind.LEVEL) {
            return null;
        }
        String amount = kpi.unit().ja().equals("%")
                ? formats.message("public.kpi.points", formats.number(change.abs(), decimals(kpi, change)))
                : withUnit(kpi, change.abs());
        String since = formats.message(kpi.yearlyIn() == null ? "public.kpi.since-quarter" : "public.kpi.since-year");
        return switch (change.signum()) {
            case 1 -> formats.message("public.kpi.rose", since, amount);
            case -1 -> formats.message("public.kpi.fell", since, amount);
            default -> formats.message("public.kpi.same", since);
        };
    }

    private static @Nullable BigDecimal change(PublicKpi publicKpi, Quarter quarter) {
        Quarter before = publicKpi.kpi().yearlyIn() == null ? quarter.previous() : quarter.plus(-4);
        Optional<BigDecimal> now = publicKpi.measurement(quarter).map(Measurement::value);
        Optional<BigDecimal> then = publicKpi.measurement(before).map(Measurement::value);
        return now.isPresent() && then.isPresent() ? now.get().subtract(then.get()) : null;
    }

    private String withUnit(Kpi kpi, BigDecimal value) {
        return formats.figure(value, decimals(kpi, value), kpi.unit());
    }

    private static int decimals(Kpi kpi, BigDecimal value) {
        return Math.max(kpi.decimals(), value.stripTrailingZeros().scale());
    }

    private static KpiView.@Nullable Comment comment(Snapshot snapshot, PublicKpi publicKpi) {
        return publicKpi.revisions().descendingMap().values().stream()
                .map(revisions -> revisions.get(revisions.size() - 1))
                .filter(measurement -> measurement.comment() != null)
                .findFirst()
                .map(measurement -> new KpiView.Comment(
                        Objects.requireNonNull(measurement.comment()),
                        departmentOf(snapshot, measurement),
                        publishedAt(snapshot, measurement),
                        measurement.quarter()))
                .orElse(null);
    }

    private static @Nullable LocalizedText departmentOf(Snapshot snapshot, Measurement measurement) {
        DepartmentName department = measurement.departmentId() == null
                ? null
                : snapshot.departments().get(measurement.departmentId());
        return department == null ? null : department.name();
    }

    private static Instant publishedAt(Snapshot snapshot, Measurement measurement) {
        return snapshot.publication(measurement.publication())
                .map(Publication::publishedAt)
                .orElseThrow();
    }

    /**
     * The quarters of the table: the plan's up to the quarter of the page, or a later one with public values, and earlier ones with
     * a value.
     */
    private List<KpiView.QuarterRow> history(Snapshot snapshot, PublicKpi publicKpi, @Nullable Quarter speaksOf) {
        Quarter newest =
                publicKpi.revisions().isEmpty() ? null : publicKpi.revisions().lastKey();
        Quarter until = newest != null && (speaksOf == null || newest.compareTo(speaksOf) > 0) ? newest : speaksOf;
        if (until == null) {
            return List.of();
        }
        Quarter first = Quarter.of(snapshot.plan().firstDay());
        if (newest != null && publicKpi.revisions().firstKey().compareTo(first) < 0) {
            first = publicKpi.revisions().firstKey();
        }
        List<KpiView.QuarterRow> rows = new ArrayList<>();
        for (Quarter quarter = first; quarter.compareTo(until) <= 0; quarter = quarter.next()) {
            if (publicKpi.kpi().isDueIn(quarter) && !publicKpi.isBeforeThePlan(quarter)
                    || publicKpi.revisions().containsKey(quarter)) {
                rows.add(row(snapshot, publicKpi, quarter));
            }
        }
        Collections.reverse(rows);
        return rows;
    }

    /** The files whose values are still the newest of their quarters. */
    private static List<KpiView.FileItem> files(Snapshot snapshot, PublicKpi publicKpi) {
        return publicKpi.revisions().keySet().stream()
                .flatMap(quarter -> publicKpi.published(quarter).stream())
                .map(Measurement::publication)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .flatMap(number -> snapshot.publication(number).stream())
                .filter(publication -> publication.note() != null)
                .map(publication -> new KpiView.FileItem(publication.publishedAt(), publication.note()))
                .toList();
    }

    /** The calculation of the rating, beginning with the division that gave the value, if there was one. */
    private List<String> sum(PublicKpi publicKpi, Assessment assessment) {
        List<String> lines = new ArrayList<>();
        publicKpi
                .measurement(assessment.quarter())
                .map(newest -> divided(publicKpi.kpi(), newest))
                .ifPresent(lines::add);
        lines.addAll(SumLines.of(formats, publicKpi, assessment));
        return List.copyOf(lines);
    }

    /** The division, so that a citizen can repeat it; null if the value is not a quotient. */
    private @Nullable String divided(Kpi kpi, Measurement measured) {
        if (measured.numerator() == null || measured.denominator() == null || measured.value() == null) {
            return null;
        }
        return formats.message(
                kpi.unit().ja().equals("%") ? "sum.share.percent" : "sum.share",
                formats.text(kpi.numerator()),
                formats.digits(measured.numerator()),
                formats.text(kpi.denominator()),
                formats.digits(measured.denominator()),
                withUnit(kpi, measured.value()));
    }

    private KpiView.QuarterRow row(Snapshot snapshot, PublicKpi publicKpi, Quarter quarter) {
        Kpi kpi = publicKpi.kpi();
        Assessment assessment = publicKpi.assessment(quarter);
        List<Measurement> revisions = publicKpi.revisions().getOrDefault(quarter, List.of());
        Measurement newest = revisions.isEmpty() ? null : revisions.get(revisions.size() - 1);
        BigDecimal change = change(publicKpi, quarter);
        boolean summed = kpi.kind() == Kind.CUMULATIVE || kpi.kind() == Kind.FLOW;
        List<KpiView.EarlierRevision> earlier = new ArrayList<>();
        for (int i = revisions.size() - 2; i >= 0; i--) {
            earlier.add(new KpiView.EarlierRevision(
                    Figure.of(kpi, revisions.get(i)), publishedAt(snapshot, revisions.get(i))));
        }
        return new KpiView.QuarterRow(
                quarter,
                new KpiView.QuarterRow.Reported(
                        newest == null ? null : Figure.of(kpi, newest),
                        newest == null ? null : newest.milestoneOn(),
                        summed
                                        && assessment.actual() != null
                                        && publicKpi.pending(quarter).isEmpty()
                                ? Figure.counted(publicKpi, assessment, quarter)
                                : null,
                        change == null ? null : formats.signed(change, decimals(kpi, change)),
                        newest == null ? null : divided(kpi, newest)),
                new KpiView.QuarterRow.Rated(
                        percent(assessment.progress()),
                        RatingChip.of(publicKpi, quarter),
                        OverrideView.of(snapshot, publicKpi, quarter)),
                kpi.isDueIn(quarter),
                new KpiView.QuarterRow.Published(
                        newest == null ? null : publishedAt(snapshot, newest),
                        !revisions.isEmpty() && snapshot.isLate(revisions.get(0)),
                        (int) revisions.stream()
                                .filter(Measurement::isCorrection)
                                .count(),
                        earlier,
                        newest == null ? null : newest.reason()));
    }

    private List<KpiView.EvidenceItem> evidence(Snapshot snapshot, PublicKpi publicKpi) {
        List<PublicEvidence> newestFirst = new ArrayList<>(snapshot.evidence(publicKpi.kpi()));
        newestFirst.sort(Comparator.comparing(PublicEvidence::quarter)
                .thenComparing(PublicEvidence::revision)
                .reversed());
        return newestFirst.stream()
                .map(each -> new KpiView.EvidenceItem(
                        each.id() == null || each.contentId() == null
                                ? null
                                : "/kpis/" + publicKpi.kpi().code() + "/evidence/" + each.id(),
                        each.name(),
                        each.type(),
                        formats.bytes(each.size()),
                        each.quarter(),
                        snapshot.publication(each.publication())
                                .map(Publication::publishedAt)
                                .orElseThrow(),
                        publicKpi
                                .published(each.quarter())
                                .filter(now -> now.revision() > each.revision())
                                .isPresent()))
                .toList();
    }

    private static @Nullable BigDecimal percent(@Nullable Ratio ratio) {
        return ratio == null ? null : ratio.percent();
    }
}
