package planportal.progress;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import planportal.departments.DepartmentNames.DepartmentHistory;
import planportal.departments.DepartmentNames.DepartmentName;
import planportal.plan.Initiative;
import planportal.plan.Measure;
import planportal.plan.NewText;
import planportal.plan.Plan;
import planportal.plan.Programme;
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
import planportal.progress.facts.PublicationLog;
import planportal.progress.rating.ParentStanding;
import planportal.progress.rating.RatingSummary;
import planportal.progress.rating.RatingTotals;
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
    private final PublicationLog publications;
    private final PublicKpi[] kpis;
    /** The position of each KPI by code; shared by all snapshots with the same KPIs. */
    private final Map<String, Integer> positions;

    private final Map<String, PublicMeasure> measures;
    private final Map<Long, DepartmentHistory> histories;
    private final Map<Long, DepartmentName> departments;
    private final List<PlanThresholds> thresholds;
    private final long takedown;
    private final Derived derived;
    private volatile @Nullable Boolean sample;

    /**
     * The part of a snapshot besides its KPIs and measures.
     *
     * @param plan         the plan with the texts of the newest edition
     * @param editions     the editions after the original, newest last
     * @param publications all publications
     * @param histories      the departments by id, in the order of the city's list
     * @param thresholds   all revisions of the plan's thresholds, oldest first
     * @param takedown     the number of the newest takedown when the facts were read; 0 if there was none
     */
    record Frame(
            Plan plan,
            List<TextEdition> editions,
            PublicationLog publications,
            Map<Long, DepartmentHistory> histories,
            List<PlanThresholds> thresholds,
            long takedown) {

        Frame with(PublicationLog other) {
            return new Frame(plan, editions, other, histories, thresholds, takedown);
        }
    }

    /**
     * @param kpis     in the plan's order
     * @param measures in the plan's order
     * @param base     the snapshot with which it shares unchanged parts; null if there is none
     */
    Snapshot(Frame frame, List<PublicKpi> kpis, List<PublicMeasure> measures, @Nullable Snapshot base) {
        this.plan = frame.plan();
        this.editions = List.copyOf(frame.editions());
        this.publications = frame.publications();
        this.kpis = kpis.toArray(PublicKpi[]::new);
        this.positions = base != null && hasSameCodes(this.kpis, base.kpis) ? base.positions : positions(this.kpis);
        this.measures = measures.stream()
                .collect(Collectors.toMap(PublicMeasure::code, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        this.histories = Collections.unmodifiableMap(frame.histories());
        Map<Long, DepartmentName> named = new LinkedHashMap<>();
        histories.forEach((id, course) -> named.put(id, course.now()));
        this.departments = Collections.unmodifiableMap(named);
        this.thresholds = frame.thresholds();
        this.takedown = frame.takedown();
        this.derived = base == null ? new Derived() : base.derived.inherited();
    }

    private static boolean hasSameCodes(PublicKpi[] some, PublicKpi[] others) {
        if (some.length != others.length) {
            return false;
        }
        for (int i = 0; i < some.length; i++) {
            if (some[i] != others[i]
                    && !some[i].kpi().code().equals(others[i].kpi().code())) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, Integer> positions(PublicKpi[] kpis) {
        Map<String, Integer> positions = new HashMap<>();
        for (int i = 0; i < kpis.length; i++) {
            positions.putIfAbsent(kpis[i].kpi().code(), i);
        }
        return positions;
    }

    /** A copy with other KPIs, measures and publications, without derived data. */
    private Snapshot with(PublicationLog published, List<PublicKpi> changed, List<PublicMeasure> parts) {
        return new Snapshot(frame().with(published), changed, parts, null);
    }

    /**
     * The number of the newest publication by which content was taken down when these facts were read; 0 if there was none. Two
     * snapshots of one publication show the same if and only if this is equal.
     */
    public long takedown() {
        return takedown;
    }

    /** The number of its KPIs that are not the same instance in {@code other}. */
    int countNotShared(Snapshot other) {
        int count = 0;
        for (int i = 0; i < kpis.length; i++) {
            if (i >= other.kpis.length || kpis[i] != other.kpis[i]) {
                count++;
            }
        }
        return count;
    }

    /** The part besides KPIs and measures. */
    Frame frame() {
        return new Frame(plan, editions, publications, histories, thresholds, takedown);
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
        PublicKpi before = Arrays.stream(kpis)
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
        PublicKpi after = before.with(
                backed,
                files.stream().map(each -> PublicEvidence.asIf(each, backed)).toList());
        return with(
                publications.and(List.of(next)),
                Arrays.stream(kpis).map(each -> each == before ? after : each).toList(),
                measures.values().stream().map(each -> each.with(before, after)).toList());
    }

    /**
     * As {@link #asIf(NewMeasurement, List, Instant)}, for a narrative.
     *
     * @throws IllegalArgumentException if there is no such measure, or if the quarter has a public narrative and {@code
     *         narrative} has no reason, or the reverse
     */
    public Snapshot asIf(NewNarrative narrative, Instant at) {
        PublicMeasure before = measures.values().stream()
                .filter(each -> each.key().equals(narrative.about()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no measure " + narrative.about()));
        int newest =
                before.narrative(narrative.quarter()).map(Narrative::revision).orElse(0);
        Publication next = following(newest > 0, narrative.reason(), narrative.quarter(), at);
        // If departments were invented for a demonstration, so are their narratives.
        boolean invented = departments.values().stream().anyMatch(DepartmentName::sample);
        PublicMeasure after = before.with(new Narrative(narrative, newest + 1, invented, next.number()));
        return with(
                publications.and(List.of(next)),
                List.of(kpis),
                measures.values().stream()
                        .map(each -> each == before ? after : each)
                        .toList());
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
                new Frame(after, revised, publications.and(List.of(next)), histories, thresholds, takedown),
                List.of(kpis),
                measures.values().stream()
                        .map(each -> each.in(
                                Lookup.require(initiatives, each.initiative().code()),
                                each.measure()
                                        .map(Measure::code)
                                        .map(named::get)
                                        .orElse(null)))
                        .toList(),
                null);
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
    public PublicKpi joining(
            NewKpi added, KpiWeighing weighing, @Nullable DepartmentName charged, long id, long publication) {
        return new PublicKpi(
                KpiFacts.of(Kpi.of(added, id, plan.id(), kpis.length + 1, publication))
                        .with(KpiFacts.Settings.NONE.with(
                                List.of(new SettingRevision<>(weighing, added.reason(), added.source(), publication)))),
                thresholds(),
                charged,
                new Term(plan.firstDay(), plan.lastDay()),
                number -> LocalDate.MIN);
    }

    /**
     * A copy in which {@code defined} replace the KPIs with the same codes or follow all others; in memory only, to
     * check changes that are to become public together. Measures are not adapted.
     */
    public Snapshot with(List<PublicKpi> defined) {
        Map<String, PublicKpi> all = new LinkedHashMap<>();
        kpis().forEach(kpi -> all.put(kpi.kpi().code(), kpi));
        defined.forEach(kpi -> all.put(kpi.kpi().code(), kpi));
        return with(publications, List.copyOf(all.values()), List.copyOf(measures.values()));
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
        return publications.newest();
    }

    /** The publication with that number, if the snapshot contains it. */
    public Optional<Publication> publication(long number) {
        return publications.find(number);
    }

    /** All publications of the snapshot, newest first. */
    public List<Publication> publications() {
        return publications.newestFirst();
    }

    /** The newest publication before {@code instant}; empty if there was none. */
    public Optional<Publication> publicationBefore(Instant instant) {
        return publications.before(instant);
    }

    /** All KPIs in the plan's order. */
    public List<PublicKpi> kpis() {
        return Collections.unmodifiableList(Arrays.asList(kpis));
    }

    /** The KPI with this code; empty if there is none in the snapshot. */
    public Optional<PublicKpi> kpi(String code) {
        return Optional.ofNullable(positions.get(code)).map(position -> kpis[position]);
    }

    /** All measures in the plan's order; an initiative that KPIs judge directly follows its measures. */
    public Collection<PublicMeasure> measures() {
        return Collections.unmodifiableCollection(measures.values());
    }

    /** The measure with that code, or the initiative if KPIs judge it directly. */
    public Optional<PublicMeasure> measure(String code) {
        return Optional.ofNullable(measures.get(code));
    }

    /** The files that support the KPI's public values, in the order in which they became public. */
    public List<PublicEvidence> evidence(Kpi kpi) {
        return kpi(kpi.code()).map(each -> each.facts().evidence()).orElse(List.of());
    }

    /** The departments by id, in the order of the city's list. */
    public Map<Long, DepartmentName> departments() {
        return departments;
    }

    /** The departments by id with all their names, in the order of the city's list. */
    public Map<Long, DepartmentHistory> departmentHistories() {
        return histories;
    }

    /** The departments that were in charge of the KPI, oldest first. */
    public List<DepartmentAssignment> assignments(Kpi kpi) {
        return kpi(kpi.code()).map(PublicKpi::assignments).orElse(List.of());
    }

    /** The plan's thresholds of pace. */
    public Thresholds thresholds() {
        return PlanThresholds.newest(thresholds);
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
        return publications.wholeQuarters().stream()
                .map(Publication::quarter)
                .filter(Objects::nonNull)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    /** The publication of {@code quarter} as a whole, if it has been published. */
    public Optional<Publication> publicationOf(Quarter quarter) {
        return publications.wholeQuarters().stream()
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

    /** The standing of {@code initiative} in {@code quarter}, including the initiatives nested in it. */
    public ParentStanding standing(Initiative initiative, Quarter quarter) {
        return standing(initiative.withChildren(), quarter);
    }

    /** The standing of {@code programme} in {@code quarter}: of the KPIs of all its initiatives. */
    public ParentStanding standing(Programme programme, Quarter quarter) {
        return standing(programme.allInitiatives(), quarter);
    }

    /** The standing of {@code kpis} as a whole in {@code quarter}. */
    public static ParentStanding standing(Collection<PublicKpi> kpis, Quarter quarter) {
        List<RatingSummary.Entry> before = new ArrayList<>();
        List<RatingSummary.Entry> now = new ArrayList<>();
        int stated = 0;
        int overridden = 0;
        for (PublicKpi kpi : kpis) {
            PublicKpi.Mark mark = kpi.mark(quarter);
            if (mark.belongs()) {
                before.add(kpi.entry(quarter.previous()));
                now.add(mark.entry());
                stated += kpi.kpi().origin() == Kpi.Origin.STATED ? 1 : 0;
                overridden += mark.overridden() ? 1 : 0;
            }
        }
        return new ParentStanding(quarter, RatingTotals.of(before, now), stated, overridden, kpis.size() - now.size());
    }

    private ParentStanding standing(Stream<Initiative> initiatives, Quarter quarter) {
        return ParentStanding.sum(
                quarter, parts(initiatives).map(part -> part.standing(quarter)).toList());
    }

    /** The number of KPIs of {@code initiative}, including the initiatives nested in it. */
    public int kpiCount(Initiative initiative) {
        return parts(initiative.withChildren())
                .mapToInt(part -> part.kpis().size())
                .sum();
    }

    /** The number of KPIs of all initiatives of {@code programme}. */
    public int kpiCount(Programme programme) {
        return parts(programme.allInitiatives())
                .mapToInt(part -> part.kpis().size())
                .sum();
    }

    private Stream<PublicMeasure> parts(Stream<Initiative> initiatives) {
        Set<Long> ids = initiatives.map(Initiative::id).collect(Collectors.toSet());
        return measures.values().stream()
                .filter(part -> ids.contains(part.initiative().id()));
    }

    /** Those of {@code kpis} that belong to {@code quarter} ({@link PublicKpi#belongsTo}), in the same order. */
    public static List<PublicKpi> of(Quarter quarter, Collection<PublicKpi> kpis) {
        return kpis.stream().filter(kpi -> kpi.belongsTo(quarter)).toList();
    }

    /** The summary of {@code kpis} at the end of {@code quarter}; all of them are counted. */
    public static RatingSummary summary(Collection<PublicKpi> kpis, Quarter quarter) {
        return RatingSummary.of(kpis.stream().map(kpi -> kpi.entry(quarter)).toList());
    }

    /** The change of {@code kpis} in {@code quarter} since the previous quarter. */
    public static RatingSummary.Change change(Collection<PublicKpi> kpis, Quarter quarter) {
        return RatingSummary.change(
                kpis.stream().map(kpi -> kpi.entry(quarter.previous())).toList(),
                kpis.stream().map(kpi -> kpi.entry(quarter)).toList());
    }

    /** Whether any of its figures or narratives was invented for a demonstration. */
    public boolean sample() {
        Boolean known = sample;
        if (known == null) {
            known = Arrays.stream(kpis).anyMatch(PublicKpi::sample)
                    || measures.values().stream()
                            .flatMap(measure -> measure.narratives().values().stream())
                            .flatMap(List::stream)
                            .anyMatch(Narrative::sample);
            sample = known;
        }
        return known;
    }

    /**
     * Data derived from this snapshot, computed once: the order of a list, the index of the search.
     *
     * @param <T>    the type of the data, which must not refer to a snapshot: later snapshots would keep it in memory
     * @param key    the key of the data, equal for equal data
     * @param derive computes it; its argument is the data of an earlier snapshot for this key, most of which may still be valid,
     *               or null
     */
    @SuppressWarnings("unchecked")
    public <T> T derived(Object key, UnaryOperator<@Nullable T> derive) {
        return (T) derived.get(key, (UnaryOperator<@Nullable Object>) derive);
    }

    /** Data derived from a snapshot and from earlier ones. */
    private static final class Derived {

        private final Map<Object, Object> inherited = new HashMap<>();
        private final Map<Object, Object> own = new ConcurrentHashMap<>();

        Object get(Object key, UnaryOperator<@Nullable Object> derive) {
            return own.computeIfAbsent(
                    key, unknown -> Objects.requireNonNull(derive.apply(inherited.get(unknown)), "nothing derived"));
        }

        Derived inherited() {
            Derived next = new Derived();
            next.inherited.putAll(inherited);
            next.inherited.putAll(own);
            return next;
        }
    }
}
