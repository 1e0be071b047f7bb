package planportal.publicpages.parts;

import java.util.List;
import org.jspecify.annotations.Nullable;
import planportal.plan.Plan;
import planportal.plan.Quotation;
import planportal.shared.Source;

/**
 * Where a text or figure comes from, with the lines themselves.
 *
 * @param number what people call the document: 1 for the first
 * @param slug   its address
 * @param first  first line
 * @param last   last line
 * @param words  what they say, in whole sentences, word for word
 */
public record SourceView(int number, String slug, int first, int last, String words) {

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

    public boolean oneLine() {
        return first == last;
    }
}
