package planportal.progress;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import planportal.departments.DepartmentNames.DepartmentHistory;
import planportal.departments.DepartmentNames.DepartmentName;
import planportal.plan.Initiative;
import planportal.plan.Measure;
import planportal.plan.NewText;
import planportal.plan.Plan;
import planportal.plan.TextEdition;
import planportal.plan.TextRevision;
import planportal.plan.TextSubject;
import planportal.progress.facts.DepartmentAssignment;
import planportal.progress.facts.Measurement;
import planportal.progress.facts.NewEvidence;
import planportal.progress.facts.NewMeasurement;
import planportal.progress.facts.PlanThresholds;
import planportal.progress.facts.PublicEvidence;
import planportal.progress.facts.Publication;
import planportal.progress.rating.RatingSummary;
import planportal.progress.rating.Term;
import planportal.progress.rating.Thresholds;
import planportal.shared.Lookup;
import planportal.shared.Quarter;

/**
 * All public facts as of one publication: the plan, every KPI with its history, the narratives, the departments' names
 * and the rules of that day. Immutable, so that a publication is always shown in the same way.
 */
public final class Snapshot {

    private final Plan plan;
    private final List<TextEdition> editions;
    private final NavigableMap<Long, Publication> publications;
    private final Map<String, KpiProgress> kpis;
    private final Map<String, MeasureProgress> measures;
    private final Map<Long, DepartmentHistory> departmentHistories;
    private final Map<Long, DepartmentName> departments;
    private final Map<Long, List<DepartmentAssignment>> assignments;
    private final List<PlanThresholds> thresholds;
    private final Map<Long, List<PublicEvidence>> evidence;

    /**
     * @param histories   what each department has been called
     * @param assignments which departments have been in charge of each KPI
     */
    record Departments(Map<Long, DepartmentHistory> histories, Map<Long, List<DepartmentAssignment>> assignments) {}

    Snapshot(
            Plan plan,
            List<TextEdition> editions,
            List<Publication> publications,
            List<KpiProgress> kpis,
            List<MeasureProgress> measures,
            Departments departments,
            List<PlanThresholds> thresholds,
            Map<Long, List<PublicEvidence>> evidence) {
        this.plan = plan;
        this.editions = List.copyOf(editions);
        this.publications = publications.stream()
                .collect(Collectors.toMap(Publication::number, Function.identity(), (a, b) -> a, TreeMap::new));
        this.kpis = kpis.stream()
                .collect(Collectors.toMap(
                        kpi -> kpi.kpi().code(), Function.identity(), (a, b) -> a, LinkedHashMap::new));
        this.measures = measures.stream()
                .collect(Collectors.toMap(MeasureProgress::code, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        this.departmentHistories = Collections.unmodifiableMap(departments.histories());
        Map<Long, DepartmentName> named = new LinkedHashMap<>();
        departmentHistories.forEach((id, history) -> named.put(id, history.now()));
        this.departments = Collections.unmodifiableMap(named);
        this.assignments = departments.assignments();
        this.thresholds = thresholds;
        this.evidence = evidence;
    }

    /**
     * The snapshot that would result if {@code measured} were published at {@code at}; in memory only. It takes no
     * number, is not stored, and is visible only to the caller.
     *
     * @param files the evidence that would become public with it
     * @throws IllegalArgumentException if there is no such KPI, or if {@code measured} corrects a public value and has no
     *         reason, or the reverse
     */
    public Snapshot asIf(NewMeasurement measured, List<NewEvidence> files, Instant at) {
        KpiProgress before = kpis.values().stream()
                .filter(each -> each.kpi().id() == measured.kpiId())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no KPI with id " + measured.kpiId()));
        Measurement newest = before.published(measured.quarter()).orElse(null);
        boolean completing = newest != null && !newest.status().isCorrectedBy(measured.status());
        Publication next = following(newest != null && !completing, measured.reason(), measured.quarter(), at);
        Measurement backed = new Measurement(
                measured,
                newest == null ? 1 : newest.revision() + 1,
                newest != null && completing ? newest.status() : null,
                before.sample(),
                next.number());
        KpiProgress after = before.with(backed);
        Map<Long, List<PublicEvidence>> added = new HashMap<>(evidence);
        added.merge(
                measured.kpiId(),
                files.stream().map(each -> PublicEvidence.asIf(each, backed)).toList(),
                (was, more) -> Stream.concat(was.stream(), more.stream()).toList());
        return new Snapshot(
                plan,
                editions,
                followedBy(next),
                kpis.values().stream()
                        .map(each -> each == before ? after : each)
                        .toList(),
                List.copyOf(measures.values()),
                new Departments(departmentHistories, assignments),
                thresholds,
                added);
    }

    /**
     * As {@link #asIf(NewMeasurement, List, Instant)}, for a narrative.
     *
     * @throws IllegalArgumentException if there is no such measure, or if the quarter has a public narrative and {@code
     *         said} has no reason, or the reverse
     */
    public Snapshot asIf(NewNarrative narrative, Instant at) {
        MeasureProgress before = measures.values().stream()
                .filter(each -> each.key().equals(narrative.about()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no measure " + narrative.about()));
        int newest =
                before.narrative(narrative.quarter()).map(Narrative::revision).orElse(0);
        Publication next = following(newest > 0, narrative.reason(), narrative.quarter(), at);
        // If departments were invented for a demonstration, so are their narratives.
        boolean invented = departments.values().stream().anyMatch(DepartmentName::sample);
        MeasureProgress after = before.with(new Narrative(narrative, newest + 1, invented, next.number()));
        return new Snapshot(
                plan,
                editions,
                followedBy(next),
                List.copyOf(kpis.values()),
                measures.values().stream()
                        .map(each -> each == before ? after : each)
                        .toList(),
                new Departments(departmentHistories, assignments),
                thresholds,
                evidence);
    }

    /** The next publication, for a correction or another fact of {@code quarter}. */
    private Publication following(boolean correction, @Nullable String reason, Quarter quarter, Instant at) {
        if (correction != (reason != null)) {
            throw new IllegalArgumentException("what is public, and nothing else, is corrected with a reason");
        }
        return new Publication(
                publication().number() + 1,
                plan.id(),
                at,
                correction ? Publication.Kind.CORRECTION : Publication.Kind.REPORT,
                quarter);
    }

    private List<Publication> followedBy(Publication next) {
        return Stream.concat(publications.values().stream(), Stream.of(next)).toList();
    }

    /**
     * The snapshot that would result if {@code texts} were published at {@code at} as the next edition; in memory only.
     *
     * @param title the subject of the edition
     */
    public Snapshot asIf(String title, List<NewText> texts, Instant at) {
        Publication next = new Publication(publication().number() + 1, plan.id(), at, Publication.Kind.PLAN, null);
        List<TextEdition> revised = Stream.concat(
                        editions.stream(),
                        Stream.of(new TextEdition(
                                next.number(),
                                title,
                                texts.stream()
                                        .map(text ->
                                                new TextRevision(text, revisions(text.subject()) + 1, next.number()))
                                        .toList())))
                .toList();
        Plan after = plan.revised(revised);
        Map<String, Initiative> initiatives =
                after.initiatives().collect(Collectors.toMap(Initiative::code, Function.identity()));
        Map<String, Measure> named = after.measures().collect(Collectors.toMap(Measure::code, Function.identity()));
        return new Snapshot(
                after,
                revised,
                followedBy(next),
                List.copyOf(kpis.values()),
                measures.values().stream()
                        .map(each -> each.in(
                                Lookup.require(initiatives, each.initiative().code()),
                                each.measure()
                                        .map(Measure::code)
                                        .map(named::get)
                                        .orElse(null)))
                        .toList(),
                new Departments(departmentHistories, assignments),
                thresholds,
                evidence);
    }

    private int revisions(TextSubject subject) {
        return (int) editions.stream()
                .flatMap(edition -> edition.revisions().stream())
                .filter(revision -> revision.subject().equals(subject))
                .count();
    }

    /**
     * A KPI as it would be after it was added to the plan: without baseline, targets and values.
     *
     * @param id          its id, or a negative placeholder if it has none yet
     * @param publication the publication that would add it
     */
    public KpiProgress joining(
            NewKpi added, KpiWeighing weighing, @Nullable DepartmentName charged, long id, long publication) {
        KpiSettings settings = new KpiSettings(
                List.of(new SettingRevision<>(added.definition(), added.reason(), added.source(), publication)),
                List.of(),
                List.of(),
                List.of(new SettingRevision<>(weighing, added.reason(), added.source(), publication)));
        return new KpiProgress(
                Kpi.of(added, id, plan.id(), kpis.size() + 1, publication),
                null,
                List.of(),
                settings,
                charged,
                new TreeMap<>(),
                new TreeMap<>(),
                new KpiProgress.PlanTerms(thresholds(), new Term(plan.firstDay(), plan.lastDay())));
    }

    /**
     * A copy in which {@code defined} replace the KPIs with the same codes or follow all others; in memory only, to
     * check changes that are to become public together. Measures are not adapted.
     */
    public Snapshot with(List<KpiProgress> defined) {
        Map<String, KpiProgress> all = new LinkedHashMap<>(kpis);
        defined.forEach(kpi -> all.put(kpi.kpi().code(), kpi));
        return new Snapshot(
                plan,
                editions,
                List.copyOf(publications.values()),
                List.copyOf(all.values()),
                List.copyOf(measures.values()),
                new Departments(departmentHistories, assignments),
                thresholds,
                evidence);
    }

    /** The plan with the texts of the newest edition. */
    public Plan plan() {
        return plan;
    }

    /** The editions of the plan's text after the original, newest last. */
    public List<TextEdition> editions() {
        return editions;
    }

    /** The newest publication of the snapshot. */
    public Publication publication() {
        return publications.lastEntry().getValue();
    }

    /** The publication with that number, if the snapshot contains it. */
    public Optional<Publication> publication(long number) {
        return Optional.ofNullable(publications.get(number));
    }

    /** All publications of the snapshot, newest first. */
    public Collection<Publication> publications() {
        return Collections.unmodifiableCollection(publications.descendingMap().values());
    }

    /** All KPIs in the plan's order. */
    public Collection<KpiProgress> kpis() {
        return Collections.unmodifiableCollection(kpis.values());
    }

    /** The KPI with this code; empty if there is none in the snapshot. */
    public Optional<KpiProgress> kpi(String code) {
        return Optional.ofNullable(kpis.get(code));
    }

    /** All measures in the plan's order; an initiative that KPIs judge directly follows its measures. */
    public Collection<MeasureProgress> measures() {
        return Collections.unmodifiableCollection(measures.values());
    }

    /** The measure with that code, or the initiative if KPIs judge it directly. */
    public Optional<MeasureProgress> measure(String code) {
        return Optional.ofNullable(measures.get(code));
    }

    /** The files that support the KPI's public values, in the order in which they became public. */
    public List<PublicEvidence> evidence(Kpi kpi) {
        return Collections.unmodifiableList(evidence.getOrDefault(kpi.id(), List.of()));
    }

    /** The departments by id, in the order of the city's list. */
    public Map<Long, DepartmentName> departments() {
        return departments;
    }

    /** The departments by id with all their names, in the order of the city's list. */
    public Map<Long, DepartmentHistory> departmentHistories() {
        return departmentHistories;
    }

    /** The departments that were in charge of the KPI, oldest first. */
    public List<DepartmentAssignment> assignments(Kpi kpi) {
        return Collections.unmodifiableList(assignments.getOrDefault(kpi.id(), List.of()));
    }

    /** The plan's thresholds of pace. */
    public Thresholds thresholds() {
        return thresholds.isEmpty()
                ? Thresholds.STANDARD
                : thresholds.get(thresholds.size() - 1).thresholds();
    }

    /** All revisions of the plan's thresholds, oldest first; empty if the standard ones are valid. */
    public List<PlanThresholds> thresholdRevisions() {
        return thresholds;
    }

    /** The newest quarter that was published as a whole, which summaries show. */
    public Optional<Quarter> latestQuarter() {
        return publishedQuarters().stream().findFirst();
    }

    /** The quarters that were published as a whole, newest first. */
    public List<Quarter> publishedQuarters() {
        return quarterPublications()
                .map(Publication::quarter)
                .filter(Objects::nonNull)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    /** The publication of {@code quarter} as a whole, if it has been published. */
    public Optional<Publication> publicationOf(Quarter quarter) {
        return quarterPublications()
                .filter(publication -> quarter.equals(publication.quarter()))
                .findFirst();
    }

    /**
     * Whether a value was first published after its quarter had been published as a whole. Values from files were never
     * due.
     */
    public boolean isLate(Measurement measurement) {
        return measurement.revision() == 1
                && publicationOf(measurement.quarter())
                        .filter(whole -> measurement.publication() > whole.number())
                        .isPresent()
                && publication(measurement.publication())
                        .filter(own -> own.kind() == Publication.Kind.HISTORY)
                        .isEmpty();
    }

    /** Those of {@code kpis} that belong to {@code quarter} ({@link KpiProgress#belongsTo}), in the same order. */
    public static List<KpiProgress> of(Quarter quarter, Collection<KpiProgress> kpis) {
        return kpis.stream().filter(kpi -> kpi.belongsTo(quarter)).toList();
    }

    /** The summary of {@code kpis} at the end of {@code quarter}; all of them are counted. */
    public static RatingSummary summary(Collection<KpiProgress> kpis, Quarter quarter) {
        return RatingSummary.of(kpis.stream().map(kpi -> kpi.entry(quarter)).toList());
    }

    /** The change of {@code kpis} in {@code quarter} since the previous quarter. */
    public static RatingSummary.Change change(Collection<KpiProgress> kpis, Quarter quarter) {
        return RatingSummary.change(
                kpis.stream().map(kpi -> kpi.entry(quarter.previous())).toList(),
                kpis.stream().map(kpi -> kpi.entry(quarter)).toList());
    }

    /** Whether any of its figures or narratives was invented for a demonstration. */
    public boolean sample() {
        return kpis.values().stream().anyMatch(KpiProgress::sample)
                || measures.values().stream()
                        .flatMap(measure -> measure.narratives().values().stream())
                        .flatMap(List::stream)
                        .anyMatch(Narrative::sample);
    }

    private Stream<Publication> quarterPublications() {
        return publications.values().stream().filter(publication -> publication.kind() == Publication.Kind.QUARTER);
    }
}
