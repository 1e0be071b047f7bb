package planportal.charts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The chart of a KPI, rendered by the fragment {@code charts/chart}. It is drawn twice, for wide and narrow columns;
 * the stylesheet shows the one that fits.
 *
 * @param id          unique on the page
 * @param title       accessible name of the picture
 * @param description text alternative, in sentences
 * @param legend      explanation of each kind of stroke and mark
 * @param wide        for columns from about 520 px, on paper and in documents
 * @param narrow      for a phone
 * @param empty       message to show instead if there is nothing to draw, otherwise null
 */
public record Chart(
        String id,
        String title,
        String description,
        List<LegendItem> legend,
        Drawing wide,
        Drawing narrow,
        @Nullable String empty) {

    public Chart {
        legend = List.copyOf(legend);
    }

    /** A sample of a stroke or mark, drawn within 28 × 14, and its explanation. */
    public record LegendItem(Shape sample, String text) {}
}
