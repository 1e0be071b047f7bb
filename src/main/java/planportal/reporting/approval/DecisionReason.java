package planportal.reporting.approval;

import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import planportal.reporting.report.DepartmentReport;
import planportal.shared.Formats;

/** Why a report is returned, as it was typed. */
final class DecisionReason {

    private DecisionReason() {}

    /** Whether it is there and not too long; else says so beside the field {@code reason}. */
    static boolean isUsable(@Nullable String reason, Errors errors, Formats formats) {
        if (reason == null) {
            errors.rejectValue("reason", "reporting.error.reason-missing");
        } else if (reason.codePointCount(0, reason.length()) > DepartmentReport.MAX_REASON_LENGTH) {
            errors.rejectValue(
                    "reason",
                    "reporting.error.reason-too-long",
                    new Object[] {
                        formats.count(DepartmentReport.MAX_REASON_LENGTH),
                        formats.count(reason.codePointCount(0, reason.length()))
                    },
                    null);
        }
        return !errors.hasErrors();
    }
}
