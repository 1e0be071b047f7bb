package planportal.planfile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error or a warning about a plan file.
 *
 * @param severity  whether it prevents loading the file
 * @param line      the line of the file, from 1
 * @param column    the column in that line, from 1
 * @param steps     the path to the place, outermost part first
 * @param field     the field that it concerns; null if none
 * @param key       the last part of the key of the message, which says what is expected and what to do
 * @param arguments the arguments of the message
 * @param read      the text in the file; null if there is none or it is not informative
 */
record Problem(
        Severity severity,
        int line,
        int column,
        List<Step> steps,
        @Nullable String field,
        String key,
        List<Object> arguments,
        @Nullable String read) {

    enum Severity {
        ERROR,
        WARNING
    }

    /**
     * A step of the path to a place in the file.
     *
     * @param part the kind of part; the last part of a message key
     * @param name the name of the part in the file, or its number among parts of its kind
     */
    record Step(String part, String name) {}

    Problem {
        steps = List.copyOf(steps);
        arguments = List.copyOf(arguments);
    }

    boolean isError() {
        return severity == Severity.ERROR;
    }
}
