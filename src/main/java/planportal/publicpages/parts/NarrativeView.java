package planportal.publicpages.parts;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import planportal.departments.DepartmentNames.DepartmentName;
import planportal.progress.MeasureProgress;
import planportal.progress.Narrative;
import planportal.progress.Snapshot;
import planportal.shared.Known;
import planportal.shared.LocalizedText;
import planportal.shared.Quarter;

/**
 * What a department said of a measure for a quarter: its words, which are Japanese.
 *
 * @param situation   取組状況
 * @param issues      課題; null if nothing was said
 * @param outlook     今後の方向性; null if nothing was said
 * @param lead        the first sentence of {@code situation}
 * @param department  who said it; null if its name is not known
 * @param publishedAt when it became public
 * @param sample      whether it was invented for a demonstration
 * @param reason      why it replaced what was public before; null if it did not
 * @param replaced    what was public of the quarter before, the newest first
 */
public record NarrativeView(
        Quarter quarter,
        String situation,
        @Nullable String issues,
        @Nullable String outlook,
        String lead,
        @Nullable LocalizedText department,
        Instant publishedAt,
        boolean sample,
        @Nullable String reason,
        List<NarrativeView> replaced) {

    /** What was said of the measure, the newest quarter first. */
    public static List<NarrativeView> all(Snapshot snapshot, @Nullable MeasureProgress measure) {
        return measure == null
                ? List.of()
                : measure.narratives().descendingMap().values().stream()
                        .map(revisions -> of(snapshot, revisions))
                        .toList();
    }

    /** What was said of the measure last, for {@code quarter} or one before it; null if nothing was. */
    static @Nullable NarrativeView until(
            Snapshot snapshot, @Nullable MeasureProgress measure, @Nullable Quarter quarter) {
        return measure == null || quarter == null
                ? null
                : measure.narrativeUntil(quarter)
                        .map(said -> of(snapshot, Known.in(measure.narratives(), said.quarter())))
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

    private static NarrativeView of(Snapshot snapshot, Narrative said, List<NarrativeView> replaced) {
        DepartmentName department =
                said.departmentId() == null ? null : snapshot.departments().get(said.departmentId());
        return new NarrativeView(
                said.quarter(),
                said.situation(),
                said.issues(),
                said.outlook(),
                said.firstSentence(),
                department == null ? null : department.name(),
                snapshot.publication(said.publication()).orElseThrow().publishedAt(),
                said.sample(),
                said.reason(),
                replaced);
    }
}
