package planportal.sheets.reading;

import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;

/**
 * A text of a workbook with its visible formatting, parsed from its XML: POI's streaming tables join its runs without
 * their format, which turns 18 with a footnote 2 into 182. Superscripts and subscripts become the corresponding
 * characters (18²), and struck-through text is reported. Phonetic readings of Japanese words are ignored.
 */
final class RichText {

    private static final String PLAIN = "0123456789+-=()ni";
    private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ";
    private static final String LOWERED = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ni";

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder piece = new StringBuilder();
    private boolean inText;
    private int readings;
    private boolean struckRun;
    private String letters = PLAIN;
    private final StringBuilder kept = new StringBuilder();
    private final List<String> struck = new ArrayList<>();
    private boolean moved;

    /** Processes the start of an element. */
    void begin(XMLStreamReader at) {
        switch (at.getLocalName()) {
            case "r" -> {
                struckRun = false;
                letters = PLAIN;
            }
            case "strike" -> struckRun = isOn(at.getAttributeValue(null, "val"));
            case "vertAlign" -> {
                String value = at.getAttributeValue(null, "val");
                letters = "superscript".equals(value) ? RAISED : "subscript".equals(value) ? LOWERED : PLAIN;
            }
            case "rPh" -> readings++;
            case "t" -> inText = readings == 0;
            default -> {}
        }
    }

    private static boolean isOn(String value) {
        return value == null || !value.equals("0") && !value.equals("false");
    }

    /** Processes the end of an element. */
    void end(String name) {
        switch (name) {
            case "rPh" -> readings--;
            case "t" -> {
                add(new XSSFRichTextString(piece.toString()).getString());
                piece.setLength(0);
                inText = false;
            }
            default -> {}
        }
    }

    private void add(String run) {
        int from = text.length();
        moved |= !letters.equals(PLAIN);
        run.codePoints().forEach(letter -> {
            int at = letters.equals(PLAIN) ? -1 : PLAIN.indexOf(letter);
            text.appendCodePoint(at < 0 ? letter : letters.charAt(at));
        });
        if (struckRun && !run.isBlank()) {
            struck.add(text.substring(from).strip());
        } else {
            kept.append(text, from, text.length());
        }
    }

    /** Processes characters. */
    void letters(String more) {
        if (inText) {
            piece.append(more);
        }
    }

    int length() {
        return text.length() + piece.length();
    }

    /** Whether the text differs from its plain characters. */
    boolean isMarked() {
        return !struck.isEmpty() || moved;
    }

    /** The cell with this text. */
    SheetCell cell() {
        return struck.isEmpty()
                ? SheetCell.text(text.toString())
                : SheetCell.struck(text.toString(), kept.toString().strip(), String.join(" / ", struck));
    }
}
