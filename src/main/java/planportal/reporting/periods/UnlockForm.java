package planportal.reporting.periods;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import planportal.shared.Formats;

/**
 * What a manager unlocks, as typed.
 *
 * @param kpi     the KPI's code
 * @param account the account's id
 * @param endsOn  the day until which it holds
 * @param endsAt  the time of that day
 */
record UnlockForm(
        @Nullable String kpi,
        @Nullable String account,
        @Nullable String endsOn,
        @Nullable String endsAt,
        @Nullable String reason) {

    private static final LocalTime END_OF_OFFICE = LocalTime.of(17, 0);

    static UnlockForm until(LocalDate day) {
        return new UnlockForm(null, null, day.toString(), END_OF_OFFICE.toString(), null);
    }

    /**
     * What was typed.
     *
     * @param account the account's id
     * @param endsAt  the moment from which it no longer holds
     */
    record Request(String kpi, long account, Instant endsAt) {}

    /** Reads what was typed, and puts what is missing or cannot be read into {@code errors}. */
    Optional<Request> read(Errors errors) {
        if (kpi == null || kpi.isBlank()) {
            errors.rejectValue("kpi", "periods.error.kpi-missing");
        }
        long id = 0;
        try {
            id = Long.parseLong(account == null ? "" : account);
        } catch (NumberFormatException unreadable) {
            errors.rejectValue("account", "periods.error.account-missing");
        }
        LocalDate day = DatesForm.day("endsOn", endsOn, errors);
        LocalTime time = null;
        try {
            time = LocalTime.parse(Normalizer.normalize(endsAt == null ? "" : endsAt, Normalizer.Form.NFKC)
                    .strip());
        } catch (DateTimeException unreadable) {
            errors.rejectValue("endsAt", "periods.error.time-unreadable");
        }
        return errors.hasErrors() || kpi == null || day == null || time == null
                ? Optional.empty()
                : Optional.of(new Request(
                        kpi, id, ZonedDateTime.of(day, time, Formats.ZONE).toInstant()));
    }
}
