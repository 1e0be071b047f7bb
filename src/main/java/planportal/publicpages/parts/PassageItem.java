package planportal.publicpages.parts;

import java.util.List;
import org.jspecify.annotations.Nullable;
import planportal.plan.Passage;
import planportal.progress.Snapshot;
import planportal.shared.LocalizedText;

/**
 * A passage of the plan with its sources.
 *
 * @param paragraphs its paragraphs, verbatim unless they were revised
 * @param revisions  the revisions of its heading and text since the plan was loaded
 */
public record PassageItem(
        LocalizedText heading,
        @Nullable LocalizedText name,
        @Nullable String lead,
        List<String> paragraphs,
        List<SourceView> sources,
        List<RevisionView> revisions) {

    /** The passage as of {@code snapshot}. */
    public static PassageItem of(Snapshot snapshot, Passage passage) {
        return new PassageItem(
                passage.heading(),
                passage.name(),
                passage.lead(),
                passage.paragraphs(),
                SourceView.of(snapshot.plan(), passage.source()),
                RevisionView.of(snapshot, passage.revisions()));
    }
}
