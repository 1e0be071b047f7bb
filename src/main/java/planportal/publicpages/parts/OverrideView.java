package planportal.publicpages.parts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import planportal.progress.PublicKpi;
import planportal.progress.Snapshot;
import planportal.progress.facts.Publication;
import planportal.progress.facts.RatingOverride;
import planportal.progress.rating.Rating;
import planportal.shared.Quarter;

/**
 * A manager's decision on the rating of a quarter.
 *
 * @param quarter     the quarter
 * @param before      the rating that was shown before
 * @param after       the rating that was shown from then on
 * @param byRule      the rating computed by the rule
 * @param lifted      whether the decision returned to the computed rating
 * @param reason      the public reason
 * @param publishedAt when it became public
 * @param publication the number of the publication
 */
public record OverrideView(
        Quarter quarter,
        RatingChip before,
        RatingChip after,
        ByRule byRule,
        boolean lifted,
        String reason,
        Instant publishedAt,
        long publication) {

    /**
     * The rating computed by the rule.
     *
     * @param now  from the current public figures
     * @param then at the time of the decision, if it differs from {@code now}; otherwise null
     */
    public record ByRule(RatingChip now, @Nullable RatingChip then) {}

    /** The decision in force for {@code quarter}; null if the computed rating is shown. */
    public static @Nullable OverrideView of(Snapshot snapshot, PublicKpi kpi, Quarter quarter) {
        if (kpi.override(quarter).isEmpty()) {
            return null;
        }
        List<OverrideView> decisions = decisions(snapshot, kpi, quarter);
        return decisions.get(decisions.size() - 1);
    }

    /** Every decision on every quarter, the newest first. */
    public static List<OverrideView> all(Snapshot snapshot, PublicKpi kpi) {
        return kpi.overrides().keySet().stream()
                .flatMap(quarter -> decisions(snapshot, kpi, quarter).stream())
                .sorted((one, other) -> Long.compare(other.publication(), one.publication()))
                .toList();
    }

    private static List<OverrideView> decisions(Snapshot snapshot, PublicKpi kpi, Quarter quarter) {
        List<OverrideView> views = new ArrayList<>();
        Rating computed = kpi.assessment(quarter).rating();
        Rating shown = null;
        for (RatingOverride decision : kpi.overrides().getOrDefault(quarter, List.of())) {
            Rating before = shown == null ? decision.computed() : shown;
            shown = decision.rating();
            views.add(new OverrideView(
                    quarter,
                    RatingChip.of(before),
                    RatingChip.of(shown == null ? decision.computed() : shown),
                    new ByRule(
                            RatingChip.of(computed),
                            decision.computed() == computed ? null : RatingChip.of(decision.computed())),
                    shown == null,
                    decision.reason(),
                    snapshot.publication(decision.publication())
                            .map(Publication::publishedAt)
                            .orElseThrow(),
                    decision.publication()));
        }
        return views;
    }
}
