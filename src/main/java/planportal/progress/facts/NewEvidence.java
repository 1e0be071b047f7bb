package planportal.progress.facts;

import planportal.shared.FileType;

/**
 * An evidence file to be published together with the value that it supports.
 *
 * @param contentId the id of its content in {@link EvidenceContents}
 * @param name      its file name, cleaned so that it can be shown and saved
 * @param size      in bytes
 */
public record NewEvidence(long contentId, String name, FileType type, long size) {}
