package planportal.summaries.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import planportal.departments.DepartmentNames.Named;
import planportal.progress.Aspect;
import planportal.progress.Kpi;
import planportal.progress.PublicKpi;
import planportal.progress.PublicMeasure;
import planportal.progress.SettingRevision;
import planportal.progress.Snapshot;
import planportal.progress.facts.DepartmentAssignment;
import planportal.progress.facts.Measurement;
import planportal.progress.facts.PlanThresholds;
import planportal.progress.facts.Publication;
import planportal.progress.facts.RatingOverride;
import planportal.shared.LocalizedText;
import planportal.shared.Lookup;
import planportal.shared.Quarter;
import planportal.summaries.model.Correction.About;
import planportal.summaries.model.Correction.DepartmentValue;
import planportal.summaries.model.Correction.NarrativeValue;
import planportal.summaries.model.Correction.RatingValue;
import planportal.summaries.model.Correction.Subject;
import planportal.summaries.model.Correction.ThresholdsValue;
import planportal.summaries.model.Correction.Value;
import planportal.summaries.model.SummaryKpi.MeasuredValue;

/**
 * Lists corrections, rating decisions and late reports of a quarter and earlier ones, and changed settings of its KPIs:
 * definitions, baselines, targets, weights, departments in charge, and the plan's thresholds.
 */
final class SummaryCorrections {

    private final Snapshot known;
    private final Quarter until;
    private final Map<String, SummaryKpi> kpis;
    private final Map<String, LocalizedText> parts;

    /**
     * @param known the snapshot that contains the corrections
     * @param until the last quarter to consider
     * @param kpis  the KPIs of the summary by code; the list uses their names of that time, even if they were renamed since
     * @param parts the titles of the initiatives and measures in the summary, by code
     */
    SummaryCorrections(Snapshot known, Quarter until, Map<String, SummaryKpi> kpis, Map<String, LocalizedText> parts) {
        this.known = known;
        this.until = until;
        this.kpis = kpis;
        this.parts = parts;
    }

    /** The corrections of the publications after {@code after} up to and including {@code last}, the oldest first. */
    List<Correction> between(long after, long last) {
        LongPredicate then = publication -> publication > after && publication <= last;
        List<Correction> corrections = new ArrayList<>();
        kpis.keySet().stream().map(known::kpi).flatMap(Optional::stream).forEach(kpi -> {
            kpi.revisions()
                    .headMap(until, true)
                    .values()
                    .forEach(revisions -> values(kpi, revisions, then, corrections));
            kpi.overrides()
                    .headMap(until, true)
                    .values()
                    .forEach(decisions -> ratings(kpi, decisions, then, corrections));
            for (Aspect aspect : Aspect.values()) {
                settings(kpi, aspect, then, corrections);
            }
            assignments(kpi, then, corrections);
        });
        departmentNames(then, corrections);
        thresholds(then, corrections);
        known.measures().stream()
                .filter(measure -> parts.containsKey(measure.code()))
                .forEach(measure -> measure.narratives()
                        .headMap(until, true)
                        .values()
                        .forEach(revisions -> narratives(measure, revisions, then, corrections)));
        corrections.sort(Comparator.comparing(Correction::at));
        return corrections;
    }

    /** A revision that completes a preliminary or pending value is not a correction. */
    private void values(PublicKpi kpi, List<Measurement> revisions, LongPredicate then, List<Correction> to) {
        Measurement before = null;
        for (Measurement each : revisions) {
            if (then.test(each.publication()) && (before == null ? known.isLate(each) : each.isCorrection())) {
                to.add(of(
                        Subject.VALUE,
                        kpi,
                        each.quarter(),
                        before == null ? null : measured(kpi.kpi(), before),
                        measured(kpi.kpi(), each),
                        each.reason(),
                        each.publication()));
            }
            before = each;
        }
    }

    static MeasuredValue measured(Kpi kpi, Measurement measured) {
        return new MeasuredValue(
                measured.value() == null ? null : SummaryKpis.figure(kpi, measured.value()),
                measured.milestoneState(),
                measured.milestoneOn(),
                measured.status(),
                measured.expected());
    }

    /** Decisions published after their quarter; earlier ones are part of what was published with the quarter. */
    private void ratings(PublicKpi kpi, List<RatingOverride> decisions, LongPredicate then, List<Correction> to) {
        RatingValue before = null;
        for (RatingOverride each : decisions) {
            if (then.test(each.publication()) && isAfterItsQuarter(each.quarter(), each.publication())) {
                to.add(of(
                        Subject.RATING,
                        kpi,
                        each.quarter(),
                        before == null || before.rating() == null ? new RatingValue(each.computed()) : before,
                        new RatingValue(each.rating() == null ? each.computed() : each.rating()),
                        each.reason(),
                        each.publication()));
            }
            before = new RatingValue(each.rating());
        }
    }

    private boolean isAfterItsQuarter(Quarter quarter, long publication) {
        return known.publicationOf(quarter)
                .filter(whole -> publication > whole.number())
                .isPresent();
    }

    /** Original settings of the plan or the demonstration have no reason and are no change. */
    private void settings(PublicKpi kpi, Aspect aspect, LongPredicate then, List<Correction> to) {
        SettingRevision<?> before = null;
        for (SettingRevision<?> each : kpi.settingRevisions(aspect)) {
            if (then.test(each.publication())
                    && each.reason() != null
                    && (before != null || each.publication() > kpi.kpi().publication())) {
                to.add(of(
                        subject(aspect),
                        kpi,
                        null,
                        before == null ? null : new Correction.SettingValue(before.content()),
                        new Correction.SettingValue(each.content()),
                        each.reason(),
                        each.publication()));
            }
            before = each;
        }
    }

    /** Changes of the department in charge; the assignment from the plan, or when departments were introduced, is no change. */
    private void assignments(PublicKpi kpi, LongPredicate then, List<Correction> to) {
        DepartmentAssignment before = null;
        for (DepartmentAssignment each : known.assignments(kpi.kpi())) {
            if (then.test(each.publication())
                    && (before == null ? isAnAppointment(each) : before.department() != each.department())) {
                to.add(of(
                        Subject.DEPARTMENT,
                        kpi,
                        null,
                        before == null ? null : inCharge(before.department(), each.publication()),
                        inCharge(each.department(), each.publication()),
                        null,
                        each.publication()));
            }
            before = each;
        }
    }

    private boolean isAnAppointment(DepartmentAssignment first) {
        return known.publication(first.publication())
                        .filter(each -> each.kind() == Publication.Kind.RULE)
                        .isPresent()
                && known.departmentHistories().values().stream()
                        .noneMatch(history -> history.names().get(0).publication() == first.publication());
    }

    private Value inCharge(long department, long publication) {
        return new DepartmentValue(
                Lookup.require(known.departmentHistories(), department).nameAsOf(publication));
    }

    /** Renamings of departments that have ever been in charge of one of the KPIs. */
    private void departmentNames(LongPredicate then, List<Correction> to) {
        Set<Long> inCharge = kpis.keySet().stream()
                .map(known::kpi)
                .flatMap(Optional::stream)
                .flatMap(kpi -> known.assignments(kpi.kpi()).stream())
                .map(DepartmentAssignment::department)
                .collect(Collectors.toSet());
        known.departmentHistories().forEach((id, history) -> {
            List<Named> names = history.names();
            for (int i = 1; i < names.size(); i++) {
                long publication = names.get(i).publication();
                if (inCharge.contains(id) && then.test(publication)) {
                    LocalizedText before = names.get(i - 1).name();
                    to.add(new Correction(
                            Subject.DEPARTMENT_NAME,
                            About.named(before),
                            null,
                            new DepartmentValue(before),
                            new DepartmentValue(names.get(i).name()),
                            null,
                            at(publication)));
                }
            }
        });
    }

    private void thresholds(LongPredicate then, List<Correction> to) {
        PlanThresholds before = null;
        for (PlanThresholds each : known.thresholdRevisions()) {
            if (then.test(each.publication()) && before != null) {
                to.add(new Correction(
                        Subject.THRESHOLDS,
                        About.named(known.plan().title()),
                        null,
                        new ThresholdsValue(before.thresholds()),
                        new ThresholdsValue(each.thresholds()),
                        each.reason(),
                        at(each.publication())));
            }
            before = each;
        }
    }

    private static Subject subject(Aspect aspect) {
        return switch (aspect) {
            case DEFINITION -> Subject.DEFINITION;
            case BASELINE -> Subject.BASELINE;
            case TARGETS -> Subject.TARGETS;
            case RATING -> Subject.WEIGHING;
        };
    }

    private void narratives(
            PublicMeasure measure,
            List<planportal.progress.Narrative> revisions,
            LongPredicate then,
            List<Correction> to) {
        planportal.progress.Narrative before = null;
        for (planportal.progress.Narrative each : revisions) {
            if (then.test(each.publication())
                    && (before != null || isAfterItsQuarter(each.quarter(), each.publication()))) {
                String label = measure.measure().map(part -> part.label()).orElse(null);
                to.add(new Correction(
                        Subject.NARRATIVE,
                        About.coded(
                                measure.code(),
                                label == null
                                        ? LocalizedText.ja(measure.code())
                                        : new LocalizedText(measure.initiative().code() + "-" + label, measure.code()),
                                label == null ? measure.title() : Lookup.require(parts, measure.code())),
                        each.quarter(),
                        before == null ? null : narrativeValue(before),
                        narrativeValue(each),
                        each.reason(),
                        at(each.publication())));
            }
            before = each;
        }
    }

    private static Value narrativeValue(planportal.progress.Narrative narrative) {
        return new NarrativeValue(
                new Summary.Narrative(narrative.situation(), narrative.issues(), narrative.outlook(), null));
    }

    private Correction of(
            Subject subject,
            PublicKpi kpi,
            @Nullable Quarter quarter,
            @Nullable Value before,
            Value after,
            @Nullable String reason,
            long publication) {
        SummaryKpi shown = Lookup.require(kpis, kpi.kpi().code());
        return new Correction(
                subject,
                new About(
                        shown.code(),
                        shown.label(),
                        shown.name(),
                        kpi.kpi().kind(),
                        kpi.kpi().unit()),
                quarter,
                before,
                after,
                reason,
                at(publication));
    }

    private Instant at(long publication) {
        return known.publication(publication).map(Publication::publishedAt).orElseThrow();
    }
}
