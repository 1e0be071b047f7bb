package planportal.reporting.reading;

import org.jspecify.annotations.Nullable;
import planportal.reporting.periods.PeriodView;
import planportal.reporting.report.ReportStage;
import planportal.reporting.report.StoredReport;

/** One report, about a KPI or a measure, with what is needed to write it or to decide on it. */
public sealed interface SubjectPage permits ReportReading.ReportPage, NarrativeReading.Page {

    /** The KPI or measure that is reported on. */
    ReportSubject subject();

    /** Null while no period takes reports. */
    @Nullable
    PeriodView period();

    /** The progress of the report. */
    ReportStage stage();

    /** What is stored; null where no report was begun. */
    @Nullable
    StoredReport report();

    /** Whether a report is due for the period's quarter. */
    boolean due();

    /** Whether it is about what is to replace what is public. */
    boolean isCorrection();

    /** Whether what is public is a preliminary or pending value, which it completes. */
    default boolean isCompletion() {
        return false;
    }

    /** Whether it corrects what is public, or may still come to do so, so that a reason can be given. */
    default boolean mayCorrect() {
        return isCorrection();
    }

    /** Whether the reader may change it now. */
    boolean isEditable();

    /** Whether it still has to be written, but its period takes no reports any more. */
    boolean isPeriodOver();

    /** Whether it waits for an approver. */
    default boolean isWaiting() {
        return period() != null && stage() == ReportStage.SUBMITTED;
    }

    /** Whether it is approved and waits for the planning division. */
    default boolean isApproved() {
        return period() != null && stage() == ReportStage.APPROVED;
    }
}
