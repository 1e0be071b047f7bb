package planportal.planfile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something in a plan file that keeps it from being loaded, or that somebody should look at first.
 *
 * @param severity  whether it keeps the file from being loaded
 * @param line      the line of the file, from 1
 * @param column    the column in that line, from 1
 * @param steps     where that is in words, from the outside in
 * @param field     the field that it concerns; null if it concerns none
 * @param key       the end of a message's key: what is expected and what to do
 * @param arguments what the message is about
 * @param read      what stands there; null if nothing does, or if that says nothing
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
     * One step on the way to a place in the file.
     *
     * @param part what kind of part it is; the end of a message's key
     * @param name what the part is called in the file, or its number among its kind
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
