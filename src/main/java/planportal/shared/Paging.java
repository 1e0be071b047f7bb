package planportal.shared;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The division of a list into pages, and the page that is shown.
 *
 * @param total  the number of rows of the whole list
 * @param size   the number of rows on a full page
 * @param number the page that is shown, from 1 to {@link #pages}; a number beyond them becomes the nearest page
 */
public record Paging(int total, int size, int number) {

    /** The usual number of rows on a page. */
    public static final int SIZE = 50;

    /** The parameter that holds the number of the page in addresses. */
    public static final String PARAMETER = "page";

    public Paging {
        if (size < 1 || total < 0) {
            throw new IllegalArgumentException(total + " rows in pages of " + size);
        }
        number = Math.max(1, Math.min(number, pages(total, size)));
    }

    /** Pages of {@value #SIZE} rows. */
    public static Paging of(int total, int number) {
        return new Paging(total, SIZE, number);
    }

    /** The number of a page as an address gives it; 1 if it is missing or not a page number. */
    public static int readNumber(@Nullable String text) {
        return text != null && text.strip().matches("[1-9]\\d{0,5}") ? Integer.parseInt(text.strip()) : 1;
    }

    /** The number of pages, at least 1. */
    public int pages() {
        return pages(total, size);
    }

    /** Whether there is more than one page. */
    public boolean isDivided() {
        return total > size;
    }

    /** The index of the first row of the page, from 0. */
    public int offset() {
        return (number - 1) * size;
    }

    /** The rows of the page. {@code all} is the whole list. */
    public <T> List<T> rows(List<T> all) {
        return rows(all, 0);
    }

    /**
     * The rows of the page that are in {@code part}, where several lists follow each other on the pages.
     *
     * @param before the number of rows of the lists before {@code part}
     */
    public <T> List<T> rows(List<T> part, int before) {
        int from = Math.max(0, Math.min(offset() - before, part.size()));
        int to = Math.max(0, Math.min(offset() + size - before, part.size()));
        return List.copyOf(part.subList(from, to));
    }

    /** As {@link #rows(List, int)}, with the number of all rows of {@code part}. */
    public <T> Excerpt<T> excerpt(List<T> part, int before) {
        return new Excerpt<>(rows(part, before), part.size());
    }

    private static int pages(int total, int size) {
        return Math.max(1, (total + size - 1) / size);
    }
}
