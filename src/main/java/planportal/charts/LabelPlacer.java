package planportal.charts;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import planportal.charts.Paths.Spot;

/**
 * Places labels so that they overlap no other label, line, bar or mark. The first free position of a list of
 * candidates is used, so the result is reproducible.
 */
final class LabelPlacer {

    /** Clearance between labels and other shapes: half of the widest stroke plus some space. */
    private static final double CLEARANCE = 2;
    /** Distance between a point and its label: the point's radius and {@link #CLEARANCE}. */
    private static final double POINT_OFFSET = 8;
    /** Ascent and descent of letters, relative to the font size. */
    private static final double ASCENT = 0.95;

    private static final double DESCENT = 0.25;

    /** A rectangle. */
    record Box(double left, double top, double right, double bottom) {

        boolean overlaps(Box other) {
            return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
        }

        boolean contains(Box other) {
            return left <= other.left && other.right <= right && top <= other.top && other.bottom <= bottom;
        }

        private boolean overlaps(Stroke stroke) {
            return new Rectangle2D.Double(left, top, right - left, bottom - top)
                    .intersectsLine(stroke.from.x(), stroke.from.y(), stroke.to.x(), stroke.to.y());
        }

        private Box expanded(double by) {
            return new Box(left - by, top - by, right + by, bottom + by);
        }

        /** Distance to a horizontal line, or to a point if the line has no length. */
        private double distance(Stroke level) {
            double across = Math.max(0, Math.max(left - level.to.x(), level.from.x() - right));
            double down = Math.max(0, Math.max(top - level.from.y(), level.from.y() - bottom));
            return Math.hypot(across, down);
        }
    }

    /** A candidate position: the anchor's x and the base line's y. */
    record Place(double x, double y, String anchor) {

        /** The position rounded as it is drawn, to a tenth, so that labels do not overlap after rounding. */
        private Place rounded() {
            return new Place(Math.round(x * 10) / 10.0, Math.round(y * 10) / 10.0, anchor);
        }
    }

    private record Stroke(Spot from, Spot to) {}

    private final Frame frame;
    private final Box bounds;
    private final List<Box> words = new ArrayList<>();
    private final List<Box> marks = new ArrayList<>();
    private final List<Stroke> strokes = new ArrayList<>();

    /** @param bounds the area that labels must not leave */
    LabelPlacer(Frame frame, Box bounds) {
        this.frame = frame;
        this.bounds = bounds;
    }

    /** Excludes a circular area around a point. */
    void avoid(double x, double y, double radius) {
        avoid(new Box(x - radius, y - radius, x + radius, y + radius));
    }

    void avoid(Box box) {
        marks.add(box);
    }

    /** Excludes the area along a line. */
    void avoidLine(List<Spot> spots) {
        for (int i = 1; i < spots.size(); i++) {
            strokes.add(new Stroke(spots.get(i - 1), spots.get(i)));
        }
    }

    /** Reserves the area of a label that is placed by the caller. */
    void reserve(String text, Place place) {
        words.add(box(text, place));
    }

    /** Places the label at the first free candidate; empty if none is free. */
    Optional<Label> place(String text, String cssClass, List<Place> places) {
        double width = frame.widthOf(text);
        return places.stream()
                .map(Place::rounded)
                .filter(place -> isFree(box(width, place)))
                .findFirst()
                .map(place -> placed(text, cssClass, place));
    }

    private Label placed(String text, String cssClass, Place place) {
        words.add(box(text, place));
        return new Label(Paths.tenth(place.x()), Paths.tenth(place.y()), place.anchor(), cssClass, text);
    }

    /** Places the label of a point: next to it, or else as close to it as possible. */
    Optional<Label> placeBy(Spot point, String text, String cssClass) {
        return place(text, cssClass, around(text, point)).or(() -> placeNear(new Stroke(point, point), text, cssClass));
    }

    /**
     * Places the label of a horizontal line: at the first free candidate, else along the line, else as close as
     * possible.
     */
    Optional<Label> placeAlong(double left, double right, double y, List<Place> places, String text, String cssClass) {
        return place(text, cssClass, places)
                .or(() -> place(text, cssClass, along(left, right, y)))
                .or(() -> placeNear(new Stroke(new Spot(left, y), new Spot(right, y)), text, cssClass));
    }

    /**
     * Places the label at the free position closest to {@code level}; of equally close ones, the topmost and then the
     * leftmost.
     */
    private Optional<Label> placeNear(Stroke level, String text, String cssClass) {
        double width = frame.widthOf(text);
        double least = Double.MAX_VALUE;
        Place nearest = null;
        for (double y = bounds.top() + frame.font * ASCENT + 0.1;
                y + frame.font * DESCENT <= bounds.bottom();
                y += frame.font / 4.0) {
            for (double x = bounds.left(); x + width <= bounds.right(); x += frame.font / 2.0) {
                Place place = new Place(x, y, "start").rounded();
                Box box = box(width, place);
                double distance = box.distance(level);
                if (distance < least && isFree(box)) {
                    least = distance;
                    nearest = place;
                }
            }
        }
        return nearest == null ? Optional.empty() : Optional.of(placed(text, cssClass, nearest));
    }

    private boolean isFree(Box box) {
        if (!bounds.contains(box)) {
            return false;
        }
        for (Box word : words) {
            if (box.overlaps(word)) {
                return false;
            }
        }
        Box clear = box.expanded(CLEARANCE);
        for (Box mark : marks) {
            if (clear.overlaps(mark)) {
                return false;
            }
        }
        for (Stroke stroke : strokes) {
            if (clear.overlaps(stroke)) {
                return false;
            }
        }
        return true;
    }

    private List<Place> around(String text, Spot point) {
        double x = point.x();
        double within =
                Math.max(bounds.left(), Math.min(x - frame.widthOf(text) / 2, bounds.right() - frame.widthOf(text)));
        List<Place> places = new ArrayList<>();
        for (double baseLine : new double[] {
            point.y() - POINT_OFFSET - frame.font * DESCENT, point.y() + POINT_OFFSET + frame.font * ASCENT
        }) {
            places.add(new Place(x, baseLine, "middle"));
            places.add(new Place(x + 4, baseLine, "end"));
            places.add(new Place(x - 4, baseLine, "start"));
            places.add(new Place(within, baseLine, "start"));
        }
        double beside = point.y() + frame.font * (ASCENT - DESCENT) / 2;
        places.add(new Place(x - POINT_OFFSET - 1, beside, "end"));
        places.add(new Place(x + POINT_OFFSET + 1, beside, "start"));
        return places;
    }

    /** Candidates above and below a horizontal line, from its right end to its left. */
    private List<Place> along(double left, double right, double y) {
        List<Place> places = new ArrayList<>();
        for (double baseLine : new double[] {y - 4 - frame.font * DESCENT, y + 4 + frame.font * ASCENT}) {
            places.add(new Place(right, baseLine, "end"));
            places.add(new Place(left + 2, baseLine, "start"));
            for (int eighth = 7; eighth >= 1; eighth--) {
                places.add(new Place(left + (right - left) * eighth / 8, baseLine, "middle"));
            }
        }
        return places;
    }

    Box box(String text, Place place) {
        return box(frame.widthOf(text), place);
    }

    private Box box(double width, Place place) {
        double left = switch (place.anchor()) {
            case "start" -> place.x();
            case "end" -> place.x() - width;
            default -> place.x() - width / 2;
        };
        return new Box(left, place.y() - frame.font * ASCENT, left + width, place.y() + frame.font * DESCENT);
    }
}
