package planportal.progress.facts;

import org.jspecify.annotations.Nullable;
import planportal.progress.Snapshot;
import planportal.shared.FileType;
import planportal.shared.Quarter;

/**
 * A file that supports a public value (根拠資料) and was published together with it.
 *
 * @param id          its id in addresses; null in a preview snapshot ({@link Snapshot#asIf}), where it is not public yet
 * @param quarter     the quarter of the value
 * @param revision    the revision of the value: 1, or that of a correction
 * @param contentId   the id of its content in {@link EvidenceContents}; null if the content was taken down
 * @param name        its name, as the department gave it; if it was taken down, the sentence that says so
 * @param size        in bytes
 * @param publication the number of the publication that made it public
 */
public record PublicEvidence(
        @Nullable Long id,
        Quarter quarter,
        int revision,
        @Nullable Long contentId,
        String name,
        FileType type,
        long size,
        long publication) {

    /** The file as it would be published with the value {@code backed}, for a preview. */
    public static PublicEvidence asIf(NewEvidence evidence, Measurement backed) {
        return new PublicEvidence(
                null,
                backed.quarter(),
                backed.revision(),
                evidence.contentId(),
                evidence.name(),
                evidence.type(),
                evidence.size(),
                backed.publication());
    }
}
