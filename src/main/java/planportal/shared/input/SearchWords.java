package planportal.shared.input;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The words of a search. Width, case and the two kana are the same, and a Latin word is found from its beginning, so
 * that ICT does not find a district.
 */
public final class SearchWords {

    /** With more options than this, a page asks for words instead of offering a list to choose from. */
    public static final int MOST_OPTIONS = 100;

    /** A word of the search, folded. */
    public record Word(String text) {

        /** Whether it is in {@code folded}, a folded text. */
        public boolean isIn(String folded) {
            boolean latin = isLatin(text.charAt(0));
            int at = folded.indexOf(text);
            while (at > 0 && latin && isLatin(folded.charAt(at - 1))) {
                at = folded.indexOf(text, at + 1);
            }
            return at >= 0;
        }

        private static boolean isLatin(char c) {
            return c >= 'a' && c <= 'z';
        }
    }

    private final List<Word> words;

    private SearchWords(List<Word> words) {
        this.words = words;
    }

    /** The words of {@code typed}, divided by spaces; none for null or blank text. */
    public static SearchWords of(@Nullable String typed) {
        String folded = fold(typed).strip();
        return new SearchWords(
                folded.isEmpty()
                        ? List.of()
                        : Arrays.stream(folded.split("\\s+")).map(Word::new).toList());
    }

    /** The single words, to look them up in texts that were folded before; empty if there is nothing to look for. */
    public List<Word> words() {
        return words;
    }

    /** Whether there is nothing to look for. */
    public boolean isEmpty() {
        return words.isEmpty();
    }

    /** Whether each word is in one of the texts; always, if there are no words. */
    public boolean areIn(@Nullable String... texts) {
        if (words.isEmpty()) {
            return true;
        }
        String folded = fold(texts);
        return words.stream().allMatch(word -> word.isIn(folded));
    }

    /** The texts one after the other, without null: ＩＣＴ becomes ict, and ｶﾀｶﾅ becomes かたかな. */
    public static String fold(@Nullable String... texts) {
        String all = Arrays.stream(texts).filter(Objects::nonNull).collect(Collectors.joining("\n"));
        String folded = Normalizer.normalize(all, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return folded.codePoints()
                .map(c -> c >= 'ァ' && c <= 'ヶ' ? c - ('ァ' - 'ぁ') : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
