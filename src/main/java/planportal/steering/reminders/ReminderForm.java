package planportal.steering.reminders;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import planportal.shared.input.FreeText;
import planportal.steering.reminders.ReminderWords.Wording;

/**
 * Form of a manual reminder about a quarter's reports.
 *
 * @param audience   {@code EDITORS} or {@code APPROVERS}; any other value counts as editors
 * @param department codes of the departments to remind
 * @param once       idempotency key from the rendered form, so that a repeated submission sends nothing
 */
record ReminderForm(
        @Nullable String audience,
        List<String> department,
        String subject,
        String text,
        @Nullable String once) {

    static final int MAX_SUBJECT_LENGTH = 200;
    static final int MAX_TEXT_LENGTH = 4000;

    ReminderForm {
        department = department == null ? List.of() : List.copyOf(department);
        subject = FreeText.cleanOrEmpty(subject);
        text = FreeText.cleanOrEmpty(text);
        once = once != null && once.matches("[0-9a-f-]{36}") ? once : null;
    }

    Audience selectedAudience() {
        return Audience.named(audience);
    }

    Set<String> departments() {
        return Set.copyOf(department);
    }

    Wording wording() {
        return new Wording(subject, text);
    }

    /** Adds field errors for input that cannot be sent. */
    void validate(Errors errors) {
        if (department.isEmpty()) {
            errors.rejectValue("department", "steering.error.no-department");
        }
        if (subject.isEmpty()) {
            errors.rejectValue("subject", "steering.error.no-subject");
        } else if (subject.chars().anyMatch(Character::isISOControl)) {
            errors.rejectValue("subject", "steering.error.subject-lines");
        } else if (subject.codePointCount(0, subject.length()) > MAX_SUBJECT_LENGTH) {
            errors.rejectValue("subject", "steering.error.subject-too-long", new Object[] {MAX_SUBJECT_LENGTH}, null);
        }
        int length = text.codePointCount(0, text.length());
        if (text.isEmpty()) {
            errors.rejectValue("text", "steering.error.no-text");
        } else if (length > MAX_TEXT_LENGTH) {
            errors.rejectValue("text", "steering.error.text-too-long", new Object[] {MAX_TEXT_LENGTH, length}, null);
        } else if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')) {
            errors.rejectValue("text", "steering.error.text-unusable");
        }
    }
}
