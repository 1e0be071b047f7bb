package planportal.shared.input;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Codes and headings, however they were typed: in full or half width, with spaces or with what cannot be seen. */
public final class SpellingInput {

    private static final Pattern NOTHING_SEEN = Pattern.compile("[\\s\\p{Z}\\p{Cf}]+");
    private static final Pattern DASH = Pattern.compile("[\\u2010-\\u2015\\u2212\\u30fc]");
    /** What refers to a note below a table: 実績値※, 実績値*1. */
    private static final Pattern NOTE_MARK = Pattern.compile("[※*†‡][0-9]{0,2}$");

    private static final String KANA = "アイウエオ";
    private static final String LETTERS = "aiueo";

    private SpellingInput() {}

    /** A word as it is compared with others. */
    public static String word(String typed) {
        return NOTHING_SEEN
                .matcher(Normalizer.normalize(typed, Normalizer.Form.NFKC))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    /** A code in the signs of addresses: １－Ａ－１ is 1-a-1, and so is 1-ア-1, as plans write it. */
    public static String code(String typed) {
        String word = DASH.matcher(word(typed)).replaceAll("-");
        StringBuilder code = new StringBuilder(word.length());
        word.chars().forEach(sign -> {
            int at = KANA.indexOf(sign);
            code.append(at < 0 ? (char) sign : LETTERS.charAt(at));
        });
        return code.toString();
    }

    /** A heading without a mark that refers to a note, in the spelling that the portal uses. */
    public static String heading(String typed) {
        return NOTE_MARK
                .matcher(word(typed))
                .replaceFirst("")
                .replace("ひと言", "ひとこと")
                .replace("一言", "ひとこと");
    }
}
