package planportal.plan;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import planportal.plan.TextSubject.Kind;
import planportal.shared.LocalizedText;
import planportal.shared.Source;

/**
 * A text of the plan that an edition can change.
 *
 * @param subject which
 * @param place   what it belongs to, as people know it: the title of the initiative or measure, the heading of the passage
 * @param text    what it says; each line of a passage is a paragraph
 * @param source  the lines of the documents that gave it when the plan came
 * @param address the public page that shows it
 */
public record PlanText(TextSubject subject, LocalizedText place, LocalizedText text, Source source, String address) {

    /** The title, and the words where there are some. */
    static Stream<PlanText> of(
            Kind kind,
            String code,
            LocalizedText place,
            LocalizedText title,
            @Nullable String text,
            Source source,
            String address) {
        PlanText heading = new PlanText(TextSubject.title(kind, code), place, title, source, address);
        return text == null
                ? Stream.of(heading)
                : Stream.of(
                        heading,
                        new PlanText(TextSubject.text(kind, code), place, LocalizedText.ja(text), source, address));
    }
}
