package planportal.reporting;

import org.jspecify.annotations.Nullable;

/**
 * The decision on a report, of whatever it speaks, as it was sent.
 *
 * @param decision {@code approve} or {@code return}
 * @param reason   why it is returned
 * @param version  the version that was read, as the page carried it
 * @param seen     what it said then, as {@link SeenReport#written}
 */
record DecisionForm(@Nullable String decision, @Nullable String reason, @Nullable String version, @Nullable String seen) {

    boolean isKnown() {
        return isApproval() || "return".equals(decision);
    }

    boolean isApproval() {
        return "approve".equals(decision);
    }

    /** Whether a reason was typed. */
    public boolean isExplained() {
        return reason != null && !reason.isBlank();
    }
}
