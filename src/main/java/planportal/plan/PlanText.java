package planportal.plan;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import planportal.plan.TextSubject.Kind;
import planportal.shared.LocalizedText;
import planportal.shared.Source;

/**
 * A text of the plan that an edition can change.
 *
 * @param subject the identity of the text
 * @param place   the part to which it belongs: the title of the initiative or measure, or the heading of the passage
 * @param text    the text; each line of a passage is a paragraph
 * @param source  the lines of the documents with the original text
 * @param address the public page that shows it
 */
public record PlanText(TextSubject subject, LocalizedText place, LocalizedText text, Source source, String address) {

    /** The title, and the paragraph if there is one. */
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
