package planportal.reporting.publication;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import planportal.reporting.publication.PublicationOrder.Chosen;
import planportal.shared.Fingerprint;

/** What of a quarter was approved when somebody looked, in few characters: of 10,000 reports a page cannot name each. */
final class SeenApproved {

    private SeenApproved() {}

    /** The same for the same reports and narratives, each in the version that it had, in whatever order; another for others. */
    static String written(Collection<Chosen> reports, Collection<Chosen> narratives) {
        List<String> all = Stream.concat(
                        reports.stream().map(each -> "report " + PublicationForm.written(each)),
                        narratives.stream().map(each -> "narrative " + PublicationForm.written(each)))
                .sorted()
                .toList();
        return new Fingerprint().addAll(all).hex();
    }
}
