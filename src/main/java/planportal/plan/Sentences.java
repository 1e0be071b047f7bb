package planportal.plan;

import java.text.Normalizer;
import java.util.List;
import java.util.Optional;

/**
 * Finds the whole sentence of the plan to which lines of a document belong: the documents break their lines in the middle
 * of words.
 */
final class Sentences {

    private static final char END = '。';

    private Sentences() {
    }

    /** The sentences of the first of {@code texts} that contains {@code lines}, from the first to the last they touch. */
    static Optional<String> around(List<String> lines, List<String> texts) {
        String wanted = squeeze(String.join("", lines));
        return wanted.isEmpty() ? Optional.empty()
                : texts.stream().flatMap(text -> around(wanted, text).stream()).findFirst();
    }

    private static Optional<String> around(String wanted, String text) {
        StringBuilder squeezed = new StringBuilder();
        int[] places = new int[text.length() + 1];
        for (int i = 0; i < text.length(); i++) {
            String kept = squeeze(text.substring(i, i + 1));
            for (int k = 0; k < kept.length(); k++) {
                if (squeezed.length() < places.length) {
                    places[squeezed.length()] = i;
                }
                squeezed.append(kept.charAt(k));
            }
        }
        int at = squeezed.indexOf(wanted);
        if (at < 0 || squeezed.length() > text.length()) {
            return Optional.empty();
        }
        int first = places[at];
        int last = places[at + wanted.length() - 1];
        int start = text.lastIndexOf(END, first - 1) + 1;
        int end = text.indexOf(END, last);
        return Optional.of(text.substring(start, end < 0 ? text.length() : end + 1).strip());
    }

    /** Without white space and the bullets that the documents set before a line. */
    static String squeeze(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).replaceAll("[\\s\\u3000●○・⇒]", "");
    }
}
