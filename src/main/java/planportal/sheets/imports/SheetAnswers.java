package planportal.sheets.imports;

import java.util.Map;

/**
 * What the sender has answered.
 *
 * @param reasons why values are right that do not look so, by the codes of the rows; and answers that are for the whole file
 */
public record SheetAnswers(Map<String, String> reasons) {

    /** Everything that is asked is right as it is. No code has this sign. */
    static final String ALL_RIGHT = "*";

    /** What formulas last came to is what is meant. */
    static final String RESULTS = "*results";

    static final String YES = "yes";

    public SheetAnswers {
        reasons = Map.copyOf(reasons);
    }

    /** Whether the sender has looked at all questions, and everything is right as it is. */
    public boolean saysAllIsRight() {
        return YES.equals(reasons.get(ALL_RIGHT));
    }

    /** Whether the stored results of formulas are taken for what stands in their cells. */
    public boolean takesResults() {
        return YES.equals(reasons.get(RESULTS));
    }
}
