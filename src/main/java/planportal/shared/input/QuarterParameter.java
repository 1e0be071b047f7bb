package planportal.shared.input;

import org.jspecify.annotations.Nullable;
import planportal.shared.Quarter;
import planportal.shared.UserFacingException;

/** Parses the quarter in a request parameter. */
public final class QuarterParameter {

    private QuarterParameter() {}

    /**
     * Parses {@code 2023-Q4}; null if the text is null or blank.
     *
     * @throws UserFacingException INVALID, if the text is not a quarter
     */
    public static @Nullable Quarter read(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return Quarter.parse(text);
        } catch (IllegalArgumentException unreadable) {
            throw UserFacingException.invalid("reporting.unreadable-quarter");
        }
    }
}
