package planportal.reporting.publication;

import java.util.Collection;
import java.util.List;
import planportal.shared.Fingerprint;

/**
 * The approved reports of a quarter when the page was opened, in a short text: a page cannot name each of 10,000
 * reports.
 */
final class SeenApproved {

    private SeenApproved() {}

    /** A fingerprint of the reports and their versions, independent of their order. */
    static String written(Collection<ChosenReport> reports) {
        List<String> all = reports.stream()
                .map(each -> (each.key().kind().isMeasure() ? "narrative " : "report ") + each.written())
                .sorted()
                .toList();
        return new Fingerprint().addAll(all).hex();
    }
}
