package planportal.publicpages.parts;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import planportal.plan.Action;
import planportal.plan.Measure;
import planportal.progress.Snapshot;
import planportal.shared.LocalizedText;
import planportal.shared.Quarter;

/**
 * A measure with the plan's words and its KPIs.
 *
 * @param text    the plan's paragraph, word for word where it was not revised
 * @param actions the plan's bullets, word for word where they were not revised
 * @param sources where they come from
 * @param kpis    its KPIs
 * @param revisions which of these words were revised since the plan came
 * @param said    what was said of it last, as of the quarter; null if nothing was
 */
public record MeasureItem(
        String code,
        @Nullable LocalizedText label,
        LocalizedText title,
        @Nullable String text,
        List<String> actions,
        List<SourceView> sources,
        List<RevisionView> revisions,
        List<KpiRow> kpis,
        @Nullable NarrativeView said) {

    public static MeasureItem of(Snapshot snapshot, Measure measure, @Nullable Quarter quarter) {
        return new MeasureItem(
                measure.code(),
                labelOf(measure),
                measure.title(),
                measure.text(),
                measure.actions().stream().map(Action::text).toList(),
                SourceView.of(snapshot.plan(), measure.source()),
                RevisionView.of(snapshot, measure.revisions()),
                KpiRow.of(KpisOf.measure(snapshot, measure), quarter),
                NarrativeView.until(snapshot, snapshot.measure(measure.code()).orElse(null), quarter));
    }

    /** The measure's sign: ア, for readers of English the letter of its address; a sign that all can read stays. */
    static @Nullable LocalizedText labelOf(Measure measure) {
        String label = measure.label();
        if (label == null) {
            return null;
        }
        String last = measure.code().substring(measure.code().lastIndexOf('-') + 1);
        return new LocalizedText(label, last.matches("[a-z]") ? last.toUpperCase(Locale.ROOT) : label);
    }
}
