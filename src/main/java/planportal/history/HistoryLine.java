package planportal.history;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import planportal.shared.LocalizedText;

/**
 * A deed as the page tells it.
 *
 * @param at         when
 * @param who        the person's name on that day
 * @param inPlaceOf  for whom they did it, where they stood in for a colleague; else null
 * @param action     what was done, in words
 * @param subject    what it was done to, in words
 * @param department the department's name on that day; null for the whole plan
 * @param changes    what it changed
 * @param others     how many more fields it changed that have no name for readers
 * @param bare       whether the deed has no fields by nature, as a sign-in
 * @param address    from where, in its short form; null for what the portal did by itself
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
     * A field that changed.
     *
     * @param before its value before, in words; null for none
     * @param after  its value after, in words; null for none
     */
    record Change(
            String field, @Nullable String before, @Nullable String after) {}
}
