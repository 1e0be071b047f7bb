package planportal.publicpages.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import planportal.plan.Initiative;
import planportal.plan.Passage;
import planportal.plan.Plan;
import planportal.plan.Programme;
import planportal.progress.Snapshot;
import planportal.publicpages.frame.Frame;
import planportal.publicpages.parts.StandingView;
import planportal.publicpages.updates.UpdateView;
import planportal.shared.LocalizedText;
import planportal.shared.Quarter;

/**
 * The home page: the priority initiatives at a glance.
 *
 * @param quarter     the newest quarter that was published as a whole; null if none was
 * @param standing    figures over all KPIs of the priority programme; null without a quarter
 * @param vision      the vision of the plan, such as 上質な生活都市
 * @param initiatives the priority initiatives in order
 * @param updates     the newest publications
 * @param programmes  the plan's other programmes
 * @param background  whether the plan has a chapter on its review
 */
record HomeView(
        @Nullable Quarter quarter,
        @Nullable StandingView standing,
        @Nullable LocalizedText vision,
        List<InitiativeItem> initiatives,
        List<UpdateView> updates,
        List<ProgrammeLink> programmes,
        boolean background) {

    private static final int UPDATES = 6;

    /**
     * @param standing figures over its KPIs; null without a quarter
     * @param kpis     number of its KPIs
     */
    record InitiativeItem(
            String code,
            @Nullable String mark,
            LocalizedText title,
            List<String> outcomes,
            @Nullable StandingView standing,
            int kpis) {}

    record ProgrammeLink(String slug, LocalizedText title) {}

    static HomeView of(Snapshot snapshot) {
        Plan plan = snapshot.plan();
        Quarter quarter = snapshot.latestQuarter().orElse(null);
        Programme priority = plan.priorityProgramme();
        return new HomeView(
                quarter,
                quarter == null ? null : StandingView.of(snapshot.standing(priority, quarter)),
                plan.passage(Passage.Kind.VISION).map(Passage::name).orElse(null),
                priority.initiatives().stream()
                        .map(initiative -> item(snapshot, initiative, quarter))
                        .toList(),
                UpdateView.newest(snapshot, 0, UPDATES),
                plan.programmes().stream()
                        .filter(programme -> !programme.priority())
                        .map(programme -> new ProgrammeLink(programme.slug(), programme.title()))
                        .toList(),
                Frame.hasBackground(plan));
    }

    private static InitiativeItem item(Snapshot snapshot, Initiative initiative, @Nullable Quarter quarter) {
        return new InitiativeItem(
                initiative.code(),
                initiative.mark(),
                initiative.title(),
                initiative.outcomes(),
                quarter == null ? null : StandingView.of(snapshot.standing(initiative, quarter)),
                snapshot.kpiCount(initiative));
    }
}
