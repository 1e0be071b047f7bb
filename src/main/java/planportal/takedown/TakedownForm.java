package planportal.takedown;

import java.util.List;
import org.jspecify.annotations.Nullable;
import planportal.shared.Refusal;
import planportal.shared.input.FreeText;
import planportal.takedown.TakedownRequest.Wording;

/**
 * The form of a request, as an administrator sent it.
 *
 * @param words one on each line
 */
record TakedownForm(String reason, String englishReason, String words, String note) {

    static final int MAX_REASON_LENGTH = 200;
    static final int MAX_NOTE_LENGTH = 1000;
    static final int MAX_WORDS = 20;

    /** Shorter ones would be found in texts that have nothing to do with the matter. */
    static final int MIN_WORD_LENGTH = 2;

    TakedownForm {
        reason = FreeText.cleanOrEmpty(reason);
        englishReason = FreeText.cleanOrEmpty(englishReason);
        words = FreeText.cleanOrEmpty(words);
        note = FreeText.cleanOrEmpty(note);
    }

    /**
     * What the form says.
     *
     * @param text the text that is to go
     * @throws Refusal if something is missing, too long, or would say again what is to go
     */
    Wording wording(String text) {
        List<String> given = words.lines()
                .map(FreeText::cleanOrEmpty)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
        Refusal.when(reason.isEmpty(), TakedownRefusal.REASON_MISSING);
        Refusal.when(length(reason) > MAX_REASON_LENGTH, TakedownRefusal.REASON_TOO_LONG);
        Refusal.when(repeats(reason, text, given), TakedownRefusal.REASON_REPEATS);
        Refusal.when(length(englishReason) > MAX_REASON_LENGTH, TakedownRefusal.ENGLISH_TOO_LONG);
        Refusal.when(repeats(englishReason, text, given), TakedownRefusal.ENGLISH_REPEATS);
        Refusal.when(given.size() > MAX_WORDS, TakedownRefusal.WORDS_TOO_MANY);
        Refusal.when(given.stream().anyMatch(word -> length(word) < MIN_WORD_LENGTH), TakedownRefusal.WORDS_TOO_SHORT);
        Refusal.when(length(note) > MAX_NOTE_LENGTH, TakedownRefusal.NOTE_TOO_LONG);
        return new Wording(reason, orNull(englishReason), given, orNull(note));
    }

    private static boolean repeats(String reason, String text, List<String> words) {
        return reason.contains(text) || words.stream().anyMatch(reason::contains);
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
