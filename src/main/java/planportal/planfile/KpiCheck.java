package planportal.planfile;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import planportal.planfile.PlanContent.BaselinePart;
import planportal.planfile.PlanContent.Head;
import planportal.planfile.PlanContent.JudgedByPart;
import planportal.planfile.PlanContent.KpiPart;
import planportal.planfile.PlanContent.TargetPart;
import planportal.progress.KpiDefinition;
import planportal.progress.KpiField;
import planportal.progress.KpiTargets;
import planportal.progress.rating.DatedValue;
import planportal.progress.rating.Direction;
import planportal.progress.rating.Kind;
import planportal.progress.rating.Term;
import planportal.progress.rating.Terms;
import planportal.progress.rating.Thresholds;
import planportal.shared.DaySpan;
import planportal.shared.FiscalYear;
import planportal.shared.LocalizedText;
import planportal.shared.Source;

/** Reads the KPIs of a plan file with their baselines, targets, weights and thresholds. */
final class KpiCheck {

    private static final Map<String, String> ORIGINS = Map.of("stated", "STATED", "proposed", "PROPOSED");
    private static final Map<String, String> QUALIFIERS = Map.of("at_least", "AT_LEAST", "about", "ABOUT");
    private static final Map<String, Integer> QUARTERS = Map.of("Q1", 1, "Q2", 2, "Q3", 3, "Q4", 4);
    private static final int MAX_TARGETS = 50;
    private static final int MAX_LABEL_LENGTH = 50;

    private final Head head;
    private final SourceCheck sources;
    private final Codes codes;
    private final DepartmentCheck departments;

    KpiCheck(Head head, SourceCheck sources, Codes codes, DepartmentCheck departments) {
        this.head = head;
        this.sources = sources;
        this.codes = codes;
        this.departments = departments;
    }

    /** The KPIs in the list of {@code parent}. */
    List<KpiPart> read(YamlMap parent) {
        return parent.parts("kpis", Fields.KPI, "code").stream().map(this::kpi).toList();
    }

    private KpiPart kpi(YamlMap kpi) {
        String code = codes.read(kpi, "kpi");
        String label = kpi.text("label", MAX_LABEL_LENGTH);
        KpiField.Values values = values(kpi);
        Kind kind = values.get(KpiField.KIND);
        Direction direction = direction(kpi, kind, values);
        unit(kpi, kind, values);
        Range range = range(kpi, values);
        parts(kpi, kind, values);
        BaselinePart baseline = baseline(kpi, kind, range);
        List<TargetPart> targets = targets(kpi, kind, range);
        BigDecimal weight = kpi.number("weight");
        if (weight != null && weight.signum() <= 0) {
            kpi.error("weight", "weight-not-positive");
        }
        Thresholds thresholds = thresholds(kpi);
        if (kind != null && direction != null) {
            checkTargets(kpi, kind, direction, baseline, targets);
        }
        String origin = kpi.oneOf("origin", ORIGINS);
        return new KpiPart(
                code,
                label == null ? code.toUpperCase(Locale.ROOT) : label,
                origin == null ? "PROPOSED" : origin,
                definition(values),
                sources.required(kpi),
                new JudgedByPart(baseline, targets, weight, thresholds),
                departments.inCharge(kpi));
    }

    /** The values of the definition's fields; fields that cannot be read have no value. */
    private static KpiField.Values values(YamlMap kpi) {
        KpiField.Values values = new KpiField.Values();
        for (KpiField<?> field : KpiField.IN_PLAN_FILE) {
            String name = field.planKey();
            values.set(
                    field,
                    switch (field.type()) {
                        case TEXT -> kpi.words(name, field.longestInPlan());
                        case CHOICE -> kpi.oneOf(name, choices(field));
                        case QUARTER -> kpi.oneOf(name, QUARTERS);
                        case COUNT -> kpi.integer(name, 0, field.most(), 0);
                        case FIGURE -> kpi.number(name);
                    });
        }
        return values;
    }

    /** The constants that can be chosen, by their names in a plan file: {@code level}. */
    private static Map<String, Object> choices(KpiField<?> field) {
        Map<String, Object> choices = new LinkedHashMap<>();
        field.choices().forEach(name -> choices.put(name.toLowerCase(Locale.ROOT), field.choice(name)));
        return choices;
    }

    /** The definition, with placeholders for missing values, for which errors have been added already. */
    private static KpiDefinition definition(KpiField.Values values) {
        if (values.get(KpiField.KIND) == null) {
            values.set(KpiField.KIND, Kind.LEVEL);
        }
        if (values.get(KpiField.DIRECTION) == null) {
            values.set(KpiField.DIRECTION, Direction.UP);
        }
        LocalizedText name = values.get(KpiField.NAME);
        if (name == null || name.ja().isEmpty()) {
            values.set(KpiField.NAME, LocalizedText.ja("-"));
        }
        return KpiDefinition.of(values);
    }

    /** The thresholds of the plan or of a KPI; null if there are none or they are invalid. */
    static @Nullable Thresholds thresholds(YamlMap of) {
        YamlMap part = of.part("thresholds", Fields.THRESHOLDS);
        BigDecimal ahead = part == null ? null : part.number("ahead");
        BigDecimal late = part == null ? null : part.number("late");
        if (part == null || ahead == null || late == null) {
            return null;
        }
        if (late.signum() <= 0 || late.compareTo(ahead) > 0) {
            part.error("late", "thresholds-order");
            return null;
        }
        return new Thresholds(ahead, late);
    }

    private static @Nullable Direction direction(YamlMap kpi, @Nullable Kind kind, KpiField.Values values) {
        Direction direction = values.get(KpiField.DIRECTION);
        if (kind == Kind.MILESTONE) {
            if (direction != null && direction != Direction.REACH) {
                kpi.error("direction", "direction-of-milestone");
            }
            direction = Direction.REACH;
        } else if (direction == Direction.REACH) {
            if (kind != null) {
                kpi.error("direction", "direction-reach");
            }
            direction = null;
        } else if (kind != null && !kpi.has("direction")) {
            kpi.error("direction", "direction-missing");
        }
        values.set(KpiField.DIRECTION, direction);
        return direction;
    }

    private static void unit(YamlMap kpi, @Nullable Kind kind, KpiField.Values values) {
        if (kind == Kind.MILESTONE) {
            if (kpi.has("unit")) {
                kpi.error("unit", "unit-of-milestone");
            }
            values.set(KpiField.UNIT, new LocalizedText("", ""));
        } else if (kind != null && !kpi.has("unit")) {
            kpi.error("unit", "unit-missing");
        }
        LocalizedText unit = values.get(KpiField.UNIT);
        if (kind != null && kind.addsUp() && unit != null && KpiDefinition.isPercentage(unit)) {
            kpi.warn("unit", "percentages-added");
        }
    }

    private static Range range(YamlMap kpi, KpiField.Values values) {
        BigDecimal lowest = values.get(KpiField.LOWEST);
        BigDecimal highest = values.get(KpiField.HIGHEST);
        if (lowest != null && highest != null && lowest.compareTo(highest) > 0) {
            kpi.error("lowest", "lowest-above-highest");
            values.set(KpiField.HIGHEST, null);
        }
        return new Range(Objects.requireNonNull(values.get(KpiField.DECIMALS)), lowest, highest);
    }

    /** Numerator and denominator must be given together, and only for levels and flows. */
    private static void parts(YamlMap kpi, @Nullable Kind kind, KpiField.Values values) {
        boolean numerator = kpi.has("numerator");
        boolean denominator = kpi.has("denominator");
        if (numerator != denominator) {
            kpi.error(numerator ? "numerator" : "denominator", numerator ? "denominator-missing" : "numerator-missing");
        } else if (numerator && kind != null && kind != Kind.LEVEL && kind != Kind.FLOW) {
            kpi.error("numerator", "parts-of-kind");
        }
        if (!numerator || !denominator || kind != Kind.LEVEL && kind != Kind.FLOW) {
            values.set(KpiField.NUMERATOR, null);
            values.set(KpiField.DENOMINATOR, null);
        }
    }

    private @Nullable BaselinePart baseline(YamlMap kpi, @Nullable Kind kind, Range range) {
        YamlMap part = kpi.part("baseline", Fields.BASELINE);
        if (part == null) {
            return null;
        }
        if (kind == Kind.MILESTONE) {
            kpi.error("baseline", "baseline-of-milestone");
        }
        BigDecimal value = part.number("value");
        range.check(part, value);
        DaySpan asOf = part.span("as_of");
        Source source = sources.read(part);
        String reason = origin(part);
        sources.warnUnlessStated(part, "value", value, source);
        return value == null || asOf == null
                ? null
                : new BaselinePart(
                        value, asOf, part.text("as_written", 100), part.oneOf("qualifier", QUALIFIERS), source, reason);
    }

    private List<TargetPart> targets(YamlMap kpi, @Nullable Kind kind, Range range) {
        List<TargetPart> targets = new ArrayList<>();
        Map<LocalDate, Integer> days = new LinkedHashMap<>();
        List<YamlMap> parts = kpi.parts("targets", Fields.TARGET, null);
        if (parts.size() > (kind == Kind.MILESTONE ? 1 : MAX_TARGETS)) {
            kpi.error(
                    "targets",
                    kind == Kind.MILESTONE ? "targets-of-milestone" : "targets-too-many",
                    String.valueOf(MAX_TARGETS));
        }
        LocalDate before = LocalDate.MIN;
        for (YamlMap part : parts) {
            BigDecimal value = part.number("value");
            if (kind == Kind.MILESTONE) {
                if (part.has("value")) {
                    part.error("value", "target-of-milestone");
                } else if (!part.has("due")) {
                    part.error("due", "missing", "due");
                }
            } else if (!part.has("value")) {
                part.error("value", "missing", "value");
            }
            range.check(part, value);
            DaySpan due = part.span("due");
            LocalDate day = due == null ? head.term().lastDay() : due.last();
            if (!part.has("due") || due != null) {
                Integer first = days.putIfAbsent(day, part.line("due"));
                if (first != null) {
                    part.error("due", "target-twice", String.valueOf(first));
                } else if (day.isBefore(before)) {
                    part.error("due", "targets-order");
                }
                before = day;
                if (day.isBefore(head.term().firstDay())
                        || day.isAfter(head.term().lastDay())) {
                    part.warn("due", "target-outside-term");
                }
                if (due != null && kind != null && KpiTargets.isWithinAYear(kind, due)) {
                    FiscalYear year = FiscalYear.of(day);
                    part.warn(
                            "due",
                            "target-within-year",
                            String.valueOf(year.year() - 1),
                            year.firstDay().minusDays(1),
                            String.valueOf(year.year()),
                            year);
                }
            }
            Source source = sources.read(part);
            String reason = origin(part);
            sources.warnUnlessStated(part, "value", value, source);
            targets.add(new TargetPart(value, due, source, reason));
        }
        return targets;
    }

    /** The reason for a figure; adds an error if it has neither a source nor a reason. */
    private static @Nullable String origin(YamlMap figure) {
        String reason = figure.text("reason", 1000);
        if (!figure.has("source") && reason == null) {
            figure.error("source", "figure-without-source");
        }
        return reason;
    }

    /** Checks the targets as the rating rule will use them. */
    private void checkTargets(
            YamlMap kpi, Kind kind, Direction direction, @Nullable BaselinePart baseline, List<TargetPart> targets) {
        List<DatedValue> dated = targets.stream()
                .filter(target -> target.value() != null)
                .map(target -> new DatedValue(
                        target.due() == null
                                ? head.term().lastDay()
                                : target.due().last(),
                        target.value()))
                .toList();
        if (kind == Kind.MILESTONE) {
            return;
        }
        if (targets.isEmpty()) {
            kpi.warn("code", "no-target");
        } else if (!kpi.has("baseline") && kind == Kind.LEVEL) {
            kpi.warn("code", "no-baseline");
        }
        for (int i = 1; kind != Kind.FLOW && i < dated.size(); i++) {
            int step = dated.get(i).value().compareTo(dated.get(i - 1).value());
            if (direction == Direction.UP ? step < 0 : step > 0) {
                if (kind == Kind.CUMULATIVE && direction == Direction.UP) {
                    kpi.error("targets", "targets-fall");
                } else {
                    kpi.warn("targets", "targets-turn");
                }
                return;
            }
        }
        if (baseline != null
                && !dated.isEmpty()
                && kind != Kind.FLOW
                && !baseline.asOf().last().isBefore(dated.get(dated.size() - 1).day())) {
            kpi.error("baseline", "baseline-after-target");
        } else if (!head.term().firstDay().isAfter(head.term().lastDay())
                && dated.stream().map(DatedValue::day).distinct().count() == dated.size()
                && isWorseThanItsBaseline(new Terms(
                        kind,
                        direction,
                        baseline == null ? null : new DatedValue(baseline.asOf().last(), baseline.value()),
                        dated,
                        null,
                        Thresholds.STANDARD,
                        new Term(head.term().firstDay(), head.term().lastDay())))) {
            kpi.warn("targets", "target-worse");
        }
    }

    /**
     * Whether the target is worse than the baseline, which is more often a mistyped figure than a ceiling or a floor.
     * An equal target means that the level is to be kept.
     */
    private static boolean isWorseThanItsBaseline(Terms terms) {
        DatedValue start = terms.startingPoint();
        DatedValue target = terms.finalTarget();
        return terms.isToBeKept()
                && start != null
                && target != null
                && target.value().compareTo(start.value()) != 0;
    }

    /** The limits for the figures of a KPI. */
    private record Range(
            int decimals,
            @Nullable BigDecimal lowest,
            @Nullable BigDecimal highest) {

        void check(YamlMap part, @Nullable BigDecimal value) {
            if (value == null) {
                return;
            }
            if (value.stripTrailingZeros().scale() > decimals) {
                part.error("value", "too-many-decimals", String.valueOf(decimals));
            }
            if (lowest != null && value.compareTo(lowest) < 0 || highest != null && value.compareTo(highest) > 0) {
                part.error(
                        "value",
                        "outside-range",
                        lowest == null ? "" : lowest.toPlainString(),
                        highest == null ? "" : highest.toPlainString());
            }
        }
    }
}
