package planportal.plan;

import org.jspecify.annotations.Nullable;
import planportal.shared.LocalizedText;
import planportal.shared.Source;

/**
 * A text of the plan as an edition changed it. A fact: the next change of the same text is the next revision.
 *
 * @param content     what it says from then on, and why
 * @param revision    from 1; what came with the plan is none
 * @param publication the edition: the publication that made it public
 */
public record TextRevision(NewText content, int revision, long publication) {

    public TextSubject subject() {
        return content.subject();
    }

    public LocalizedText text() {
        return content.text();
    }

    public @Nullable Source source() {
        return content.source();
    }

    public @Nullable String reason() {
        return content.reason();
    }
}
