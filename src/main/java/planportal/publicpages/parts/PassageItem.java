package planportal.publicpages.parts;

import java.util.List;
import org.jspecify.annotations.Nullable;
import planportal.plan.Passage;
import planportal.progress.Snapshot;
import planportal.shared.LocalizedText;

/**
 * A passage of the plan with where it comes from.
 *
 * @param paragraphs its words, word for word where they were not revised
 * @param revisions  which of its heading and paragraphs were revised since the plan came
 */
public record PassageItem(
        LocalizedText heading,
        @Nullable LocalizedText name,
        @Nullable String lead,
        List<String> paragraphs,
        List<SourceView> sources,
        List<RevisionView> revisions) {

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
