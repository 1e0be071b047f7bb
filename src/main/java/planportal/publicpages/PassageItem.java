package planportal.publicpages;

import java.util.List;
import org.jspecify.annotations.Nullable;
import planportal.plan.Passage;
import planportal.plan.Plan;
import planportal.shared.LocalizedText;

/** A passage of the plan, word for word, with where it comes from. */
record PassageItem(LocalizedText heading, @Nullable LocalizedText name, @Nullable String lead, List<String> paragraphs,
        List<SourceView> sources) {

    static PassageItem of(Plan plan, Passage passage) {
        return new PassageItem(passage.heading(), passage.name(), passage.lead(), passage.paragraphs(),
                SourceView.of(plan, passage.source()));
    }
}
