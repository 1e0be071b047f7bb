package planportal.reporting.publication;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import planportal.progress.MeasureKey;
import planportal.progress.MeasureProgress;
import planportal.reporting.publication.PublicationOrder.Chosen;
import planportal.reporting.reading.MeasureAccess;
import planportal.reporting.reading.PublishableNarrative;
import planportal.reporting.report.NarrativeReport;
import planportal.reporting.report.NarrativeReports;
import planportal.reporting.report.ReportStatus;
import planportal.reporting.report.StaleReport;
import planportal.shared.AuditEvent;
import planportal.shared.Quarter;

/** The narratives' part in what {@link ReportPublication} publishes, in its transaction. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class NarrativePublication {

    private final MeasureAccess access;
    private final NarrativeReports reports;
    private final ApplicationEventPublisher events;

    NarrativePublication(MeasureAccess access, NarrativeReports reports, ApplicationEventPublisher events) {
        this.access = access;
        this.reports = reports;
        this.events = events;
    }

    /** The measures, read before anything is published: within the transaction they could not be read afterwards. */
    public Map<MeasureKey, MeasureProgress> loadContext() {
        return access.byKey();
    }

    /**
     * The chosen narratives as they were read and approved, or already public; kept from others.
     *
     * @throws StaleReport if one of them is neither
     */
    public List<NarrativeReport> lock(List<Chosen> chosen) {
        List<NarrativeReport> found = lock(ids(chosen));
        Chosen.requireAsChosen(chosen, found);
        return found;
    }

    /** Those of the chosen that are still approved as they were read; kept from others. */
    public List<NarrativeReport> unchanged(List<Chosen> chosen) {
        return lock(ids(chosen)).stream()
                .filter(report -> report.status() == ReportStatus.APPROVED && chosen.contains(Chosen.of(report)))
                .toList();
    }

    /** Those of the quarter that are approved; kept from others. */
    public List<NarrativeReport> approved(Quarter quarter, Map<Long, Quarter> quarters) {
        return lock(reports.findByStatusOrderById(ReportStatus.APPROVED).stream()
                        .filter(report -> quarter.equals(quarters.get(report.periodId())))
                        .map(NarrativeReport::id)
                        .collect(Collectors.toSet()))
                .stream()
                .filter(report -> report.status() == ReportStatus.APPROVED)
                .toList();
    }

    /** Them with what is needed to publish them; those about measures that nobody is in charge of are left out. */
    public List<PublishableNarrative> publishable(
            Collection<NarrativeReport> of, Map<MeasureKey, MeasureProgress> measures, Map<Long, Quarter> quarters) {
        return of.stream()
                .filter(report -> report.status() != ReportStatus.PUBLISHED && measures.containsKey(report.about()))
                .map(report -> new PublishableNarrative(
                        measures.get(report.about()),
                        Objects.requireNonNull(quarters.get(report.periodId())),
                        report,
                        access.department(measures.get(report.about()), report).id()))
                .toList();
    }

    /** It has become public under {@code number}: keeps that, and who did it. */
    public void published(PublishableNarrative narrative, long number, AuditEvent.Actor publisher) {
        NarrativeReport report = narrative.report();
        Map<String, @Nullable Object> before = report.fields();
        report.publishedAs(number);
        reports.saveAndFlush(report);
        events.publishEvent(publisher
                .did("narrative.published", MeasureAccess.subject(narrative.measure(), narrative.quarter()))
                .forDepartment(narrative.departmentId())
                .changed(before, report.fields()));
    }

    private static Set<Long> ids(List<Chosen> chosen) {
        return chosen.stream().map(Chosen::reportId).collect(Collectors.toSet());
    }

    private List<NarrativeReport> lock(Set<Long> ids) {
        return ids.isEmpty() ? List.of() : reports.lock(ids);
    }
}
