package planportal.startup;

import java.util.Arrays;

/**
 * The portal cannot start, for a reason that the operator can mend. Instead of a stack trace the log says, in two
 * languages, what is wrong ({@code key.problem} in {@code messages/startup.properties}) and what to do
 * ({@code key.remedy}).
 */
public class CannotStart extends RuntimeException {

    private final String key;
    private final transient Object[] arguments;

    /**
     * @param key       what is wrong, such as {@code directory.inUse}
     * @param arguments what the sentences name: {0}, {1}…; numbers as text, so that no comma gets into a port
     */
    public CannotStart(String key, Object... arguments) {
        super(key + " " + Arrays.toString(arguments));
        this.key = key;
        this.arguments = arguments.clone();
    }

    /** Adds the cause, for those who read on with {@code --debug}. */
    public CannotStart causedBy(Throwable cause) {
        initCause(cause);
        return this;
    }

    /** What is wrong. */
    public String problem() {
        return OperatorSentence.inBothLanguages(key + ".problem", arguments);
    }

    /** What to do. */
    public String remedy() {
        return OperatorSentence.inBothLanguages(key + ".remedy", arguments);
    }
}
