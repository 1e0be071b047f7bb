package planportal.steering.completion;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import planportal.shared.Paging;
import planportal.shared.Quarter;
import planportal.shared.UserFacingException;

/**
 * Filter of the completion pages, bound from forms and addresses; an empty value does not filter.
 *
 * @param quarter    {@code 2023-Q4}; if empty, the page's default quarter
 * @param department a department's code, or {@value #NONE} for reports without a department
 * @param initiative an initiative's code
 * @param state      {@code missing}, {@code waiting} or {@code done}
 * @param sort       {@code list} for the city's order of departments; if empty, by missing reports
 * @param page       page number of a list, from 1
 */
public record CompletionQuery(
        @Nullable String quarter,
        @Nullable String department,
        @Nullable String initiative,
        @Nullable String state,
        @Nullable String sort,
        @Nullable String page) {

    /** Filter value for reports without a department. */
    static final String NONE = "none";

    private static final Set<String> STATES = Set.of("missing", "waiting", "done");

    public CompletionQuery {
        quarter = tidy(quarter);
        department = tidy(department);
        initiative = tidy(initiative);
        state = tidy(state);
        sort = tidy(sort);
        page = tidy(page);
    }

    /**
     * The requested quarter; null if none.
     *
     * @throws UserFacingException INVALID, if it is not a quarter
     */
    public @Nullable Quarter askedQuarter() {
        try {
            return quarter == null ? null : Quarter.parse(quarter);
        } catch (IllegalArgumentException unreadable) {
            throw UserFacingException.invalid("steering.unreadable-quarter");
        }
    }

    /** @throws UserFacingException INVALID, if the state or the sort order is unknown */
    void requireMeaning() {
        if (state != null && !STATES.contains(state) || sort != null && !sort.equals("list")) {
            throw UserFacingException.invalid("steering.unreadable-filter");
        }
    }

    /** The page number; 1 if it is not a valid number. */
    int pageNumber() {
        return Paging.readNumber(page);
    }

    /** Whether the rows with the lowest share of completed reports come first. */
    public boolean isLaggingFirst() {
        return sort == null;
    }

    /** Whether a filter is set. */
    public boolean isNarrowed() {
        return department != null || initiative != null || state != null;
    }

    private static @Nullable String tidy(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
