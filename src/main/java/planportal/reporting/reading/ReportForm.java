package planportal.reporting.reading;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
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
import planportal.progress.rating.MilestoneState;
import planportal.reporting.report.Confirmation;
import planportal.reporting.report.DepartmentReport;
import planportal.reporting.report.Report;
import planportal.reporting.report.ReportedContent;
import planportal.reporting.report.StoredReport;
import planportal.shared.Formats;
import planportal.shared.input.ChoiceInput;
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
        String missing = StatedValue.isDash(value()) ? FigureInput.NOT_AVAILABLE : null;
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
        StatedValue stated = stated(kpi);
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
        return kpi.isMilestone()
                ? same(milestoneState(), other.milestoneState()) && same(milestoneOn(), other.milestoneOn())
                : stated(kpi).isSame(other.stated(kpi), kpi);
    }

    /** Whether both say the same, whatever white space they have. */
    static boolean same(@Nullable String one, @Nullable String other) {
        return Objects.equals(FreeText.clean(one), FreeText.clean(other));
    }

    @Override
    public @Nullable String readReason(boolean submitting, Formats formats, Errors errors) {
        String reason = ReportReader.readText(
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

    private StatedValue stated(Kpi kpi) {
        return StatedValue.of(this, kpi);
    }

    /** The value that was typed, or follows from what was; null while it cannot be read. */
    public @Nullable BigDecimal typedValue(Kpi kpi) {
        return kpi.isMilestone() ? null : stated(kpi).figure(kpi);
    }

    /** The quotient that was typed of a share; empty while it cannot be read. */
    public Optional<BigDecimal> typedQuotient(Kpi kpi) {
        return Optional.ofNullable(StatedValue.ofQuotient(this, kpi).quotient(kpi));
    }

    /** The state that was chosen of a milestone; null where none was, or the KPI is none. */
    public @Nullable MilestoneState typedState(Kpi kpi) {
        return kpi.isMilestone()
                ? ChoiceInput.read(MilestoneState.class, milestoneState()).orElse(null)
                : null;
    }

    /** Whether that state is chosen. */
    public boolean hasChosen(MilestoneState state) {
        return state.name().equals(milestoneState());
    }

    /**
     * Whether there is a dash instead of a figure, without the month in which it is expected: the report stays a draft until
     * either is known.
     */
    public boolean saysNotAvailable(Kpi kpi) {
        StatedValue stated = stated(kpi);
        return stated.status().isPending() && stated.month() == null;
    }

    /** The status that is chosen on a page. */
    public ValueStatus chosenStatus(Kpi kpi) {
        return stated(kpi).status();
    }

    /**
     * Reads what was typed, and puts what cannot be read into {@code errors}.
     *
     * @param asked      the quarter that is reported
     * @param submitting whether the report is to be complete
     * @return what it says, or empty where there are errors
     */
    public Optional<ReportedContent> read(
            Kpi kpi, AskedValue asked, boolean submitting, Formats formats, Errors errors) {
        return new ReportReader(this, kpi, asked, submitting, formats, errors).read();
    }

    /**
     * As {@link #read}, of a value of a quarter past: of a share only the quotient may be known.
     *
     * @param asked the quarter
     */
    public Optional<ReportedContent> readPast(Kpi kpi, AskedValue asked, Formats formats, Errors errors) {
        ReportReader reader = new ReportReader(this, kpi, asked, false, formats, errors);
        return kpi.isShare() && FreeText.clean(numerator()) == null && FreeText.clean(denominator()) == null
                ? reader.readQuotient()
                : reader.read();
    }
}
