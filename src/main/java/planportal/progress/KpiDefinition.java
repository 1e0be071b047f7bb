package planportal.progress;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import planportal.progress.KpiRefusal.Reason;
import planportal.progress.rating.Direction;
import planportal.progress.rating.Kind;
import planportal.shared.LocalizedText;

/**
 * What a KPI means.
 *
 * @param unit       the unit of its figures; empty for a milestone
 * @param definition how it is counted; null if nothing says so
 * @param note       an editorial note of the portal
 * @param yearlyIn   the quarter (1–4) in which it is reported once a year; null: every quarter
 * @param decimals   how many digits after the point its figures may have, 0–6
 * @param lowest     the lowest value that can be true, or null
 * @param highest    the highest value that can be true, or null
 * @param numerator  what is divided, where two quantities are reported of which the portal makes the value; else null
 * @param denominator what it is divided by; null exactly where the numerator is
 */
public record KpiDefinition(
        Kind kind,
        Direction direction,
        LocalizedText name,
        LocalizedText unit,
        @Nullable LocalizedText definition,
        @Nullable LocalizedText note,
        @Nullable Integer yearlyIn,
        int decimals,
        @Nullable BigDecimal lowest,
        @Nullable BigDecimal highest,
        @Nullable LocalizedText numerator,
        @Nullable LocalizedText denominator)
        implements Settlement {

    /** A sign of per cent or per mille, or the Japanese word. */
    private static final Pattern PERCENT = Pattern.compile("[%\\uFF05\\u2030]|\\u30D1\\u30FC\\u30BB\\u30F3\\u30C8");

    /** The most digits after the point. */
    public static final int MOST_DECIMALS = 6;

    /** @throws KpiRefusal if it contradicts itself */
    public KpiDefinition {
        if (name.ja().isBlank()) {
            throw new KpiRefusal(Reason.NAME_MISSING, "nameJa");
        }
        if ((kind == Kind.MILESTONE) != (direction == Direction.REACH)) {
            throw new KpiRefusal(Reason.KIND_AND_DIRECTION, "direction");
        }
        if (lowest != null && highest != null && lowest.compareTo(highest) > 0) {
            throw new KpiRefusal(Reason.LIMITS_CROSSED, "highest");
        }
        if ((numerator == null) != (denominator == null)) {
            throw new KpiRefusal(Reason.PART_MISSING, numerator == null ? "numeratorJa" : "denominatorJa");
        }
        if (numerator != null && kind != Kind.LEVEL && kind != Kind.FLOW) {
            throw new KpiRefusal(Reason.PARTS_OF_KIND, "numeratorJa");
        }
        if (decimals < 0 || decimals > MOST_DECIMALS || yearlyIn != null && (yearlyIn < 1 || yearlyIn > 4)) {
            throw new IllegalArgumentException("not a definition: " + decimals + " decimals, yearly in " + yearlyIn);
        }
        lowest = lowest == null ? null : KpiBaseline.plain(lowest);
        highest = highest == null ? null : KpiBaseline.plain(highest);
    }

    @Override
    public Aspect aspect() {
        return Aspect.DEFINITION;
    }

    /** Whether it adds up percentages, which gives no percentage of anything. */
    public boolean addsUpPercentages() {
        return (kind == Kind.FLOW || kind == Kind.CUMULATIVE) && isPercentage(unit);
    }

    /** Whether figures of {@code unit} are shares of something. */
    public static boolean isPercentage(LocalizedText unit) {
        return PERCENT.matcher(unit.ja()).find()
                || unit.en() != null && PERCENT.matcher(unit.en()).find();
    }

    /** What is asked of it before it may replace {@code before}, null of a KPI that joins the plan. */
    public Set<KpiTargets.Question> questions(@Nullable KpiDefinition before) {
        return addsUpPercentages() && (before == null || !before.addsUpPercentages())
                ? Set.of(KpiTargets.Question.PERCENTAGES_ADDED_UP)
                : Set.of();
    }

    /**
     * Public values keep their meaning: once there are any, kind, direction and unit stay, and no value may fall outside
     * of what the definition allows. A quantity that is counted otherwise is a KPI of its own.
     */
    @Override
    public void requireFor(KpiProgress progress) {
        KpiDefinition before = progress.kpi().defined();
        if (equals(before)) {
            throw new KpiRefusal(Reason.NOTHING_CHANGED, null);
        }
        requireUnit();
        boolean used = !progress.measurements().isEmpty();
        boolean becomesAnother = (kind == Kind.MILESTONE) != (before.kind == Kind.MILESTONE);
        if (kind != before.kind && used) {
            throw new KpiRefusal(Reason.KIND_IN_USE, "kind");
        }
        if (becomesAnother
                && (progress.baseline().isPresent() || !progress.targets().isEmpty())) {
            throw new KpiRefusal(Reason.FIGURES_IN_THE_WAY, "kind");
        }
        if (direction != before.direction && used) {
            throw new KpiRefusal(Reason.DIRECTION_IN_USE, "direction");
        }
        if (used && !Objects.equals(unit.ja(), before.unit.ja())) {
            throw new KpiRefusal(Reason.UNIT_IN_USE, "unitJa");
        }
        if (numerator == null
                && progress.measurements().values().stream()
                        .flatMap(List::stream)
                        .anyMatch(measured -> measured.numerator() != null)) {
            throw new KpiRefusal(Reason.PARTS_IN_USE, "numeratorJa");
        }
        requireRoom(progress, before);
    }

    /** A figure without a unit says little; a plan that was loaded without one stays as it is. */
    void requireUnit() {
        if (kind != Kind.MILESTONE && unit.ja().isBlank()) {
            throw new KpiRefusal(Reason.UNIT_MISSING, "unitJa");
        }
    }

    private void requireRoom(KpiProgress progress, KpiDefinition before) {
        int needed = values(progress)
                .mapToInt(value -> Math.max(0, value.stripTrailingZeros().scale()))
                .max()
                .orElse(0);
        if (decimals < before.decimals && decimals < needed) {
            throw new KpiRefusal(Reason.DECIMALS_IN_USE, "decimals", needed);
        }
        if (!Objects.equals(lowest, before.lowest) && lowest != null) {
            values(progress)
                    .filter(value -> value.compareTo(lowest) < 0)
                    .findFirst()
                    .ifPresent(value -> {
                        throw new KpiRefusal(Reason.LIMITS_IN_USE, "lowest", value);
                    });
        }
        if (!Objects.equals(highest, before.highest) && highest != null) {
            values(progress)
                    .filter(value -> value.compareTo(highest) > 0)
                    .findFirst()
                    .ifPresent(value -> {
                        throw new KpiRefusal(Reason.LIMITS_IN_USE, "highest", value);
                    });
        }
    }

    /** The values that hold now; what was corrected since does not bind. */
    private static Stream<BigDecimal> values(KpiProgress progress) {
        return progress.reported().values().values().stream();
    }
}
