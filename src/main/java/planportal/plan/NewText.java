package planportal.plan;

import org.jspecify.annotations.Nullable;
import planportal.shared.LocalizedText;
import planportal.shared.Source;

/**
 * The new text for a part of the plan in an edition.
 *
 * @param subject the part
 * @param text    the text: paragraphs in Japanese only, titles optionally with a translation; each line of a passage is
 *                a paragraph
 * @param source  the lines of the documents with this text; null if there are none
 * @param reason  the reason for the change, for the public; may be null only if there is a source
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
