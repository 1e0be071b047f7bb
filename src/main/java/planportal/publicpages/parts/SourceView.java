package planportal.publicpages.parts;

import java.util.List;
import org.jspecify.annotations.Nullable;
import planportal.plan.Plan;
import planportal.plan.Quotation;
import planportal.shared.Source;

/**
 * A source of a text or figure, with a quotation.
 *
 * @param number the number of the document, from 1
 * @param slug   its slug in addresses
 * @param first  first line
 * @param last   last line
 * @param words  the quoted sentences, verbatim
 */
public record SourceView(int number, String slug, int first, int last, String words) {

    /** The passages of {@code source}; empty if it is null. */
    public static List<SourceView> of(Plan plan, @Nullable Source source) {
        return source == null
                ? List.of()
                : plan.quote(source).stream()
                        .map(quotation -> of(plan, quotation))
                        .toList();
    }

    private static SourceView of(Plan plan, Quotation quotation) {
        return new SourceView(
                plan.number(quotation.document()),
                quotation.document().slug(),
                quotation.first(),
                quotation.last(),
                quotation.words());
    }

    /** Whether the passage is a single line. */
    public boolean oneLine() {
        return first == last;
    }
}
