package planportal.publicpages.updates;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import planportal.plan.TextEdition;
import planportal.progress.Narrative;
import planportal.progress.PublicKpi;
import planportal.progress.PublicMeasure;
import planportal.progress.Snapshot;
import planportal.progress.facts.Measurement;
import planportal.progress.facts.Publication;
import planportal.progress.rating.Assessment;
import planportal.progress.rating.Kind;
import planportal.publicpages.parts.ChangeItem;
import planportal.publicpages.parts.Figure;
import planportal.publicpages.parts.OverrideView;
import planportal.publicpages.parts.RatingChip;
import planportal.shared.LocalizedText;
import planportal.shared.Lookup;
import planportal.shared.Quarter;
import planportal.shared.Today;

/**
 * A piece of news: something that a publication made public.
 *
 * @param head    the publication and the kind of news
 * @param kpi     the KPI that it is about; null if it is not about one
 * @param value   the value that was published; null for anything else
 * @param reason  the reason for a correction, a rating or a new definition, target and so on; the subject of an edition of
 *                the plan's text; what was taken down, and why; null if there is none
 * @param content what else was published; null for a value, a definition, target and so on, and the plan or a quarter as a
 *                whole
 */
public record UpdateView(
        Head head,
        @Nullable Subject kpi,
        @Nullable Value value,
        @Nullable String reason,
        @Nullable Content content) {

    /** Published content other than a value. */
    sealed interface Content permits NarrativeNews, Decision, DepartmentNews, FileNews {}

    /**
     * The publication and the kind of news.
     *
     * @param number  the number of the publication
     * @param at      its time
     * @param message the kind of news: {@code public.update.REPORT}, {@code public.update.settled.TARGETS}
     * @param quarter the quarter that it is about; null if it is not about one
     */
    public record Head(
            long number,
            Instant at,
            String message,
            @Nullable Quarter quarter) {

        private static Head of(Publication publication, String message, @Nullable Quarter quarter) {
            return new Head(publication.number(), publication.publishedAt(), message, quarter);
        }
    }

    /** The KPI that the news is about. */
    public record Subject(String code, LocalizedText name) {

        private static Subject of(PublicKpi kpi) {
            return new Subject(kpi.kpi().code(), kpi.kpi().name());
        }
    }

    /**
     * A published value.
     *
     * @param before the value of the previous quarter, or for a correction and what completes a value the replaced one; null if there is none or it
     *               is the same
     * @param after  the published value
     * @param total  the sum, for a running total or a flow; null for other kinds
     * @param chip   the rating of the quarter as it is now; null where its value is not known yet
     */
    public record Value(
            @Nullable Figure before,
            Figure after,
            @Nullable Total total,
            @Nullable RatingChip chip) {}

    /**
     * The sum of the values up to a quarter.
     *
     * @param message {@code public.update.total.CUMULATIVE} or {@code …FLOW}
     * @param figure  the sum
     */
    record Total(String message, Figure figure) {}

    /**
     * A narrative on a measure.
     *
     * @param programme the programme whose page shows it, for an initiative without measures; null for a measure
     * @param code      the code of the measure or initiative
     * @param lead      its first sentence, in Japanese
     */
    public record NarrativeNews(@Nullable String programme, String code, LocalizedText title, String lead)
            implements Content {}

    /** A manager's decision on the rating of a KPI. */
    record Decision(OverrideView override) implements Content {}

    /** The narrative, if this is news of one. */
    public @Nullable NarrativeNews narrative() {
        return content instanceof NarrativeNews narrative ? narrative : null;
    }

    /** A manager's decision on the KPI's rating, if this is news of one. */
    public @Nullable OverrideView decision() {
        return content instanceof Decision decision ? decision.override() : null;
    }

    /** The change of a department, if this is news of one. */
    public @Nullable DepartmentNews department() {
        return content instanceof DepartmentNews news ? news : null;
    }

    /** The values of past quarters from one file, if this is news of them. */
    public @Nullable FileNews file() {
        return content instanceof FileNews news ? news : null;
    }

    /** The news of the newest publications first: at most {@code limit}, after {@code skip} of them. */
    public static List<UpdateView> newest(Snapshot snapshot, int skip, int limit) {
        List<Publication> publications = snapshot.publications();
        // Each publication brings at least one piece.
        int enough = (int) Math.min((long) skip + limit, publications.size());
        if (enough == 0) {
            return List.of();
        }
        Map<Long, List<Change>> changes =
                changes(snapshot, publications.get(enough - 1).number());
        List<UpdateView> views = new ArrayList<>();
        int skipped = 0;
        for (Publication publication : publications) {
            List<Change> brought = changes.getOrDefault(
                    publication.number(), List.of(new Change(publication.number(), each -> whole(each, snapshot))));
            int from = Math.min(brought.size(), skip - skipped);
            skipped += from;
            for (Change change : brought.subList(from, brought.size())) {
                if (views.size() == limit) {
                    return views;
                }
                views.add(change.toView().apply(publication));
            }
        }
        return views;
    }

    /** A publication of the plan or a quarter as a whole, or a takedown. */
    private static UpdateView whole(Publication publication, Snapshot snapshot) {
        String message = "public.update." + kindOf(publication, snapshot);
        return new UpdateView(
                Head.of(publication, message, publication.quarter()), null, null, publication.note(), null);
    }

    /** The key for a plan older than the portal, which is dated on its first day, says so. */
    private static String kindOf(Publication publication, Snapshot snapshot) {
        boolean loaded = publication.kind() == Publication.Kind.PLAN
                && !Today.at(publication.publishedAt()).equals(snapshot.plan().firstDay());
        return publication.kind() + (loaded ? "-loaded" : "");
    }

    /** The number of pieces of news. */
    static int count(Snapshot snapshot) {
        return snapshot.derived(Counted.class, (@Nullable Counted before) -> Counted.in(snapshot, before))
                .pieces();
    }

    /** How many pieces of news there are up to a publication: those of earlier ones do not change any more. */
    private record Counted(long publication, int pieces) {

        static Counted in(Snapshot snapshot, @Nullable Counted before) {
            long newest = snapshot.publication().number();
            Counted known = before == null || before.publication() > newest ? new Counted(0, 0) : before;
            Map<Long, List<Change>> changes = changes(snapshot, known.publication() + 1);
            int pieces = known.pieces();
            for (Publication each : snapshot.publications()) {
                if (each.number() <= known.publication()) {
                    break;
                }
                pieces += Math.max(
                        1, changes.getOrDefault(each.number(), List.of()).size());
            }
            return new Counted(newest, pieces);
        }
    }

    /** A change: the number of its publication, and how to show it. */
    private record Change(long number, Function<Publication, UpdateView> toView) {}

    /** What the publications from {@code first} on brought, by their numbers. */
    private static Map<Long, List<Change>> changes(Snapshot snapshot, long first) {
        List<PublicKpi> kpis = snapshot.kpis().stream()
                .filter(kpi -> kpi.newestPublication() >= first)
                .toList();
        Stream<Change> values = kpis.stream()
                .flatMap(kpi -> kpi.everyRevision().stream()
                        .filter(measurement ->
                                measurement.publication() >= first && !FileNews.isFromFile(snapshot, measurement))
                        .map(measurement -> new Change(
                                measurement.publication(), publication -> of(publication, kpi, measurement))));
        Stream<Change> files = FileNews.of(snapshot, first).entrySet().stream()
                .map(file -> new Change(file.getKey(), publication -> of(publication, file.getValue())));
        Stream<Change> narratives = snapshot.measures().stream()
                .flatMap(measure -> measure.narratives().values().stream()
                        .flatMap(List::stream)
                        .map(narrative -> new Change(
                                narrative.publication(), publication -> of(publication, measure, narrative))));
        Stream<Change> decisions = kpis.stream()
                .flatMap(kpi -> OverrideView.all(snapshot, kpi).stream()
                        .map(decision ->
                                new Change(decision.publication(), publication -> of(publication, kpi, decision))));
        Stream<Change> settled = kpis.stream()
                .flatMap(kpi -> ChangeItem.steps(kpi).stream()
                        .map(step ->
                                new Change(step.after().publication(), publication -> of(publication, kpi, step))));
        Stream<Change> editions = snapshot.editions().stream()
                .map(edition -> new Change(edition.publication(), publication -> of(publication, edition)));
        Stream<Change> departments = DepartmentNews.of(snapshot, first).entrySet().stream()
                .flatMap(brought -> brought.getValue().stream()
                        .map(news -> new Change(brought.getKey(), publication -> of(publication, news))));
        return Stream.of(files, values, narratives, decisions, settled, editions, departments)
                .flatMap(each -> each)
                .filter(change -> change.number() >= first)
                .collect(Collectors.groupingBy(Change::number));
    }

    private static UpdateView of(Publication publication, FileNews file) {
        Head head = Head.of(publication, "public.update.HISTORY", null);
        return new UpdateView(head, null, null, publication.note(), file);
    }

    private static UpdateView of(Publication publication, DepartmentNews news) {
        return new UpdateView(Head.of(publication, news.message(), null), null, null, null, news);
    }

    private static UpdateView of(Publication publication, TextEdition edition) {
        Head head = Head.of(publication, "public.update.EDITION", null);
        return new UpdateView(head, null, null, edition.title(), null);
    }

    private static UpdateView of(Publication publication, PublicKpi kpi, OverrideView decision) {
        Head head = Head.of(publication, "public.update.decision", decision.quarter());
        return new UpdateView(head, Subject.of(kpi), null, decision.reason(), new Decision(decision));
    }

    private static UpdateView of(Publication publication, PublicMeasure measure, Narrative narrative) {
        String programme = measure.measure().isPresent()
                ? null
                : measure.initiative().programme().slug();
        return new UpdateView(
                Head.of(publication, "public.update." + publication.kind(), narrative.quarter()),
                null,
                null,
                narrative.reason(),
                new NarrativeNews(programme, measure.code(), measure.title(), narrative.firstSentence()));
    }

    private static UpdateView of(Publication publication, PublicKpi kpi, ChangeItem.Step step) {
        Head head = Head.of(publication, step.message(), null);
        return new UpdateView(head, Subject.of(kpi), null, step.after().reason(), null);
    }

    private static UpdateView of(Publication publication, PublicKpi kpi, Measurement measurement) {
        Assessment assessment = kpi.assessment(measurement.quarter());
        boolean replacing = measurement.revision() > 1;
        boolean summed = assessment.kind() == Kind.CUMULATIVE || assessment.kind() == Kind.FLOW;
        Figure after = Figure.of(kpi.kpi(), measurement);
        Figure before = replacing
                ? Figure.of(
                        kpi.kpi(),
                        Lookup.require(kpi.revisions(), measurement.quarter()).get(measurement.revision() - 2))
                : summed
                        ? null
                        : kpi.measurement(measurement.quarter().previous())
                                .map(previous -> Figure.of(kpi.kpi(), previous))
                                .orElse(null);
        Total total = summed && assessment.actual() != null && measurement.hasValue()
                ? new Total(
                        "public.update.total." + assessment.kind(),
                        Objects.requireNonNull(Figure.counted(kpi, assessment, measurement.quarter())))
                : null;
        return new UpdateView(
                Head.of(publication, "public.update." + publication.kind(), measurement.quarter()),
                Subject.of(kpi),
                new Value(
                        after.equals(before) ? null : before,
                        after,
                        total,
                        kpi.pending(measurement.quarter()).isPresent()
                                ? null
                                : RatingChip.of(kpi.rating(measurement.quarter()))),
                measurement.reason(),
                null);
    }
}
