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
 * A text of the plan as an administrator typed it.
 *
 * @param seen what the page showed; as {@link TextEditing.Context#seen} gave it
 * @param step {@code remove} to leave the text as it is public
 */
record TextForm(
        @Nullable String ja,
        @Nullable String en,
        @Nullable String source,
        @Nullable String reason,
        @Nullable String seen,
        @Nullable String step) {

    static final int LONGEST_TITLE = 200;
    static final int LONGEST_TEXT = 10_000;
    static final int LONGEST_REASON = 1000;

    /** What is drafted, or else what is public, to be changed. */
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

    /** The same as typed, seen beside what there is now. */
    TextForm seenNow(String now) {
        return new TextForm(ja, en, source, reason, now, null);
    }

    /** Whether the text is to stay as it is public. */
    boolean leaves(PlanText text) {
        return "remove".equals(step) || words(text.subject()).equals(text.text());
    }

    /** What was typed, as it would be kept. */
    LocalizedText words(TextSubject subject) {
        boolean title = subject.part() == TextSubject.Part.TITLE;
        // In a passage each line is a paragraph; anywhere else a line break is one of typing, and Japanese has no
        // spaces.
        String text = clean(ja)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining(!title && subject.kind() == TextSubject.Kind.PASSAGE ? "\n" : ""));
        String english = title ? clean(en).replaceAll("\\s+", " ").strip() : "";
        return new LocalizedText(text, english.isEmpty() ? null : english);
    }

    /** Reads the form, and puts what is wrong into {@code errors}; empty where something is. */
    Optional<NewText> read(Plan plan, PlanText text, Errors errors) {
        TextSubject subject = text.subject();
        LocalizedText words = words(subject);
        int longest = subject.part() == TextSubject.Part.TITLE ? LONGEST_TITLE : LONGEST_TEXT;
        if (words.ja().isEmpty()) {
            errors.rejectValue("ja", "texts.error.missing");
        } else if (words.ja().length() > longest) {
            errors.rejectValue("ja", "texts.error.too-long", new Object[] {longest}, null);
        }
        if (words.en() != null && words.en().length() > LONGEST_TITLE) {
            errors.rejectValue("en", "texts.error.too-long", new Object[] {LONGEST_TITLE}, null);
        }
        String why = FreeText.cleanOrEmpty(reason);
        if (why.length() > LONGEST_REASON) {
            errors.rejectValue("reason", "texts.error.too-long", new Object[] {LONGEST_REASON}, null);
        }
        Source lines = lines(plan, errors);
        if (errors.hasErrors()) {
            return Optional.empty();
        }
        if (why.isEmpty() && lines == null) {
            errors.rejectValue("reason", "texts.error.no-grounds");
        } else if (why.isEmpty() && !plan.saysWordForWord(lines, words.ja())) {
            errors.rejectValue("reason", "texts.error.not-word-for-word");
        }
        return errors.hasErrors()
                ? Optional.empty()
                : Optional.of(new NewText(subject, words, lines, why.isEmpty() ? null : why));
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
            // Said below, as for lines that no document has.
        }
        errors.rejectValue("source", "texts.error.source", new Object[] {typed}, null);
        return null;
    }

    /** Without what no text has, but line breaks. */
    static String clean(@Nullable String typed) {
        return typed == null
                ? ""
                : typed.replace("\r\n", "\n").replace('\r', '\n').replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "");
    }
}
