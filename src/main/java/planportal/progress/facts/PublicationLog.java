package planportal.progress.facts;

import java.time.Instant;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.stream.Stream;
import planportal.progress.facts.Publication.Kind;

/**
 * A plan's publications up to one of them, in order; immutable. There may be one for each value that was ever published, so
 * the log of a later publication shares what it holds with that of an earlier one.
 */
public final class PublicationLog {

    private static final int PART_SIZE = 1024;
    private static final PublicationLog EMPTY = new PublicationLog(new Publication[0][], 0, List.of());

    /** All full but the last. A part is never changed, and may hold more than {@link #size} counts. */
    private final Publication[][] parts;

    private final int size;
    private final List<Publication> wholeQuarters;

    private PublicationLog(Publication[][] parts, int size, List<Publication> wholeQuarters) {
        this.parts = parts;
        this.size = size;
        this.wholeQuarters = wholeQuarters;
    }

    /** @param publications in the order of their numbers */
    public static PublicationLog of(List<Publication> publications) {
        return EMPTY.and(publications);
    }

    /** This log and the publications that followed, in the order of their numbers. */
    public PublicationLog and(List<Publication> later) {
        if (later.isEmpty()) {
            return this;
        }
        int total = size + later.size();
        Publication[][] more = Arrays.copyOf(parts, (total + PART_SIZE - 1) / PART_SIZE);
        for (int i = size; i < total; i++) {
            int part = i / PART_SIZE;
            if (i == size || i % PART_SIZE == 0) {
                Publication[] begun = new Publication[Math.min(PART_SIZE, total - part * PART_SIZE)];
                if (i % PART_SIZE > 0) {
                    System.arraycopy(parts[part], 0, begun, 0, i % PART_SIZE);
                }
                more[part] = begun;
            }
            more[part][i % PART_SIZE] = later.get(i - size);
        }
        return new PublicationLog(
                more,
                total,
                Stream.concat(wholeQuarters.stream(), later.stream().filter(each -> each.kind() == Kind.QUARTER))
                        .toList());
    }

    /** The part of this log up to {@code number}. */
    public PublicationLog upTo(long number) {
        int end = position(number);
        int count = end < size && at(end).number() == number ? end + 1 : end;
        return count == size
                ? this
                : new PublicationLog(
                        Arrays.copyOf(parts, (count + PART_SIZE - 1) / PART_SIZE),
                        count,
                        wholeQuarters.stream()
                                .filter(each -> each.number() <= number)
                                .toList());
    }

    /** The newest publication; there is always one where a plan is public. */
    public Publication newest() {
        return at(size - 1);
    }

    /** The publication with that number; empty if the log does not contain it. */
    public Optional<Publication> find(long number) {
        int position = position(number);
        return position < size && at(position).number() == number ? Optional.of(at(position)) : Optional.empty();
    }

    /** The newest publication before {@code instant}; empty if there was none. */
    public Optional<Publication> before(Instant instant) {
        int from = 0;
        int to = size;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (at(middle).publishedAt().isBefore(instant)) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from == 0 ? Optional.empty() : Optional.of(at(from - 1));
    }

    /** The publications of quarters as a whole, oldest first. */
    public List<Publication> wholeQuarters() {
        return wholeQuarters;
    }

    /** All of them, newest first. */
    public List<Publication> newestFirst() {
        return Collections.unmodifiableList(new NewestFirst());
    }

    private Publication at(int position) {
        return parts[position / PART_SIZE][position % PART_SIZE];
    }

    /** Where the publication with {@code number} stands, or would. */
    private int position(long number) {
        int from = 0;
        int to = size;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (at(middle).number() < number) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    private final class NewestFirst extends AbstractList<Publication> implements RandomAccess {

        @Override
        public Publication get(int index) {
            return at(size - 1 - index);
        }

        @Override
        public int size() {
            return size;
        }
    }
}
