package planportal.publicpages.parts;

import java.util.List;
import org.jspecify.annotations.Nullable;
import planportal.plan.Initiative;
import planportal.progress.Snapshot;
import planportal.shared.LocalizedText;
import planportal.shared.Quarter;

/**
 * An initiative with the plan's words, and with what stands below it.
 *
 * @param text     the plan's paragraph, where it stands on the initiative itself
 * @param note     an editorial note of the portal
 * @param revisions which of its title and paragraph were revised since the plan came
 * @param children the goals of a pillar
 * @param measures its measures with their KPIs
 * @param kpis     KPIs that judge the initiative itself
 * @param said     what was said of the initiative itself, the newest quarter first
 */
public record InitiativeItem(
        String code,
        @Nullable String mark,
        LocalizedText title,
        @Nullable String text,
        @Nullable String remark,
        List<String> outcomes,
        List<String> captions,
        @Nullable String credit,
        @Nullable NoteView note,
        List<SourceView> sources,
        List<RevisionView> revisions,
        List<InitiativeItem> children,
        List<MeasureItem> measures,
        List<KpiRow> kpis,
        List<NarrativeView> said) {

    public static InitiativeItem of(Snapshot snapshot, Initiative initiative, @Nullable Quarter quarter) {
        return new InitiativeItem(
                initiative.code(),
                initiative.mark(),
                initiative.title(),
                initiative.text(),
                initiative.remark(),
                initiative.outcomes(),
                initiative.captions(),
                initiative.credit(),
                NoteView.of(snapshot.plan(), initiative.note()),
                SourceView.of(snapshot.plan(), initiative.source()),
                RevisionView.of(snapshot, initiative.revisions()),
                initiative.children().stream()
                        .map(child -> of(snapshot, child, quarter))
                        .toList(),
                initiative.measures().stream()
                        .map(measure -> MeasureItem.of(snapshot, measure, quarter))
                        .toList(),
                KpiRow.of(KpisOf.initiativeItself(snapshot, initiative), quarter),
                NarrativeView.all(snapshot, snapshot.measure(initiative.code()).orElse(null)));
    }
}
