package planportal.publicpages.parts;

import java.util.List;
import org.jspecify.annotations.Nullable;
import planportal.plan.Initiative;
import planportal.progress.Snapshot;
import planportal.shared.Excerpt;
import planportal.shared.LocalizedText;
import planportal.shared.Quarter;

/**
 * An initiative with the plan's text and everything below it.
 *
 * @param mark       its mark in the plan, such as ①; null if it has none
 * @param words      the plan's paragraph
 * @param narratives the narratives on the initiative itself, the newest quarter first
 */
public record InitiativeItem(
        String code,
        @Nullable String mark,
        LocalizedText title,
        PlanWords words,
        Additions additions,
        Below below,
        List<NarrativeView> narratives) {

    /**
     * What the documents or the editors add to the paragraph.
     *
     * @param remark   what the documents add to the title
     * @param captions the captions of pictures in the documents
     * @param credit   the credit of the pictures
     * @param note     an editorial note of the portal
     */
    public record Additions(
            @Nullable String remark,
            List<String> outcomes,
            List<String> captions,
            @Nullable String credit,
            @Nullable NoteView note) {}

    /**
     * The parts of an initiative.
     *
     * @param children the goals of a pillar
     * @param measures its measures with their KPIs
     * @param kpis     the KPIs of the initiative itself
     */
    public record Below(List<InitiativeItem> children, List<MeasureItem> measures, Excerpt<KpiRow> kpis) {}

    /** @param most the maximum number of KPIs shown per part */
    public static InitiativeItem of(Snapshot snapshot, Initiative initiative, @Nullable Quarter quarter, int most) {
        return new InitiativeItem(
                initiative.code(),
                initiative.mark(),
                initiative.title(),
                new PlanWords(
                        initiative.text(),
                        SourceView.of(snapshot.plan(), initiative.source()),
                        RevisionView.of(snapshot, initiative.revisions())),
                new Additions(
                        initiative.remark(),
                        initiative.outcomes(),
                        initiative.captions(),
                        initiative.credit(),
                        NoteView.of(snapshot.plan(), initiative.note())),
                new Below(
                        initiative.children().stream()
                                .map(child -> of(snapshot, child, quarter, most))
                                .toList(),
                        initiative.measures().stream()
                                .map(measure -> MeasureItem.of(snapshot, measure, quarter, most))
                                .toList(),
                        KpiRow.ofPart(PartKpis.ofInitiativeItself(snapshot, initiative), quarter, most)),
                NarrativeView.all(snapshot, snapshot.measure(initiative.code()).orElse(null)));
    }
}
