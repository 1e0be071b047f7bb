package planportal.reporting.reading;

import org.jspecify.annotations.Nullable;
import planportal.reporting.report.NarrativeContent;
import planportal.reporting.report.ReportedContent;
import planportal.reporting.report.StoredReport;

/** What two people can say differently in one report; a figure, or a state and its day, are one. */
public enum FormPart {
    VALUE("valuePart"),
    COMMENT("commentPart"),
    CONFIRMATION("confirmationPart"),
    SITUATION("situationPart"),
    ISSUES("issuesPart"),
    OUTLOOK("outlookPart"),
    CORRECTION_REASON("reasonPart");

    private final String attribute;

    FormPart(String attribute) {
        this.attribute = attribute;
    }

    /** What templates call it. */
    public String attribute() {
        return attribute;
    }

    /** Whether it is the value or state; all others are texts. */
    public boolean isValue() {
        return this == VALUE;
    }

    /** The text of this part in a report; null where it says nothing there, or is no text. */
    public @Nullable String text(StoredReport report) {
        if (this == CORRECTION_REASON) {
            return report.correctionReason();
        }
        return report.content() instanceof NarrativeContent words
                ? text(words)
                : text((ReportedContent) report.content());
    }

    private @Nullable String text(NarrativeContent words) {
        return switch (this) {
            case SITUATION -> words.situation();
            case ISSUES -> words.issues();
            case OUTLOOK -> words.outlook();
            default -> null;
        };
    }

    private @Nullable String text(ReportedContent reported) {
        return switch (this) {
            case COMMENT -> reported.comment();
            case CONFIRMATION -> reported.confirmation();
            default -> null;
        };
    }
}
