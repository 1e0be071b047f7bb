package planportal.ratings;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import planportal.progress.Kpi;
import planportal.progress.PublicKpi;
import planportal.progress.facts.RatingOverride;
import planportal.progress.rating.Assessment;
import planportal.progress.rating.Rating;
import planportal.progress.rating.Ratio;
import planportal.shared.Lookup;
import planportal.shared.Quarter;

/** A KPI's rating for a quarter with a public value, as the manager who decides on it sees it. */
record RatedQuarter(PublicKpi publicKpi, Quarter quarter) {

    /** The form value for returning to the computed rating. */
    static final String COMPUTED = "COMPUTED";

    public Kpi kpi() {
        return publicKpi.kpi();
    }

    /** The result of the rule for the quarter. */
    public Assessment assessment() {
        return publicKpi.assessment(quarter);
    }

    /** The computed rating, as a chip. */
    public Chip computed() {
        return Chip.of(assessment().rating());
    }

    /** The displayed rating, as a chip. */
    public Chip shown() {
        return Chip.of(publicKpi.rating(quarter));
    }

    /** The decision in force; null if the computed rating is shown. */
    public @Nullable RatingOverride override() {
        return publicKpi.override(quarter).orElse(null);
    }

    /**
     * The rating computed at the time of the decision; null if there is no decision or the computed rating is still the
     * same.
     */
    public @Nullable Chip computedThen() {
        RatingOverride override = override();
        return override == null || override.computed() == assessment().rating() ? null : Chip.of(override.computed());
    }

    /** The values that can be chosen; {@value #COMPUTED} is the last one if there is a decision to withdraw. */
    public List<String> choices() {
        Stream<String> ratings = Stream.of(Rating.values())
                .filter(RatingOverride::canReplace)
                .filter(rating -> rating != assessment().rating() && rating != publicKpi.rating(quarter))
                .map(Rating::name);
        return Stream.concat(ratings, override() == null ? Stream.empty() : Stream.of(COMPUTED))
                .toList();
    }

    /** Whether the choice is to withdraw the decision. */
    public boolean isComputed(String choice) {
        return COMPUTED.equals(choice);
    }

    /** The progress in per cent; null if there is none. */
    public @Nullable BigDecimal progressPercent() {
        return percent(assessment().progress());
    }

    /** The expected progress in per cent; null if there is none. */
    public @Nullable BigDecimal expectedPercent() {
        return percent(assessment().expected());
    }

    /** Whether the computed rating counts a preliminary value. */
    public boolean isPreliminary() {
        return publicKpi.isPreliminary(quarter);
    }

    /** The number of decimals with which {@code figure} is shown. */
    public int decimals(BigDecimal figure) {
        return Math.max(kpi().decimals(), figure.stripTrailingZeros().scale());
    }

    /**
     * Identifies the state on which a decision is based: the number of decisions, the revision of the value, and the
     * computed rating.
     */
    public String fingerprint() {
        return decisions().size() + "."
                + Lookup.require(publicKpi.measurements(), quarter).size() + "."
                + assessment().rating();
    }

    /** Whether the latest decision has this rating and reason. */
    boolean isDecidedAs(@Nullable Rating rating, String reason) {
        List<RatingOverride> decisions = decisions();
        if (decisions.isEmpty()) {
            return false;
        }
        RatingOverride newest = decisions.get(decisions.size() - 1);
        return Objects.equals(newest.rating(), rating) && newest.reason().equals(reason);
    }

    private List<RatingOverride> decisions() {
        return publicKpi.overrides().getOrDefault(quarter, List.of());
    }

    private static @Nullable BigDecimal percent(@Nullable Ratio ratio) {
        return ratio == null ? null : ratio.percent();
    }

    /** A rating as the chip fragment needs it: the key of its message and the CSS class of its shape. */
    record Chip(String message, String style) {

        static Chip of(Rating rating) {
            return new Chip(
                    "rating." + rating.name(),
                    rating.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
    }
}
