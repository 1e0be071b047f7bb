package planportal.charts;

import java.awt.BasicStroke;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.batik.parser.AWTPathProducer;
import planportal.charts.LabelPlacer.Box;
import planportal.charts.LabelPlacer.Place;
import planportal.charts.Shape.Style;

/** Looks at a drawing as it is painted, not as it was reckoned: which of its words touch something. */
public final class DrawnWords {

    /** Coordinates are rounded to a tenth. */
    private static final double ROUNDED = 0.11;

    private DrawnWords() {}

    /** The words of {@code drawing} that lie on a line, a bar, a mark or another word, with what they lie on. */
    public static List<String> touching(Drawing drawing) {
        List<String> touching = new ArrayList<>();
        List<Painted> painted = Stream.concat(
                        drawing.strokes().stream()
                                .filter(shape -> shape.style() != Style.GRID)
                                .map(shape -> Painted.of(shape, false)),
                        drawing.marks().stream().map(shape -> Painted.of(shape, true)))
                .toList();
        List<Label> labels = drawing.labels();
        for (int i = 0; i < labels.size(); i++) {
            Label label = labels.get(i);
            Rectangle2D box = box(drawing, label);
            for (Label other : labels.subList(0, i)) {
                // The figures and years of the axes stand beside each other by construction.
                if (!(isTick(label) && isTick(other)) && box.intersects(box(drawing, other))) {
                    touching.add(label.text() + " on " + other.text());
                }
            }
            if (!isTick(label)) {
                painted.stream()
                        .filter(shape -> shape.covers(box))
                        .forEach(shape -> touching.add(label.text() + " on " + shape.shape));
            }
        }
        return touching;
    }

    /** Where the word stands, with the room that its letters may take. */
    static Rectangle2D box(Drawing drawing, Label label) {
        Frame frame = Frame.valueOf(drawing.variant().toUpperCase(Locale.ROOT));
        Box box = new LabelPlacer(frame, new Box(0, 0, 0, 0))
                .box(label.text(), new Place(label.x().doubleValue(), label.y().doubleValue(), label.anchor()));
        return new Rectangle2D.Double(
                box.left() + ROUNDED,
                box.top() + ROUNDED,
                box.right() - box.left() - 2 * ROUNDED,
                box.bottom() - box.top() - 2 * ROUNDED);
    }

    private static boolean isTick(Label label) {
        return label.cssClass().equals("chart-tick");
    }

    /**
     * A shape as it is painted, as if it had no dashes.
     *
     * @param near what it may reach
     */
    private record Painted(Shape shape, java.awt.Shape path, float width, Rectangle2D near, boolean filled) {

        private static Painted of(Shape shape, boolean mark) {
            try {
                java.awt.Shape path = AWTPathProducer.createShape(new StringReader(shape.path()), Path2D.WIND_NON_ZERO);
                float width = Float.parseFloat(shape.style().width());
                Rectangle2D bounds = path.getBounds2D();
                return new Painted(
                        shape,
                        path,
                        width,
                        new Rectangle2D.Double(
                                bounds.getX() - width,
                                bounds.getY() - width,
                                bounds.getWidth() + 2 * width,
                                bounds.getHeight() + 2 * width),
                        mark && shape.path().endsWith("z"));
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }

        private boolean covers(Rectangle2D box) {
            return near.intersects(box)
                    && (filled && path.intersects(box)
                            || new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL)
                                    .createStrokedShape(path)
                                    .intersects(box));
        }
    }
}
