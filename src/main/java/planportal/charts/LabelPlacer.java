package planportal.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds each word a place: on no other word, and on as little else as can be. */
final class LabelPlacer {

    /** A rectangle. */
    record Box(double left, double top, double right, double bottom) {

        boolean overlaps(Box other) {
            return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
        }

        boolean contains(Box other) {
            return left <= other.left && other.right <= right && top <= other.top && other.bottom <= bottom;
        }
    }

    /** A possible place: the anchor's x and the base line's y. */
    record Place(double x, double y, String anchor) {

        /** The place as it is drawn, to a tenth: words that fit beside each other there do so in the picture, too. */
        private Place drawn() {
            return new Place(Paths.tenth(x).doubleValue(), Paths.tenth(y).doubleValue(), anchor);
        }
    }

    private record Obstacle(Box box, double cost) {}

    /** What a place costs more than the one before it. */
    private static final double RANK = 0.5;

    private final Frame frame;
    private final Box bounds;
    private final List<Box> words = new ArrayList<>();
    private final List<Obstacle> obstacles = new ArrayList<>();

    LabelPlacer(Frame frame, Box bounds) {
        this.frame = frame;
        this.bounds = bounds;
    }

    /** Marks a spot that words should rather not cover. */
    void avoid(double x, double y, double radius, double cost) {
        avoid(new Box(x - radius, y - radius, x + radius, y + radius), cost);
    }

    void avoid(Box box, double cost) {
        obstacles.add(new Obstacle(box, cost));
    }

    /** Marks a line that words should rather not cover. */
    void avoidLine(List<Paths.Spot> spots, double cost) {
        for (int i = 1; i < spots.size(); i++) {
            Paths.Spot from = spots.get(i - 1);
            Paths.Spot to = spots.get(i);
            int pieces = Math.max(1, (int) (Math.hypot(to.x() - from.x(), to.y() - from.y()) / 6));
            for (int piece = 0; piece <= pieces; piece++) {
                double share = (double) piece / pieces;
                avoid(from.x() + (to.x() - from.x()) * share, from.y() + (to.y() - from.y()) * share, 1, cost);
            }
        }
    }

    /** Keeps other words off a word that has its place already. */
    void keepFree(String text, Place place) {
        words.add(box(text, place));
    }

    /**
     * The best of these places, of which earlier ones are better where they cost the same; none if at every one the word
     * would leave the drawing or cover another.
     */
    Optional<Label> place(String text, String cssClass, List<Place> places) {
        double width = frame.widthOf(text);
        Place best = null;
        double least = Double.MAX_VALUE;
        // A place costs at least its rank: once that is as much as the best one costs, no later one is better.
        for (int i = 0; i < places.size() && i * RANK < least; i++) {
            Place place = places.get(i).drawn();
            Box box = box(width, place);
            if (!bounds.contains(box) || coversAWord(box)) {
                continue;
            }
            double cost = i * RANK + cost(box);
            if (cost < least) {
                least = cost;
                best = place;
            }
        }
        if (best == null) {
            return Optional.empty();
        }
        words.add(box(width, best));
        return Optional.of(new Label(Paths.tenth(best.x()), Paths.tenth(best.y()), best.anchor(), cssClass, text));
    }

    private boolean coversAWord(Box box) {
        for (Box word : words) {
            if (box.overlaps(word)) {
                return true;
            }
        }
        return false;
    }

    private double cost(Box box) {
        double cost = 0;
        for (Obstacle each : obstacles) {
            if (each.box().overlaps(box)) {
                cost += each.cost();
            }
        }
        return cost;
    }

    /** Places for the word of a point: by it, then further above and below it. */
    List<Place> around(String text, double x, double y) {
        double within = Math.max(bounds.left(), Math.min(x - frame.widthOf(text) / 2, bounds.right() - frame.widthOf(text)));
        List<Place> places = new ArrayList<>();
        for (double far = 0; far < frame.height; far += frame.font / 2.0) {
            double above = y - 10 - far;
            double below = y + frame.font + 8 + far;
            for (double baseLine : new double[] {above, below}) {
                places.add(new Place(x, baseLine, "middle"));
                places.add(new Place(x + 4, baseLine, "end"));
                places.add(new Place(x - 4, baseLine, "start"));
                places.add(new Place(x, baseLine, "start"));
                places.add(new Place(within, baseLine, "start"));
            }
            if (far == 0) {
                places.add(new Place(x - 10, y + frame.font * 0.35, "end"));
                places.add(new Place(x + 10, y + frame.font * 0.35, "start"));
            }
        }
        return places;
    }

    /** Places for the word of a level line: above and below it from its right end to its left, then further off. */
    List<Place> along(double left, double right, double y) {
        List<Place> places = new ArrayList<>();
        for (double far = 0; far < frame.height; far += frame.font) {
            for (double baseLine : new double[] {y - 6 - far, y + frame.font + 3 + far}) {
                places.add(new Place(right, baseLine, "end"));
                places.add(new Place(left + 2, baseLine, "start"));
                for (int eighth = 7; eighth >= 1; eighth--) {
                    places.add(new Place(left + (right - left) * eighth / 8, baseLine, "middle"));
                }
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
        return new Box(left, place.y() - frame.font * 0.95, left + width, place.y() + frame.font * 0.25);
    }
}
