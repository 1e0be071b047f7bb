package planportal.reporting.reading;

import org.jspecify.annotations.Nullable;
import planportal.progress.MeasureProgress;
import planportal.progress.NewNarrative;
import planportal.reporting.reading.PublishableReport.PublicationGroup;
import planportal.reporting.report.NarrativeContent;
import planportal.reporting.report.NarrativeReport;
import planportal.reporting.report.ReportRefusal;
import planportal.shared.Quarter;
import planportal.shared.Refusal;

/**
 * A narrative with what is needed to make it public.
 *
 * @param departmentId the department that answers for it
 */
public record PublishableNarrative(
        MeasureProgress measure, Quarter quarter, NarrativeReport report, long departmentId) {

    public PublicationGroup group() {
        return new PublicationGroup(quarter, report.isCorrection());
    }

    /** Whether the place that it takes is as it should be: a first narrative has none before it, a correction has one. */
    public boolean isPublishable() {
        return measure.narrative(quarter).isPresent() == report.isCorrection();
    }

    public void requirePublishable() {
        if (!isPublishable()) {
            throw new Refusal(report.isCorrection() ? ReportRefusal.NOTHING_TO_CORRECT : ReportRefusal.ALREADY_PUBLIC);
        }
    }

    public NewNarrative narrative() {
        return narrative(report.correctionReason());
    }

    /** As {@link #narrative()}, with a reason in the place of one that a correction does not say yet. */
    public NewNarrative narrative(@Nullable String reason) {
        NarrativeContent content = report.content();
        String situation = content.situation();
        if (situation == null) {
            throw new IllegalStateException("nothing was said that could be published");
        }
        return new NewNarrative(
                report.about(), quarter, situation, content.issues(), content.outlook(), reason, departmentId);
    }
}
