package planportal.charts;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import planportal.charts.Paths.Spot;

/**
 * Finds each word a place where it touches nothing: no other word, no line, no bar and no mark. Of several places it takes
 * the first that is free, so that the same drawing always has its words in the same places.
 */
final class LabelPlacer {

    /** How far words stay away from what is drawn: half of the widest stroke and a little light. */
    private static final double CLEAR = 2;
    /** How far the word of a point stays away from it: its radius and {@link #CLEAR}. */
    private static final double OFF = 8;
    /** How far a letter reaches above its base line and below it, in parts of the font's size. */
    private static final double ABOVE = 0.95;

    private static final double BELOW = 0.25;

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

        private Box grown(double by) {
            return new Box(left - by, top - by, right + by, bottom + by);
        }

        /** How far it is from a level line, or from a spot where that has no length. */
        private double distance(Stroke level) {
            double across = Math.max(0, Math.max(left - level.to.x(), level.from.x() - right));
            double down = Math.max(0, Math.max(top - level.from.y(), level.from.y() - bottom));
            return Math.hypot(across, down);
        }
    }

    /** A possible place: the anchor's x and the base line's y. */
    record Place(double x, double y, String anchor) {

        /** The place as it is drawn, to a tenth: words that fit beside each other there do so in the picture, too. */
        private Place drawn() {
            return new Place(Math.round(x * 10) / 10.0, Math.round(y * 10) / 10.0, anchor);
        }
    }

    private record Stroke(Spot from, Spot to) {}

    private final Frame frame;
    private final Box bounds;
    private final List<Box> words = new ArrayList<>();
    private final List<Box> marks = new ArrayList<>();
    private final List<Stroke> strokes = new ArrayList<>();

    /** @param bounds what no word may leave */
    LabelPlacer(Frame frame, Box bounds) {
        this.frame = frame;
        this.bounds = bounds;
    }

    /** Marks a spot that no word may touch. */
    void avoid(double x, double y, double radius) {
        avoid(new Box(x - radius, y - radius, x + radius, y + radius));
    }

    void avoid(Box box) {
        marks.add(box);
    }

    /** Marks a line that no word may touch. */
    void avoidLine(List<Spot> spots) {
        for (int i = 1; i < spots.size(); i++) {
            strokes.add(new Stroke(spots.get(i - 1), spots.get(i)));
        }
    }

    /** Keeps other words off a word that has its place already. */
    void keepFree(String text, Place place) {
        words.add(box(text, place));
    }

    /** The first of these places that is free; none if none is. */
    Optional<Label> place(String text, String cssClass, List<Place> places) {
        double width = frame.widthOf(text);
        return places.stream()
                .map(Place::drawn)
                .filter(place -> isFree(box(width, place)))
                .findFirst()
                .map(place -> taken(text, cssClass, place));
    }

    private Label taken(String text, String cssClass, Place place) {
        words.add(box(text, place));
        return new Label(Paths.tenth(place.x()), Paths.tenth(place.y()), place.anchor(), cssClass, text);
    }

    /** The word of a point: by it, else as near to it as there is room. */
    Optional<Label> placeBy(Spot point, String text, String cssClass) {
        return place(text, cssClass, around(text, point)).or(() -> placeNear(new Stroke(point, point), text, cssClass));
    }

    /** The word of a level line: at the first of {@code places} that is free, else along the line, else as near as there is room. */
    Optional<Label> placeAlong(double left, double right, double y, List<Place> places, String text, String cssClass) {
        return place(text, cssClass, places)
                .or(() -> place(text, cssClass, along(left, right, y)))
                .or(() -> placeNear(new Stroke(new Spot(left, y), new Spot(right, y)), text, cssClass));
    }

    /** At the free place of all the drawing that is nearest to {@code level}; of equally near ones the highest and leftmost. */
    private Optional<Label> placeNear(Stroke level, String text, String cssClass) {
        double width = frame.widthOf(text);
        double least = Double.MAX_VALUE;
        Place nearest = null;
        for (double y = bounds.top() + frame.font * ABOVE + 0.1;
                y + frame.font * BELOW <= bounds.bottom();
                y += frame.font / 4.0) {
            for (double x = bounds.left(); x + width <= bounds.right(); x += frame.font / 2.0) {
                Place place = new Place(x, y, "start").drawn();
                Box box = box(width, place);
                double distance = box.distance(level);
                if (distance < least && isFree(box)) {
                    least = distance;
                    nearest = place;
                }
            }
        }
        return nearest == null ? Optional.empty() : Optional.of(taken(text, cssClass, nearest));
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
        Box clear = box.grown(CLEAR);
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
        for (double baseLine :
                new double[] {point.y() - OFF - frame.font * BELOW, point.y() + OFF + frame.font * ABOVE}) {
            places.add(new Place(x, baseLine, "middle"));
            places.add(new Place(x + 4, baseLine, "end"));
            places.add(new Place(x - 4, baseLine, "start"));
            places.add(new Place(within, baseLine, "start"));
        }
        double beside = point.y() + frame.font * (ABOVE - BELOW) / 2;
        places.add(new Place(x - OFF - 1, beside, "end"));
        places.add(new Place(x + OFF + 1, beside, "start"));
        return places;
    }

    /** Above a level line and below it, from its right end to its left. */
    private List<Place> along(double left, double right, double y) {
        List<Place> places = new ArrayList<>();
        for (double baseLine : new double[] {y - 4 - frame.font * BELOW, y + 4 + frame.font * ABOVE}) {
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
        return new Box(left, place.y() - frame.font * ABOVE, left + width, place.y() + frame.font * BELOW);
    }
}
