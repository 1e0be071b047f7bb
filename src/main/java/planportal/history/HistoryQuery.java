package planportal.history;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import planportal.shared.input.DayInput;

/**
 * What of the history somebody wants to see, as the page's form and address say it; empty fields narrow nothing.
 *
 * @param person the id of an account
 * @param kpi    the code of a KPI
 * @param action the action as it is written down: {@code report.submitted}
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

    /** Says beside their fields which days cannot be read. */
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

    /** Whether it asks for less than everything. */
    public boolean isNarrowed() {
        return person != null || kpi != null || action != null || from != null || to != null;
    }

    /** The account; null for all, and 0, which nobody has, for what is no id. */
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

    /** The page, 1 for what is no page. */
    int pageNumber() {
        return page != null && page.matches("[1-9]\\d{0,5}") ? Integer.parseInt(page) : 1;
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        LocalDate day = text == null ? null : DayInput.read(text);
        return day == null || day.getYear() < EARLIEST || day.getYear() > LATEST ? null : day;
    }

    /** What no code has stays visible as something that was not understood. */
    private static @Nullable String tidy(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip().replaceAll("\\p{Cntrl}", "\uFFFD");
    }
}
