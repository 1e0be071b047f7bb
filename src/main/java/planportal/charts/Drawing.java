package planportal.charts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * The content of an SVG in painting order: strokes, then marks, then labels.
 *
 * @param variant  {@code wide}, {@code narrow} or {@code print}
 * @param width    of the view box
 * @param height   of the view box
 * @param fontSize font size of all labels
 * @param strokes  shapes without a meaning of their own: axes, grid, lines
 * @param marks    shapes with a title: points, bars, cells
 * @param labels   the texts
 */
public record Drawing(
        String variant,
        int width,
        int height,
        int fontSize,
        List<Shape> strokes,
        List<Shape> marks,
        List<Label> labels) {

    public Drawing {
        strokes = List.copyOf(strokes);
        marks = List.copyOf(marks);
        labels = List.copyOf(labels);
    }

    /** The height if it is displayed {@code shown} units wide, to a tenth. */
    public BigDecimal heightFor(int shown) {
        return BigDecimal.valueOf((long) shown * height).divide(BigDecimal.valueOf(width), 1, RoundingMode.HALF_UP);
    }

    /** The value of the {@code viewBox} attribute; its origin is 0, 0. */
    public String viewBox() {
        return "0 0 " + width + " " + height;
    }
}
