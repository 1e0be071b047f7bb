package planportal.plan;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which text of a plan: the title or the words of an initiative, a measure, one of its actions, or a passage.
 *
 * @param kind what it belongs to
 * @param code the initiative's or measure's code, a measure's with the action's place ({@code 1-a.3}), the passage's kind
 * @param part title or words
 */
public record TextSubject(Kind kind, String code, Part part) {

    /** What a text belongs to. */
    public enum Kind {
        INITIATIVE,
        MEASURE,
        ACTION,
        PASSAGE
    }

    /** Which of its texts. */
    public enum Part {
        TITLE,
        TEXT
    }

    private static final Pattern FORM =
            Pattern.compile("(initiative|measure|action|passage)/([A-Za-z0-9.-]+)/(title|text)");

    /**
     * Reads {@code measure/1-a/text}.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public static TextSubject parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("not a text of a plan such as measure/1-a/text: " + text);
        }
        return new TextSubject(
                Kind.valueOf(form.group(1).toUpperCase(Locale.ROOT)),
                form.group(2),
                Part.valueOf(form.group(3).toUpperCase(Locale.ROOT)));
    }

    static TextSubject title(Kind kind, String code) {
        return new TextSubject(kind, code, Part.TITLE);
    }

    static TextSubject text(Kind kind, String code) {
        return new TextSubject(kind, code, Part.TEXT);
    }

    /** Which of the measure's actions, from 1; 0 for anything else. */
    public int position() {
        return kind == Kind.ACTION ? Integer.parseInt(code.substring(code.lastIndexOf('.') + 1)) : 0;
    }

    /** The form that {@link #parse} reads. */
    @Override
    public String toString() {
        return (kind + "/").toLowerCase(Locale.ROOT) + code + ("/" + part).toLowerCase(Locale.ROOT);
    }
}
