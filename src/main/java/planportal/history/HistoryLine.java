package planportal.history;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import planportal.shared.LocalizedText;

/**
 * An entry of the history, as the page shows it.
 *
 * @param at         when
 * @param actor      who acted
 * @param action     the action, in words
 * @param subject    the object of the action, in words
 * @param department the department's name on that day; null for the whole plan
 * @param changes    what it changed
 */
record HistoryLine(
        Instant at,
        Actor actor,
        String action,
        String subject,
        @Nullable LocalizedText department,
        Changes changes) {

    /**
     * Who acted.
     *
     * @param name      the person's name on that day
     * @param inPlaceOf the absent colleague for whom a substitute acted; else null
     * @param address   the client's address in its short form; null for actions of the portal itself
     */
    record Actor(
            String name,
            @Nullable String inPlaceOf,
            @Nullable String address) {}

    /**
     * What an action changed.
     *
     * @param named  the changed fields
     * @param others the number of further changed fields, for which there are no words
     * @param bare   whether the action has no fields by nature, such as a sign-in
     */
    record Changes(List<Change> named, int others, boolean bare) {}

    /**
     * A changed field.
     *
     * @param before the value before, in words; null for none
     * @param after  the value after, in words; null for none
     */
    record Change(
            String field, @Nullable String before, @Nullable String after) {}
}
