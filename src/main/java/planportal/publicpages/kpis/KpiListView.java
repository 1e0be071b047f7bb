package planportal.publicpages.kpis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import planportal.publicpages.parts.KpiRow;
import planportal.publicpages.parts.RatingChip;
import planportal.shared.LocalizedText;
import planportal.shared.Paging;
import planportal.shared.Quarter;

/**
 * A page of the filtered list of KPIs.
 *
 * @param rows    the KPIs of this page
 * @param paging  the page, of all KPIs that match the filter
 * @param counts  the number of KPIs
 * @param measure the measure that the list is restricted to; null for all
 * @param filters the choices of the filter
 */
record KpiListView(
        @Nullable Quarter quarter,
        List<KpiRow> rows,
        Paging paging,
        Counts counts,
        @Nullable Choice measure,
        Filters filters) {

    /**
     * @param total  number of all KPIs
     * @param stated number of all KPIs that the documents state
     */
    record Counts(int total, int stated) {}

    record Filters(List<Choice> initiatives, List<RatingChip> ratings, List<Choice> departments) {}

    /** A choice of a filter: its value in the address, and its text. */
    record Choice(String value, @Nullable String mark, LocalizedText text) {}
}
