package planportal.reporting.publication;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import planportal.progress.publishing.Publishing;
import planportal.progress.publishing.Publishing.EvidenceOfValue;
import planportal.reporting.evidence.EvidenceFiles;
import planportal.reporting.evidence.EvidenceFiles.Evidence;
import planportal.reporting.reading.DepartmentReports;
import planportal.reporting.reading.PublishableReport;
import planportal.reporting.report.Report;
import planportal.shared.Quarter;

/** The only way in which a report becomes public: in the transaction of the service that publishes it. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class ReportPublisher {

    private final Publishing publishing;
    private final EvidenceFiles evidence;
    private final DepartmentReports reports;

    ReportPublisher(Publishing publishing, EvidenceFiles evidence, DepartmentReports reports) {
        this.publishing = publishing;
        this.evidence = evidence;
        this.reports = reports;
    }

    /** Publishes approved reports of one {@link PublishableReport#group} under one number, with the files marked for it. */
    public void publish(List<PublishableReport> together) {
        long number = publishing.publish(
                together.stream().flatMap(PublishableReport::measurement).toList(),
                together.stream().flatMap(PublishableReport::narrative).toList());
        publishEvidence(together, number);
        together.forEach(each -> each.report().publishedAs(number));
        reports.saveAllAndFlush(together.stream().map(PublishableReport::report).toList());
    }

    /** Publishes the files that are marked to become public with their reports. */
    private void publishEvidence(List<PublishableReport> together, long publication) {
        Map<Report, Quarter> reports = new LinkedHashMap<>();
        together.forEach(each -> {
            if (each.report() instanceof Report report) {
                reports.put(report, each.quarter());
            }
        });
        Map<Long, List<Evidence>> marked =
                evidence.findForPublic(reports.keySet().stream().map(Report::id).toList());
        publishing.publishEvidence(
                reports.entrySet().stream()
                        .flatMap(each -> marked.getOrDefault(each.getKey().id(), List.of()).stream()
                                .map(file -> new EvidenceOfValue(each.getKey().kpiId(), each.getValue(), file.file())))
                        .toList(),
                publication);
    }
}
