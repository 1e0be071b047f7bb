package planportal.reporting.reading;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import planportal.progress.Kpi;
import planportal.progress.facts.Measurement;
import planportal.progress.rating.Kind;
import planportal.progress.rating.MilestoneState;
import planportal.reporting.report.Confirmation;
import planportal.reporting.report.DepartmentReport;
import planportal.reporting.report.Plausibility;
import planportal.reporting.report.Report;
import planportal.reporting.report.ReportedContent;
import planportal.reporting.report.Share;
import planportal.shared.Formats;
import planportal.shared.input.DayInput;
import planportal.shared.input.FigureInput;
import planportal.shared.input.FreeText;
import planportal.shared.input.SeenVersion;

/**
 * What an editor typed, exactly as typed.
 *
 * @param numerator        with {@code denominator} in the place of {@code value}, where the KPI is a share
 * @param version          the version of the report that they began from, as the page carried it; empty if there was none
 * @param correctionReason why a public value is corrected, where one is
 * @param confirmation     why a value, or a milestone's state, is right that one was asked about
 * @param confirmed        what was asked and is answered with yes, as {@link Confirmation#read} takes it
 */
public record ReportForm(
        @Nullable String value,
        @Nullable String numerator,
        @Nullable String denominator,
        @Nullable String milestoneState,
        @Nullable String milestoneOn,
        @Nullable String comment,
        @Nullable String version,
        @Nullable String correctionReason,
        @Nullable String confirmation,
        @Nullable String confirmed) {

    /** What two people can say differently; the figure, or the state and its day, are one. */
    public enum Part {
        VALUE,
        COMMENT,
        CORRECTION_REASON,
        CONFIRMATION
    }

    /** A year before this one is a slip of the hand. */
    private static final int EARLIEST_YEAR = 1900;

    /** The form as it stands before anything is typed. */
    public static ReportForm of(ReportReading.@Nullable ReportView report) {
        if (report == null) {
            return new ReportForm(null, null, null, null, null, null, null, null, null, null);
        }
        return of(report.content(), String.valueOf(report.version()), report.correctionReason());
    }

    /** As it stands before anything is typed, of what is stored. */
    public static ReportForm of(Report stored) {
        return of(stored.content(), String.valueOf(stored.version()), stored.correctionReason());
    }

    /** The form of a correction before anything is typed: it begins from what is public. */
    public static ReportForm of(Measurement corrected) {
        return of(ReportedContent.of(corrected), null, null);
    }

    private static ReportForm of(ReportedContent content, @Nullable String version, @Nullable String correctionReason) {
        return new ReportForm(
                content.notAvailable() ? FigureInput.NOT_AVAILABLE : written(content.value()),
                written(content.numerator()),
                written(content.denominator()),
                content.milestoneState() == null
                        ? null
                        : content.milestoneState().name(),
                content.milestoneOn() == null ? null : content.milestoneOn().toString(),
                content.comment(),
                version,
                correctionReason,
                content.confirmation(),
                null);
    }

    private static @Nullable String written(@Nullable BigDecimal figure) {
        return figure == null ? null : FigureInput.written(figure);
    }

    /** The same text, begun from what is stored now. */
    public ReportForm basedOn(ReportReading.@Nullable ReportView report) {
        return new ReportForm(
                value,
                numerator,
                denominator,
                milestoneState,
                milestoneOn,
                comment,
                report == null ? null : String.valueOf(report.version()),
                correctionReason,
                confirmation,
                confirmed);
    }

    /** The same text, but for the parts of {@code chosen}, in which the other version is kept. */
    public ReportForm keeping(Set<Part> chosen, ReportForm theirs) {
        boolean itsValue = chosen.contains(Part.VALUE);
        return new ReportForm(
                itsValue ? theirs.value : value,
                itsValue ? theirs.numerator : numerator,
                itsValue ? theirs.denominator : denominator,
                itsValue ? theirs.milestoneState : milestoneState,
                itsValue ? theirs.milestoneOn : milestoneOn,
                chosen.contains(Part.COMMENT) ? theirs.comment : comment,
                version,
                chosen.contains(Part.CORRECTION_REASON) ? theirs.correctionReason : correctionReason,
                chosen.contains(Part.CONFIRMATION) ? theirs.confirmation : confirmation,
                confirmed);
    }

    /**
     * The same without what the KPI's fields do not ask for: of a share the quotient, which the portal works out. A dash in its
     * place stands where what is divided is missing.
     */
    public ReportForm asAskedFor(Kpi kpi) {
        String missing = isDash(value) ? FigureInput.NOT_AVAILABLE : null;
        return kpi.isShare()
                ? new ReportForm(
                        null,
                        numerator == null ? missing : numerator,
                        denominator == null ? missing : denominator,
                        milestoneState,
                        milestoneOn,
                        comment,
                        version,
                        correctionReason,
                        confirmation,
                        confirmed)
                : this;
    }

    /** In which parts it says something else than {@code other}. */
    public Set<Part> differences(ReportForm other, Kpi kpi) {
        Set<Part> different = new LinkedHashSet<>();
        boolean sameValue = switch (kpi.kind()) {
            case MILESTONE -> same(milestoneState, other.milestoneState) && same(milestoneOn, other.milestoneOn);
            default ->
                kpi.isShare()
                        ? sameFigure(numerator, other.numerator, ofParts())
                                && sameFigure(denominator, other.denominator, ofParts())
                        : sameFigure(value, other.value, ofValue(kpi));
        };
        if (!sameValue) {
            different.add(Part.VALUE);
        }
        if (!same(comment, other.comment)) {
            different.add(Part.COMMENT);
        }
        if (!same(correctionReason, other.correctionReason)) {
            different.add(Part.CORRECTION_REASON);
        }
        if (!same(confirmation, other.confirmation)) {
            different.add(Part.CONFIRMATION);
        }
        return different;
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

    /** Why the public value is corrected, if that has been typed; what is wrong with it goes into {@code errors}. */
    public @Nullable String readReason(boolean submitting, Formats formats, Errors errors) {
        String reason = readProse(
                "correctionReason",
                correctionReason,
                DepartmentReport.LONGEST_REASON,
                "reporting.correction.error.reason-too-long",
                formats,
                errors);
        if (reason == null && submitting) {
            errors.rejectValue("correctionReason", "reporting.correction.error.reason-missing");
        }
        return reason;
    }

    /** The version that the editor began from; null if there was no report yet. */
    public @Nullable Integer seen() {
        return version == null || version.isBlank() ? null : SeenVersion.read(version);
    }

    /** What was asked and is answered with yes. */
    public Confirmation yes() {
        return Confirmation.read(confirmed);
    }

    /** The value that was typed, or follows from what was; null while it cannot be read. */
    public @Nullable BigDecimal typedValue(Kpi kpi) {
        if (kpi.kind() == Kind.MILESTONE) {
            return null;
        }
        if (!kpi.isShare()) {
            return read(value, ofValue(kpi), kpi) instanceof FigureInput.Figure figure ? figure.value() : null;
        }
        BigDecimal whole = figure(denominator, ofParts());
        return whole == null || whole.signum() == 0 ? null : Share.of(kpi, figure(numerator, ofParts()), whole);
    }

    /** The state that was chosen of a milestone; null where none was, or the KPI is none. */
    public @Nullable MilestoneState typedState(Kpi kpi) {
        return kpi.kind() == Kind.MILESTONE ? state().orElse(null) : null;
    }

    private Optional<MilestoneState> state() {
        return Arrays.stream(MilestoneState.values())
                .filter(known -> known.name().equals(milestoneState))
                .findFirst();
    }

    /** Whether a dash stands in the place of a figure: there is none, and the report stays a draft until there is. */
    public boolean saysNotAvailable(Kpi kpi) {
        return switch (kpi.kind()) {
            case MILESTONE -> false;
            default -> kpi.isShare() ? isDash(numerator) || isDash(denominator) : isDash(value);
        };
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
     * @param latestDay the last day on which a milestone can have been done
     * @param submitting whether the report is to be complete
     * @return what it says, or empty where there are errors
     */
    public Optional<ReportedContent> read(
            Kpi kpi, LocalDate latestDay, boolean submitting, Formats formats, Errors errors) {
        BigDecimal figure = null;
        BigDecimal part = null;
        BigDecimal whole = null;
        MilestoneState state = null;
        LocalDate day = null;
        if (kpi.kind() == Kind.MILESTONE) {
            state = readState(submitting, errors);
            day = readDay(state, latestDay, submitting, formats, errors);
        } else if (kpi.isShare()) {
            part = readFigure("numerator", numerator, ofParts(), kpi, submitting, formats, errors);
            whole = readFigure("denominator", denominator, ofParts(), kpi, submitting, formats, errors);
            if (whole != null && whole.signum() == 0) {
                errors.rejectValue("denominator", "reporting.error.denominator-zero");
            } else {
                figure = divided(kpi, part, whole, formats, errors);
            }
        } else {
            figure = readFigure("value", value, ofValue(kpi), kpi, submitting, formats, errors);
        }
        String text = readProse(
                "comment",
                comment,
                ReportedContent.LONGEST_COMMENT,
                "reporting.error.comment-too-long",
                formats,
                errors);
        String why = readProse(
                "confirmation",
                confirmation,
                ReportedContent.LONGEST_CONFIRMATION,
                "reporting.error.confirmation-too-long",
                formats,
                errors);
        return errors.hasErrors()
                ? Optional.empty()
                : Optional.of(new ReportedContent(figure, part, whole, state, day, text, why, saysNotAvailable(kpi)));
    }

    /**
     * As {@link #read}, of a value of a quarter past: of a share only the quotient may be known.
     *
     * @param latestDay the last day on which a milestone can have been done
     */
    public Optional<ReportedContent> readPast(Kpi kpi, LocalDate latestDay, Formats formats, Errors errors) {
        if (!kpi.isShare() || FreeText.clean(numerator) != null || FreeText.clean(denominator) != null) {
            return read(kpi, latestDay, false, formats, errors);
        }
        BigDecimal figure = readFigure("value", value, ofValue(kpi), kpi, false, formats, errors);
        String text = readProse(
                "comment",
                comment,
                ReportedContent.LONGEST_COMMENT,
                "reporting.error.comment-too-long",
                formats,
                errors);
        return errors.hasErrors()
                ? Optional.empty()
                : Optional.of(new ReportedContent(figure, null, null, null, null, text, null, isDash(value)));
    }

    /** The quotient as it was typed, whatever was divided; empty while it cannot be read. */
    public Optional<BigDecimal> typedQuotient(Kpi kpi) {
        return read(value, ofValue(kpi), kpi) instanceof FigureInput.Figure figure
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
            errors.rejectValue(
                    field,
                    reading instanceof FigureInput.NotAvailable
                            ? "reporting.error.not-available"
                            : "reporting.error.missing." + field);
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
        if (state.isEmpty() && (submitting || milestoneState != null && !milestoneState.isBlank())) {
            errors.rejectValue("milestoneState", "reporting.error.state-missing");
        }
        return state.orElse(null);
    }

    private @Nullable LocalDate readDay(
            @Nullable MilestoneState state, LocalDate latestDay, boolean submitting, Formats formats, Errors errors) {
        if (milestoneOn == null || milestoneOn.isBlank()) {
            if (submitting && state == MilestoneState.DONE) {
                errors.rejectValue("milestoneOn", "reporting.error.day-missing");
            }
            return null;
        }
        LocalDate day = DayInput.read(milestoneOn);
        if (day == null) {
            errors.rejectValue("milestoneOn", "reporting.error.day-unreadable", new Object[] {milestoneOn}, null);
            return null;
        }
        if (state != MilestoneState.DONE) {
            errors.rejectValue("milestoneOn", "reporting.error.day-without-done");
        } else if (day.getYear() < EARLIEST_YEAR) {
            errors.rejectValue("milestoneOn", "reporting.error.day-too-early", new Object[] {milestoneOn}, null);
        } else if (day.isAfter(latestDay)) {
            errors.rejectValue(
                    "milestoneOn", "reporting.error.day-too-late", new Object[] {formats.day(latestDay)}, null);
        }
        return day;
    }
}
