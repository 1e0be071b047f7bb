package planportal.reporting.publication;

import java.util.Collection;
import java.util.List;
import planportal.shared.Fingerprint;

/** What was approved of a quarter when the reader opened the page, in few characters: of 10,000 reports a page cannot name each. */
final class SeenApproved {

    private SeenApproved() {}

    /** The same for the same reports, each in the version that it had, in whatever order; another for others. */
    static String written(Collection<ChosenReport> reports) {
        List<String> all = reports.stream()
                .map(each -> (each.key().kind().isMeasure() ? "narrative " : "report ") + each.written())
                .sorted()
                .toList();
        return new Fingerprint().addAll(all).hex();
    }
}
