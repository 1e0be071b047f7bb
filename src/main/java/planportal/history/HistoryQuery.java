package planportal.history;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import planportal.shared.Paging;
import planportal.shared.input.DayInput;

/**
 * A search in the history, as the form and the address give it; empty fields are ignored.
 *
 * @param person the id of an account
 * @param kpi    the code of a KPI, or words of its name
 * @param action the stored name of the action: {@code report.submitted}
 * @param from   the first day, in Tokyo
 * @param to     the last day, in Tokyo
 * @param page   the page, from 1
 */
record HistoryQuery(
        @Nullable String person,
        @Nullable String kpi,
        @Nullable String action,
        @Nullable String from,
        @Nullable String to,
        @Nullable String page) {

    /** Days outside these years cannot be compared in the database. */
    private static final int EARLIEST = 1900;

    private static final int LATEST = 2999;

    HistoryQuery {
        person = tidy(person);
        kpi = tidy(kpi);
        action = tidy(action);
        from = tidy(from);
        to = tidy(to);
        page = tidy(page);
    }

    /** Adds errors for days that cannot be read. */
    void validate(Errors errors) {
        LocalDate first = day(from);
        LocalDate last = day(to);
        if (from != null && first == null) {
            errors.rejectValue("from", "history.error.day", new Object[] {from}, null);
        }
        if (to != null && last == null) {
            errors.rejectValue("to", "history.error.day", new Object[] {to}, null);
        }
        if (first != null && last != null && last.isBefore(first)) {
            errors.rejectValue("to", "history.error.order");
        }
    }

    /** Whether any filter is set. */
    public boolean isNarrowed() {
        return person != null || kpi != null || action != null || from != null || to != null;
    }

    /** The account; null for all, and 0, which does not exist, if the id is invalid. */
    @Nullable
    Long account() {
        return person == null ? null : person.matches("\\d{1,18}") ? Long.valueOf(person) : Long.valueOf(0);
    }

    @Nullable
    LocalDate firstDay() {
        return day(from);
    }

    @Nullable
    LocalDate lastDay() {
        return day(to);
    }

    /** The page number; 1 if it is invalid. */
    int pageNumber() {
        return Paging.readNumber(page);
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        LocalDate day = text == null ? null : DayInput.read(text);
        return day == null || day.getYear() < EARLIEST || day.getYear() > LATEST ? null : day;
    }

    /** Control characters are replaced, so that the reader sees that the input was not understood. */
    private static @Nullable String tidy(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip().replaceAll("\\p{Cntrl}", "\uFFFD");
    }
}
