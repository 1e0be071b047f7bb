package planportal.shared;

import java.util.List;

/**
 * The beginning of a list on a page that must not grow with it.
 *
 * @param rows  the first rows
 * @param total how many the list has
 */
public record Excerpt<T>(List<T> rows, int total) {

    public Excerpt {
        rows = List.copyOf(rows);
    }

    /** The first rows of {@code all}, at most {@code most}. */
    public static <T> Excerpt<T> of(List<T> all, int most) {
        return new Excerpt<>(all.subList(0, Math.min(most, all.size())), all.size());
    }

    /** Whether there is nothing to show. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Whether the list has more rows than these. */
    public boolean isFolded() {
        return total > rows.size();
    }
}
