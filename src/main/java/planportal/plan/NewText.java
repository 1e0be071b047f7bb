package planportal.plan;

import org.jspecify.annotations.Nullable;
import planportal.shared.LocalizedText;
import planportal.shared.Source;

/**
 * A text of the plan as an edition is to have it.
 *
 * @param subject which text
 * @param text    what it will say; words in Japanese alone, titles perhaps with a translation; each line of a passage is a
 *                paragraph
 * @param source  the lines of the documents that say so; null if none do
 * @param reason  why it is changed, for the public; null only with a source
 */
public record NewText(
        TextSubject subject,
        LocalizedText text,
        @Nullable Source source,
        @Nullable String reason) {

    public NewText {
        if (source == null && reason == null) {
            throw new IllegalArgumentException("a text that no document gives is changed with a reason");
        }
    }
}
