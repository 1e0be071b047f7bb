package planportal.publicpages.parts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Text of the plan on an initiative or a measure.
 *
 * @param text      the plan's paragraph, verbatim unless it was revised; null if there is none
 * @param sources   the lines of the documents that it comes from
 * @param revisions the texts of this part that were revised since the plan was loaded
 */
public record PlanWords(@Nullable String text, List<SourceView> sources, List<RevisionView> revisions) {}
