package planportal.plan;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Finds the complete sentence of the plan to which lines of a document belong, as documents break their lines in the
 * middle of words. The plan's texts are prepared once, because every page with quotations searches all of them.
 */
final class Sentences {

    private static final char END = '。';

    private final List<Squeezed> texts;

    Sentences(List<String> texts) {
        this.texts = texts.stream().map(Squeezed::of).toList();
    }

    /** The sentences of the first text that contains {@code lines}, from the first to the last that they overlap. */
    Optional<String> around(List<String> lines) {
        String quotation = squeeze(String.join("", lines));
        return quotation.isEmpty()
                ? Optional.empty()
                : texts.stream()
                        .flatMap(text -> text.around(quotation).stream())
                        .findFirst();
    }

    /** Removes white space and the bullets before lines. */
    static String squeeze(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFC)
                .chars()
                .filter(Sentences::isKept)
                .forEach(c -> kept.append((char) c));
        return kept.toString();
    }

    private static boolean isKept(int character) {
        return switch (character) {
            case ' ', '\t', '\n', '\u000B', '\f', '\r', '\u3000', '●', '○', '・', '⇒' -> false;
            default -> true;
        };
    }

    /**
     * A text without white space.
     *
     * @param places the position in {@code text} of each character of {@code squeezed}
     */
    private record Squeezed(String text, String squeezed, List<Integer> places) {

        static Squeezed of(String text) {
            StringBuilder squeezed = new StringBuilder();
            List<Integer> places = new ArrayList<>();
            for (int i = 0; i < text.length(); i++) {
                String kept = squeeze(text.substring(i, i + 1));
                squeezed.append(kept);
                places.addAll(Collections.nCopies(kept.length(), i));
            }
            return new Squeezed(text, squeezed.toString(), places);
        }

        Optional<String> around(String quotation) {
            int at = squeezed.indexOf(quotation);
            if (at < 0) {
                return Optional.empty();
            }
            int start = text.lastIndexOf(END, places.get(at) - 1) + 1;
            int end = text.indexOf(END, places.get(at + quotation.length() - 1));
            return Optional.of(
                    text.substring(start, end < 0 ? text.length() : end + 1).strip());
        }
    }
}
