package planportal.publicpages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import planportal.progress.KpiProgress;
import planportal.progress.Measurement;
import planportal.progress.Publication;
import planportal.progress.Snapshot;
import planportal.progress.rating.Assessment;
import planportal.progress.rating.Kind;
import planportal.shared.LocalizedText;
import planportal.shared.Quarter;

/**
 * What a publication brought.
 *
 * @param number  the publication
 * @param at      its moment
 * @param message what kind of news it is: {@code public.update.REPORT}
 * @param quarter the quarter that it is about, if any
 * @param code    the KPI, for a value
 * @param name    the KPI's name
 * @param before  the value before: of the previous quarter, or for a correction the value that was corrected; null if there
 *                is none, or it is the same
 * @param after   the value that was published
 * @param total   what it adds up to, of a running total or a fiscal year; null for other kinds
 * @param chip    how the KPI stands with it
 * @param reason  why a value was corrected
 */
record UpdateView(long number, Instant at, String message, @Nullable Quarter quarter, @Nullable String code,
        @Nullable LocalizedText name, @Nullable Figure before, @Nullable Figure after, @Nullable Total total, @Nullable RatingChip chip,
        @Nullable String reason) {

    /**
     * @param message {@code public.update.total.CUMULATIVE} or {@code …FLOW}
     * @param figure  the sum as of the quarter
     */
    record Total(String message, Figure figure) {
    }

    /** The newest publications first, at most {@code limit} pieces of news after {@code skip}. */
    static List<UpdateView> newest(Snapshot snapshot, int skip, int limit) {
        List<UpdateView> views = new ArrayList<>();
        Map<Long, List<Change>> changes = changes(snapshot);
        for (Publication publication : snapshot.publications()) {
            if (views.size() >= skip + limit) {
                break;
            }
            List<Change> brought = changes.getOrDefault(publication.number(), List.of());
            if (brought.isEmpty()) {
                views.add(new UpdateView(publication.number(), publication.publishedAt(),
                        "public.update." + publication.kind(), publication.quarter(), null, null, null, null, null,
                        null, null));
            }
            brought.forEach(change -> views.add(of(publication, change)));
        }
        return views.stream().skip(skip).limit(limit).toList();
    }

    /** How many pieces of news there are. */
    static int count(Snapshot snapshot) {
        Map<Long, List<Change>> changes = changes(snapshot);
        return snapshot.publications().stream()
                .mapToInt(publication -> Math.max(1, changes.getOrDefault(publication.number(), List.of()).size()))
                .sum();
    }

    private record Change(KpiProgress kpi, Measurement measurement) {
    }

    private static Map<Long, List<Change>> changes(Snapshot snapshot) {
        return snapshot.kpis().stream()
                .flatMap(kpi -> kpi.measurements().values().stream().flatMap(List::stream)
                        .map(measurement -> new Change(kpi, measurement)))
                .collect(Collectors.groupingBy(change -> change.measurement().publication()));
    }

    private static UpdateView of(Publication publication, Change change) {
        KpiProgress kpi = change.kpi();
        Measurement measurement = change.measurement();
        Assessment assessment = kpi.assessment(measurement.quarter());
        boolean correction = measurement.revision() > 1;
        boolean summed = assessment.kind() == Kind.CUMULATIVE || assessment.kind() == Kind.FLOW;
        Figure after = KpiRow.reported(kpi.kpi(), measurement);
        Figure before = correction
                ? KpiRow.reported(kpi.kpi(), kpi.measurements().get(measurement.quarter()).get(measurement.revision() - 2))
                : summed ? null : kpi.measurement(measurement.quarter().previous())
                        .map(previous -> KpiRow.reported(kpi.kpi(), previous)).orElse(null);
        return new UpdateView(publication.number(), publication.publishedAt(),
                "public.update." + publication.kind(), measurement.quarter(), kpi.kpi().code(), kpi.kpi().name(),
                after.equals(before) ? null : before, after,
                summed && assessment.actual() != null ? new Total("public.update.total." + assessment.kind(),
                        Figure.of(kpi.kpi(), assessment.actual())) : null,
                RatingChip.of(assessment.rating()), measurement.reason());
    }
}
