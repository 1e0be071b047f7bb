package planportal.publicpages.plan;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import planportal.plan.Passage;
import planportal.plan.Plan;
import planportal.progress.Snapshot;
import planportal.publicpages.frame.Frame;
import planportal.publicpages.parts.NoteView;
import planportal.publicpages.parts.PassageItem;
import planportal.shared.LocalizedText;

/**
 * The plan's vision and philosophy, its term and its documents.
 *
 * @param onwards what the page leads to
 * @param edition the current edition of its text
 */
record PlanTextView(
        LocalizedText title,
        LocalizedText phase,
        TermView term,
        @Nullable PassageItem vision,
        @Nullable PassageItem philosophy,
        Onwards onwards,
        EditionView edition) {

    /** The plan's term, with the editor's note on it. */
    record TermView(
            LocalDate firstDay, LocalDate lastDay, @Nullable NoteView note) {}

    /** @param background whether the plan has a chapter on its review */
    record Onwards(List<HomeView.ProgrammeLink> programmes, List<DocumentLink> documents, boolean background) {}

    record DocumentLink(int number, String slug, LocalizedText title) {}

    static PlanTextView of(Snapshot snapshot) {
        Plan plan = snapshot.plan();
        return new PlanTextView(
                plan.title(),
                plan.phase(),
                new TermView(plan.firstDay(), plan.lastDay(), NoteView.of(plan, plan.termNote())),
                plan.passage(Passage.Kind.VISION)
                        .map(passage -> PassageItem.of(snapshot, passage))
                        .orElse(null),
                plan.passage(Passage.Kind.PHILOSOPHY)
                        .map(passage -> PassageItem.of(snapshot, passage))
                        .orElse(null),
                new Onwards(
                        plan.programmes().stream()
                                .map(programme -> new HomeView.ProgrammeLink(programme.slug(), programme.title()))
                                .toList(),
                        plan.documents().stream()
                                .map(each -> new DocumentLink(plan.number(each), each.slug(), each.title()))
                                .toList(),
                        Frame.hasBackground(plan)),
                EditionView.all(snapshot).get(0));
    }
}
