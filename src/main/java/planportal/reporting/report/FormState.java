package planportal.reporting.report;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import planportal.shared.input.VersionField;

/**
 * What the author of a change had read when writing it.
 *
 * @param version the version of the report that they began from; null if there was none yet
 * @param form    the form that they wrote in, each time it is opened another; null where nobody asks, as in tables and files
 * @param turn    how many times that form was sent before: of two answers to one form the later one counts
 */
public record FormState(@Nullable Integer version, @Nullable String form, int turn) {

    /** There was no report yet. */
    public static final FormState NOTHING = new FormState(null, null, 0);

    private static final Pattern FORM = Pattern.compile("[0-9a-f-]{1,36}");

    /** The state of a form of which only the version is known; null for a new report. */
    public static FormState version(@Nullable Integer version) {
        return new FormState(version, null, 0);
    }

    /**
     * The form's own mark and count, as a page carried them to the browser and back.
     *
     * @param writing the mark; null if the page had none
     * @param turn    the count, as text
     */
    public record Sent(@Nullable String writing, @Nullable String turn) {

        /** The mark for the page to come: that of the form which comes back with it, or a new one. */
        public static Sent continued(@Nullable Sent before) {
            return before != null && before.writing != null
                    ? before
                    : new Sent(UUID.randomUUID().toString(), "0");
        }

        /** The form in which one of {@code version} is written. */
        public FormState of(@Nullable Integer version) {
            return writing != null && FORM.matcher(writing).matches()
                    ? new FormState(version, writing, Math.max(VersionField.read(turn), 0))
                    : FormState.version(version);
        }
    }
}
