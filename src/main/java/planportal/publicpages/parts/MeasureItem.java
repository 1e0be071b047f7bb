package planportal.publicpages.parts;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import planportal.plan.Action;
import planportal.plan.Measure;
import planportal.progress.Snapshot;
import planportal.shared.Excerpt;
import planportal.shared.LocalizedText;
import planportal.shared.Quarter;

/**
 * A measure with the plan's text and its KPIs.
 *
 * @param label     the mark of the measure in the plan; null if it has none
 * @param words     the plan's paragraph
 * @param actions   the plan's bullets, verbatim unless they were revised
 * @param narrative the newest narrative for the quarter or an earlier one; null if there is none
 */
public record MeasureItem(
        String code,
        @Nullable LocalizedText label,
        LocalizedText title,
        PlanWords words,
        List<String> actions,
        Excerpt<KpiRow> kpis,
        @Nullable NarrativeView narrative) {

    /** @param most the maximum number of KPIs shown */
    public static MeasureItem of(Snapshot snapshot, Measure measure, @Nullable Quarter quarter, int most) {
        return new MeasureItem(
                measure.code(),
                labelOf(measure),
                measure.title(),
                new PlanWords(
                        measure.text(),
                        SourceView.of(snapshot.plan(), measure.source()),
                        RevisionView.of(snapshot, measure.revisions())),
                measure.actions().stream().map(Action::text).toList(),
                KpiRow.ofPart(PartKpis.ofMeasure(snapshot, measure), quarter, most),
                NarrativeView.until(snapshot, snapshot.measure(measure.code()).orElse(null), quarter));
    }

    /** The mark of the measure: ア; in English the letter of its address instead. Marks other than kana are kept. */
    static @Nullable LocalizedText labelOf(Measure measure) {
        String label = measure.label();
        if (label == null) {
            return null;
        }
        String last = measure.code().substring(measure.code().lastIndexOf('-') + 1);
        return new LocalizedText(label, last.matches("[a-z]") ? last.toUpperCase(Locale.ROOT) : label);
    }

    /** The title of the measure with its sign before it, if it has one. */
    public static LocalizedText labelled(Measure measure) {
        LocalizedText label = labelOf(measure);
        LocalizedText title = measure.title();
        return label == null
                ? title
                : new LocalizedText(
                        label.ja() + " " + title.ja(), title.en() == null ? null : label.en() + " " + title.en());
    }
}
