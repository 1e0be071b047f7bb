package planportal.plan;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The identity of a text of the plan: the title or the paragraph of an initiative, a measure, one of its actions, or a
 * passage.
 *
 * @param kind the kind of part
 * @param code the code of the initiative or measure, for an action with its position ({@code 1-a.3}), or the kind of
 *             the passage
 * @param part title or paragraph
 */
public record TextSubject(Kind kind, String code, Part part) {

    /** The kind of part to which a text belongs. */
    public enum Kind {
        INITIATIVE,
        MEASURE,
        ACTION,
        PASSAGE
    }

    /** The part's title or its paragraph. */
    public enum Part {
        TITLE,
        TEXT
    }

    private static final Pattern FORM =
            Pattern.compile("(initiative|measure|action|passage)/([A-Za-z0-9.-]+)/(title|text)");

    /**
     * Parses {@code measure/1-a/text}.
     *
     * @throws IllegalArgumentException if the text has another format
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

    /** The position of the action within its measure, from 1; 0 for other kinds. */
    public int position() {
        return kind == Kind.ACTION ? Integer.parseInt(code.substring(code.lastIndexOf('.') + 1)) : 0;
    }

    /** The format that {@link #parse} reads. */
    @Override
    public String toString() {
        return (kind + "/").toLowerCase(Locale.ROOT) + code + ("/" + part).toLowerCase(Locale.ROOT);
    }
}
