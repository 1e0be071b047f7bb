package planportal.reporting.publication;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import planportal.progress.publishing.Publishing;
import planportal.reporting.editing.ReportEvidence;
import planportal.reporting.reading.DepartmentReports;
import planportal.reporting.reading.PublishableReport;

/** The only way in which a report becomes public: in the transaction of the service that publishes it. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class ReportPublisher {

    private final Publishing publishing;
    private final ReportEvidence evidence;
    private final DepartmentReports reports;

    ReportPublisher(Publishing publishing, ReportEvidence evidence, DepartmentReports reports) {
        this.publishing = publishing;
        this.evidence = evidence;
        this.reports = reports;
    }

    /** Publishes approved reports of one {@link PublishableReport#group} under one number, with the files marked for it. */
    public void publish(List<PublishableReport> together) {
        long number = publishing.publish(
                together.stream().flatMap(PublishableReport::measurement).toList(),
                together.stream().flatMap(PublishableReport::narrative).toList());
        evidence.publish(together, number);
        together.forEach(each -> each.report().publishedAs(number));
        reports.saveAllAndFlush(together.stream().map(PublishableReport::report).toList());
    }
}
