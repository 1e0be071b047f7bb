package planportal.reporting;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import planportal.shared.Explained;
import planportal.shared.Quarter;

/** The quarter that an address or a form names. */
final class ChosenQuarter {

    private ChosenQuarter() {
    }

    /**
     * The quarter; null where none is named.
     *
     * @throws Explained 404, if the text names no quarter
     */
    static @Nullable Quarter read(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return Quarter.parse(text);
        } catch (IllegalArgumentException unreadable) {
            throw new Explained(HttpStatus.NOT_FOUND, "periods.unknown-quarter");
        }
    }
}
