package planportal.charts;

import java.util.ArrayList;
import java.util.List;
import planportal.charts.Shape.Style;
import planportal.shared.FiscalYear;

/** Draws the grid lines with their values, and the fiscal years of the time axis. */
final class Axes {

    private final Scale scale;
    private final Timeline time;
    private final ChartWords words;
    private final Frame frame;
    private final double top;
    private final double bottom;
    private final List<Shape> strokes = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();

    Axes(Scale scale, Timeline time, ChartWords words, Frame frame, double top, double bottom) {
        this.scale = scale;
        this.time = time;
        this.words = words;
        this.frame = frame;
        this.top = top;
        this.bottom = bottom;
        grid();
        leadIn();
        years();
    }

    List<Shape> strokes() {
        return strokes;
    }

    List<Label> labels() {
        return labels;
    }

    private void grid() {
        scale.ticks().forEach(tick -> {
            double y = bottom - (bottom - top) * scale.fraction(tick);
            boolean ground = tick.signum() == 0 || tick.equals(scale.low()) && tick.signum() > 0;
            strokes.add(
                    new Shape(Paths.horizontal(time.left(), time.right(), y), ground ? Style.AXIS : Style.GRID, null));
            label(time.left() - 6, y + frame.font * 0.35, "end", words.number(tick));
        });
    }

    /** Two slanted strokes that mark the break in the axis. */
    private void leadIn() {
        if (time.leadIn() > 0) {
            double middle = time.left() + time.leadIn() * 0.6;
            strokes.add(new Shape("M" + Paths.point(middle - 4, bottom + 5) + "l4-10m4 0l-4 10", Style.AXIS, null));
        }
    }

    private void years() {
        List<FiscalYear> years = time.years();
        double room = years.stream()
                .mapToDouble(each -> time.end(each) - time.start(each))
                .max()
                .orElse(0);
        double full = years.stream()
                .mapToDouble(each -> frame.widthOf(words.year(each)))
                .max()
                .orElse(0);
        double brief = years.stream()
                .mapToDouble(each -> frame.widthOf(words.shortYear(each)))
                .max()
                .orElse(0);
        boolean fits = full + 8 <= room;
        int stride = fits ? 1 : (int) Math.max(1, Math.ceil((brief + 4) / room));
        double free = 0;
        for (int i = 0; i < years.size(); i++) {
            FiscalYear year = years.get(i);
            strokes.add(new Shape(Paths.vertical(time.start(year), bottom, bottom + 6), Style.AXIS, null));
            String text = fits ? words.year(year) : words.shortYear(year);
            double half = frame.widthOf(text) / 2;
            double middle = Math.max(half, Math.min((time.start(year) + time.end(year)) / 2, frame.width - half));
            // A fiscal year that is only partly on the axis may be too narrow for its label.
            if (i % stride == 0 && middle - half >= free) {
                label(middle, bottom + frame.font * 1.4, "middle", text);
                free = middle + half + 2;
            }
        }
        strokes.add(new Shape(Paths.vertical(time.right(), bottom, bottom + 6), Style.AXIS, null));
    }

    private void label(double x, double y, String anchor, String text) {
        labels.add(new Label(Paths.tenth(x), Paths.tenth(y), anchor, "chart-tick", text));
    }
}
