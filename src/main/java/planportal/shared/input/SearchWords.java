package planportal.shared.input;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The words of a search. Width, case and the two kana are the same, and a Latin word is found from its beginning, so
 * that ICT does not find a district.
 */
public final class SearchWords {

    /** With more options than this, a page asks for words instead of offering a list to choose from. */
    public static final int MOST_OPTIONS = 100;

    private final List<Pattern> words;

    private SearchWords(List<Pattern> words) {
        this.words = words;
    }

    /** The words of {@code typed}, divided by spaces; none for null or blank text. */
    public static SearchWords of(@Nullable String typed) {
        return new SearchWords(
                typed == null || typed.isBlank()
                        ? List.of()
                        : Arrays.stream(fold(typed).strip().split("\\s+"))
                                .map(SearchWords::pattern)
                                .toList());
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
        String text = fold(Arrays.stream(texts).filter(Objects::nonNull).collect(Collectors.joining("\n")));
        return words.stream().allMatch(word -> word.matcher(text).find());
    }

    private static Pattern pattern(String word) {
        return Pattern.compile((word.matches("[a-z].*") ? "(?<![a-z])" : "") + Pattern.quote(word));
    }

    /** ＩＣＴ becomes ict, and ｶﾀｶﾅ becomes かたかな. */
    public static String fold(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return folded.codePoints()
                .map(c -> c >= 'ァ' && c <= 'ヶ' ? c - ('ァ' - 'ぁ') : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
