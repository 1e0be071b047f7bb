package planportal.progress;

import org.jspecify.annotations.Nullable;
import planportal.shared.Source;

/**
 * What was settled of a KPI by one publication: a revision.
 *
 * @param content     what was settled
 * @param reason      why, in the public's language; null where the plan itself brought it
 * @param source      the lines of the documents that give it, if any
 * @param publication the publication that made it public
 */
public record Settled<T extends Settlement>(
        T content, @Nullable String reason, @Nullable Source source, long publication) {}
