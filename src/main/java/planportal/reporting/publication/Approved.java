package planportal.reporting.publication;

import java.util.List;
import planportal.reporting.publication.PublicationOrder.Chosen;
import planportal.reporting.reading.PublishableNarrative;
import planportal.reporting.reading.PublishableReport;
import planportal.shared.Refusal;

/** What is approved and would become public together, with what is needed for that. */
record Approved(List<PublishableReport> reports, List<PublishableNarrative> narratives) {

    /** What of it can become public: elsewhere another value took a first one's place, or nothing is there to correct. */
    Approved withRoom() {
        return new Approved(
                reports.stream().filter(PublishableReport::isPublishable).toList(),
                narratives.stream().filter(PublishableNarrative::isPublishable).toList());
    }

    /** @throws Refusal if something of it cannot become public */
    void requirePublishable() {
        reports.forEach(PublishableReport::requirePublishable);
        narratives.forEach(PublishableNarrative::requirePublishable);
    }

    /** Whether {@code order} is to publish something of it. */
    boolean isIn(PublicationOrder order) {
        return order.holdsAny(chosen(), chosenNarratives());
    }

    /** All of it in few characters, as {@link SeenApproved#written}. */
    String written() {
        return SeenApproved.written(chosen(), chosenNarratives());
    }

    private List<Chosen> chosen() {
        return reports.stream().map(each -> Chosen.of(each.report())).toList();
    }

    private List<Chosen> chosenNarratives() {
        return narratives.stream().map(each -> Chosen.of(each.report())).toList();
    }
}
