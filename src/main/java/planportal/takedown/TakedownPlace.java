package planportal.takedown;

import org.jspecify.annotations.Nullable;
import planportal.shared.Quarter;

/**
 * A place that would be cleared.
 *
 * @param table       the table of the database, which says what it is
 * @param quarter     the quarter that it is about; null if it is not about one
 * @param publication the publication that made it public; null if it is not public
 * @param content     what would go; null for the content of a file
 */
record TakedownPlace(
        String table,
        @Nullable Quarter quarter,
        @Nullable Long publication,
        @Nullable String content) {}
