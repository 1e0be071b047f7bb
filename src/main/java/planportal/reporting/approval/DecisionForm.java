package planportal.reporting.approval;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import planportal.shared.input.FreeText;

/**
 * The submitted decision on a report, of a KPI or a measure, and the comment of the conversation beside it: one form, so
 * that neither loses the other.
 *
 * @param decision {@code approve}, {@code return} or {@code comment}, which decides nothing yet
 * @param reason   why it is returned
 * @param text     a comment on it
 * @param version  the version that was read, as the page carried it
 * @param seen     what it said then, as {@link SeenReport#written}
 */
public record DecisionForm(
        @Nullable String decision,
        @Nullable String reason,
        @Nullable String text,
        @Nullable String version,
        @Nullable String seen)
        implements Serializable {

    boolean isKnown() {
        return isApproval() || "return".equals(decision);
    }

    /** Whether the report is to be approved. */
    public boolean isApproval() {
        return "approve".equals(decision);
    }

    /** Whether a comment is to be added, and the decision still to come. */
    public boolean isComment() {
        return "comment".equals(decision);
    }

    /** Whether a reason was typed. */
    public boolean isExplained() {
        return reason != null && !reason.isBlank();
    }

    /** The comment as it is kept; null where none was typed. */
    public @Nullable String comment() {
        return FreeText.clean(text);
    }

    /** What is left to be decided on once the comment has been added: as it was read before, for nobody has looked again. */
    DecisionForm withoutComment() {
        return new DecisionForm(null, reason, null, version, seen);
    }
}
