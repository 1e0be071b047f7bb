package planportal.sheets.reading;

import javax.xml.stream.XMLStreamReader;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;

/**
 * A text of a workbook as it is shown, taken from its XML: POI's streaming tables join its runs and forget how they look, which
 * makes 182 of 18 with a footnote 2. What is raised or lowered becomes the letters that are so by themselves (18²), and text
 * that is struck through is told. Readings above Japanese words are no part of it.
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
    private boolean struck;
    private boolean moved;

    /** Takes the beginning of an element. */
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

    /** Takes the end of an element. */
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
        struck |= struckRun && !run.isBlank();
        moved |= !letters.equals(PLAIN);
        run.codePoints().forEach(letter -> {
            int at = letters.equals(PLAIN) ? -1 : PLAIN.indexOf(letter);
            text.appendCodePoint(at < 0 ? letter : letters.charAt(at));
        });
    }

    /** Takes letters. */
    void letters(String more) {
        if (inText) {
            piece.append(more);
        }
    }

    int length() {
        return text.length() + piece.length();
    }

    /** Whether it is anything else than its letters one after the other. */
    boolean isMarked() {
        return struck || moved;
    }

    /** The cell that holds it. */
    SheetCell cell() {
        return struck ? new SheetCell(text.toString(), SheetCell.Kind.STRUCK) : SheetCell.text(text.toString());
    }
}
