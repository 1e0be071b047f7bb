package planportal.publicpages.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import planportal.plan.Programme;
import planportal.progress.Snapshot;
import planportal.publicpages.parts.InitiativeItem;
import planportal.publicpages.parts.SourceView;
import planportal.shared.LocalizedText;
import planportal.shared.Quarter;

/**
 * A programme of the plan with everything in it.
 *
 * @param kpis the number of its KPIs
 */
record ProgrammeView(
        String slug,
        boolean priority,
        Opening opening,
        List<InitiativeItem> initiatives,
        @Nullable Quarter quarter,
        int kpis) {

    /**
     * The plan's text before the initiatives.
     *
     * @param lead     the first paragraph
     * @param outcomes the intended outcomes
     * @param sources  the lines of the documents that the text comes from
     */
    record Opening(
            LocalizedText title,
            @Nullable LocalizedText subheading,
            @Nullable String lead,
            List<String> outcomes,
            List<SourceView> sources) {}

    /** Of each measure and initiative. */
    private static final int MAX_KPIS = 10;

    static ProgrammeView of(Snapshot snapshot, Programme programme) {
        Quarter quarter = snapshot.latestQuarter().orElse(null);
        return new ProgrammeView(
                programme.slug(),
                programme.priority(),
                new Opening(
                        programme.title(),
                        programme.subheading(),
                        programme.lead(),
                        programme.outcomes(),
                        SourceView.of(snapshot.plan(), programme.source())),
                programme.initiatives().stream()
                        .map(initiative -> InitiativeItem.of(snapshot, initiative, quarter, MAX_KPIS))
                        .toList(),
                quarter,
                snapshot.kpiCount(programme));
    }
}
