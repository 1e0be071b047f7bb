package planportal.administration.kpis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import planportal.plan.Plan;
import planportal.shared.Source;

/**
 * Quoted lines of a document.
 *
 * @param number the number of the document, from 1
 * @param slug   the last part of the document's address
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
