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
 * The characters that a font contains. A character that it lacks is printed in composed form if the font has that, otherwise
 * as one {@code 〓} for each character that a reader perceives (grapheme cluster).
 */
public class PrintedCharacters {

    /** The replacement for a character that the font lacks. */
    public static final String MISSING = "\u3013";

    private static final int LAST = 0x3FFFF;
    /** A grapheme cluster: a letter with its marks, or a joined sequence of emoji. */
    private static final Pattern GRAPHEME = Pattern.compile("\\X");

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
     * Replaces curved apostrophes inside English words by straight ones: BIZ UDPGothic sets the curved one like a closing
     * Japanese quotation mark, followed by a gap at which a line may break.
     */
    public static String withStraightApostrophes(String text) {
        return APOSTROPHE.matcher(text).replaceAll("'");
    }

    /** {@code text} with every character that the font lacks replaced, and straight apostrophes. */
    public String printable(String text) {
        return GRAPHEME.matcher(withStraightApostrophes(text))
                .replaceAll(grapheme -> Matcher.quoteReplacement(printableForm(grapheme.group())));
    }

    private String printableForm(String grapheme) {
        if (grapheme.length() == 1 && isKnown(grapheme)) {
            return grapheme;
        }
        // A single visible character is not composed: composition would replace rare forms of kanji in names.
        String visible = visible(grapheme);
        String composed = visible.length() == 1 ? visible : Normalizer.normalize(visible, Normalizer.Form.NFC);
        return isKnown(composed) ? composed : MISSING;
    }

    private boolean isKnown(String text) {
        return text.codePoints().allMatch(known::get);
    }

    private static String visible(String grapheme) {
        return grapheme.codePoints()
                .filter(character -> !isInvisible(character))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Joiners, direction marks, and variation selectors: the character is printed in its usual form. */
    private static boolean isInvisible(int character) {
        return Character.getType(character) == Character.FORMAT
                || character >= 0xFE00 && character <= 0xFE0F
                || character >= 0xE0100 && character <= 0xE01EF;
    }
}
