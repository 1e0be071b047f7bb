package planportal.reporting.publication;

import java.util.List;
import planportal.reporting.reading.PublishableReport;
import planportal.shared.Refusal;

/** Approved reports that would become public together, with the data that publishing needs. */
record Approved(List<PublishableReport> reports) {

    /** Those that can be published: for others there is another first value by now, or nothing to correct. */
    Approved publishable() {
        return new Approved(
                reports.stream().filter(PublishableReport::isPublishable).toList());
    }

    /** @throws Refusal if one of them cannot be published */
    void requirePublishable() {
        reports.forEach(PublishableReport::requirePublishable);
    }

    /** Whether {@code order} is to publish one of them. */
    boolean isIn(PublicationOrder order) {
        return order.holdsAny(chosen());
    }

    /** A short text that identifies them, as {@link SeenApproved#written}. */
    String written() {
        return SeenApproved.written(chosen());
    }

    private List<ChosenReport> chosen() {
        return reports.stream().map(each -> ChosenReport.of(each.report())).toList();
    }
}
