package planportal.publicpages.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import planportal.plan.Initiative;
import planportal.progress.Snapshot;
import planportal.publicpages.parts.InitiativeItem;
import planportal.publicpages.parts.PlanPath;
import planportal.publicpages.parts.StandingView;
import planportal.shared.LocalizedText;
import planportal.shared.Quarter;

/**
 * The page of a priority initiative.
 *
 * @param above    the initiatives that contain it, the outermost first
 * @param quarter  the newest published quarter; null if there is none
 * @param standing figures over its KPIs; null without a quarter
 * @param previous the previous initiative; null for the first
 * @param next     the next initiative; null for the last
 */
record InitiativeView(
        InitiativeItem initiative,
        List<PlanPath.Step> above,
        @Nullable Quarter quarter,
        @Nullable StandingView standing,
        @Nullable Neighbour previous,
        @Nullable Neighbour next) {

    /** Of each measure and of each initiative within it; more are one click away, and the page does not grow with the plan. */
    private static final int MAX_KPIS = 20;

    record Neighbour(String code, @Nullable String mark, LocalizedText title) {

        static Neighbour of(Initiative initiative) {
            return new Neighbour(initiative.code(), initiative.mark(), initiative.title());
        }
    }

    static InitiativeView of(Snapshot snapshot, Initiative initiative) {
        Quarter quarter = snapshot.latestQuarter().orElse(null);
        Initiative parent = initiative.parent();
        List<Initiative> all = parent == null ? initiative.programme().initiatives() : parent.children();
        int index = all.indexOf(initiative);
        return new InitiativeView(
                InitiativeItem.of(snapshot, initiative, quarter, MAX_KPIS),
                PlanPath.above(initiative),
                quarter,
                quarter == null ? null : StandingView.of(snapshot.standing(initiative, quarter)),
                index > 0 ? Neighbour.of(all.get(index - 1)) : null,
                index < all.size() - 1 ? Neighbour.of(all.get(index + 1)) : null);
    }
}
