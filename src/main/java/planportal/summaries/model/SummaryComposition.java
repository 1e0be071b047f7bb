package planportal.summaries.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import planportal.departments.DepartmentNames.DepartmentName;
import planportal.plan.Document;
import planportal.plan.Initiative;
import planportal.plan.Measure;
import planportal.plan.Plan;
import planportal.plan.Programme;
import planportal.progress.Kpi;
import planportal.progress.PublicKpi;
import planportal.progress.Snapshot;
import planportal.progress.Snapshots;
import planportal.progress.facts.Publication;
import planportal.progress.rating.Rating;
import planportal.progress.rating.RatingSummary;
import planportal.shared.LocalizedText;
import planportal.shared.Lookup;
import planportal.shared.Quarter;
import planportal.shared.UserFacingException;
import planportal.summaries.model.Summary.Behind;
import planportal.summaries.model.Summary.Chapter;
import planportal.summaries.model.Summary.Cover;
import planportal.summaries.model.Summary.NotReported;
import planportal.summaries.model.Summary.Overview;
import planportal.summaries.model.Summary.Scope;
import planportal.summaries.model.Summary.Section;
import planportal.summaries.model.Summary.Total;
import planportal.summaries.model.SummaryRequest.Basis;
import planportal.summaries.model.SummaryRequest.Part;

/** Composes the quarterly summary from public facts only. */
@Service
public class SummaryComposition {

    /** The least change of progress, in points, with which a KPI has “moved”. */
    public static final int MOVED = 10;

    private static final BigDecimal MOVED_POINTS = BigDecimal.valueOf(MOVED);

    private final Snapshots snapshots;

    SummaryComposition(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    /**
     * Composes the requested summary.
     *
     * @param known the snapshot that the reader sees: current, or of a past day
     * @throws UserFacingException NOT_FOUND, if the plan has no such quarter
     */
    public Summary compose(SummaryRequest request, Snapshot known) {
        Plan plan = known.plan();
        if (!plan.quarters().contains(request.quarter())) {
            throw UserFacingException.notFound("summaries.unknown-quarter");
        }
        Optional<Publication> whole = known.publicationOf(request.quarter());
        boolean frozen = whole.isPresent() && request.basis() == Basis.AS_PUBLISHED;
        Snapshot snapshot = frozen ? snapshots.asOf(whole.get()) : known;
        return new Composer(request, snapshot, known, whole.orElse(null), frozen ? Basis.AS_PUBLISHED : Basis.NOW)
                .summary();
    }

    /** The title with its mark: ①防災・減災. */
    static LocalizedText titled(Initiative initiative) {
        if (initiative.mark() == null) {
            return initiative.title();
        }
        LocalizedText title = initiative.title();
        return new LocalizedText(
                initiative.mark() + title.ja(),
                title.en() == null ? null : SummaryWords.english(initiative.mark()) + " " + title.en());
    }

    /** Composes one summary. */
    private static final class Composer {

        private final SummaryRequest request;
        private final Quarter quarter;
        private final Snapshot snapshot;
        private final Snapshot known;
        private final @Nullable Publication whole;
        private final Basis basis;
        private final List<Initiative> initiatives;
        private final Map<Long, Initiative> initiativesById;
        private final Map<Long, Measure> measuresById;
        private final List<PublicKpi> progress;
        private final Map<String, SummaryKpi> kpis = new LinkedHashMap<>();

        private Composer(
                SummaryRequest request, Snapshot snapshot, Snapshot known, @Nullable Publication whole, Basis basis) {
            this.request = request;
            this.quarter = request.quarter();
            this.snapshot = snapshot;
            this.known = known;
            this.whole = whole;
            this.basis = basis;
            Plan plan = snapshot.plan();
            this.initiativesById = plan.initiatives().collect(Collectors.toMap(Initiative::id, Function.identity()));
            this.measuresById = plan.measures().collect(Collectors.toMap(Measure::id, Function.identity()));
            this.progress = Snapshot.of(quarter, snapshot.kpis()).stream()
                    .filter(this::isIncluded)
                    .toList();
            this.initiatives = programmes()
                    .flatMap(programme -> programme.allInitiatives())
                    .filter(initiative -> !of(initiative).isEmpty())
                    .toList();
            SummaryKpis reading = new SummaryKpis(snapshot, quarter, initiativesById, measuresById);
            progress.forEach(each -> kpis.put(each.kpi().code(), reading.of(each)));
        }

        /** The plan's programmes, the priority programme first. */
        private Stream<Programme> programmes() {
            return snapshot.plan().programmes().stream()
                    .sorted(Comparator.comparing(programme -> !programme.priority()));
        }

        /** The KPIs of the initiative and of nested ones, as its own page counts them. */
        private List<PublicKpi> of(Initiative initiative) {
            Set<Long> parts = initiative.withChildren().map(Initiative::id).collect(Collectors.toSet());
            return progress.stream()
                    .filter(each -> parts.contains(each.kpi().initiativeId()))
                    .toList();
        }

        private static List<String> above(Initiative initiative) {
            Initiative parent = initiative.parent();
            return parent == null
                    ? List.of(initiative.programme().slug())
                    : Stream.concat(above(parent).stream(), Stream.of(parent.code()))
                            .toList();
        }

        private List<PublicKpi> of(Programme programme) {
            return progress.stream()
                    .filter(each -> Lookup.require(initiativesById, each.kpi().initiativeId())
                            .programme()
                            .slug()
                            .equals(programme.slug()))
                    .toList();
        }

        private boolean isIncluded(PublicKpi each) {
            return isAskedFor(initiativesById.get(each.kpi().initiativeId()))
                    && request.includesDepartment(each.department()
                            .map(department -> department.code())
                            .orElse(null));
        }

        /** Whether the initiative, or one that contains it, was requested. */
        private boolean isAskedFor(@Nullable Initiative initiative) {
            return initiative != null
                    && (request.includesInitiative(initiative.code()) || isAskedFor(initiative.parent()));
        }

        private Summary summary() {
            List<Overview> overview = initiatives.stream().map(this::overview).toList();
            return new Summary(
                    request,
                    cover(),
                    only(Part.OVERVIEW, overview),
                    new Summary.Highlights(
                            only(Part.MOVED, moved()),
                            only(Part.BEHIND, behind()),
                            only(Part.NOT_REPORTED, notReported())),
                    only(Part.INITIATIVES, chapters(overview)),
                    appendix(),
                    totals());
        }

        private List<Total> totals() {
            List<Total> totals = new ArrayList<>();
            totals.add(new Total(Scope.ALL, "", snapshot.plan().title(), List.of(), standing(progress)));
            programmes().filter(programme -> !of(programme).isEmpty()).forEach(programme -> {
                totals.add(new Total(
                        Scope.PROGRAMME, programme.slug(), programme.title(), List.of(), standing(of(programme))));
                initiatives.stream()
                        .filter(initiative -> initiative.programme().slug().equals(programme.slug()))
                        .map(initiative -> new Total(
                                Scope.INITIATIVE,
                                initiative.code(),
                                titled(initiative),
                                above(initiative),
                                standing(of(initiative))))
                        .forEach(totals::add);
            });
            return totals;
        }

        private <T> List<T> only(Part part, List<T> content) {
            return request.includes(part) ? content : List.of();
        }

        private Cover cover() {
            Plan plan = snapshot.plan();
            return new Cover(
                    new Cover.PlanTitle(plan.municipality(), plan.municipalityCode(), plan.title(), plan.phase()),
                    quarter,
                    new Cover.State(
                            basis,
                            snapshot.publication().number(),
                            snapshot.publication().publishedAt(),
                            whole == null ? null : whole.publishedAt()),
                    standing(progress),
                    priority(),
                    restriction(plan),
                    snapshot.sample());
        }

        private Cover.Restriction restriction(Plan plan) {
            return new Cover.Restriction(
                    request.initiatives().isEmpty()
                            ? List.of()
                            : plan.initiatives()
                                    .filter(initiative -> request.includesInitiative(initiative.code()))
                                    .map(SummaryComposition::titled)
                                    .toList(),
                    request.departments().isEmpty()
                            ? List.of()
                            : snapshot.departments().values().stream()
                                    .filter(department -> request.includesDepartment(department.code()))
                                    .map(department -> department.name())
                                    .toList());
        }

        /**
         * Figures over the priority programme's KPIs, as on the home page; null if the summary contains no other KPIs, or none
         * of it.
         */
        private @Nullable SummaryStanding priority() {
            List<PublicKpi> of = progress.stream()
                    .filter(each -> Lookup.require(initiativesById, each.kpi().initiativeId())
                            .programme()
                            .priority())
                    .toList();
            return of.isEmpty() || of.size() == progress.size() ? null : standing(of);
        }

        private SummaryStanding standing(Collection<PublicKpi> of) {
            RatingSummary now = Snapshot.summary(of, quarter);
            RatingSummary.Change change = Snapshot.change(of, quarter);
            return new SummaryStanding(
                    now.counts(),
                    now.awaiting(),
                    now.earlier(),
                    new SummaryStanding.Size(now.total(), (int) of.stream()
                            .filter(each -> each.kpi().origin() == Kpi.Origin.STATED)
                            .count()),
                    new SummaryStanding.Reports(now.due(), now.reported()),
                    new SummaryStanding.Mean(
                            now.meanProgress() == null
                                    ? null
                                    : now.meanProgress().percent(),
                            now.inMean(),
                            now.isMeanRepresentative()),
                    new SummaryStanding.Advance(change.points(), change.compared()));
        }

        private Overview overview(Initiative initiative) {
            List<PublicKpi> of = of(initiative);
            return new Overview(
                    initiative.code(),
                    initiative.mark(),
                    initiative.title(),
                    initiative.programme().title(),
                    initiative.programme().priority(),
                    standing(of),
                    (int) of.stream()
                            .filter(each -> each.kpi().initiativeId() != initiative.id())
                            .count(),
                    of.stream()
                            .map(each -> kpis.get(each.kpi().code()))
                            .filter(Composer::isBehind)
                            .min(FURTHEST_BEHIND)
                            .orElse(null));
        }

        private static boolean isBehind(SummaryKpi kpi) {
            Rating rating = kpi.rating();
            return rating != null && rating.isOffTrack();
        }

        /** The worse rating first, then the wider gap between progress and expected. */
        private static final Comparator<SummaryKpi> FURTHEST_BEHIND = Comparator.<SummaryKpi, Integer>comparing(
                        kpi -> -rated(kpi).severity())
                .thenComparing(Composer::lead, Comparator.nullsLast(Comparator.naturalOrder()));

        /** Progress minus expected progress in points; the opposite for a share used up. Null if either is missing. */
        private static @Nullable BigDecimal lead(SummaryKpi kpi) {
            SummaryKpi.Result result = kpi.result();
            if (result == null || result.progress() == null || result.expected() == null) {
                return null;
            }
            BigDecimal lead = result.progress().subtract(result.expected());
            return result.usedUp() ? lead.negate() : lead;
        }

        private List<SummaryKpi> moved() {
            Comparator<SummaryKpi> byStep = Comparator.comparing(Composer::step);
            return kpis.values().stream()
                    .filter(Composer::hasMoved)
                    .sorted(byStep.thenComparing(
                            kpi -> changed(kpi).progress(), Comparator.nullsLast(Comparator.reverseOrder())))
                    .toList();
        }

        private static boolean hasMoved(SummaryKpi kpi) {
            return kpi.change() != null
                    && kpi.rating() != null
                    && (kpi.rating() != kpi.change().before()
                            || kpi.change().progress() != null
                                    && kpi.change().progress().abs().compareTo(MOVED_POINTS) >= 0);
        }

        /** By how many steps the rating got worse; negative if it improved. */
        private static int step(SummaryKpi kpi) {
            return rated(kpi).severity() - changed(kpi).before().severity();
        }

        private static Rating rated(SummaryKpi kpi) {
            return Objects.requireNonNull(kpi.rating());
        }

        private static SummaryKpi.Change changed(SummaryKpi kpi) {
            return Objects.requireNonNull(kpi.change());
        }

        private List<Behind> behind() {
            return kpis.values().stream()
                    .filter(Composer::isBehind)
                    .sorted(FURTHEST_BEHIND)
                    .map(kpi -> new Behind(kpi, narrative(kpi.parent())))
                    .toList();
        }

        private Summary.@Nullable Narrative narrative(String part) {
            return snapshot.measure(part)
                    .flatMap(measure -> measure.narrative(quarter))
                    .map(narrative -> new Summary.Narrative(
                            narrative.situation(),
                            narrative.issues(),
                            narrative.outlook(),
                            narrative.departmentId() == null
                                    ? null
                                    : Optional.ofNullable(snapshot.departments().get(narrative.departmentId()))
                                            .map(DepartmentName::name)
                                            .orElse(null)))
                    .orElse(null);
        }

        private List<NotReported> notReported() {
            Map<Optional<LocalizedText>, List<SummaryKpi>> byDepartment = kpis.values().stream()
                    .filter(kpi -> kpi.rating() == Rating.NOT_REPORTED)
                    .collect(Collectors.groupingBy(
                            kpi -> Optional.ofNullable(kpi.department()), LinkedHashMap::new, Collectors.toList()));
            return Stream.concat(
                            snapshot.departments().values().stream().map(department -> Optional.of(department.name())),
                            Stream.of(Optional.<LocalizedText>empty()))
                    .filter(byDepartment::containsKey)
                    .map(department ->
                            new NotReported(department.orElse(null), Lookup.require(byDepartment, department)))
                    .toList();
        }

        private List<Chapter> chapters(List<Overview> overviews) {
            List<Chapter> chapters = new ArrayList<>();
            for (int i = 0; i < initiatives.size(); i++) {
                Initiative initiative = initiatives.get(i);
                if (progress.stream().noneMatch(each -> each.kpi().initiativeId() == initiative.id())) {
                    // Nested initiatives have chapters of their own.
                    continue;
                }
                chapters.add(new Chapter(
                        overviews.get(i),
                        initiative.outcomes(),
                        narrative(initiative.code()),
                        kpis.values().stream()
                                .filter(kpi -> kpi.parent().equals(initiative.code()) && kpi.measure() == null)
                                .toList(),
                        initiative.measures().stream()
                                .map(this::section)
                                .filter(section -> !section.kpis().isEmpty() || section.narrative() != null)
                                .toList()));
            }
            return chapters;
        }

        private Section section(Measure measure) {
            return new Section(
                    measure.code(),
                    measure.label(),
                    measure.title(),
                    narrative(measure.code()),
                    kpis.values().stream()
                            .filter(kpi -> measure.code().equals(kpi.measure()))
                            .toList());
        }

        private Summary.Appendix appendix() {
            Map<String, LocalizedText> parts = new LinkedHashMap<>();
            initiatives.forEach(initiative -> {
                parts.put(initiative.code(), titled(initiative));
                initiative.measures().forEach(measure -> parts.put(measure.code(), measure.title()));
            });
            SummaryCorrections corrections = new SummaryCorrections(known, quarter, kpis, parts);
            long state = snapshot.publication().number();
            long last = snapshot.publicationOf(quarter.previous())
                    .map(Publication::number)
                    .orElse(0L);
            return new Summary.Appendix(
                    List.copyOf(kpis.values()),
                    parts,
                    snapshot.plan().documents().stream().map(Document::title).toList(),
                    rule(),
                    last == 0 ? List.of() : corrections.between(last, state),
                    corrections.between(state, Long.MAX_VALUE));
        }

        private Summary.Rule rule() {
            return new Summary.Rule(
                    snapshot.thresholds().onTrackFrom(),
                    snapshot.thresholds().slightlyLateFrom(),
                    progress.stream()
                            .filter(each -> each.weight().compareTo(BigDecimal.ONE) != 0
                                    || !each.terms().thresholds().equals(snapshot.thresholds()))
                            .map(each -> new Summary.OwnRule(
                                    each.kpi().label(),
                                    each.kpi().name(),
                                    each.terms().thresholds().onTrackFrom(),
                                    each.terms().thresholds().slightlyLateFrom(),
                                    each.weight()))
                            .toList());
        }
    }
}
