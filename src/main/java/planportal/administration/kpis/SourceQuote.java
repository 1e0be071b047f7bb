package planportal.administration.kpis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import planportal.plan.Plan;
import planportal.shared.Source;

/**
 * Lines of a document with what they say.
 *
 * @param number what people call the document: 1 for the first
 * @param slug   its address
 * @param first  first line
 * @param last   last line
 */
record SourceQuote(int number, String slug, int first, int last, String words) {

    static List<SourceQuote> of(Plan plan, @Nullable Source source) {
        return source == null
                ? List.of()
                : plan.quote(source).stream()
                        .map(quotation -> new SourceQuote(
                                plan.number(quotation.document()),
                                quotation.document().slug(),
                                quotation.first(),
                                quotation.last(),
                                quotation.words()))
                        .toList();
    }

    public boolean oneLine() {
        return first == last;
    }
}
