package planportal.publicpages.parts;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import planportal.plan.Plan;
import planportal.shared.LocalizedText;
import planportal.shared.Source;

/**
 * An editorial note of the portal. A place in a document that it names ({@code s:41}) becomes a link to the lines.
 *
 * @param text the note as it is stored
 * @param ja   the Japanese note in parts
 * @param en   its translation in parts; empty if there is none
 */
public record NoteView(LocalizedText text, List<Part> ja, List<Part> en) {

    private static final Pattern PLACE = Pattern.compile("\\b[a-z]+:\\d+(?:-\\d+)?");

    /** A piece of text, or the lines that a reference is replaced by. */
    record Part(@Nullable String words, @Nullable SourceView source) {}

    /** Splits a note at the references that it contains; null for null. */
    public static @Nullable NoteView of(Plan plan, @Nullable LocalizedText note) {
        return note == null
                ? null
                : new NoteView(note, parts(plan, note.ja()), note.en() == null ? List.of() : parts(plan, note.en()));
    }

    private static List<Part> parts(Plan plan, String note) {
        List<Part> parts = new ArrayList<>();
        Matcher place = PLACE.matcher(note);
        int end = 0;
        while (place.find()) {
            parts.add(new Part(note.substring(end, place.start()), null));
            SourceView.of(plan, Source.parse(place.group())).forEach(source -> parts.add(new Part(null, source)));
            end = place.end();
        }
        parts.add(new Part(note.substring(end), null));
        return parts;
    }
}
