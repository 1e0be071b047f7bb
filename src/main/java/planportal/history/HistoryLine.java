package planportal.history;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import planportal.shared.LocalizedText;

/**
 * An entry of the history, as the page shows it.
 *
 * @param at         when
 * @param who        the person's name on that day
 * @param inPlaceOf  the absent colleague for whom a substitute acted; else null
 * @param action     the action, in words
 * @param subject    the object of the action, in words
 * @param department the department's name on that day; null for the whole plan
 * @param changes    the changed fields
 * @param others     the number of further changed fields, for which there are no words
 * @param bare       whether the action has no fields by nature, such as a sign-in
 * @param address    the client's address in its short form; null for actions of the portal itself
 */
record HistoryLine(
        Instant at,
        String who,
        @Nullable String inPlaceOf,
        String action,
        String subject,
        @Nullable LocalizedText department,
        List<Change> changes,
        int others,
        boolean bare,
        @Nullable String address) {

    /**
     * A changed field.
     *
     * @param before the value before, in words; null for none
     * @param after  the value after, in words; null for none
     */
    record Change(
            String field, @Nullable String before, @Nullable String after) {}
}
