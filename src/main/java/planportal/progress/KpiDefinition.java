package planportal.progress;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import planportal.progress.rating.Direction;
import planportal.progress.rating.Kind;
import planportal.shared.LocalizedText;
import planportal.shared.Refusal;

/**
 * The definition of a KPI. {@link KpiField} is the table of its fields, by which forms, spreadsheets, plan files, the
 * database and the history read and write it.
 *
 * @param yearlyIn the quarter (1–4) in which it is reported once a year; null for every quarter
 */
public record KpiDefinition(
        Kind kind,
        Direction direction,
        Texts texts,
        @Nullable Integer yearlyIn,
        Range range,
        Parts parts) implements KpiSetting {

    /** A percent or per mille sign, or the Japanese word. */
    private static final Pattern PERCENT = Pattern.compile("[%\\uFF05\\u2030]|\\u30D1\\u30FC\\u30BB\\u30F3\\u30C8");

    /** The maximum number of decimals. */
    public static final int MAX_DECIMALS = 6;

    /**
     * The texts of a definition.
     *
     * @param unit       the unit of its figures; empty for a milestone
     * @param definition how it is counted; null if not stated
     * @param note       an editorial note of the portal
     */
    public record Texts(
            LocalizedText name,
            LocalizedText unit,
            @Nullable LocalizedText definition,
            @Nullable LocalizedText note) {}

    /**
     * The range of its figures.
     *
     * @param decimals the maximum number of decimals, 0–6
     * @param lowest   the lowest plausible value, or null
     * @param highest  the highest plausible value, or null
     */
    public record Range(
            int decimals,
            @Nullable BigDecimal lowest,
            @Nullable BigDecimal highest) {

        public Range {
            lowest = lowest == null ? null : KpiBaseline.plain(lowest);
            highest = highest == null ? null : KpiBaseline.plain(highest);
        }
    }

    /**
     * The names of numerator and denominator, from which the portal computes the value.
     *
     * @param numerator   the numerator; null if there is none
     * @param denominator the denominator; null exactly if the numerator is
     */
    public record Parts(
            @Nullable LocalizedText numerator, @Nullable LocalizedText denominator) {}

    /** @throws Refusal if it is contradictory */
    public KpiDefinition {
        if (texts.name().ja().isBlank()) {
            throw new Refusal(KpiRefusal.NAME_MISSING, "nameJa");
        }
        if ((kind == Kind.MILESTONE) != (direction == Direction.REACH)) {
            throw new Refusal(KpiRefusal.KIND_AND_DIRECTION, "direction");
        }
        if (range.lowest() != null && range.highest() != null && range.lowest().compareTo(range.highest()) > 0) {
            throw new Refusal(KpiRefusal.LIMITS_CROSSED, "highest");
        }
        if ((parts.numerator() == null) != (parts.denominator() == null)) {
            throw new Refusal(KpiRefusal.PART_MISSING, parts.numerator() == null ? "numeratorJa" : "denominatorJa");
        }
        if (parts.numerator() != null && kind != Kind.LEVEL && kind != Kind.FLOW) {
            throw new Refusal(KpiRefusal.PARTS_OF_KIND, "numeratorJa");
        }
        int decimals = range.decimals();
        if (decimals < 0 || decimals > MAX_DECIMALS || yearlyIn != null && (yearlyIn < 1 || yearlyIn > 4)) {
            throw new IllegalArgumentException("not a definition: " + decimals + " decimals, yearly in " + yearlyIn);
        }
    }

    /**
     * The definition with {@code values} in its fields.
     *
     * @throws Refusal if it is contradictory
     */
    public static KpiDefinition of(KpiField.Values values) {
        return new KpiDefinition(
                values.needed(KpiField.KIND),
                values.needed(KpiField.DIRECTION),
                new Texts(
                        values.needed(KpiField.NAME),
                        values.needed(KpiField.UNIT),
                        values.get(KpiField.DEFINITION),
                        values.get(KpiField.NOTE)),
                values.get(KpiField.YEARLY_IN),
                new Range(values.needed(KpiField.DECIMALS), values.get(KpiField.LOWEST), values.get(KpiField.HIGHEST)),
                new Parts(values.get(KpiField.NUMERATOR), values.get(KpiField.DENOMINATOR)));
    }

    /** The name. */
    public LocalizedText name() {
        return texts.name();
    }

    /** The unit of its figures; empty for a milestone. */
    public LocalizedText unit() {
        return texts.unit();
    }

    /** What is counted; null if it is not defined. */
    public @Nullable LocalizedText definition() {
        return texts.definition();
    }

    /** The portal's editorial note; null if there is none. */
    public @Nullable LocalizedText note() {
        return texts.note();
    }

    /** The decimals of its figures, from 0. */
    public int decimals() {
        return range.decimals();
    }

    /** The least possible value; null for no limit. */
    public @Nullable BigDecimal lowest() {
        return range.lowest();
    }

    /** The greatest possible value; null for no limit. */
    public @Nullable BigDecimal highest() {
        return range.highest();
    }

    /** The numerator; null if there is none. */
    public @Nullable LocalizedText numerator() {
        return parts.numerator();
    }

    /** The denominator; null exactly if the {@link #numerator} is. */
    public @Nullable LocalizedText denominator() {
        return parts.denominator();
    }

    @Override
    public Aspect aspect() {
        return Aspect.DEFINITION;
    }

    /** Whether it adds up percentages, which does not give a percentage of anything. */
    public boolean addsUpPercentages() {
        return kind.addsUp() && isPercentage(unit());
    }

    /** Whether figures with {@code unit} are shares of something. */
    public static boolean isPercentage(LocalizedText unit) {
        return PERCENT.matcher(unit.ja()).find()
                || unit.en() != null && PERCENT.matcher(unit.en()).find();
    }

    /** The questions before it may replace {@code before}; null for a KPI that is added to the plan. */
    public Set<KpiTargets.Question> questions(@Nullable KpiDefinition before) {
        return addsUpPercentages() && (before == null || !before.addsUpPercentages())
                ? Set.of(KpiTargets.Question.PERCENTAGES_ADDED_UP)
                : Set.of();
    }

    /**
     * Public values keep their meaning: once there are any, kind, direction and unit cannot change, and no value may
     * fall outside the limits. A quantity that is counted differently is another KPI.
     */
    @Override
    public void requireFor(PublicKpi publicKpi) {
        KpiDefinition before = publicKpi.kpi().defined();
        if (equals(before)) {
            throw new Refusal(KpiRefusal.NOTHING_CHANGED, null);
        }
        requireUnit();
        boolean used = !publicKpi.revisions().isEmpty();
        boolean becomesAnother = (kind == Kind.MILESTONE) != (before.kind == Kind.MILESTONE);
        if (kind != before.kind && used) {
            throw new Refusal(KpiRefusal.KIND_IN_USE, "kind");
        }
        if (becomesAnother
                && (publicKpi.baseline().isPresent() || !publicKpi.targets().isEmpty())) {
            throw new Refusal(KpiRefusal.FIGURES_IN_THE_WAY, "kind");
        }
        if (direction != before.direction && used) {
            throw new Refusal(KpiRefusal.DIRECTION_IN_USE, "direction");
        }
        if (used && !Objects.equals(unit().ja(), before.unit().ja())) {
            throw new Refusal(KpiRefusal.UNIT_IN_USE, "unitJa");
        }
        if (numerator() == null
                && publicKpi.revisions().values().stream()
                        .flatMap(List::stream)
                        .anyMatch(measured -> measured.numerator() != null)) {
            throw new Refusal(KpiRefusal.PARTS_IN_USE, "numeratorJa");
        }
        requireRoom(publicKpi, before);
    }

    /** Requires a unit for figures; a plan that was loaded without one stays as it is. */
    void requireUnit() {
        if (kind != Kind.MILESTONE && unit().ja().isBlank()) {
            throw new Refusal(KpiRefusal.UNIT_MISSING, "unitJa");
        }
    }

    private void requireRoom(PublicKpi publicKpi, KpiDefinition before) {
        int needed = values(publicKpi)
                .mapToInt(value -> Math.max(0, value.stripTrailingZeros().scale()))
                .max()
                .orElse(0);
        if (decimals() < before.decimals() && decimals() < needed) {
            throw new Refusal(KpiRefusal.DECIMALS_IN_USE, "decimals", needed);
        }
        BigDecimal lowest = lowest();
        if (!Objects.equals(lowest, before.lowest()) && lowest != null) {
            values(publicKpi)
                    .filter(value -> value.compareTo(lowest) < 0)
                    .findFirst()
                    .ifPresent(value -> {
                        throw new Refusal(KpiRefusal.LIMITS_IN_USE, "lowest", value);
                    });
        }
        BigDecimal highest = highest();
        if (!Objects.equals(highest, before.highest()) && highest != null) {
            values(publicKpi)
                    .filter(value -> value.compareTo(highest) > 0)
                    .findFirst()
                    .ifPresent(value -> {
                        throw new Refusal(KpiRefusal.LIMITS_IN_USE, "highest", value);
                    });
        }
    }

    /** The current values; corrected ones do not matter. */
    private static Stream<BigDecimal> values(PublicKpi publicKpi) {
        return publicKpi.reported().values().values().stream();
    }
}
