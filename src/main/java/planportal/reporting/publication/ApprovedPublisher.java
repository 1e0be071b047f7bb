package planportal.reporting.publication;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import planportal.progress.publishing.Publishing;
import planportal.reporting.reading.PublishableReport;
import planportal.reporting.reading.PublishableReport.PublicationGroup;
import planportal.reporting.reading.ReportSubject;
import planportal.shared.AuditEvent;
import planportal.shared.Quarter;

/** Publishes approved reports of any quarters in groups that share a number, and records each in the history. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ApprovedPublisher {

    private final ReportPublisher reports;
    private final Publishing publishing;
    private final ApplicationEventPublisher events;

    ApprovedPublisher(ReportPublisher reports, Publishing publishing, ApplicationEventPublisher events) {
        this.reports = reports;
        this.publishing = publishing;
        this.events = events;
    }

    /** Whether the quarter has been published as a whole. */
    public boolean isPublic(long planId, Quarter quarter) {
        return publishing.isPublic(planId, quarter);
    }

    /**
     * Publishes the reports and then the quarter as a whole.
     *
     * @return how many became public
     */
    public int publishWhole(AuditEvent.Actor publisher, long planId, Quarter quarter, Approved approved) {
        int published = publish(publisher, approved.publishable());
        // An order for a quarter that was published meanwhile publishes the reports approved since.
        if (!isPublic(planId, quarter)) {
            long number = publishing.publishQuarter(planId, quarter);
            events.publishEvent(publisher
                    .did("quarter.published", "quarter:" + quarter)
                    .with(Map.of("publication", number, "reports", published)));
        }
        return published;
    }

    /** @return how many became public */
    public int publish(AuditEvent.Actor publisher, Approved approved) {
        Map<PublicationGroup, List<PublishableReport>> groups =
                approved.reports().stream().collect(Collectors.groupingBy(PublishableReport::group));
        groups.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(
                        Comparator.comparing(PublicationGroup::quarter).thenComparing(PublicationGroup::correction)))
                .forEach(group -> publishTogether(publisher, group.getValue()));
        return approved.reports().size();
    }

    private void publishTogether(AuditEvent.Actor publisher, List<PublishableReport> group) {
        // The history records narratives first.
        List<PublishableReport> together = group.stream()
                .sorted(Comparator.comparing(
                        (PublishableReport each) -> !each.subject().kind().isMeasure()))
                .toList();
        List<Map<String, @Nullable Object>> before =
                together.stream().map(each -> each.report().fields()).toList();
        reports.publish(together);
        for (int i = 0; i < together.size(); i++) {
            PublishableReport published = together.get(i);
            ReportSubject subject = published.subject();
            events.publishEvent(publisher
                    .did(subject.kind().action("published"), subject.historySubject(published.quarter()))
                    .forDepartment(subject.answering(published.report()).id())
                    .changed(before.get(i), published.report().fields()));
        }
    }
}
