package planportal.editions;

import java.text.Normalizer;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import planportal.plan.NewText;
import planportal.plan.Plan;
import planportal.plan.PlanText;
import planportal.plan.TextSubject;
import planportal.shared.LocalizedText;
import planportal.shared.Source;
import planportal.shared.input.FreeText;

/**
 * Form of a text of the plan.
 *
 * @param seen version token from {@link TextEditing.Context#seen} that the form was rendered with
 * @param step {@code remove} to keep the public text
 */
record TextForm(
        @Nullable String ja,
        @Nullable String en,
        @Nullable String source,
        @Nullable String reason,
        @Nullable String seen,
        @Nullable String step) {

    static final int MAX_TITLE_LENGTH = 200;
    static final int MAX_TEXT_LENGTH = 10_000;
    static final int MAX_REASON_LENGTH = 1000;

    /** The form to edit a text: filled with the draft if there is one, otherwise with the public text. */
    static TextForm of(LocalizedText text, @Nullable NewText drafted, String seen) {
        Source source = drafted == null ? null : drafted.source();
        return new TextForm(
                text.ja(),
                text.en(),
                source == null ? "" : source.toString(),
                drafted == null ? "" : drafted.reason(),
                seen,
                null);
    }

    /** The same input with the current version token, to be shown next to the current state. */
    TextForm withSeen(String now) {
        return new TextForm(ja, en, source, reason, now, null);
    }

    /** Whether the public text is to stay. */
    boolean keepsPublicText(PlanText text) {
        return "remove".equals(step) || words(text.subject()).equals(text.text());
    }

    /** The input in the form in which it is stored. */
    LocalizedText words(TextSubject subject) {
        boolean title = subject.part() == TextSubject.Part.TITLE;
        // In a passage each line is a paragraph; in other texts line breaks are joined, without a space since Japanese
        // uses none.
        String text = clean(ja)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining(!title && subject.kind() == TextSubject.Kind.PASSAGE ? "\n" : ""));
        String english = title ? clean(en).replaceAll("\\s+", " ").strip() : "";
        return new LocalizedText(text, english.isEmpty() ? null : english);
    }

    /** Validates the form and adds errors to {@code errors}; empty if there are any. */
    Optional<NewText> read(Plan plan, PlanText text, Errors errors) {
        TextSubject subject = text.subject();
        LocalizedText words = words(subject);
        int longest = subject.part() == TextSubject.Part.TITLE ? MAX_TITLE_LENGTH : MAX_TEXT_LENGTH;
        if (words.ja().isEmpty()) {
            errors.rejectValue("ja", "texts.error.missing");
        } else if (words.ja().length() > longest) {
            errors.rejectValue("ja", "texts.error.too-long", new Object[] {longest}, null);
        }
        if (words.en() != null && words.en().length() > MAX_TITLE_LENGTH) {
            errors.rejectValue("en", "texts.error.too-long", new Object[] {MAX_TITLE_LENGTH}, null);
        }
        String explanation = FreeText.cleanOrEmpty(reason);
        if (explanation.length() > MAX_REASON_LENGTH) {
            errors.rejectValue("reason", "texts.error.too-long", new Object[] {MAX_REASON_LENGTH}, null);
        }
        Source lines = lines(plan, errors);
        if (errors.hasErrors()) {
            return Optional.empty();
        }
        if (!explanation.isEmpty()) {
            return Optional.of(new NewText(subject, words, lines, explanation));
        }
        if (lines == null) {
            errors.rejectValue("reason", "texts.error.no-grounds");
        } else if (!plan.saysWordForWord(lines, words.ja())) {
            errors.rejectValue("reason", "texts.error.not-word-for-word");
        }
        return errors.hasErrors() ? Optional.empty() : Optional.of(new NewText(subject, words, lines, null));
    }

    private @Nullable Source lines(Plan plan, Errors errors) {
        String typed = Normalizer.normalize(clean(source), Normalizer.Form.NFKC).strip();
        if (typed.isEmpty()) {
            return null;
        }
        try {
            Source lines = Source.parse(typed);
            if (plan.has(lines)) {
                return lines;
            }
        } catch (IllegalArgumentException unreadable) {
            // Reported below, like lines that no document contains.
        }
        errors.rejectValue("source", "texts.error.source", new Object[] {typed}, null);
        return null;
    }

    /** Normalizes line breaks and removes other control characters. */
    static String clean(@Nullable String typed) {
        return typed == null
                ? ""
                : typed.replace("\r\n", "\n").replace('\r', '\n').replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "");
    }
}
