package planportal.reporting.conversation;

import org.jspecify.annotations.Nullable;
import org.springframework.lang.Contract;
import org.springframework.validation.Errors;
import planportal.shared.Formats;

/** A comment in a report's conversation, as it was typed. */
public final class CommentText {

    private CommentText() {}

    /** Whether the comment is present and not too long; else adds an error to the field {@code text}. */
    @Contract("null, _, _ -> false")
    public static boolean isUsable(@Nullable String text, Errors errors, Formats formats) {
        if (text == null) {
            errors.rejectValue("text", "reporting.conversation.error.missing");
        } else if (text.codePointCount(0, text.length()) > ReportConversation.MAX_COMMENT_LENGTH) {
            errors.rejectValue(
                    "text",
                    "reporting.conversation.error.too-long",
                    new Object[] {
                        formats.count(ReportConversation.MAX_COMMENT_LENGTH),
                        formats.count(text.codePointCount(0, text.length()))
                    },
                    null);
        }
        return !errors.hasErrors();
    }
}
