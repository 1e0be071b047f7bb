package planportal.editions;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import planportal.plan.NewText;
import planportal.plan.TextSubject;

/**
 * The draft of the plan's next edition.
 *
 * @param version   number of changes made to the draft
 * @param startedBy name of the person who started it
 * @param changes   the changed texts
 */
record TextDraft(long id, int version, String startedBy, Instant startedAt, Map<TextSubject, Change> changes) {

    /**
     * @param editedBy name of the last editor
     * @param version  the draft's version after this change
     */
    record Change(NewText text, String editedBy, Instant editedAt, int version) {}

    TextDraft {
        changes = Collections.unmodifiableMap(changes);
    }

    public Collection<Change> all() {
        return changes.values();
    }

    @Nullable
    Change change(TextSubject subject) {
        return changes.get(subject);
    }

    /** Version token for forms, to detect that the draft changed after the form was rendered. */
    public String seen() {
        return id + "-" + version;
    }
}
