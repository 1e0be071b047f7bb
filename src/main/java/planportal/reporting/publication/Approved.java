package planportal.reporting.publication;

import java.util.List;
import planportal.reporting.reading.PublishableReport;
import planportal.shared.Refusal;

/** What is approved and would become public together, with what is needed for that. */
record Approved(List<PublishableReport> reports) {

    /** What of it can become public: elsewhere another value took a first one's place, or nothing is there to correct. */
    Approved publishable() {
        return new Approved(
                reports.stream().filter(PublishableReport::isPublishable).toList());
    }

    /** @throws Refusal if something of it cannot become public */
    void requirePublishable() {
        reports.forEach(PublishableReport::requirePublishable);
    }

    /** Whether {@code order} is to publish something of it. */
    boolean isIn(PublicationOrder order) {
        return order.holdsAny(chosen());
    }

    /** All of it in few characters, as {@link SeenApproved#written}. */
    String written() {
        return SeenApproved.written(chosen());
    }

    private List<ChosenReport> chosen() {
        return reports.stream().map(each -> ChosenReport.of(each.report())).toList();
    }
}
