package planportal.sheets.reading;

import java.util.List;

/** A spreadsheet that is not taken as a whole, whatever its rows say. */
public class RefusedSheet extends Exception {

    private static final long serialVersionUID = 1;

    private final String problem;
    private final transient List<String> arguments;

    /**
     * @param problem   what is wrong, as the end of a message's key
     * @param arguments what the message says besides
     */
    public RefusedSheet(String problem, String... arguments) {
        super(problem);
        this.problem = problem;
        this.arguments = List.of(arguments);
    }

    /** What is wrong, as the end of a message's key. */
    public String problem() {
        return problem;
    }

    /** What the message says besides. */
    public List<String> arguments() {
        return arguments;
    }
}
