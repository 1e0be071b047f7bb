package planportal.administration.kpis;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.validation.BindingResult;
import org.springframework.validation.Errors;
import org.springframework.validation.MapBindingResult;
import planportal.plan.Plan;
import planportal.progress.Aspect;
import planportal.progress.Kpi;
import planportal.progress.KpiBaseline;
import planportal.progress.KpiDefinition;
import planportal.progress.KpiField;
import planportal.progress.KpiRefusal;
import planportal.progress.KpiSetting;
import planportal.progress.KpiTargets;
import planportal.progress.KpiWeighing;
import planportal.progress.PublicKpi;
import planportal.progress.facts.Baseline;
import planportal.progress.rating.Direction;
import planportal.progress.rating.Kind;
import planportal.progress.rating.Thresholds;
import planportal.shared.DaySpan;
import planportal.shared.Fingerprint;
import planportal.shared.LocalizedText;
import planportal.shared.Refusal;
import planportal.shared.Source;
import planportal.shared.input.ChoiceInput;
import planportal.shared.input.DayInput;
import planportal.shared.input.FigureInput;
import planportal.shared.input.FreeText;
import planportal.shared.input.PeriodInput;

/**
 * The form for a KPI, as it was submitted; each page uses the part for its aspect.
 *
 * @param joining    the properties that never change once the KPI has been added
 * @param definition the typed text of each part of the definition, by key ({@link KpiField})
 * @param targets    the rows for targets, blank ones last
 */
public record KpiForm(
        Joining joining,
        Map<String, @Nullable String> definition,
        BaselineFields baseline,
        List<Row> targets,
        Rating rating,
        Grounds grounds,
        Sending sending) {

    public static final int MAX_REASON_LENGTH = 1000;
    /** The number of blank rows after the existing targets. */
    private static final int BLANK_ROWS = 3;

    private static final int MAX_ROWS = 20;
    /** The highest row number that is read from a request. */
    private static final int LAST_ROW = 255;

    private static final String NUL = "\0";

    /** @param parent the code of the measure, or of the initiative without measures, to which a new KPI belongs */
    public record Joining(
            @Nullable String code,
            @Nullable String parent,
            @Nullable String origin,
            @Nullable String firstQuarter) {

        static final Joining NONE = new Joining(null, null, null, null);

        /** The values of {@code origin} that can be chosen. */
        public List<String> origins() {
            return Stream.of(Kpi.Origin.PROPOSED, Kpi.Origin.STATED)
                    .map(Enum::name)
                    .toList();
        }
    }

    /** The baseline. */
    public record BaselineFields(
            @Nullable String value,
            @Nullable String asOf,
            @Nullable String qualifier) {

        /** The values of {@code qualifier} that can be chosen; empty for none. */
        public List<String> qualifiers() {
            return Stream.concat(
                            Stream.of(""),
                            Stream.of(Baseline.Qualifier.values()).map(Enum::name))
                    .toList();
        }
    }

    /** A target as typed; if both are blank, the row is ignored. */
    record Row(String value, String due) {

        Row {
            value = value == null ? "" : value.strip();
            due = due == null ? "" : due.strip();
        }

        public boolean blank() {
            return value.isEmpty() && due.isEmpty();
        }
    }

    /** Its weight and its own thresholds. */
    public record Rating(
            @Nullable String weight,
            @Nullable String ahead,
            @Nullable String late) {}

    /** The reason of a change and the lines of documents that support it. */
    public record Grounds(@Nullable String reason, @Nullable String source) {}

    /**
     * @param from      the first day of validity
     * @param base      the publication of the revision that the page showed
     * @param confirmed the fingerprint of the input that was checked and is now confirmed
     * @param yes       the names of the confirmed questions
     */
    public record Sending(
            @Nullable String from,
            @Nullable String base,
            @Nullable String confirmed,
            @Nullable String yes) {}

    public KpiForm {
        definition = Collections.unmodifiableMap(new HashMap<>(definition));
        // Blank rows come last, so that row numbers in error messages match the numbers of the targets.
        List<Row> rows = new ArrayList<>(
                targets.stream().filter(row -> !row.blank()).limit(MAX_ROWS).toList());
        Stream.generate(() -> new Row("", "")).limit(BLANK_ROWS).forEach(rows::add);
        targets = List.copyOf(rows);
    }

    /** Reads the form from request parameters with the field names of the page. */
    static KpiForm of(MultiValueMap<String, String> sent) {
        // NUL cannot be typed, and the database rejects any text that contains it.
        UnaryOperator<@Nullable String> typed = name -> {
            String value = sent.getFirst(name);
            return value == null ? null : value.replace(NUL, "");
        };
        Map<String, @Nullable String> definition = new HashMap<>();
        KpiField.allParts().forEach(part -> definition.put(part.key(), typed.apply(part.key())));
        return new KpiForm(
                new Joining(
                        typed.apply("code"), typed.apply("parent"), typed.apply("origin"), typed.apply("firstQuarter")),
                definition,
                new BaselineFields(typed.apply("value"), typed.apply("asOf"), typed.apply("qualifier")),
                IntStream.rangeClosed(0, LAST_ROW)
                        .mapToObj(i ->
                                new Row(typed.apply("targets[" + i + "].value"), typed.apply("targets[" + i + "].due")))
                        .toList(),
                new Rating(typed.apply("weight"), typed.apply("ahead"), typed.apply("late")),
                new Grounds(typed.apply("reason"), typed.apply("source")),
                new Sending(typed.apply("from"), typed.apply("base"), typed.apply("confirmed"), typed.apply("yes")));
    }

    /** A form with the current content of a KPI, for editing. */
    public static KpiForm of(PublicKpi kpi, Aspect aspect, LocalDate today) {
        KpiDefinition current = kpi.kpi().defined();
        Map<String, @Nullable String> definition = new HashMap<>();
        KpiField.allParts().forEach(part -> definition.put(part.key(), typed(part, current)));
        Baseline baseline = kpi.baseline().orElse(null);
        KpiWeighing weighing = kpi.weighing();
        return new KpiForm(
                Joining.NONE,
                definition,
                new BaselineFields(
                        baseline == null ? "" : plain(baseline.value()),
                        baseline == null ? "" : PeriodInput.written(baseline.asOf()),
                        baseline == null || baseline.qualifier() == null
                                ? ""
                                : baseline.qualifier().name()),
                kpi.targets().stream()
                        .map(target -> new Row(
                                plain(target.value()), target.due() == null ? "" : PeriodInput.written(target.due())))
                        .toList(),
                new Rating(
                        plain(weighing.weight()),
                        weighing.thresholds() == null
                                ? ""
                                : plain(weighing.thresholds().onTrackFrom()),
                        weighing.thresholds() == null
                                ? ""
                                : plain(weighing.thresholds().slightlyLateFrom())),
                new Grounds("", ""),
                new Sending(today.toString(), String.valueOf(kpi.newest(aspect)), "", null));
    }

    /** A form for a new KPI. */
    public static KpiForm blank(String firstQuarter) {
        Map<String, @Nullable String> definition = new HashMap<>();
        KpiField.allParts().forEach(part -> definition.put(part.key(), ""));
        definition.put(KpiField.KIND.key(), Kind.LEVEL.name());
        definition.put(KpiField.DIRECTION.key(), Direction.UP.name());
        definition.put(KpiField.DECIMALS.key(), "0");
        return new KpiForm(
                new Joining("", "", Kpi.Origin.PROPOSED.name(), firstQuarter),
                definition,
                new BaselineFields("", "", ""),
                List.of(),
                new Rating("", "", ""),
                new Grounds("", ""),
                new Sending("", "", "", null));
    }

    /** An empty error list for a form; fields have the names that the page uses. */
    public static BindingResult errors() {
        return new MapBindingResult(new HashMap<>(), "form");
    }

    /** Adds the form, its errors and the fields of a definition to the model. */
    void show(BindingResult errors, Model model) {
        model.addAttribute("form", this);
        model.addAttribute(BindingResult.MODEL_KEY_PREFIX + "form", errors);
        model.addAttribute("definitionRows", KpiField.formRows());
    }

    /** The typed text of a part of the definition. */
    public @Nullable String definition(KpiField.Part part) {
        return definition.get(part.key());
    }

    /** The same input, based on the revision of {@code publication}. */
    KpiForm basedOn(long publication) {
        return with(new Sending(sending.from(), String.valueOf(publication), "", null));
    }

    /** The same input without a confirmation. */
    public KpiForm unconfirmed() {
        return with(new Sending(sending.from(), sending.base(), null, null));
    }

    private KpiForm with(Sending other) {
        return new KpiForm(joining, definition, baseline, targets, rating, grounds, other);
    }

    /** The same input with another definition: typed texts by the keys of its parts. */
    public KpiForm withDefinition(Map<String, @Nullable String> typed) {
        return new KpiForm(joining, typed, baseline, targets, rating, grounds, sending);
    }

    /** A copy with other data of a new KPI. */
    public KpiForm withJoining(Joining other) {
        return new KpiForm(other, definition, baseline, targets, rating, grounds, sending);
    }

    /** A copy with another weight, as typed. */
    public KpiForm withWeight(@Nullable String weight) {
        return new KpiForm(
                joining,
                definition,
                baseline,
                targets,
                new Rating(weight, rating.ahead(), rating.late()),
                grounds,
                sending);
    }

    /** A copy with another reason and source. */
    public KpiForm withGrounds(Grounds other) {
        return new KpiForm(joining, definition, baseline, targets, rating, other, sending);
    }

    /** The same input for a KPI with this code. */
    public KpiForm withCode(String code) {
        return withJoining(new Joining(code, joining.parent(), joining.origin(), joining.firstQuarter()));
    }

    /** Parses the weight, 1 if none was typed, with the plan’s thresholds; null if there is an error. */
    public @Nullable KpiWeighing readWeighting(Errors errors) {
        BigDecimal weight = optional("weight", rating.weight(), errors);
        if (weight != null && weight.compareTo(KpiWeighing.HEAVIEST) > 0) {
            throw new Refusal(KpiRefusal.WEIGHT_NOT_POSITIVE, "weight");
        }
        return errors.hasErrors() ? null : weight == null ? KpiWeighing.USUAL : new KpiWeighing(weight, null);
    }

    /** A digest of the input: a confirmation is valid only for the input that was shown. */
    String fingerprint() {
        Fingerprint all = new Fingerprint()
                .addAll(Arrays.asList(joining.code(), joining.parent(), joining.origin(), joining.firstQuarter()))
                .addAll(KpiField.allParts().map(this::definition).toList())
                .addAll(Arrays.asList(baseline.value(), baseline.asOf(), baseline.qualifier()))
                .addAll(Arrays.asList(rating.weight(), rating.ahead(), rating.late()))
                .addAll(Arrays.asList(grounds.reason(), grounds.source(), sending.from()));
        for (Row row : targets) {
            all.add(row.value()).add(row.due());
        }
        return all.add(String.valueOf(seen())).hex();
    }

    /** The confirmed questions; unknown names are ignored. */
    Set<KpiTargets.Question> confirmedQuestions() {
        List<String> names =
                sending.yes() == null ? List.of() : List.of(sending.yes().split(","));
        return Arrays.stream(KpiTargets.Question.values())
                .filter(each -> names.contains(each.name()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(KpiTargets.Question.class)));
    }

    long seen() {
        String base = sending.base();
        return base != null && base.matches("\\d{1,18}") ? Long.parseLong(base) : -1;
    }

    /**
     * Parses the input for one aspect, and adds what cannot be parsed to {@code errors}.
     *
     * @return the new content; empty if there are errors
     * @throws Refusal if it contradicts itself
     */
    public Optional<KpiSetting> read(Aspect aspect, PublicKpi kpi, Errors errors) {
        KpiSetting read = switch (aspect) {
            case DEFINITION -> readDefinition(errors);
            case BASELINE -> baseline(kpi, errors);
            case TARGETS -> targets(kpi, errors);
            case RATING -> weighing(errors);
        };
        return errors.hasErrors() ? Optional.empty() : Optional.ofNullable(read);
    }

    /**
     * Parses the definition.
     *
     * @return the definition; null if there are errors
     * @throws Refusal if it contradicts itself
     */
    public @Nullable KpiDefinition readDefinition(Errors errors) {
        KpiField.Values values = new KpiField.Values();
        for (KpiField<?> field : KpiField.ALL) {
            values.set(field, read(field, errors));
        }
        LocalizedText name = values.get(KpiField.NAME);
        if (name == null || name.ja().isEmpty()) {
            throw new Refusal(KpiRefusal.NAME_MISSING, "nameJa");
        }
        return errors.hasErrors() ? null : KpiDefinition.of(values);
    }

    private @Nullable Object read(KpiField<?> field, Errors errors) {
        String typed = definition.get(field.parts().get(0).key());
        return switch (field.type()) {
            case TEXT -> text(field, errors);
            case CHOICE -> choice(field, typed, errors);
            case QUARTER -> typed == null || typed.isBlank() ? null : quarter(field, typed, errors);
            case COUNT -> count(field, typed, errors);
            case FIGURE -> optional(field.key(), typed, errors);
        };
    }

    private @Nullable KpiBaseline baseline(PublicKpi kpi, Errors errors) {
        BigDecimal figure = figure("value", baseline.value(), kpi.kpi().unit().ja(), errors);
        Optional<DaySpan> span = PeriodInput.span(Objects.requireNonNullElse(baseline.asOf(), ""));
        if (span.isEmpty()) {
            errors.rejectValue(
                    "asOf", "kpis.error.day", new Object[] {Objects.requireNonNullElse(baseline.asOf(), "")}, null);
        }
        String typed = baseline.qualifier();
        Baseline.Qualifier qualifier = typed == null || typed.isEmpty() ? null : qualifier(typed, errors);
        return figure == null || span.isEmpty()
                ? null
                : new KpiBaseline(
                        figure,
                        span.get(),
                        kpi.baseline()
                                .filter(before -> before.asOf().equals(span.get()))
                                .map(Baseline::asWritten)
                                .orElse(null),
                        qualifier);
    }

    private static Baseline.@Nullable Qualifier qualifier(String typed, Errors errors) {
        Baseline.Qualifier qualifier =
                ChoiceInput.read(Baseline.Qualifier.class, typed).orElse(null);
        if (qualifier == null) {
            errors.rejectValue("qualifier", "kpis.error.choice");
        }
        return qualifier;
    }

    private @Nullable KpiTargets targets(PublicKpi kpi, Errors errors) {
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
            DaySpan due =
                    row.due().isEmpty() ? null : PeriodInput.span(row.due()).orElse(null);
            if (due == null && (milestone || !row.due().isEmpty())) {
                errors.rejectValue("targets[" + i + "].due", "kpis.error.day", new Object[] {row.due()}, null);
            }
            read.add(new KpiTargets.Dated(figure, due));
        }
        return errors.hasErrors() ? null : new KpiTargets(read);
    }

    private @Nullable KpiWeighing weighing(Errors errors) {
        BigDecimal weight = figure("weight", rating.weight(), "", errors);
        boolean own = isTyped(rating.ahead()) || isTyped(rating.late());
        BigDecimal ahead = own ? figure("ahead", rating.ahead(), "", errors) : null;
        BigDecimal late = own ? figure("late", rating.late(), "", errors) : null;
        if (ahead != null && late != null && (late.signum() <= 0 || late.compareTo(ahead) > 0)) {
            throw new Refusal(KpiRefusal.THRESHOLDS_CROSSED, "late");
        }
        if (weight == null || errors.hasErrors()) {
            return null;
        }
        return new KpiWeighing(weight, ahead == null || late == null ? null : new Thresholds(ahead, late));
    }

    private static boolean isTyped(@Nullable String typed) {
        return typed != null && !typed.isBlank();
    }

    /** Parses the public reason; empty if there is an error. */
    public String readReason(Errors errors) {
        String reason = text("reason", grounds.reason(), MAX_REASON_LENGTH, errors);
        if (reason.isEmpty()) {
            errors.rejectValue("reason", "kpis.error.reason-missing");
        }
        return reason;
    }

    /** Parses the source; null if none was typed, or if there is an error. */
    @Nullable
    Source readSource(Plan plan, boolean needed, Errors errors) {
        String source = grounds.source();
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

    /** Parses the first day of validity, today if none was typed; null if there is an error. */
    @Nullable
    LocalDate effectiveOn(LocalDate today, Errors errors) {
        String from = sending.from();
        LocalDate day = from == null || from.isBlank() ? today : DayInput.read(from);
        if (day != null && day.isBefore(today)) {
            errors.rejectValue("from", "kpis.error.from-past");
            return null;
        }
        // A day too far in the future is treated as unreadable.
        if (day != null && day.isBefore(today.plusYears(10))) {
            return day;
        }
        errors.rejectValue("from", "kpis.error.from", new Object[] {from == null ? "" : from}, null);
        return null;
    }

    private @Nullable BigDecimal optional(String field, @Nullable String typed, Errors errors) {
        return typed == null || typed.isBlank() ? null : figure(field, typed, unit(), errors);
    }

    /** The typed unit, which may stand behind a figure; empty if none was typed. */
    private String unit() {
        return Objects.requireNonNullElse(definition(KpiField.UNIT.parts().get(0)), "")
                .strip();
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

    private static @Nullable Integer count(KpiField<?> field, @Nullable String typed, Errors errors) {
        if (typed == null || typed.isBlank()) {
            return 0;
        }
        FigureInput input = new FigureInput(0, BigDecimal.ZERO, BigDecimal.valueOf(field.most()), "");
        if (input.read(typed) instanceof FigureInput.Figure figure) {
            return figure.value().intValueExact();
        }
        errors.rejectValue(field.key(), "kpis.error.decimals", new Object[] {field.most()}, null);
        return null;
    }

    private static @Nullable Integer quarter(KpiField<?> field, String typed, Errors errors) {
        if (typed.matches("[1-4]")) {
            return Integer.valueOf(typed);
        }
        errors.rejectValue(field.key(), "kpis.error.choice");
        return null;
    }

    private static @Nullable Object choice(KpiField<?> field, @Nullable String typed, Errors errors) {
        Object chosen = field.choice(typed);
        if (chosen == null) {
            errors.rejectValue(field.key(), "kpis.error.choice");
        }
        return chosen;
    }

    private @Nullable LocalizedText text(KpiField<?> field, Errors errors) {
        KpiField.Part ja = field.parts().get(0);
        KpiField.Part en = field.parts().get(1);
        String japanese = text(ja.key(), definition(ja), field.longest(), errors);
        String english = text(en.key(), definition(en), field.longest(), errors);
        if (japanese.isEmpty() && !english.isEmpty() && !field.isInEveryDefinition()) {
            errors.rejectValue(ja.key(), "kpis.error.japanese-missing");
        }
        return japanese.isEmpty() && !(field.isInEveryDefinition() && !english.isEmpty())
                ? null
                : new LocalizedText(japanese, english.isEmpty() ? null : english);
    }

    private static String text(String field, @Nullable String typed, int longest, Errors errors) {
        String text = FreeText.cleanOrEmpty(typed);
        if (text.codePointCount(0, text.length()) > longest) {
            errors.rejectValue(field, "kpis.error.too-long", new Object[] {longest}, null);
        }
        return text;
    }

    /** The form text of a part: null for a missing translation, empty for any other missing value. */
    private static @Nullable String typed(KpiField.Part part, KpiDefinition definition) {
        Object kept = part.kept(definition);
        if (kept == null) {
            return part.translation() ? null : "";
        }
        return kept instanceof BigDecimal figure ? plain(figure) : kept.toString();
    }

    private static String plain(@Nullable BigDecimal number) {
        return number == null ? "" : number.toPlainString();
    }
}
