package planportal.charts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A KPI's chart, ready to be placed by {@code charts/chart}. It is drawn twice, for a wide and a narrow
 * column, and the stylesheet shows the one that fits.
 *
 * @param id          unique on the page
 * @param title       the picture's name
 * @param description what it shows, in sentences
 * @param legend      what each kind of stroke and mark means
 * @param wide        for columns from about 520 px, on paper and in documents
 * @param narrow      for a phone
 * @param empty       the sentence that stands in its place where there is nothing to draw, else null
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

    /** A sample of a stroke or mark, drawn within 28 × 14, and its meaning. */
    public record LegendItem(Shape sample, String text) {}
}
