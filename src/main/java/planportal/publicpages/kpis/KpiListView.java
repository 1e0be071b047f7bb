package planportal.publicpages.kpis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import planportal.publicpages.parts.KpiRow;
import planportal.publicpages.parts.RatingChip;
import planportal.shared.LocalizedText;
import planportal.shared.Quarter;

/**
 * The list of all KPIs as it was asked for.
 *
 * @param rows        the KPIs of this page
 * @param found       how many match
 * @param total       how many there are
 * @param stated      how many of all the documents state
 * @param page        the page, from 1
 * @param pages       how many pages there are, at least 1
 * @param measure     the measure whose KPIs alone are listed; null for all
 * @param initiatives what can be chosen to filter by
 */
record KpiListView(
        @Nullable Quarter quarter,
        List<KpiRow> rows,
        int found,
        int total,
        int stated,
        int page,
        int pages,
        @Nullable Choice measure,
        List<Choice> initiatives,
        List<RatingChip> ratings,
        List<Choice> departments) {

    /** A choice of a filter: what the address says and what people read. */
    record Choice(String value, @Nullable String mark, LocalizedText text) {}
}
