package planportal.sheets.imports;

import java.util.Map;

/**
 * The sender's answers to the questions of the check.
 *
 * @param reasons why unusual values are right, by the codes of the rows; and answers for the whole file
 */
public record SheetAnswers(Map<String, String> reasons) {

    /** The key of the answer that everything in question is right; no code contains this character. */
    static final String ALL_RIGHT = "*";

    /** The key of the answer that the stored results of formulas are meant. */
    static final String RESULTS = "*results";

    static final String YES = "yes";

    public SheetAnswers {
        reasons = Map.copyOf(reasons);
    }

    /** Whether the sender has confirmed that everything in question is right. */
    public boolean saysAllIsRight() {
        return YES.equals(reasons.get(ALL_RIGHT));
    }

    /** Whether the stored results of formulas are used as the contents of their cells. */
    public boolean takesResults() {
        return YES.equals(reasons.get(RESULTS));
    }
}
