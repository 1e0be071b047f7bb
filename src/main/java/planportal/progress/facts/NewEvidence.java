package planportal.progress.facts;

import planportal.shared.FileType;

/**
 * A file on its way to the public, with the value that it backs.
 *
 * @param contentId what it contains, in {@link EvidenceContents}
 * @param name      its name, fit for showing and saving
 * @param size      in bytes
 */
public record NewEvidence(long contentId, String name, FileType type, long size) {}
