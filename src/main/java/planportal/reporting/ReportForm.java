package planportal.reporting;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import planportal.progress.Kpi;
import planportal.progress.Measurement;
import planportal.progress.rating.Kind;
import planportal.progress.rating.MilestoneState;
import planportal.shared.Formats;

/**
 * What an editor typed, exactly as typed.
 *
 * @param version          the version of the report that they began from, as the page carried it; empty if there was none
 * @param correctionReason why a public value is corrected, where one is
 */
record ReportForm(@Nullable String value, @Nullable String milestoneState, @Nullable String milestoneOn,
        @Nullable String comment, @Nullable String version, @Nullable String correctionReason) {

    /** A year before this one is a slip of the hand. */
    private static final int EARLIEST_YEAR = 1900;

    /** The form as it stands before anything is typed. */
    static ReportForm of(ReportReading.@Nullable ReportView report) {
        if (report == null) {
            return new ReportForm(null, null, null, null, null, null);
        }
        return of(report.content(), String.valueOf(report.version()), report.correctionReason());
    }

    /** The form of a correction before anything is typed: it begins from what is public. */
    static ReportForm of(Measurement corrected) {
        return of(ReportedContent.of(corrected), null, null);
    }

    private static ReportForm of(ReportedContent content, @Nullable String version, @Nullable String correctionReason) {
        return new ReportForm(content.value() == null ? null : FigureInput.written(content.value()),
                content.milestoneState() == null ? null : content.milestoneState().name(),
                content.milestoneOn() == null ? null : content.milestoneOn().toString(), content.comment(), version,
                correctionReason);
    }

    /** The same text, begun from what is stored now. */
    ReportForm basedOn(ReportReading.@Nullable ReportView report) {
        return new ReportForm(value, milestoneState, milestoneOn, comment,
                report == null ? null : String.valueOf(report.version()), correctionReason);
    }

    /** Why the public value is corrected, if that has been typed; what is wrong with it goes into {@code errors}. */
    @Nullable String readReason(boolean submitting, Formats formats, Errors errors) {
        String reason = Prose.clean(correctionReason);
        int length = reason == null ? 0 : reason.codePointCount(0, reason.length());
        if (length > ReportApproval.LONGEST_REASON) {
            errors.rejectValue("correctionReason", "reporting.correction.error.reason-too-long",
                    new Object[] {formats.count(ReportApproval.LONGEST_REASON), formats.count(length)}, null);
        } else if (reason == null && submitting) {
            errors.rejectValue("correctionReason", "reporting.correction.error.reason-missing");
        }
        return reason;
    }

    /** The version that the editor began from; null if there was no report yet. */
    @Nullable Integer seen() {
        return version == null || version.isBlank() ? null : SeenVersion.read(version);
    }

    /**
     * Reads what was typed, and puts what cannot be read into {@code errors}.
     *
     * @param latestDay the last day on which a milestone can have been done
     * @param submitting whether the report is to be complete
     * @return what it says, or empty where there are errors
     */
    Optional<ReportedContent> read(Kpi kpi, LocalDate latestDay, boolean submitting, Formats formats, Errors errors) {
        BigDecimal figure = null;
        MilestoneState state = null;
        LocalDate day = null;
        if (kpi.kind() == Kind.MILESTONE) {
            state = readState(submitting, errors);
            day = readDay(state, latestDay, submitting, formats, errors);
        } else {
            figure = readFigure(kpi, submitting, formats, errors);
        }
        String text = Prose.clean(comment);
        int length = text == null ? 0 : text.codePointCount(0, text.length());
        if (length > ReportedContent.LONGEST_COMMENT) {
            errors.rejectValue("comment", "reporting.error.comment-too-long",
                    new Object[] {formats.count(ReportedContent.LONGEST_COMMENT), formats.count(length)}, null);
        }
        return errors.hasErrors() ? Optional.empty() : Optional.of(new ReportedContent(figure, state, day, text));
    }

    private @Nullable BigDecimal readFigure(Kpi kpi, boolean submitting, Formats formats, Errors errors) {
        FigureInput input = new FigureInput(kpi.decimals(), kpi.lowest(), kpi.highest(), kpi.unit().ja());
        FigureInput.Reading reading = input.read(value);
        if (reading instanceof FigureInput.Figure figure) {
            return figure.value();
        }
        if (reading instanceof FigureInput.Refused refused) {
            errors.rejectValue("value", "reporting.error.figure." + refused.problem(),
                    Arrays.stream(refused.arguments()).map(argument -> shown(argument, kpi, formats)).toArray(), null);
        } else if (submitting) {
            errors.rejectValue("value", "reporting.error.value-missing");
        }
        return null;
    }

    private static Object shown(Object argument, Kpi kpi, Formats formats) {
        return argument instanceof BigDecimal limit
                ? formats.digits(limit) + formats.unit(kpi.unit()) : argument;
    }

    private @Nullable MilestoneState readState(boolean submitting, Errors errors) {
        Optional<MilestoneState> state = Arrays.stream(MilestoneState.values())
                .filter(known -> known.name().equals(milestoneState)).findFirst();
        if (state.isEmpty() && (submitting || milestoneState != null && !milestoneState.isBlank())) {
            errors.rejectValue("milestoneState", "reporting.error.state-missing");
        }
        return state.orElse(null);
    }

    private @Nullable LocalDate readDay(@Nullable MilestoneState state, LocalDate latestDay, boolean submitting,
            Formats formats, Errors errors) {
        if (milestoneOn == null || milestoneOn.isBlank()) {
            if (submitting && state == MilestoneState.DONE) {
                errors.rejectValue("milestoneOn", "reporting.error.day-missing");
            }
            return null;
        }
        LocalDate day;
        try {
            day = LocalDate.parse(milestoneOn.strip());
        } catch (DateTimeException unreadable) {
            errors.rejectValue("milestoneOn", "reporting.error.day-unreadable", new Object[] {milestoneOn}, null);
            return null;
        }
        if (state != MilestoneState.DONE) {
            errors.rejectValue("milestoneOn", "reporting.error.day-without-done");
        } else if (day.getYear() < EARLIEST_YEAR) {
            errors.rejectValue("milestoneOn", "reporting.error.day-too-early", new Object[] {milestoneOn}, null);
        } else if (day.isAfter(latestDay)) {
            errors.rejectValue("milestoneOn", "reporting.error.day-too-late",
                    new Object[] {formats.day(latestDay)}, null);
        }
        return day;
    }
}
