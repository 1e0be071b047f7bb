package planportal.publicpages.updates;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import planportal.plan.TextEdition;
import planportal.progress.KpiProgress;
import planportal.progress.MeasureProgress;
import planportal.progress.Narrative;
import planportal.progress.Snapshot;
import planportal.progress.facts.Measurement;
import planportal.progress.facts.Publication;
import planportal.progress.rating.Assessment;
import planportal.progress.rating.Kind;
import planportal.publicpages.parts.ChangeItem;
import planportal.publicpages.parts.Figure;
import planportal.publicpages.parts.KpiRow;
import planportal.publicpages.parts.OverrideView;
import planportal.publicpages.parts.RatingChip;
import planportal.shared.Formats;
import planportal.shared.Known;
import planportal.shared.LocalizedText;
import planportal.shared.Quarter;

/**
 * What a publication brought.
 *
 * @param number  the publication
 * @param at      its moment
 * @param message what kind of news it is: {@code public.update.REPORT}, {@code public.update.settled.TARGETS}
 * @param quarter the quarter that it is about, if any
 * @param code    the KPI, for a value or for what was settled of it
 * @param name    the KPI's name
 * @param before  the value before: of the previous quarter, or for a correction the value that was corrected; null if there
 *                is none, or it is the same
 * @param after   the value that was published
 * @param total   what it adds up to, of a running total or a fiscal year; null for other kinds
 * @param chip    how the KPI stands with it
 * @param reason  why a value or a narrative was corrected, a rating decided, or something settled anew; what an edition
 *                of the plan's text is about
 * @param said    the narrative, if it is one; null for anything else
 * @param decision what a manager decided on the KPI's rating; null for anything else
 * @param department what became of departments; null for anything else
 * @param file    values of quarters past that came in one file; null for anything else
 */
public record UpdateView(
        long number,
        Instant at,
        String message,
        @Nullable Quarter quarter,
        @Nullable String code,
        @Nullable LocalizedText name,
        @Nullable Figure before,
        @Nullable Figure after,
        @Nullable Total total,
        @Nullable RatingChip chip,
        @Nullable String reason,
        @Nullable Said said,
        @Nullable OverrideView decision,
        @Nullable DepartmentNews department,
        @Nullable FileNews file) {

    /** Anything but values that came in one file. */
    private UpdateView(
            long number,
            Instant at,
            String message,
            @Nullable Quarter quarter,
            @Nullable String code,
            @Nullable LocalizedText name,
            @Nullable Figure before,
            @Nullable Figure after,
            @Nullable Total total,
            @Nullable RatingChip chip,
            @Nullable String reason,
            @Nullable Said said,
            @Nullable OverrideView decision,
            @Nullable DepartmentNews department) {
        this(
                number,
                at,
                message,
                quarter,
                code,
                name,
                before,
                after,
                total,
                chip,
                reason,
                said,
                decision,
                department,
                null);
    }

    /**
     * @param message {@code public.update.total.CUMULATIVE} or {@code …FLOW}
     * @param figure  the sum as of the quarter
     */
    record Total(String message, Figure figure) {}

    /**
     * What was said of a measure.
     *
     * @param programme the programme whose page shows it, where it is an initiative without measures; null for a measure
     * @param code      of the measure or initiative
     * @param lead      its first sentence, in Japanese
     */
    public record Said(@Nullable String programme, String code, LocalizedText title, String lead) {}

    /** The newest publications first, at most {@code limit} pieces of news after {@code skip}. */
    public static List<UpdateView> newest(Snapshot snapshot, int skip, int limit) {
        List<UpdateView> views = new ArrayList<>();
        Map<Long, List<Change>> changes = changes(snapshot);
        for (Publication publication : snapshot.publications()) {
            if (views.size() >= skip + limit) {
                break;
            }
            List<Change> brought = changes.getOrDefault(publication.number(), List.of());
            if (brought.isEmpty()) {
                views.add(new UpdateView(
                        publication.number(),
                        publication.publishedAt(),
                        "public.update." + kindOf(publication, snapshot),
                        publication.quarter(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null));
            }
            brought.forEach(change -> views.add(change.told().apply(publication)));
        }
        return views.stream().skip(skip).limit(limit).toList();
    }

    /** A plan that was there before the portal is dated at its first day, and the reader is told. */
    private static String kindOf(Publication publication, Snapshot snapshot) {
        boolean loaded = publication.kind() == Publication.Kind.PLAN
                && !LocalDate.ofInstant(publication.publishedAt(), Formats.ZONE)
                        .equals(snapshot.plan().firstDay());
        return publication.kind() + (loaded ? "-loaded" : "");
    }

    /** How many pieces of news there are. */
    static int count(Snapshot snapshot) {
        Map<Long, List<Change>> changes = changes(snapshot);
        return snapshot.publications().stream()
                .mapToInt(publication -> Math.max(
                        1, changes.getOrDefault(publication.number(), List.of()).size()))
                .sum();
    }

    /** A piece of news: the publication that brought it, and how it is told. */
    private record Change(long number, Function<Publication, UpdateView> told) {}

    private static Map<Long, List<Change>> changes(Snapshot snapshot) {
        Stream<Change> values = snapshot.kpis().stream()
                .flatMap(kpi -> kpi.measurements().values().stream()
                        .flatMap(List::stream)
                        .filter(measurement -> !FileNews.isFromFile(snapshot, measurement))
                        .map(measurement -> new Change(
                                measurement.publication(), publication -> of(publication, kpi, measurement))));
        Stream<Change> files = FileNews.of(snapshot).entrySet().stream()
                .map(file -> new Change(file.getKey(), publication -> of(publication, file.getValue())));
        Stream<Change> narratives = snapshot.measures().stream()
                .flatMap(measure -> measure.narratives().values().stream()
                        .flatMap(List::stream)
                        .map(narrative -> new Change(
                                narrative.publication(), publication -> of(publication, measure, narrative))));
        Stream<Change> decisions = snapshot.kpis().stream()
                .flatMap(kpi -> OverrideView.all(snapshot, kpi).stream()
                        .map(decision ->
                                new Change(decision.publication(), publication -> of(publication, kpi, decision))));
        Stream<Change> settled = snapshot.kpis().stream()
                .flatMap(kpi -> ChangeItem.steps(kpi).stream()
                        .map(step ->
                                new Change(step.after().publication(), publication -> of(publication, kpi, step))));
        Stream<Change> editions = snapshot.editions().stream()
                .map(edition -> new Change(edition.publication(), publication -> of(publication, edition)));
        Stream<Change> departments = DepartmentNews.of(snapshot).entrySet().stream()
                .flatMap(brought -> brought.getValue().stream()
                        .map(news -> new Change(brought.getKey(), publication -> of(publication, news))));
        return Stream.of(files, values, narratives, decisions, settled, editions, departments)
                .flatMap(each -> each)
                .collect(Collectors.groupingBy(Change::number));
    }

    private static UpdateView of(Publication publication, FileNews file) {
        return new UpdateView(
                publication.number(),
                publication.publishedAt(),
                "public.update.HISTORY",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                publication.note(),
                null,
                null,
                null,
                file);
    }

    private static UpdateView of(Publication publication, DepartmentNews news) {
        return new UpdateView(
                publication.number(),
                publication.publishedAt(),
                news.message(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                news);
    }

    private static UpdateView of(Publication publication, TextEdition edition) {
        return new UpdateView(
                publication.number(),
                publication.publishedAt(),
                "public.update.EDITION",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                edition.title(),
                null,
                null,
                null);
    }

    private static UpdateView of(Publication publication, KpiProgress kpi, OverrideView decision) {
        return new UpdateView(
                publication.number(),
                publication.publishedAt(),
                "public.update.decision",
                decision.quarter(),
                kpi.kpi().code(),
                kpi.kpi().name(),
                null,
                null,
                null,
                null,
                decision.reason(),
                null,
                decision,
                null);
    }

    private static UpdateView of(Publication publication, MeasureProgress measure, Narrative narrative) {
        String programme = measure.measure().isPresent()
                ? null
                : measure.initiative().programme().slug();
        return new UpdateView(
                publication.number(),
                publication.publishedAt(),
                "public.update." + publication.kind(),
                narrative.quarter(),
                null,
                null,
                null,
                null,
                null,
                null,
                narrative.reason(),
                new Said(programme, measure.code(), measure.title(), narrative.firstSentence()),
                null,
                null);
    }

    private static UpdateView of(Publication publication, KpiProgress kpi, ChangeItem.Step step) {
        return new UpdateView(
                publication.number(),
                publication.publishedAt(),
                step.message(),
                null,
                kpi.kpi().code(),
                kpi.kpi().name(),
                null,
                null,
                null,
                null,
                step.after().reason(),
                null,
                null,
                null);
    }

    private static UpdateView of(Publication publication, KpiProgress kpi, Measurement measurement) {
        Assessment assessment = kpi.assessment(measurement.quarter());
        boolean correction = measurement.revision() > 1;
        boolean summed = assessment.kind() == Kind.CUMULATIVE || assessment.kind() == Kind.FLOW;
        Figure after = KpiRow.reported(kpi.kpi(), measurement);
        Figure before = correction
                ? KpiRow.reported(
                        kpi.kpi(),
                        Known.in(kpi.measurements(), measurement.quarter()).get(measurement.revision() - 2))
                : summed
                        ? null
                        : kpi.measurement(measurement.quarter().previous())
                                .map(previous -> KpiRow.reported(kpi.kpi(), previous))
                                .orElse(null);
        return new UpdateView(
                publication.number(),
                publication.publishedAt(),
                "public.update." + publication.kind(),
                measurement.quarter(),
                kpi.kpi().code(),
                kpi.kpi().name(),
                after.equals(before) ? null : before,
                after,
                summed && assessment.actual() != null
                        ? new Total(
                                "public.update.total." + assessment.kind(), Figure.of(kpi.kpi(), assessment.actual()))
                        : null,
                RatingChip.of(kpi.rating(measurement.quarter())),
                measurement.reason(),
                null,
                null,
                null);
    }
}
