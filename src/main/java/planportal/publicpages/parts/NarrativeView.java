package planportal.publicpages.parts;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import planportal.departments.DepartmentNames.DepartmentName;
import planportal.progress.Narrative;
import planportal.progress.PublicMeasure;
import planportal.progress.Snapshot;
import planportal.shared.LocalizedText;
import planportal.shared.Lookup;
import planportal.shared.Quarter;

/**
 * A narrative on a measure for a quarter; its texts are Japanese.
 *
 * @param words       its texts
 * @param department  the name of the department that wrote it; null if unknown
 * @param publishedAt when it became public
 * @param sample      whether it was invented for a demonstration
 * @param reason      the public reason of a correction; null for a first narrative
 * @param replaced    the earlier revisions for the same quarter, the newest first
 */
public record NarrativeView(
        Quarter quarter,
        Words words,
        @Nullable LocalizedText department,
        Instant publishedAt,
        boolean sample,
        @Nullable String reason,
        List<NarrativeView> replaced) {

    /**
     * @param situation 取組状況
     * @param issues    課題; null if none was reported
     * @param outlook   今後の方向性; null if none was reported
     * @param lead      the first sentence of {@code situation}
     */
    public record Words(
            String situation,
            @Nullable String issues,
            @Nullable String outlook,
            String lead) {}

    /** The newest narrative of each quarter, the newest quarter first. */
    public static List<NarrativeView> all(Snapshot snapshot, @Nullable PublicMeasure measure) {
        return measure == null
                ? List.of()
                : measure.narratives().descendingMap().values().stream()
                        .map(revisions -> of(snapshot, revisions))
                        .toList();
    }

    /** The newest narrative for {@code quarter} or an earlier one; null if there is none. */
    static @Nullable NarrativeView until(
            Snapshot snapshot, @Nullable PublicMeasure measure, @Nullable Quarter quarter) {
        return measure == null || quarter == null
                ? null
                : measure.narrativeUntil(quarter)
                        .map(narrative -> of(snapshot, Lookup.require(measure.narratives(), narrative.quarter())))
                        .orElse(null);
    }

    private static NarrativeView of(Snapshot snapshot, List<Narrative> revisions) {
        Narrative newest = revisions.get(revisions.size() - 1);
        return of(
                snapshot,
                newest,
                revisions.stream()
                        .filter(revision -> revision != newest)
                        .sorted(Comparator.comparing(Narrative::revision).reversed())
                        .map(revision -> of(snapshot, revision, List.of()))
                        .toList());
    }

    private static NarrativeView of(Snapshot snapshot, Narrative narrative, List<NarrativeView> replaced) {
        DepartmentName department =
                narrative.departmentId() == null ? null : snapshot.departments().get(narrative.departmentId());
        return new NarrativeView(
                narrative.quarter(),
                new Words(narrative.situation(), narrative.issues(), narrative.outlook(), narrative.firstSentence()),
                department == null ? null : department.name(),
                snapshot.publication(narrative.publication()).orElseThrow().publishedAt(),
                narrative.sample(),
                narrative.reason(),
                replaced);
    }
}
