package planportal.startup;

import java.util.Arrays;

/**
 * Startup fails for a reason that the operator can fix. Instead of a stack trace, the log explains in two languages
 * what is wrong ({@code key.problem} in {@code messages/startup.properties}) and what to do ({@code key.remedy}).
 */
public class CannotStart extends RuntimeException {

    private final String key;
    private final transient Object[] arguments;

    /**
     * @param key       key of the problem, such as {@code directory.inUse}
     * @param arguments values for the placeholders {0}, {1}…; numbers as text, so that ports are printed without
     *                  separators
     */
    public CannotStart(String key, Object... arguments) {
        super(key + " " + Arrays.toString(arguments));
        this.key = key;
        this.arguments = arguments.clone();
    }

    /** Adds the cause, which is shown with {@code --debug}. */
    public CannotStart causedBy(Throwable cause) {
        initCause(cause);
        return this;
    }

    /** The problem, in both languages. */
    public String problem() {
        return OperatorSentence.inBothLanguages(key + ".problem", arguments);
    }

    /** What the operator can do about it, in both languages. */
    public String remedy() {
        return OperatorSentence.inBothLanguages(key + ".remedy", arguments);
    }
}
