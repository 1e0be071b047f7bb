package planportal.ratings;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import planportal.progress.Kpi;
import planportal.progress.KpiProgress;
import planportal.progress.facts.RatingOverride;
import planportal.progress.rating.Assessment;
import planportal.progress.rating.Rating;
import planportal.progress.rating.Ratio;
import planportal.shared.Quarter;

/** The rating of a KPI for a quarter with a public value, as the manager sees it who decides on it. */
record RatedQuarter(KpiProgress progress, Quarter quarter) {

    /** What stands in the form for the return to the computed rating. */
    static final String COMPUTED = "COMPUTED";

    public Kpi kpi() {
        return progress.kpi();
    }

    public Assessment assessment() {
        return progress.assessment(quarter);
    }

    /** The rating by the rule, as a chip. */
    public Chip computed() {
        return Chip.of(assessment().rating());
    }

    /** The rating that is shown, as a chip. */
    public Chip shown() {
        return Chip.of(progress.rating(quarter));
    }

    /** The decision that the shown rating comes from; null where it is the computed one. */
    public @Nullable RatingOverride override() {
        return progress.override(quarter).orElse(null);
    }

    /** The rating by the rule at the moment of the decision, where it is another one now; else null. */
    public @Nullable Chip computedThen() {
        RatingOverride override = override();
        return override == null || override.computed() == assessment().rating() ? null : Chip.of(override.computed());
    }

    /** The ratings that may be chosen, {@value #COMPUTED} the last where there is a decision to take back. */
    public List<String> choices() {
        Stream<String> ratings = Stream.of(Rating.values())
                .filter(RatingOverride::canReplace)
                .filter(rating -> rating != assessment().rating() && rating != progress.rating(quarter))
                .map(Rating::name);
        return Stream.concat(ratings, override() == null ? Stream.empty() : Stream.of(COMPUTED))
                .toList();
    }

    public @Nullable BigDecimal progressPercent() {
        return percent(assessment().progress());
    }

    public @Nullable BigDecimal expectedPercent() {
        return percent(assessment().expected());
    }

    /** How many digits after the point {@code figure} is shown with. */
    public int decimals(BigDecimal figure) {
        return Math.max(kpi().decimals(), figure.stripTrailingZeros().scale());
    }

    /** Tells one state of what is decided on from another: the decisions, the value's revision, the rating by the rule. */
    public String fingerprint() {
        return decisions().size() + "." + progress.measurements().get(quarter).size() + "."
                + assessment().rating();
    }

    /** Whether the newest decision is this one. */
    boolean isDecidedAs(@Nullable Rating rating, String reason) {
        List<RatingOverride> decisions = decisions();
        if (decisions.isEmpty()) {
            return false;
        }
        RatingOverride newest = decisions.get(decisions.size() - 1);
        return Objects.equals(newest.rating(), rating) && newest.reason().equals(reason);
    }

    private List<RatingOverride> decisions() {
        return progress.overrides().getOrDefault(quarter, List.of());
    }

    private static @Nullable BigDecimal percent(@Nullable Ratio ratio) {
        return ratio == null ? null : ratio.percent();
    }

    /** A rating as the fragment of chips takes it: the message that names it, and the class that gives its shape. */
    record Chip(String message, String style) {

        static Chip of(Rating rating) {
            return new Chip(
                    "rating." + rating.name(),
                    rating.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
    }
}
