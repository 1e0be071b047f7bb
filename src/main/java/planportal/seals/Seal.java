package planportal.seals;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A link of the chain: the hash of what a publication made public and of the history entries since the seal before.
 *
 * @param number      from 1, without gaps
 * @param publication the publication that is sealed; null if only history is
 * @param format      which tables and columns entered, and how (table {@code seal_format})
 * @param content     the SHA-256 of the sealed rows, 64 hexadecimal digits
 * @param previous    the head of the seal before; empty for the first
 * @param head        the SHA-256 of the fields above, each on a line of its own, the previous head first and "-" for no
 *                    publication: it stands for this seal and all before it
 * @param sealedAt    when it was published or, without a publication, sealed
 */
public record Seal(
        long number,
        @Nullable Long publication,
        int format,
        String content,
        String previous,
        String head,
        Instant sealedAt) {

    private static final int SHORT = 16;

    /** The first digits of a head, for a line of text. */
    public String shortHead() {
        return head.substring(0, SHORT);
    }
}
