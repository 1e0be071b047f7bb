package planportal.plan;

import org.jspecify.annotations.Nullable;
import planportal.shared.LocalizedText;
import planportal.shared.Source;

/**
 * A changed text of the plan. A fact: the next change of the same text is the next revision.
 *
 * @param content     the text and the reason for the change
 * @param revision    from 1; the original has none
 * @param publication the edition: the publication that made it public
 */
public record TextRevision(NewText content, int revision, long publication) {

    /** Which text it replaces. */
    public TextSubject subject() {
        return content.subject();
    }

    /** The new text. */
    public LocalizedText text() {
        return content.text();
    }

    /** The lines of the documents that contain the new text; null if there are none. */
    public @Nullable Source source() {
        return content.source();
    }

    /** The public reason; null if there is a source instead. */
    public @Nullable String reason() {
        return content.reason();
    }
}
