package planportal.charts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** SVG paths, with coordinates to a tenth of a unit. */
final class Paths {

    /** A point in a drawing. */
    record Spot(double x, double y) {}

    private Paths() {}

    static BigDecimal tenth(double coordinate) {
        return BigDecimal.valueOf(coordinate).setScale(1, RoundingMode.HALF_UP);
    }

    static String line(List<Spot> spots) {
        StringBuilder path = new StringBuilder();
        for (Spot spot : spots) {
            path.append(path.isEmpty() ? "M" : "L").append(point(spot.x(), spot.y()));
        }
        return path.toString();
    }

    static String horizontal(double fromX, double toX, double y) {
        return "M" + point(fromX, y) + "H" + number(toX);
    }

    static String vertical(double x, double fromY, double toY) {
        return "M" + point(x, fromY) + "V" + number(toY);
    }

    static String circle(double x, double y, double radius) {
        String r = number(radius);
        String across = number(2 * radius);
        return "M" + point(x - radius, y) + "a" + r + " " + r + " 0 1 0 " + across + " 0a" + r + " " + r + " 0 1 0 -"
                + across + " 0z";
    }

    static String diamond(double x, double y, double radius) {
        String r = number(radius);
        return "M" + point(x, y - radius) + "l" + r + " " + r + "-" + r + " " + r + "-" + r + "-" + r + "z";
    }

    static String box(double x, double y, double width, double height) {
        return "M" + point(x, y) + "h" + number(width) + "v" + number(height) + "H" + number(x) + "z";
    }

    static String point(double x, double y) {
        return number(x) + " " + number(y);
    }

    private static String number(double coordinate) {
        BigDecimal rounded = tenth(coordinate).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }
}
