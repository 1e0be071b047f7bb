package planportal.sheets.reading;

import java.util.List;

/** The whole spreadsheet is refused, regardless of its rows. */
public class RefusedSheet extends Exception {

    private static final long serialVersionUID = 1;

    private final String problem;
    private final transient List<String> arguments;

    /**
     * @param problem   the problem, as the last part of a message key
     * @param arguments the arguments of the message
     */
    public RefusedSheet(String problem, String... arguments) {
        super(problem);
        this.problem = problem;
        this.arguments = List.of(arguments);
    }

    /** The problem, as the last part of a message key. */
    public String problem() {
        return problem;
    }

    /** The arguments of the message. */
    public List<String> arguments() {
        return arguments;
    }
}
