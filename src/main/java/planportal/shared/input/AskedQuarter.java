package planportal.shared.input;

import org.jspecify.annotations.Nullable;
import planportal.shared.Quarter;
import planportal.shared.UserFacingException;

/** A quarter as an address names it. */
public final class AskedQuarter {

    private AskedQuarter() {}

    /**
     * The quarter; null where none is named.
     *
     * @throws UserFacingException INVALID, if there is no such quarter
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
