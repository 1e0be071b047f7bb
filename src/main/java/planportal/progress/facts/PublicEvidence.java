package planportal.progress.facts;

import org.jspecify.annotations.Nullable;
import planportal.progress.Snapshot;
import planportal.shared.FileType;
import planportal.shared.Quarter;

/**
 * A file that backs a public value (根拠資料), public with it and for as long.
 *
 * @param id          its number in addresses; null for one that is not public, in a snapshot that is {@link Snapshot#asIf}
 * @param quarter     the quarter of the value
 * @param revision    the revision of the value: 1, or that of a correction
 * @param contentId   what it contains, in {@link EvidenceContents}
 * @param name        its name, as the department gave it
 * @param size        in bytes
 * @param publication the number of the publication that made it public
 */
public record PublicEvidence(
        @Nullable Long id,
        Quarter quarter,
        int revision,
        long contentId,
        String name,
        FileType type,
        long size,
        long publication) {

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
