package planportal.publicpages.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import planportal.plan.Programme;
import planportal.progress.Snapshot;
import planportal.publicpages.parts.InitiativeItem;
import planportal.publicpages.parts.KpisOf;
import planportal.publicpages.parts.SourceView;
import planportal.shared.LocalizedText;
import planportal.shared.Quarter;

/**
 * A programme of the plan, whole.
 *
 * @param lead     the plan's words before its initiatives
 * @param outcomes what it is to bring about
 */
record ProgrammeView(
        String slug,
        boolean priority,
        LocalizedText title,
        @Nullable LocalizedText subheading,
        @Nullable String lead,
        List<String> outcomes,
        List<SourceView> sources,
        List<InitiativeItem> initiatives,
        @Nullable Quarter quarter,
        int kpis) {

    static ProgrammeView of(Snapshot snapshot, Programme programme) {
        Quarter quarter = snapshot.latestQuarter().orElse(null);
        return new ProgrammeView(
                programme.slug(),
                programme.priority(),
                programme.title(),
                programme.subheading(),
                programme.lead(),
                programme.outcomes(),
                SourceView.of(snapshot.plan(), programme.source()),
                programme.initiatives().stream()
                        .map(initiative -> InitiativeItem.of(snapshot, initiative, quarter))
                        .toList(),
                quarter,
                KpisOf.programme(snapshot, programme).size());
    }
}
