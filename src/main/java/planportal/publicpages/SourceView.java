package planportal.publicpages;

import java.util.List;
import org.jspecify.annotations.Nullable;
import planportal.plan.Plan;
import planportal.plan.Quotation;
import planportal.shared.LocalizedText;
import planportal.shared.Source;

/**
 * Where a text or figure comes from, with the lines themselves.
 *
 * @param title  the document
 * @param slug   its address
 * @param first  first line
 * @param last   last line
 * @param lines  the lines word for word
 */
record SourceView(LocalizedText title, String slug, int first, int last, List<String> lines) {

    static List<SourceView> of(Plan plan, @Nullable Source source) {
        return source == null ? List.of() : plan.quote(source).stream().map(SourceView::of).toList();
    }

    private static SourceView of(Quotation quotation) {
        return new SourceView(quotation.document().title(), quotation.document().slug(), quotation.first(),
                quotation.last(), quotation.lines());
    }

    public boolean oneLine() {
        return first == last;
    }
}
