package planportal.summaries.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.springframework.core.io.Resource;

/**
 * Which characters a font has, and what is printed in the place of one that it lacks: the same in composed form if that
 * is there, else {@code 〓}, once for what a reader sees as one character.
 */
public class PrintedCharacters {

    /** What stands for a character that is not there. */
    public static final String MISSING = "\u3013";

    private static final int LAST = 0x3FFFF;
    /** What a reader sees as one character: a letter with its marks, a family of emoji joined into one. */
    private static final Pattern SEEN_AS_ONE = Pattern.compile("\\X");

    private static final Pattern APOSTROPHE = Pattern.compile("(?<=\\p{IsLatin})\u2019(?=\\p{IsLatin})");

    private final BitSet known = new BitSet();

    /** @param font a TrueType font */
    public PrintedCharacters(Resource font) {
        try (InputStream file = font.getInputStream();
                TrueTypeFont parsed = new TTFParser().parse(new RandomAccessReadBuffer(file))) {
            CmapLookup glyphs = parsed.getUnicodeCmapLookup();
            for (int character = ' '; character <= LAST; character++) {
                if (glyphs.getGlyphId(character) != 0) {
                    known.set(character);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        known.set('\n');
        known.set('\r');
        known.set('\t');
    }

    /**
     * {@code text} with straight apostrophes in its English words: BIZ UDPGothic sets the curved one as it sets a closing
     * quotation mark of Japanese, with a gap after it, at which a line may end.
     */
    public static String withStraightApostrophes(String text) {
        return APOSTROPHE.matcher(text).replaceAll("'");
    }

    /** {@code text} with nothing in it that the font lacks. */
    public String printable(String text) {
        return SEEN_AS_ONE
                .matcher(withStraightApostrophes(text))
                .replaceAll(seen -> Matcher.quoteReplacement(one(seen.group())));
    }

    private String one(String seen) {
        if (seen.length() == 1 && isKnown(seen)) {
            return seen;
        }
        // A single character is left as it is written: composing would replace rare forms of kanji in names.
        String visible = visible(seen);
        String composed = visible.length() == 1 ? visible : Normalizer.normalize(visible, Normalizer.Form.NFC);
        return isKnown(composed) ? composed : MISSING;
    }

    private boolean isKnown(String text) {
        return text.codePoints().allMatch(known::get);
    }

    private static String visible(String seen) {
        return seen.codePoints()
                .filter(character -> !isInvisible(character))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Joiners, marks of direction, and selectors of a character's variant, which is printed in its usual form. */
    private static boolean isInvisible(int character) {
        return Character.getType(character) == Character.FORMAT
                || character >= 0xFE00 && character <= 0xFE0F
                || character >= 0xE0100 && character <= 0xE01EF;
    }
}
