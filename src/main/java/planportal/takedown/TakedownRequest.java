package planportal.takedown;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import planportal.progress.MeasureKey;

/**
 * A request to take a published text or file down.
 *
 * @param kpi      the id of its KPI; null for a measure
 * @param measure  its measure; null for a KPI
 * @param text     where the text is
 * @param wording  what was said with the request
 * @param made     by whom, and when
 * @param decision how it ended; null while it waits
 */
record TakedownRequest(
        long id,
        @Nullable Long kpi,
        @Nullable MeasureKey measure,
        PublishedText.Key text,
        Wording wording,
        Step made,
        @Nullable Decision decision) {

    /** How a request ended. */
    enum Status {
        DONE,
        REFUSED,
        WITHDRAWN
    }

    /**
     * What is said with a request.
     *
     * @param reason        the public reason, in Japanese
     * @param englishReason the same in English; null if none was given
     * @param words         words that go wherever texts about the same KPI or measure contain them; none after the decision
     * @param note          for the second person, never public; null if there is none
     */
    record Wording(
            String reason,
            @Nullable String englishReason,
            List<String> words,
            @Nullable String note) {}

    /**
     * Who took a step of a request, and when.
     *
     * @param account the id of the person's account
     */
    record Step(long account, Instant at) {}

    /**
     * @param note        why it was refused; null otherwise
     * @param publication the publication that says so, if it was taken down; otherwise null
     */
    record Decision(
            Status status,
            Step made,
            @Nullable String note,
            @Nullable Long publication) {}

    /** Whether nobody has decided yet. */
    public boolean isWaiting() {
        return decision == null;
    }
}
