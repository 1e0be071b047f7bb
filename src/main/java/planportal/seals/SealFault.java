package planportal.seals;

import org.jspecify.annotations.Nullable;

/**
 * Something that does not agree with the chain.
 *
 * @param kind        what does not agree
 * @param seal        the number of the seal; null if there is none
 * @param publication the number of the publication; null if it is not about one
 */
public record SealFault(
        Kind kind, @Nullable Long seal, @Nullable Long publication) {

    /** What does not agree. */
    public enum Kind {
        /** The seal itself or its place in the chain. */
        CHAIN,
        /** Sealed rows: one was changed, added or removed afterwards. */
        CONTENT,
        /** A publication that no seal covers. */
        UNSEALED,
        /** The history: an entry that no seal covers or awaits, or a sealed one that is gone. */
        HISTORY,
        /** A file of evidence: its bytes are not those of its digest. */
        EVIDENCE
    }
}
