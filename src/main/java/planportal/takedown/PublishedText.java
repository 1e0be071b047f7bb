package planportal.takedown;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import planportal.shared.Quarter;

/**
 * A text or file that is public.
 *
 * @param key         where it is
 * @param text        the text, or the name of the file; the sentence in its place if it was taken down
 * @param publishedAt when it became public
 * @param takenDown   whether it was taken down
 */
record PublishedText(Key key, String text, Instant publishedAt, boolean takenDown) {

    /**
     * Where a text is, within its KPI or measure.
     *
     * @param revision the revision of the value, narrative or decision
     * @param file     the id of a public file; null for a text
     */
    record Key(
            TextKind kind,
            Quarter quarter,
            int revision,
            @Nullable Long file) {}
}
