package planportal.publicpages.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import planportal.plan.Passage;
import planportal.plan.Plan;
import planportal.plan.Viewpoint;
import planportal.progress.Snapshot;
import planportal.publicpages.parts.NoteView;
import planportal.publicpages.parts.PassageItem;
import planportal.publicpages.parts.SourceView;
import planportal.shared.LocalizedText;

/** The viewpoints from which the plan was reviewed, with their figures and terms, verbatim. */
record BackgroundView(@Nullable PassageItem heading, List<ViewpointItem> viewpoints) {

    record ViewpointItem(
            int number,
            LocalizedText title,
            List<String> points,
            List<FigureItem> figures,
            List<TermItem> terms,
            List<SourceView> sources) {}

    record FigureItem(
            String label,
            String text,
            List<String> legend,
            @Nullable String credit,
            @Nullable NoteView note,
            List<SourceView> sources) {}

    record TermItem(String term, String text, List<SourceView> sources) {}

    static BackgroundView of(Snapshot snapshot) {
        Plan plan = snapshot.plan();
        return new BackgroundView(
                plan.passage(Passage.Kind.REVIEW)
                        .map(passage -> PassageItem.of(snapshot, passage))
                        .orElse(null),
                plan.viewpoints().stream()
                        .map(viewpoint -> item(plan, viewpoint))
                        .toList());
    }

    private static ViewpointItem item(Plan plan, Viewpoint viewpoint) {
        return new ViewpointItem(
                viewpoint.number(),
                viewpoint.title(),
                viewpoint.points(),
                viewpoint.figures().stream()
                        .map(figure -> new FigureItem(
                                figure.label(),
                                figure.text(),
                                figure.legend(),
                                figure.credit(),
                                NoteView.of(plan, figure.note()),
                                SourceView.of(plan, figure.source())))
                        .toList(),
                viewpoint.terms().stream()
                        .map(term -> new TermItem(term.term(), term.text(), SourceView.of(plan, term.source())))
                        .toList(),
                SourceView.of(plan, viewpoint.source()));
    }
}
