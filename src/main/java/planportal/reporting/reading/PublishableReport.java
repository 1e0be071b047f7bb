package planportal.reporting.reading;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import planportal.progress.NewNarrative;
import planportal.progress.facts.NewMeasurement;
import planportal.reporting.report.DepartmentReport;
import planportal.reporting.report.NarrativeContent;
import planportal.reporting.report.ReportRefusal;
import planportal.reporting.report.ReportedContent;
import planportal.shared.Quarter;
import planportal.shared.Refusal;

/** A report with what is needed to make it public. */
public record PublishableReport(ReportSubject subject, Quarter quarter, DepartmentReport report) {

    /** What may share a publication's number: reports of one quarter, all of them corrections or none of them. */
    public record PublicationGroup(Quarter quarter, boolean correction) {}

    /** The group of reports with which it can share a publication. */
    public PublicationGroup group() {
        return new PublicationGroup(quarter, report.needsReason());
    }

    /**
     * Whether the public value that it adds to or replaces is still as expected: a first report has none before it, a correction
     * has one, and one that completes a value has the one that it completes.
     */
    public boolean isPublishable() {
        return subject.published(quarter).isPresent() == report.isCorrection()
                && subject.completes(quarter) == report.completes();
    }

    /** @throws Refusal unless {@link #isPublishable} */
    public void requirePublishable() {
        if (!isPublishable()) {
            throw new Refusal(report.isCorrection() ? ReportRefusal.NOTHING_TO_CORRECT : ReportRefusal.ALREADY_PUBLIC);
        }
    }

    /** The value to be published; empty for a measure. */
    public Stream<NewMeasurement> measurement() {
        return subject instanceof KpiInCharge kpi
                ? Stream.of(measurement(kpi, report.correctionReason()))
                : Stream.empty();
    }

    /** The narrative to be published; empty for a KPI. */
    public Stream<NewNarrative> narrative() {
        return subject instanceof MeasureInCharge measure
                ? Stream.of(narrative(measure, report.correctionReason()))
                : Stream.empty();
    }

    /**
     * What of it would become public.
     *
     * @param reason in the place of one that a correction does not say yet
     */
    public Preview preview(@Nullable String reason) {
        return subject instanceof KpiInCharge kpi
                ? new Preview(measurement(kpi, reason), null)
                : new Preview(null, narrative((MeasureInCharge) subject, reason));
    }

    /** A value, or else a narrative. */
    public record Preview(
            @Nullable NewMeasurement measurement, @Nullable NewNarrative narrative) {

        public static final Preview NOTHING = new Preview(null, null);
    }

    private NewMeasurement measurement(KpiInCharge kpi, @Nullable String reason) {
        ReportedContent content = (ReportedContent) report.content();
        return new NewMeasurement(
                kpi.kpi().id(),
                quarter,
                content.measured(),
                content.comment(),
                reason,
                kpi.department().id());
    }

    private NewNarrative narrative(MeasureInCharge measure, @Nullable String reason) {
        NarrativeContent content = (NarrativeContent) report.content();
        String situation = content.situation();
        if (situation == null) {
            throw new IllegalStateException("nothing was said that could be published");
        }
        return new NewNarrative(
                measure.key(),
                quarter,
                situation,
                content.issues(),
                content.outlook(),
                reason,
                measure.answering(report).id());
    }
}
