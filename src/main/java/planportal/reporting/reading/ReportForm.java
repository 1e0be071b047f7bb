package planportal.reporting.reading;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import planportal.progress.Kpi;
import planportal.progress.facts.Measurement;
import planportal.progress.facts.ValueStatus;
import planportal.progress.rating.Kind;
import planportal.progress.rating.MilestoneState;
import planportal.reporting.report.Confirmation;
import planportal.reporting.report.DepartmentReport;
import planportal.reporting.report.Plausibility;
import planportal.reporting.report.Report;
import planportal.reporting.report.ReportedContent;
import planportal.reporting.report.Share;
import planportal.reporting.report.StoredReport;
import planportal.shared.Formats;
import planportal.shared.input.ChoiceInput;
import planportal.shared.input.DayInput;
import planportal.shared.input.FigureInput;
import planportal.shared.input.FreeText;
import planportal.shared.input.PeriodInput;
import planportal.shared.input.ValueInput;

/**
 * What an editor typed, exactly as typed.
 *
 * @param figures          the fields of a figure
 * @param milestone        the fields of a milestone
 * @param version          the version of the report that they began from, as the page carried it; empty if there was none
 * @param correctionReason why a public value is corrected, where one is
 * @param confirmation     why a value, or a milestone's state, is right that one was asked about
 * @param confirmed        what was asked and is answered with yes, as {@link Confirmation#read} takes it
 */
public record ReportForm(
        Figures figures,
        Milestone milestone,
        @Nullable String comment,
        @Nullable String version,
        @Nullable String correctionReason,
        @Nullable String confirmation,
        @Nullable String confirmed)
        implements SubjectForm {

    /**
     * The fields of a figure.
     *
     * @param numerator     with {@code denominator} in the place of {@code value}, where the KPI is a share
     * @param valueStatus   the name of the {@link ValueStatus} that was chosen; {@link ValueInput} in the field of the figure
     *                      prevails
     * @param expectedMonth the month in which a pending value is expected
     */
    public record Figures(
            @Nullable String value,
            @Nullable String numerator,
            @Nullable String denominator,
            @Nullable String valueStatus,
            @Nullable String expectedMonth) {}

    /**
     * The fields of a milestone.
     *
     * @param state the name of the {@link MilestoneState} that was chosen
     * @param on    the day on which it was done
     */
    public record Milestone(
            @Nullable String state, @Nullable String on) {}

    /** An earlier year is a typing error. */
    private static final int EARLIEST_YEAR = 1900;

    /** Before anything is typed. */
    public static final ReportForm EMPTY = read(Map.of());

    /** What was typed, by the names of the fields; what has no name there was not typed. */
    public static ReportForm read(Map<String, ? extends @Nullable String> typed) {
        return new ReportForm(
                new Figures(
                        typed.get("value"),
                        typed.get("numerator"),
                        typed.get("denominator"),
                        typed.get("valueStatus"),
                        typed.get("expectedMonth")),
                new Milestone(typed.get("milestoneState"), typed.get("milestoneOn")),
                typed.get("comment"),
                typed.get("version"),
                typed.get("correctionReason"),
                typed.get("confirmation"),
                typed.get("confirmed"));
    }

    public @Nullable String value() {
        return figures.value();
    }

    public @Nullable String numerator() {
        return figures.numerator();
    }

    public @Nullable String denominator() {
        return figures.denominator();
    }

    public @Nullable String milestoneState() {
        return milestone.state();
    }

    public @Nullable String milestoneOn() {
        return milestone.on();
    }

    public @Nullable String valueStatus() {
        return figures.valueStatus();
    }

    public @Nullable String expectedMonth() {
        return figures.expectedMonth();
    }

    /** The same text with other text in a field; null for nothing. */
    public ReportForm with(String field, @Nullable String text) {
        Map<String, @Nullable String> fields = new HashMap<>();
        fields.put("value", value());
        fields.put("numerator", numerator());
        fields.put("denominator", denominator());
        fields.put("milestoneState", milestoneState());
        fields.put("milestoneOn", milestoneOn());
        fields.put("valueStatus", valueStatus());
        fields.put("expectedMonth", expectedMonth());
        fields.put("comment", comment);
        fields.put("version", version);
        fields.put("correctionReason", correctionReason);
        fields.put("confirmation", confirmation);
        fields.put("confirmed", confirmed);
        if (!fields.containsKey(field)) {
            throw new IllegalArgumentException("no field " + field);
        }
        fields.put(field, text);
        return read(fields);
    }

    /** The form as what is stored would fill it. */
    public static ReportForm of(@Nullable ReportView<ReportedContent> report) {
        return report == null
                ? EMPTY
                : of(report.content())
                        .with("version", String.valueOf(report.version()))
                        .with("correctionReason", report.correctionReason());
    }

    /** As {@link #of(ReportView)}. */
    public static ReportForm of(Report stored) {
        return of(stored.content())
                .with("version", String.valueOf(stored.version()))
                .with("correctionReason", stored.correctionReason());
    }

    /** The form as what is public fills it. */
    public static ReportForm of(Measurement measured) {
        return of(ReportedContent.of(measured));
    }

    /** The form of a correction, or of what completes a value, before anything is typed: from what is public, to be final. */
    static ReportForm replacing(Measurement measured) {
        return of(measured).with("valueStatus", ValueStatus.FINAL.name()).with("expectedMonth", null);
    }

    /** The form as that content fills it. */
    public static ReportForm of(ReportedContent content) {
        MilestoneState state = content.milestoneState();
        LocalDate day = content.milestoneOn();
        YearMonth expected = content.expected();
        return EMPTY.with("value", content.isWithoutMonth() ? FigureInput.NOT_AVAILABLE : written(content.value()))
                .with("numerator", written(content.numerator()))
                .with("denominator", written(content.denominator()))
                .with("milestoneState", state == null ? null : state.name())
                .with("milestoneOn", day == null ? null : day.toString())
                .with("valueStatus", content.status().name())
                .with("expectedMonth", expected == null ? null : expected.toString())
                .with("comment", content.comment())
                .with("confirmation", content.confirmation());
    }

    private static @Nullable String written(@Nullable BigDecimal figure) {
        return figure == null ? null : FigureInput.written(figure);
    }

    @Override
    public ReportForm basedOn(@Nullable StoredReport report) {
        return with("version", report == null ? null : String.valueOf(report.version()));
    }

    @Override
    public ReportForm keeping(Set<FormPart> chosen, SubjectForm other) {
        ReportForm stored = (ReportForm) other;
        ReportForm kept = this;
        if (chosen.contains(FormPart.VALUE)) {
            kept = kept.with("value", stored.value())
                    .with("numerator", stored.numerator())
                    .with("denominator", stored.denominator())
                    .with("milestoneState", stored.milestoneState())
                    .with("milestoneOn", stored.milestoneOn())
                    .with("valueStatus", stored.valueStatus())
                    .with("expectedMonth", stored.expectedMonth());
        }
        if (chosen.contains(FormPart.COMMENT)) {
            kept = kept.with("comment", stored.comment);
        }
        if (chosen.contains(FormPart.CORRECTION_REASON)) {
            kept = kept.with("correctionReason", stored.correctionReason);
        }
        return chosen.contains(FormPart.CONFIRMATION) ? kept.with("confirmation", stored.confirmation) : kept;
    }

    /**
     * The same without what the KPI's fields do not ask for: of a share the quotient, which the portal works out. A dash in its
     * place stands where what is divided is missing.
     */
    public ReportForm asAskedFor(Kpi kpi) {
        String missing = isDash(value()) ? FigureInput.NOT_AVAILABLE : null;
        return kpi.isShare()
                ? with("value", null)
                        .with("numerator", numerator() == null ? missing : numerator())
                        .with("denominator", denominator() == null ? missing : denominator())
                : this;
    }

    /**
     * The same as {@link #asAskedFor}, with how final the value is written into its cell, as {@link ValueInput} takes it: for a
     * table without fields of their own for that.
     */
    public ReportForm inCells(Kpi kpi, Formats formats) {
        ReportForm asked = asAskedFor(kpi);
        Stated stated = stated(kpi);
        String field = kpi.isShare() ? "numerator" : "value";
        String figure = kpi.isShare() ? stated.numerator() : stated.value();
        YearMonth expected = stated.month() == null ? null : PeriodInput.month(stated.month());
        if (stated.status().isPending() && expected != null) {
            asked = asked.with(field, FigureInput.NOT_AVAILABLE + " " + expected);
            asked = kpi.isShare() ? asked.with("denominator", FigureInput.NOT_AVAILABLE) : asked;
        } else if (stated.status().isPreliminary() && figure != null && !figure.isBlank()) {
            asked = asked.with(field, formats.message("value-status.cell", figure));
        }
        return asked.with("valueStatus", null).with("expectedMonth", null);
    }

    @Override
    public Set<FormPart> differences(SubjectForm stored, ReportSubject subject) {
        return differences((ReportForm) stored, ((KpiInCharge) subject).kpi());
    }

    /** As {@link #differences(SubjectForm, ReportSubject)}. */
    public Set<FormPart> differences(ReportForm other, Kpi kpi) {
        Set<FormPart> different = new LinkedHashSet<>();
        if (!isSameValue(other, kpi)) {
            different.add(FormPart.VALUE);
        }
        if (!same(comment, other.comment)) {
            different.add(FormPart.COMMENT);
        }
        if (!same(correctionReason, other.correctionReason)) {
            different.add(FormPart.CORRECTION_REASON);
        }
        if (!same(confirmation, other.confirmation)) {
            different.add(FormPart.CONFIRMATION);
        }
        return different;
    }

    private boolean isSameValue(ReportForm other, Kpi kpi) {
        if (kpi.isMilestone()) {
            return same(milestoneState(), other.milestoneState()) && same(milestoneOn(), other.milestoneOn());
        }
        Stated mine = stated(kpi);
        Stated stored = other.stated(kpi);
        return mine.status() == stored.status()
                && (!mine.status().isPending() || sameMonth(mine.month(), stored.month()))
                && (kpi.isShare()
                        ? sameFigure(mine.numerator(), stored.numerator(), ofParts())
                                && sameFigure(mine.denominator(), stored.denominator(), ofParts())
                        : sameFigure(mine.value(), stored.value(), ofValue(kpi)));
    }

    private static boolean sameMonth(@Nullable String one, @Nullable String other) {
        YearMonth first = one == null ? null : PeriodInput.month(one);
        return first == null ? same(one, other) : other != null && first.equals(PeriodInput.month(other));
    }

    private static boolean same(@Nullable String one, @Nullable String other) {
        return Objects.equals(FreeText.clean(one), FreeText.clean(other));
    }

    private static boolean sameFigure(@Nullable String one, @Nullable String other, FigureInput input) {
        if (isDash(one) && isDash(other)) {
            return true;
        }
        BigDecimal first = figure(one, input);
        BigDecimal second = figure(other, input);
        return first == null || second == null ? same(one, other) : first.compareTo(second) == 0;
    }

    @Override
    public @Nullable String readReason(boolean submitting, Formats formats, Errors errors) {
        String reason = readProse(
                "correctionReason",
                correctionReason,
                DepartmentReport.MAX_REASON_LENGTH,
                "reporting.correction.error.reason-too-long",
                formats,
                errors);
        if (reason == null && submitting) {
            errors.rejectValue("correctionReason", "reporting.correction.error.reason-missing");
        }
        return reason;
    }

    @Override
    public Confirmation yes() {
        return Confirmation.read(confirmed);
    }

    /** The value that was typed, or follows from what was; null while it cannot be read. */
    public @Nullable BigDecimal typedValue(Kpi kpi) {
        if (kpi.kind() == Kind.MILESTONE) {
            return null;
        }
        if (!kpi.isShare()) {
            return read(stated(kpi).value(), ofValue(kpi), kpi) instanceof FigureInput.Figure figure
                    ? figure.value()
                    : null;
        }
        Stated stated = stated(kpi);
        BigDecimal whole = figure(stated.denominator(), ofParts());
        return whole == null || whole.signum() == 0
                ? null
                : Share.of(kpi, figure(stated.numerator(), ofParts()), whole);
    }

    /** The state that was chosen of a milestone; null where none was, or the KPI is none. */
    public @Nullable MilestoneState typedState(Kpi kpi) {
        return kpi.kind() == Kind.MILESTONE ? state().orElse(null) : null;
    }

    /** Whether that state is chosen. */
    public boolean hasChosen(MilestoneState state) {
        return state.name().equals(milestoneState());
    }

    private Optional<MilestoneState> state() {
        return ChoiceInput.read(MilestoneState.class, milestoneState());
    }

    /**
     * Whether there is a dash instead of a figure, without the month in which it is expected: the report stays a draft until
     * either is known.
     */
    public boolean saysNotAvailable(Kpi kpi) {
        Stated stated = stated(kpi);
        return stated.status().isPending() && stated.month() == null;
    }

    /** The status that is chosen on a page. */
    public ValueStatus chosenStatus(Kpi kpi) {
        return stated(kpi).status();
    }

    /**
     * The fields of the value, each without what {@link ValueInput} finds beside its figure.
     *
     * @param status     whether the value is final; pending if there is a dash instead of a figure
     * @param month      the text of the month in which a pending value is expected; null where there is none
     * @param monthField the field in which it is, or should be
     */
    private record Stated(
            ValueStatus status,
            @Nullable String value,
            @Nullable String numerator,
            @Nullable String denominator,
            @Nullable String month,
            String monthField) {}

    private Stated stated(Kpi kpi) {
        return stated(kpi, kpi.isShare());
    }

    private Stated stated(Kpi kpi, boolean parts) {
        if (kpi.isMilestone()) {
            return new Stated(ValueStatus.FINAL, value(), numerator(), denominator(), null, "expectedMonth");
        }
        ValueInput ofValue = ValueInput.read(value());
        ValueInput ofNumerator = ValueInput.read(numerator());
        ValueInput ofDenominator = ValueInput.read(denominator());
        Map<String, ValueInput> fields = new LinkedHashMap<>();
        if (parts) {
            fields.put("numerator", ofNumerator);
            fields.put("denominator", ofDenominator);
        } else {
            fields.put("value", ofValue);
        }
        boolean dash = fields.values().stream().anyMatch(text -> isDash(text.figure()));
        ValueStatus status = dash
                ? ValueStatus.PENDING
                : fields.values().stream()
                        .map(ValueInput::mark)
                        .filter(Objects::nonNull)
                        .map(mark -> ValueStatus.valueOf(mark.name()))
                        .findFirst()
                        .orElseGet(this::chosen);
        String month = FreeText.clean(expectedMonth());
        String monthField = "expectedMonth";
        for (Map.Entry<String, ValueInput> field : fields.entrySet()) {
            if (field.getValue().month() != null) {
                month = field.getValue().month();
                monthField = field.getKey();
                break;
            }
        }
        return new Stated(status, ofValue.figure(), ofNumerator.figure(), ofDenominator.figure(), month, monthField);
    }

    private ValueStatus chosen() {
        return ChoiceInput.read(ValueStatus.class, valueStatus()).orElse(ValueStatus.FINAL);
    }

    private static boolean isDash(@Nullable String typed) {
        return ofParts().read(typed) instanceof FigureInput.NotAvailable;
    }

    private static @Nullable BigDecimal figure(@Nullable String typed, FigureInput input) {
        return input.read(typed) instanceof FigureInput.Figure figure ? figure.value() : null;
    }

    private static FigureInput ofValue(Kpi kpi) {
        return new FigureInput(
                kpi.decimals(), kpi.lowest(), kpi.highest(), kpi.unit().ja());
    }

    /** What refuses a value; a percentage above 100 is asked about instead, as {@link Plausibility} says. */
    private static @Nullable BigDecimal highest(Kpi kpi) {
        BigDecimal highest = kpi.highest();
        return highest != null && Plausibility.of(kpi).asksAbove(highest) ? null : highest;
    }

    /** As {@link FigureInput#read}, but for what is asked about instead of refused. */
    private static FigureInput.Reading read(@Nullable String typed, FigureInput input, Kpi kpi) {
        FigureInput.Reading reading = input.read(typed);
        return reading instanceof FigureInput.Refused refused
                        && refused.problem() == FigureInput.Problem.TOO_HIGH
                        && highest(kpi) == null
                ? new FigureInput(input.decimals(), input.lowest(), null, input.unit()).read(typed)
                : reading;
    }

    /** What is divided is counted: whole numbers from zero. */
    private static FigureInput ofParts() {
        return new FigureInput(0, BigDecimal.ZERO, null, "");
    }

    /**
     * Reads what was typed, and puts what cannot be read into {@code errors}.
     *
     * @param asked     the quarter that is reported
     * @param submitting whether the report is to be complete
     * @return what it says, or empty where there are errors
     */
    public Optional<ReportedContent> read(
            Kpi kpi, AskedValue asked, boolean submitting, Formats formats, Errors errors) {
        Stated stated = stated(kpi);
        boolean pending = stated.status().isPending();
        BigDecimal figure = null;
        BigDecimal part = null;
        BigDecimal whole = null;
        MilestoneState state = null;
        LocalDate day = null;
        if (kpi.kind() == Kind.MILESTONE) {
            state = readState(submitting, errors);
            day = readDay(state, asked.latestDay(), submitting, formats, errors);
        } else if (kpi.isShare()) {
            boolean complete = submitting && !pending;
            part = readFigure("numerator", stated.numerator(), ofParts(), kpi, complete, formats, errors);
            whole = readFigure("denominator", stated.denominator(), ofParts(), kpi, complete, formats, errors);
            if (whole != null && whole.signum() == 0) {
                errors.rejectValue("denominator", "reporting.error.denominator-zero");
            } else {
                figure = divided(kpi, part, whole, formats, errors);
            }
        } else {
            figure = readFigure("value", stated.value(), ofValue(kpi), kpi, submitting && !pending, formats, errors);
        }
        YearMonth expected = pending ? readMonth(stated, asked, submitting, formats, errors) : null;
        if (pending && (figure != null || submitting && (part != null || whole != null))) {
            errors.rejectValue(kpi.isShare() ? "numerator" : "value", "reporting.error.pending-with-value");
        }
        String text = readProse(
                "comment",
                comment,
                ReportedContent.MAX_COMMENT_LENGTH,
                "reporting.error.comment-too-long",
                formats,
                errors);
        if (submitting && pending && text == null && !errors.hasFieldErrors("comment")) {
            // Citizens are to learn why there is no value yet.
            errors.rejectValue("comment", "reporting.error.pending-without-comment");
        }
        String why = readProse(
                "confirmation",
                confirmation,
                ReportedContent.MAX_CONFIRMATION_LENGTH,
                "reporting.error.confirmation-too-long",
                formats,
                errors);
        return errors.hasErrors()
                ? Optional.empty()
                : Optional.of(ReportedContent.figure(figure)
                        .withParts(part, whole)
                        .withMilestone(state, day)
                        .withComment(text)
                        .withConfirmation(why)
                        .withStatus(stated.status(), expected));
    }

    private static @Nullable YearMonth readMonth(
            Stated stated, AskedValue asked, boolean submitting, Formats formats, Errors errors) {
        if (stated.month() == null) {
            if (submitting) {
                errors.rejectValue(stated.monthField(), "reporting.error.not-available");
            }
            return null;
        }
        YearMonth month = PeriodInput.month(stated.month());
        if (month == null) {
            errors.rejectValue(
                    stated.monthField(), "reporting.error.month-unreadable", new Object[] {stated.month()}, null);
        } else if (!month.isAfter(YearMonth.from(asked.quarter().lastDay()))) {
            errors.rejectValue(
                    stated.monthField(),
                    "reporting.error.month-too-early",
                    new Object[] {formats.dayShort(asked.quarter().lastDay())},
                    null);
        } else if (month.isAfter(asked.latestMonth())) {
            errors.rejectValue(
                    stated.monthField(),
                    "reporting.error.month-too-late",
                    new Object[] {formats.month(asked.latestMonth())},
                    null);
        }
        return month;
    }

    /**
     * As {@link #read}, of a value of a quarter past: of a share only the quotient may be known.
     *
     * @param asked the quarter
     */
    public Optional<ReportedContent> readPast(Kpi kpi, AskedValue asked, Formats formats, Errors errors) {
        if (!kpi.isShare() || FreeText.clean(numerator()) != null || FreeText.clean(denominator()) != null) {
            return read(kpi, asked, false, formats, errors);
        }
        Stated stated = stated(kpi, false);
        BigDecimal figure = readFigure("value", stated.value(), ofValue(kpi), kpi, false, formats, errors);
        YearMonth expected = stated.status().isPending() ? readMonth(stated, asked, false, formats, errors) : null;
        String text = readProse(
                "comment",
                comment,
                ReportedContent.MAX_COMMENT_LENGTH,
                "reporting.error.comment-too-long",
                formats,
                errors);
        return errors.hasErrors()
                ? Optional.empty()
                : Optional.of(ReportedContent.figure(figure)
                        .withStatus(stated.status(), expected)
                        .withComment(text));
    }

    /** The quotient of the typed figures; empty while they cannot be parsed. */
    public Optional<BigDecimal> typedQuotient(Kpi kpi) {
        return read(stated(kpi, false).value(), ofValue(kpi), kpi) instanceof FigureInput.Figure figure
                ? Optional.of(figure.value())
                : Optional.empty();
    }

    private static @Nullable BigDecimal divided(
            Kpi kpi, @Nullable BigDecimal part, @Nullable BigDecimal whole, Formats formats, Errors errors) {
        BigDecimal quotient = Share.of(kpi, part, whole);
        BigDecimal highest = highest(kpi);
        if (quotient != null && highest != null && quotient.compareTo(highest) > 0) {
            errors.rejectValue(
                    "numerator",
                    "reporting.error.numerator-too-large",
                    new Object[] {
                        formats.digits(quotient) + formats.unit(kpi.unit()),
                        formats.digits(highest) + formats.unit(kpi.unit())
                    },
                    null);
        }
        return quotient;
    }

    private static @Nullable String readProse(
            String field, @Nullable String typed, int longest, String tooLong, Formats formats, Errors errors) {
        String text = FreeText.clean(typed);
        int length = text == null ? 0 : text.codePointCount(0, text.length());
        if (length > longest) {
            errors.rejectValue(field, tooLong, new Object[] {formats.count(longest), formats.count(length)}, null);
        }
        return text;
    }

    private static @Nullable BigDecimal readFigure(
            String field,
            @Nullable String typed,
            FigureInput input,
            Kpi kpi,
            boolean submitting,
            Formats formats,
            Errors errors) {
        FigureInput.Reading reading = read(typed, input, kpi);
        if (reading instanceof FigureInput.Figure figure) {
            return figure.value();
        }
        if (reading instanceof FigureInput.Refused refused) {
            errors.rejectValue(
                    field,
                    "reporting.error.figure." + refused.problem(),
                    refused.problem() == FigureInput.Problem.OTHER_UNIT
                            ? new Object[] {
                                refused.arguments()[0], formats.unit(kpi.unit()).strip(), refused.arguments()[1]
                            }
                            : Arrays.stream(refused.arguments())
                                    .map(argument -> shown(argument, input, kpi, formats))
                                    .toArray(),
                    null);
        } else if (submitting) {
            errors.rejectValue(field, "reporting.error.missing." + field);
        }
        return null;
    }

    private static Object shown(Object argument, FigureInput input, Kpi kpi, Formats formats) {
        return argument instanceof BigDecimal limit
                ? formats.digits(limit) + (input.unit().isEmpty() ? "" : formats.unit(kpi.unit()))
                : argument;
    }

    private @Nullable MilestoneState readState(boolean submitting, Errors errors) {
        Optional<MilestoneState> state = state();
        if (state.isEmpty()
                && (submitting || milestoneState() != null && !milestoneState().isBlank())) {
            errors.rejectValue("milestoneState", "reporting.error.state-missing");
        }
        return state.orElse(null);
    }

    private @Nullable LocalDate readDay(
            @Nullable MilestoneState state, LocalDate latestDay, boolean submitting, Formats formats, Errors errors) {
        if (milestoneOn() == null || milestoneOn().isBlank()) {
            if (submitting && state == MilestoneState.DONE) {
                errors.rejectValue("milestoneOn", "reporting.error.day-missing");
            }
            return null;
        }
        LocalDate day = DayInput.read(milestoneOn());
        if (day == null) {
            errors.rejectValue("milestoneOn", "reporting.error.day-unreadable", new Object[] {milestoneOn()}, null);
            return null;
        }
        if (state != MilestoneState.DONE) {
            errors.rejectValue("milestoneOn", "reporting.error.day-without-done");
        } else if (day.getYear() < EARLIEST_YEAR) {
            errors.rejectValue("milestoneOn", "reporting.error.day-too-early", new Object[] {milestoneOn()}, null);
        } else if (day.isAfter(latestDay)) {
            errors.rejectValue(
                    "milestoneOn", "reporting.error.day-too-late", new Object[] {formats.day(latestDay)}, null);
        }
        return day;
    }
}
