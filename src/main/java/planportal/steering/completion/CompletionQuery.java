package planportal.steering.completion;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import planportal.shared.Quarter;
import planportal.shared.UserFacingException;

/**
 * What of a quarter somebody wants to see, as the pages' forms and addresses say it; what is empty narrows nothing.
 *
 * @param quarter    {@code 2023-Q4}; if empty, the one that the page begins with
 * @param department a department's code, or {@value #NONE} for KPIs that none is in charge of
 * @param initiative an initiative's code
 * @param state      {@code missing}, {@code waiting} or {@code done}
 * @param sort       {@code list} for the city's list of departments; by what is missing if empty
 * @param page       the page of a list, from 1
 */
public record CompletionQuery(
        @Nullable String quarter,
        @Nullable String department,
        @Nullable String initiative,
        @Nullable String state,
        @Nullable String sort,
        @Nullable String page) {

    /** In the place of a department: none. */
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
     * The quarter that is asked for; null for none.
     *
     * @throws UserFacingException INVALID, if there is no such quarter
     */
    public @Nullable Quarter askedQuarter() {
        try {
            return quarter == null ? null : Quarter.parse(quarter);
        } catch (IllegalArgumentException unreadable) {
            throw UserFacingException.invalid("steering.unreadable-quarter");
        }
    }

    /** @throws UserFacingException INVALID, if it asks for a state or an order that there is none of */
    void requireMeaning() {
        if (state != null && !STATES.contains(state) || sort != null && !sort.equals("list")) {
            throw UserFacingException.invalid("steering.unreadable-filter");
        }
    }

    /** The page, 1 for what is no page. */
    int pageNumber() {
        return page != null && page.matches("[1-9]\\d{0,5}") ? Integer.parseInt(page) : 1;
    }

    public boolean isLaggingFirst() {
        return sort == null;
    }

    /** Whether it asks for less than everything of the quarter. */
    public boolean isNarrowed() {
        return department != null || initiative != null || state != null;
    }

    private static @Nullable String tidy(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
