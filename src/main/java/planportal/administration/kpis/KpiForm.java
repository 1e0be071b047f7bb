package planportal.administration.kpis;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import planportal.plan.Plan;
import planportal.progress.Aspect;
import planportal.progress.Kpi;
import planportal.progress.KpiBaseline;
import planportal.progress.KpiDefinition;
import planportal.progress.KpiProgress;
import planportal.progress.KpiRefusal;
import planportal.progress.KpiTargets;
import planportal.progress.KpiWeighing;
import planportal.progress.Settlement;
import planportal.progress.facts.Baseline;
import planportal.progress.rating.Direction;
import planportal.progress.rating.Kind;
import planportal.progress.rating.Thresholds;
import planportal.shared.DaySpan;
import planportal.shared.LocalizedText;
import planportal.shared.Source;
import planportal.shared.input.DayInput;
import planportal.shared.input.FreeText;

/**
 * What an administrator typed of a KPI, in whichever aspect the page asks for.
 *
 * @param parent    the code of the measure, or of the initiative without measures, that a new KPI judges
 * @param from      the day from which it is to hold
 * @param base      the publication of what the page showed
 * @param confirmed the print of what was checked and is now confirmed
 * @param yes       what was asked and is answered with yes
 */
public record KpiForm(
        @Nullable String code,
        @Nullable String parent,
        @Nullable String origin,
        @Nullable String firstQuarter,
        @Nullable String nameJa,
        @Nullable String nameEn,
        @Nullable String unitJa,
        @Nullable String unitEn,
        @Nullable String definitionJa,
        @Nullable String definitionEn,
        @Nullable String noteJa,
        @Nullable String noteEn,
        @Nullable String kind,
        @Nullable String direction,
        @Nullable String yearlyIn,
        @Nullable String decimals,
        @Nullable String lowest,
        @Nullable String highest,
        @Nullable String numeratorJa,
        @Nullable String numeratorEn,
        @Nullable String denominatorJa,
        @Nullable String denominatorEn,
        @Nullable String value,
        @Nullable String asOf,
        @Nullable String qualifier,
        @Nullable List<Row> targets,
        @Nullable String weight,
        @Nullable String ahead,
        @Nullable String late,
        @Nullable String reason,
        @Nullable String source,
        @Nullable String from,
        @Nullable String base,
        @Nullable String confirmed,
        @Nullable String yes) {

    public static final int LONGEST_NAME = 200;
    public static final int LONGEST_UNIT = 30;
    public static final int LONGEST_TEXT = 2000;
    public static final int LONGEST_REASON = 1000;
    /** Rows for targets beyond those that there are. */
    private static final int BLANK_ROWS = 3;

    private static final int MOST_ROWS = 20;

    /** A target as typed; both blank: none. */
    record Row(@Nullable String value, @Nullable String due) {

        Row {
            value = value == null ? "" : value.strip();
            due = due == null ? "" : due.strip();
        }

        public boolean blank() {
            return value.isEmpty() && due.isEmpty();
        }
    }

    public KpiForm {
        // Blank rows come last, so that the rows of the form and the targets that it names have the same numbers.
        List<Row> rows = new ArrayList<>(
                targets == null
                        ? List.of()
                        : targets.stream()
                                .filter(Objects::nonNull)
                                .filter(row -> !row.blank())
                                .limit(MOST_ROWS)
                                .toList());
        Stream.generate(() -> new Row("", "")).limit(BLANK_ROWS).forEach(rows::add);
        targets = List.copyOf(rows);
    }

    /** What holds now, to be changed. */
    public static KpiForm of(KpiProgress kpi, Aspect aspect, LocalDate today) {
        KpiDefinition means = kpi.kpi().defined();
        Baseline baseline = kpi.baseline().orElse(null);
        KpiWeighing weighing = kpi.weighing();
        return new KpiForm(
                null,
                null,
                null,
                null,
                means.name().ja(),
                means.name().en(),
                means.unit().ja(),
                means.unit().en(),
                ja(means.definition()),
                en(means.definition()),
                ja(means.note()),
                en(means.note()),
                means.kind().name(),
                means.direction().name(),
                means.yearlyIn() == null ? "" : String.valueOf(means.yearlyIn()),
                String.valueOf(means.decimals()),
                plain(means.lowest()),
                plain(means.highest()),
                ja(means.numerator()),
                en(means.numerator()),
                ja(means.denominator()),
                en(means.denominator()),
                baseline == null ? "" : plain(baseline.value()),
                baseline == null ? "" : KpiInputs.written(baseline.asOf()),
                baseline == null || baseline.qualifier() == null
                        ? ""
                        : baseline.qualifier().name(),
                kpi.targets().stream()
                        .map(target -> new Row(
                                plain(target.value()), target.due() == null ? "" : KpiInputs.written(target.due())))
                        .toList(),
                plain(weighing.weight()),
                weighing.thresholds() == null ? "" : plain(weighing.thresholds().ahead()),
                weighing.thresholds() == null ? "" : plain(weighing.thresholds().late()),
                "",
                "",
                today.toString(),
                String.valueOf(kpi.newest(aspect)),
                "",
                null);
    }

    /** A form for a new KPI. */
    public static KpiForm blank(String firstQuarter) {
        return new KpiForm(
                "",
                "",
                Kpi.Origin.PROPOSED.name(),
                firstQuarter,
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                Kind.LEVEL.name(),
                Direction.UP.name(),
                "",
                "0",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                null,
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                null);
    }

    /** The same as typed, seen beside what holds now. */
    KpiForm basedOn(long publication) {
        return new KpiForm(
                code,
                parent,
                origin,
                firstQuarter,
                nameJa,
                nameEn,
                unitJa,
                unitEn,
                definitionJa,
                definitionEn,
                noteJa,
                noteEn,
                kind,
                direction,
                yearlyIn,
                decimals,
                lowest,
                highest,
                numeratorJa,
                numeratorEn,
                denominatorJa,
                denominatorEn,
                value,
                asOf,
                qualifier,
                targets,
                weight,
                ahead,
                late,
                reason,
                source,
                from,
                String.valueOf(publication),
                "",
                null);
    }

    /** The same of a KPI with that code. */
    public KpiForm withCode(String named) {
        return new KpiForm(
                named,
                parent,
                origin,
                firstQuarter,
                nameJa,
                nameEn,
                unitJa,
                unitEn,
                definitionJa,
                definitionEn,
                noteJa,
                noteEn,
                kind,
                direction,
                yearlyIn,
                decimals,
                lowest,
                highest,
                numeratorJa,
                numeratorEn,
                denominatorJa,
                denominatorEn,
                value,
                asOf,
                qualifier,
                targets,
                weight,
                ahead,
                late,
                reason,
                source,
                from,
                base,
                confirmed,
                yes);
    }

    /** Its weight, 1 if none was typed, with the plan’s thresholds; null where there is an error. */
    public @Nullable KpiWeighing weighed(Errors errors) {
        BigDecimal heavy = optional("weight", weight, errors);
        if (heavy != null && heavy.compareTo(KpiWeighing.HEAVIEST) > 0) {
            throw new KpiRefusal(KpiRefusal.Reason.WEIGHT_NOT_POSITIVE, "weight");
        }
        return errors.hasErrors() ? null : heavy == null ? KpiWeighing.USUAL : new KpiWeighing(heavy, null);
    }

    /** What is told apart by it is another change: whoever confirms one has seen that one. */
    String print() {
        return Integer.toHexString(basedOn(seen()).toString().hashCode());
    }

    /** The questions that are answered with yes; what the portal did not ask is no question. */
    Set<KpiTargets.Question> answered() {
        List<String> names = yes == null ? List.of() : List.of(yes.split(","));
        return Arrays.stream(KpiTargets.Question.values())
                .filter(each -> names.contains(each.name()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(KpiTargets.Question.class)));
    }

    long seen() {
        return base != null && base.matches("\\d{1,18}") ? Long.parseLong(base) : -1;
    }

    /**
     * Reads one aspect, and puts what cannot be read into {@code errors}.
     *
     * @return what is to be settled, or empty where something is wrong
     * @throws KpiRefusal if it contradicts itself
     */
    public Optional<Settlement> read(Aspect aspect, KpiProgress kpi, Errors errors) {
        Settlement read = switch (aspect) {
            case DEFINITION -> definition(errors);
            case BASELINE -> baseline(kpi, errors);
            case TARGETS -> targets(kpi, errors);
            case RATING -> weighing(errors);
        };
        return errors.hasErrors() ? Optional.empty() : Optional.ofNullable(read);
    }

    public @Nullable KpiDefinition definition(Errors errors) {
        String name = text("nameJa", nameJa, LONGEST_NAME, errors);
        LocalizedText unit = new LocalizedText(
                text("unitJa", unitJa, LONGEST_UNIT, errors), orNull(text("unitEn", unitEn, LONGEST_UNIT, errors)));
        String nameInEnglish = orNull(text("nameEn", nameEn, LONGEST_NAME, errors));
        LocalizedText how = both("definition", definitionJa, definitionEn, LONGEST_TEXT, errors);
        LocalizedText said = both("note", noteJa, noteEn, LONGEST_TEXT, errors);
        LocalizedText divided = both("numerator", numeratorJa, numeratorEn, LONGEST_NAME, errors);
        LocalizedText by = both("denominator", denominatorJa, denominatorEn, LONGEST_NAME, errors);
        BigDecimal least = optional("lowest", lowest, errors);
        BigDecimal most = optional("highest", highest, errors);
        Kind what = choice(Kind.class, "kind", kind, errors);
        Direction where = choice(Direction.class, "direction", direction, errors);
        int digits = digits(errors);
        Integer when = yearlyIn == null || yearlyIn.isBlank() ? null : quarter(errors);
        if (name.isEmpty()) {
            throw new KpiRefusal(KpiRefusal.Reason.NAME_MISSING, "nameJa");
        }
        return what == null || where == null || errors.hasErrors()
                ? null
                : new KpiDefinition(
                        what,
                        where,
                        new LocalizedText(name, nameInEnglish),
                        unit,
                        how,
                        said,
                        when,
                        digits,
                        least,
                        most,
                        divided,
                        by);
    }

    private @Nullable KpiBaseline baseline(KpiProgress kpi, Errors errors) {
        BigDecimal figure = figure("value", value, kpi.kpi().unit().ja(), errors);
        Optional<DaySpan> span = KpiInputs.span(asOf == null ? "" : asOf);
        if (span.isEmpty()) {
            errors.rejectValue("asOf", "kpis.error.day", new Object[] {asOf == null ? "" : asOf}, null);
        }
        Baseline.Qualifier said = qualifier == null || qualifier.isEmpty()
                ? null
                : choice(Baseline.Qualifier.class, "qualifier", qualifier, errors);
        return figure == null || span.isEmpty()
                ? null
                : new KpiBaseline(
                        figure,
                        span.get(),
                        kpi.baseline()
                                .filter(before -> before.asOf().equals(span.get()))
                                .map(Baseline::asWritten)
                                .orElse(null),
                        said);
    }

    private @Nullable KpiTargets targets(KpiProgress kpi, Errors errors) {
        boolean milestone = kpi.kpi().kind() == Kind.MILESTONE;
        List<KpiTargets.Dated> read = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            Row row = targets.get(i);
            if (row.blank()) {
                continue;
            }
            BigDecimal figure = milestone && row.value().isEmpty()
                    ? null
                    : figure(
                            "targets[" + i + "].value",
                            row.value(),
                            kpi.kpi().unit().ja(),
                            errors);
            DaySpan due = row.due().isEmpty() ? null : KpiInputs.span(row.due()).orElse(null);
            if (due == null && (milestone || !row.due().isEmpty())) {
                errors.rejectValue("targets[" + i + "].due", "kpis.error.day", new Object[] {row.due()}, null);
            }
            read.add(new KpiTargets.Dated(figure, due));
        }
        return errors.hasErrors() ? null : new KpiTargets(read);
    }

    private @Nullable KpiWeighing weighing(Errors errors) {
        BigDecimal heavy = figure("weight", weight, "", errors);
        boolean own = ahead != null && !ahead.isBlank() || late != null && !late.isBlank();
        BigDecimal quick = own ? figure("ahead", ahead, "", errors) : null;
        BigDecimal slow = own ? figure("late", late, "", errors) : null;
        if (quick != null && slow != null && (slow.signum() <= 0 || slow.compareTo(quick) > 0)) {
            throw new KpiRefusal(KpiRefusal.Reason.THRESHOLDS_CROSSED, "late");
        }
        return heavy == null || errors.hasErrors()
                ? null
                : new KpiWeighing(heavy, own ? new Thresholds(quick, slow) : null);
    }

    /** Why, for the public; empty where there is an error. */
    public String because(Errors errors) {
        String why = text("reason", reason, LONGEST_REASON, errors);
        if (why.isEmpty()) {
            errors.rejectValue("reason", "kpis.error.reason-missing");
        }
        return why;
    }

    /** The lines that give it; null if none are named, or where there is an error. */
    @Nullable
    Source lines(Plan plan, boolean needed, Errors errors) {
        if (source == null || source.isBlank()) {
            if (needed) {
                errors.rejectValue("source", "kpis.error.source-missing");
            }
            return null;
        }
        Optional<Source> found = KpiInputs.source(plan, source);
        if (found.isEmpty()) {
            errors.rejectValue("source", "kpis.error.source", new Object[] {source.strip()}, null);
        }
        return found.orElse(null);
    }

    /** The day from which it is to hold, today if none was typed; null where there is an error. */
    @Nullable
    LocalDate effectiveOn(LocalDate today, Errors errors) {
        LocalDate day = from == null || from.isBlank() ? today : DayInput.read(from);
        if (day != null && day.isBefore(today)) {
            errors.rejectValue("from", "kpis.error.from-past");
            return null;
        }
        // A year that cannot be meant is as good as unreadable.
        if (day != null && day.isBefore(today.plusYears(10))) {
            return day;
        }
        errors.rejectValue("from", "kpis.error.from", new Object[] {from == null ? "" : from}, null);
        return null;
    }

    private @Nullable BigDecimal optional(String field, @Nullable String typed, Errors errors) {
        return typed == null || typed.isBlank()
                ? null
                : figure(field, typed, unitJa == null ? "" : unitJa.strip(), errors);
    }

    /** @param unit that may stand behind the figure; empty if none */
    private static @Nullable BigDecimal figure(String field, @Nullable String typed, String unit, Errors errors) {
        Optional<BigDecimal> read = KpiInputs.figure(typed == null ? "" : typed, unit);
        if (read.isEmpty()) {
            errors.rejectValue(
                    field,
                    typed == null || typed.isBlank() ? "kpis.error.figure-missing" : "kpis.error.figure",
                    new Object[] {typed == null ? "" : typed.strip()},
                    null);
        }
        return read.orElse(null);
    }

    private int digits(Errors errors) {
        Optional<BigDecimal> read = KpiInputs.figure(decimals == null || decimals.isBlank() ? "0" : decimals);
        if (read.isEmpty()
                || read.get().signum() < 0
                || read.get().stripTrailingZeros().scale() > 0
                || read.get().compareTo(BigDecimal.valueOf(KpiDefinition.MOST_DECIMALS)) > 0) {
            errors.rejectValue("decimals", "kpis.error.decimals", new Object[] {KpiDefinition.MOST_DECIMALS}, null);
            return 0;
        }
        return read.get().intValueExact();
    }

    private @Nullable Integer quarter(Errors errors) {
        if (yearlyIn.matches("[1-4]")) {
            return Integer.valueOf(yearlyIn);
        }
        errors.rejectValue("yearlyIn", "kpis.error.choice");
        return null;
    }

    private static <E extends Enum<E>> @Nullable E choice(
            Class<E> type, String field, @Nullable String typed, Errors errors) {
        for (E each : type.getEnumConstants()) {
            if (each.name().equals(typed)) {
                return each;
            }
        }
        errors.rejectValue(field, "kpis.error.choice");
        return null;
    }

    private @Nullable LocalizedText both(
            String field, @Nullable String ja, @Nullable String en, int longest, Errors errors) {
        String japanese = text(field + "Ja", ja, longest, errors);
        String english = text(field + "En", en, longest, errors);
        if (japanese.isEmpty() && !english.isEmpty()) {
            errors.rejectValue(field + "Ja", "kpis.error.japanese-missing");
        }
        return japanese.isEmpty() ? null : new LocalizedText(japanese, orNull(english));
    }

    private static String text(String field, @Nullable String typed, int longest, Errors errors) {
        String text = FreeText.cleanOrEmpty(typed);
        if (text.codePointCount(0, text.length()) > longest) {
            errors.rejectValue(field, "kpis.error.too-long", new Object[] {longest}, null);
        }
        return text;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String ja(@Nullable LocalizedText text) {
        return text == null ? "" : text.ja();
    }

    private static @Nullable String en(@Nullable LocalizedText text) {
        return text == null ? null : text.en();
    }

    private static String plain(@Nullable BigDecimal number) {
        return number == null ? "" : number.toPlainString();
    }
}
