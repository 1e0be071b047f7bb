package planportal.reporting;

import org.jspecify.annotations.Nullable;
import planportal.progress.NewMeasurement;
import planportal.reporting.KpiDesk.KpiInCharge;
import planportal.reporting.ReportRefusal.Reason;
import planportal.shared.Quarter;

/** A report with what is needed to make it public. */
record PublishableReport(KpiInCharge kpi, Quarter quarter, Report report) {

    /** What may share a publication's number: values of one quarter, all of them new or all of them corrections. */
    record Together(Quarter quarter, boolean correction) {}

    Together together() {
        return new Together(quarter, report.isCorrection());
    }

    /** Whether the place that it takes is as it should be: a first value has none before it, a correction has one. */
    boolean hasRoom() {
        return kpi.progress().measurement(quarter).isPresent() == report.isCorrection();
    }

    void requireRoom() {
        if (!hasRoom()) {
            throw new ReportRefusal(report.isCorrection() ? Reason.NOTHING_TO_CORRECT : Reason.ALREADY_PUBLIC);
        }
    }

    NewMeasurement measurement() {
        return measurement(report.correctionReason());
    }

    /** As {@link #measurement()}, with a reason in the place of one that a correction does not say yet. */
    NewMeasurement measurement(@Nullable String reason) {
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
