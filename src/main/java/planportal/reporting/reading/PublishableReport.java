package planportal.reporting.reading;

import org.jspecify.annotations.Nullable;
import planportal.progress.facts.NewMeasurement;
import planportal.reporting.reading.KpiAccess.KpiInCharge;
import planportal.reporting.report.Report;
import planportal.reporting.report.ReportRefusal;
import planportal.reporting.report.ReportedContent;
import planportal.shared.Quarter;
import planportal.shared.Refusal;

/** A report with what is needed to make it public. */
public record PublishableReport(KpiInCharge kpi, Quarter quarter, Report report) {

    /** What may share a publication's number: values of one quarter, all of them new or all of them corrections. */
    public record PublicationGroup(Quarter quarter, boolean correction) {}

    public PublicationGroup group() {
        return new PublicationGroup(quarter, report.isCorrection());
    }

    /** Whether the place that it takes is as it should be: a first value has none before it, a correction has one. */
    public boolean isPublishable() {
        return kpi.progress().measurement(quarter).isPresent() == report.isCorrection();
    }

    public void requirePublishable() {
        if (!isPublishable()) {
            throw new Refusal(report.isCorrection() ? ReportRefusal.NOTHING_TO_CORRECT : ReportRefusal.ALREADY_PUBLIC);
        }
    }

    public NewMeasurement measurement() {
        return measurement(report.correctionReason());
    }

    /** As {@link #measurement()}, with a reason in the place of one that a correction does not say yet. */
    public NewMeasurement measurement(@Nullable String reason) {
        ReportedContent content = report.content();
        return new NewMeasurement(
                report.kpiId(),
                quarter,
                content.value(),
                content.numerator(),
                content.denominator(),
                content.milestoneState(),
                content.milestoneOn(),
                content.comment(),
                reason,
                kpi.department().id());
    }
}
