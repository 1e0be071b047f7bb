package planportal.summaries.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import planportal.progress.KpiSetting;
import planportal.progress.rating.Kind;
import planportal.progress.rating.Rating;
import planportal.progress.rating.Thresholds;
import planportal.shared.LocalizedText;
import planportal.shared.Quarter;

/**
 * A correction, a changed setting, or a report published after its quarter had been published as a whole.
 *
 * @param subject what was corrected
 * @param about   the subject that it concerns
 * @param quarter the quarter concerned; null if it does not concern a quarter
 * @param before  the previous public value; null for a late report, and if there was none
 * @param after   the value that is public since
 * @param reason  the public reason; null for a late report
 * @param at      when it became public
 */
public record Correction(
        Subject subject,
        About about,
        @Nullable Quarter quarter,
        @Nullable Value before,
        Value after,
        @Nullable String reason,
        Instant at) {

    /**
     * The KPI, measure, initiative, department or plan of which something was corrected.
     *
     * @param code  the KPI's code; for a narrative the measure's or initiative's; empty if it concerns none of them
     * @param label the code as people read it
     * @param name  the name of the KPI, measure, initiative or department; otherwise the title of the plan
     * @param kind  the kind of the KPI's values; null if it does not concern a KPI
     * @param unit  the unit of the KPI's figures; empty if it does not concern a KPI
     */
    public record About(
            String code,
            LocalizedText label,
            LocalizedText name,
            @Nullable Kind kind,
            LocalizedText unit) {

        private static final LocalizedText NOTHING = LocalizedText.ja("");

        /** What has no code: a department, or the plan. */
        static About named(LocalizedText name) {
            return coded("", NOTHING, name);
        }

        /** What has a code and is no KPI: a measure or an initiative. */
        static About coded(String code, LocalizedText label, LocalizedText name) {
            return new About(code, label, name, null, NOTHING);
        }
    }

    public String code() {
        return about.code();
    }

    public LocalizedText label() {
        return about.label();
    }

    public LocalizedText name() {
        return about.name();
    }

    public @Nullable Kind kind() {
        return about.kind();
    }

    public LocalizedText unit() {
        return about.unit();
    }

    /** Whether a value or narrative was first published after its quarter. */
    public boolean isLateReport() {
        return before == null && reason == null && (subject == Subject.VALUE || subject == Subject.NARRATIVE);
    }

    /** Whether it concerns a KPI, to whose page it can link. */
    public boolean isOfKpi() {
        return kind() != null;
    }

    /** The subject of a correction. */
    public enum Subject {
        VALUE,
        NARRATIVE,
        RATING,
        DEFINITION,
        BASELINE,
        TARGETS,
        WEIGHING,
        DEPARTMENT,
        /** The name of a department in charge. */
        DEPARTMENT_NAME,
        /** The plan's thresholds, which apply to every KPI without its own. */
        THRESHOLDS;

        /** Whether the values are texts in several lines. */
        public boolean isNarrative() {
            return this == NARRATIVE;
        }
    }

    /** The old or new value of a correction. */
    public sealed interface Value
            permits SummaryKpi.MeasuredValue,
                    NarrativeValue,
                    RatingValue,
                    DepartmentValue,
                    ThresholdsValue,
                    SettingValue {}

    /** A narrative of a measure. */
    public record NarrativeValue(Summary.Narrative narrative) implements Value {}

    /** A rating; null for the computed one. */
    public record RatingValue(@Nullable Rating rating) implements Value {}

    /** A department in charge, or the name of one. */
    public record DepartmentValue(LocalizedText department) implements Value {}

    /** The plan's thresholds. */
    public record ThresholdsValue(Thresholds thresholds) implements Value {}

    /** A definition, baseline, targets, or weight and thresholds. */
    public record SettingValue(KpiSetting setting) implements Value {}
}
