package planportal.reporting.reading;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import planportal.progress.Kpi;
import planportal.progress.rating.MilestoneState;
import planportal.reporting.report.ReportedContent;
import planportal.reporting.report.Share;
import planportal.shared.Formats;
import planportal.shared.input.ChoiceInput;
import planportal.shared.input.DayInput;
import planportal.shared.input.FigureInput;
import planportal.shared.input.FreeText;
import planportal.shared.input.PeriodInput;

/** Reads the texts of a form as a report of a KPI, and says beside each field what cannot be read. */
final class ReportReader {

    /** An earlier year is a typing error. */
    private static final int EARLIEST_YEAR = 1900;

    private final ReportForm form;
    private final Kpi kpi;
    private final AskedValue asked;
    private final boolean submitting;
    private final Formats formats;
    private final Errors errors;

    /**
     * @param asked      the quarter that is reported
     * @param submitting whether the report is to be complete
     * @param errors     where what cannot be read is put, by the names of the fields
     */
    ReportReader(ReportForm form, Kpi kpi, AskedValue asked, boolean submitting, Formats formats, Errors errors) {
        this.form = form;
        this.kpi = kpi;
        this.asked = asked;
        this.submitting = submitting;
        this.formats = formats;
        this.errors = errors;
    }

    /** What could be read of the value, whether the report as a whole makes sense or not. */
    private record Found(
            @Nullable BigDecimal figure,
            @Nullable BigDecimal part,
            @Nullable BigDecimal whole,
            @Nullable MilestoneState state,
            @Nullable LocalDate day) {}

    /** What the form says; empty where there are errors. */
    Optional<ReportedContent> read() {
        StatedValue stated = StatedValue.of(form, kpi);
        Found found = kpi.isMilestone() ? readMilestone() : kpi.isShare() ? readParts(stated) : readValue(stated);
        boolean pending = stated.status().isPending();
        YearMonth expected = pending ? readMonth(stated) : null;
        if (pending && hasFigure(found)) {
            errors.rejectValue(kpi.isShare() ? "numerator" : "value", "reporting.error.pending-with-value");
        }
        String comment = readComment();
        if (submitting && pending && comment == null && !errors.hasFieldErrors("comment")) {
            // Citizens are to learn why there is no value yet.
            errors.rejectValue("comment", "reporting.error.pending-without-comment");
        }
        String confirmation = readText(
                "confirmation",
                form.confirmation(),
                ReportedContent.MAX_CONFIRMATION_LENGTH,
                "reporting.error.confirmation-too-long",
                formats,
                errors);
        return errors.hasErrors()
                ? Optional.empty()
                : Optional.of(ReportedContent.figure(found.figure())
                        .withParts(found.part(), found.whole())
                        .withMilestone(found.state(), found.day())
                        .withComment(comment)
                        .withConfirmation(confirmation)
                        .withStatus(stated.status(), expected));
    }

    /** As {@link #read}, of a share of which only the quotient may be known. */
    Optional<ReportedContent> readQuotient() {
        StatedValue stated = StatedValue.ofQuotient(form, kpi);
        BigDecimal figure = readFigure("value", stated.value(), StatedValue.ofValue(kpi), submitting);
        YearMonth expected = stated.status().isPending() ? readMonth(stated) : null;
        String comment = readComment();
        return errors.hasErrors()
                ? Optional.empty()
                : Optional.of(ReportedContent.figure(figure)
                        .withStatus(stated.status(), expected)
                        .withComment(comment));
    }

    private Found readMilestone() {
        MilestoneState state = readState();
        return new Found(null, null, null, state, readDay(state));
    }

    private Found readValue(StatedValue stated) {
        boolean complete = submitting && !stated.status().isPending();
        BigDecimal figure = readFigure("value", stated.value(), StatedValue.ofValue(kpi), complete);
        return new Found(figure, null, null, null, null);
    }

    private Found readParts(StatedValue stated) {
        boolean complete = submitting && !stated.status().isPending();
        BigDecimal part = readFigure("numerator", stated.numerator(), StatedValue.ofParts(), complete);
        BigDecimal whole = readFigure("denominator", stated.denominator(), StatedValue.ofParts(), complete);
        BigDecimal quotient = null;
        if (whole != null && whole.signum() == 0) {
            errors.rejectValue("denominator", "reporting.error.denominator-zero");
        } else {
            quotient = divided(part, whole);
        }
        return new Found(quotient, part, whole, null, null);
    }

    private @Nullable BigDecimal divided(@Nullable BigDecimal part, @Nullable BigDecimal whole) {
        BigDecimal quotient = Share.of(kpi, part, whole);
        BigDecimal highest = StatedValue.highest(kpi);
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

    /** Whether there is a figure beside a dash; a draft may have one of the two that are divided. */
    private boolean hasFigure(Found found) {
        return found.figure() != null || submitting && (found.part() != null || found.whole() != null);
    }

    private @Nullable YearMonth readMonth(StatedValue stated) {
        if (stated.month() == null) {
            if (submitting) {
                errors.rejectValue(stated.monthField(), "reporting.error.not-available");
            }
            return null;
        }
        YearMonth month = PeriodInput.month(stated.month());
        if (month == null) {
            refuse(stated.monthField(), "reporting.error.month-unreadable", stated.month());
        } else if (!month.isAfter(YearMonth.from(asked.quarter().lastDay()))) {
            refuse(
                    stated.monthField(),
                    "reporting.error.month-too-early",
                    formats.dayShort(asked.quarter().lastDay()));
        } else if (month.isAfter(asked.latestMonth())) {
            refuse(stated.monthField(), "reporting.error.month-too-late", formats.month(asked.latestMonth()));
        }
        return month;
    }

    private @Nullable String readComment() {
        return readText(
                "comment",
                form.comment(),
                ReportedContent.MAX_COMMENT_LENGTH,
                "reporting.error.comment-too-long",
                formats,
                errors);
    }

    /** The text without white space around it; null if it is empty. One that is too long goes into {@code errors}. */
    static @Nullable String readText(
            String field, @Nullable String typed, int longest, String tooLong, Formats formats, Errors errors) {
        String text = FreeText.clean(typed);
        int length = text == null ? 0 : text.codePointCount(0, text.length());
        if (length > longest) {
            errors.rejectValue(field, tooLong, new Object[] {formats.count(longest), formats.count(length)}, null);
        }
        return text;
    }

    /** @param required whether the field must not be empty */
    private @Nullable BigDecimal readFigure(String field, @Nullable String typed, FigureInput input, boolean required) {
        FigureInput.Reading reading = StatedValue.read(typed, input, kpi);
        if (reading instanceof FigureInput.Figure figure) {
            return figure.value();
        }
        if (reading instanceof FigureInput.Refused refused) {
            errors.rejectValue(field, "reporting.error.figure." + refused.problem(), arguments(refused, input), null);
        } else if (required) {
            errors.rejectValue(field, "reporting.error.missing." + field);
        }
        return null;
    }

    private Object[] arguments(FigureInput.Refused refused, FigureInput input) {
        return refused.problem() == FigureInput.Problem.OTHER_UNIT
                ? new Object[] {refused.arguments()[0], formats.unit(kpi.unit()).strip(), refused.arguments()[1]}
                : Arrays.stream(refused.arguments())
                        .map(argument -> shown(argument, input))
                        .toArray();
    }

    private Object shown(Object argument, FigureInput input) {
        return argument instanceof BigDecimal limit
                ? formats.digits(limit) + (input.unit().isEmpty() ? "" : formats.unit(kpi.unit()))
                : argument;
    }

    private @Nullable MilestoneState readState() {
        String typed = form.milestoneState();
        Optional<MilestoneState> state = ChoiceInput.read(MilestoneState.class, typed);
        if (state.isEmpty() && (submitting || typed != null && !typed.isBlank())) {
            errors.rejectValue("milestoneState", "reporting.error.state-missing");
        }
        return state.orElse(null);
    }

    private @Nullable LocalDate readDay(@Nullable MilestoneState state) {
        String typed = form.milestoneOn();
        if (typed == null || typed.isBlank()) {
            if (submitting && state == MilestoneState.DONE) {
                errors.rejectValue("milestoneOn", "reporting.error.day-missing");
            }
            return null;
        }
        LocalDate day = DayInput.read(typed);
        if (day == null) {
            refuse("milestoneOn", "reporting.error.day-unreadable", typed);
        } else if (state != MilestoneState.DONE) {
            errors.rejectValue("milestoneOn", "reporting.error.day-without-done");
        } else if (day.getYear() < EARLIEST_YEAR) {
            refuse("milestoneOn", "reporting.error.day-too-early", typed);
        } else if (day.isAfter(asked.latestDay())) {
            refuse("milestoneOn", "reporting.error.day-too-late", formats.day(asked.latestDay()));
        }
        return day;
    }

    private void refuse(String field, String message, Object argument) {
        errors.rejectValue(field, message, new Object[] {argument}, null);
    }
}
