package planportal.editions;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import planportal.plan.NewText;
import planportal.plan.TextSubject;

/**
 * The draft of the next edition.
 *
 * @param version   how many changes were made in it
 * @param startedBy who began it, by name
 * @param changes   what it changes
 */
record TextDraft(long id, int version, String startedBy, Instant startedAt, Map<TextSubject, Change> changes) {

    /**
     * @param editedBy who wrote it last, by name
     * @param version  the draft's version that this made
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

    /** What a form gives back, to tell whether it still shows what there is. */
    public String seen() {
        return id + "-" + version;
    }
}
