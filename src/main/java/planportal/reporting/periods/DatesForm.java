package planportal.reporting.periods;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import planportal.shared.Refusal;
import planportal.shared.input.DayInput;
import planportal.shared.input.FigureInput;

/**
 * The days of a reporting period as a manager typed them, with the reason where one is asked for.
 *
 * @param version the version of the period that the page showed
 */
record DatesForm(
        @Nullable String opensOn,
        @Nullable String dueOn,
        @Nullable String graceDays,
        @Nullable String approvalsDueOn,
        @Nullable String reason,
        @Nullable String version) {

    static DatesForm of(PeriodDates dates, int version) {
        return new DatesForm(
                dates.opensOn().toString(),
                dates.dueOn().toString(),
                String.valueOf(dates.graceDays()),
                dates.approvalsDueOn().toString(),
                null,
                String.valueOf(version));
    }

    /** The same as typed, for the version that is shown now. */
    DatesForm basedOn(int now) {
        return new DatesForm(opensOn, dueOn, graceDays, approvalsDueOn, reason, String.valueOf(now));
    }

    /**
     * Parses the input and adds errors to {@code errors}.
     *
     * @param since the day on which the period opened; null if the form contains it
     * @return the days, or empty if they cannot be parsed
     * @throws Refusal if they are not in order
     */
    Optional<PeriodDates> read(@Nullable LocalDate since, Errors errors) {
        LocalDate opens = since == null ? day("opensOn", opensOn, errors) : since;
        LocalDate due = day("dueOn", dueOn, errors);
        LocalDate approvalsDue = day("approvalsDueOn", approvalsDueOn, errors);
        int grace = grace(errors);
        return opens == null || due == null || approvalsDue == null || errors.hasErrors()
                ? Optional.empty()
                : Optional.of(new PeriodDates(opens, due, grace, approvalsDue));
    }

    private int grace(Errors errors) {
        FigureInput.Reading reading = new FigureInput(0, null, null, "").read(graceDays);
        if (reading instanceof FigureInput.Figure figure && figure.value().precision() < 9) {
            return figure.value().intValueExact();
        }
        errors.rejectValue(
                "graceDays",
                "periods.refusal." + PeriodRefusal.GRACE_OUT_OF_RANGE,
                new Object[] {PeriodDates.MAX_GRACE_DAYS},
                null);
        return 0;
    }

    /** The day, or null where there is an error beside {@code field}. */
    static @Nullable LocalDate day(String field, @Nullable String typed, Errors errors) {
        if (typed == null || typed.isBlank()) {
            errors.rejectValue(field, "periods.error.day-missing");
            return null;
        }
        LocalDate day = DayInput.read(typed);
        // A year that cannot be meant is as good as unreadable.
        if (day != null && day.getYear() >= 2000 && day.getYear() < 2100) {
            return day;
        }
        errors.rejectValue(field, "periods.error.day-unreadable", new Object[] {typed}, null);
        return null;
    }
}
