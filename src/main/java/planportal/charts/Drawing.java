package planportal.charts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * An SVG's content, in the order in which it is painted: strokes below, then marks, then words.
 *
 * @param variant  {@code wide}, {@code narrow} or {@code print}
 * @param width    of the view box
 * @param height   of the view box
 * @param fontSize of every word
 * @param strokes  shapes without a meaning of their own: axes, grid, lines
 * @param marks    shapes with a title: points, bars, cells
 * @param labels   the words
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

    /** How high it is where it is {@code shown} wide, to a tenth. */
    public BigDecimal heightFor(int shown) {
        return BigDecimal.valueOf((long) shown * height).divide(BigDecimal.valueOf(width), 1, RoundingMode.HALF_UP);
    }

    /** The view box, from 0, 0. */
    public String viewBox() {
        return "0 0 " + width + " " + height;
    }
}
