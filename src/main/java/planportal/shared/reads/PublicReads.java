package planportal.shared.reads;

import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Marks what a thread reads from the database as public facts as of a publication, which a replica can answer as well. */
public final class PublicReads {

    private static final ThreadLocal<@Nullable Long> PUBLICATION = new ThreadLocal<>();

    private PublicReads() {}

    /**
     * Runs {@code reading}, which asks for nothing but facts as of {@code publication}, and begins its own transaction if it
     * needs one.
     */
    public static <T> T asOf(long publication, Supplier<T> reading) {
        PUBLICATION.set(publication);
        try {
            return reading.get();
        } finally {
            PUBLICATION.remove();
        }
    }

    /** The publication as of which this thread reads; empty if it reads anything else. */
    public static OptionalLong publication() {
        Long publication = PUBLICATION.get();
        return publication == null ? OptionalLong.empty() : OptionalLong.of(publication);
    }
}
