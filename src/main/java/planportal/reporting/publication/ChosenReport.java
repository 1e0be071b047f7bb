package planportal.reporting.publication;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import planportal.reporting.report.DepartmentReport;
import planportal.reporting.report.ReportKey;
import planportal.reporting.report.ReportKind;
import planportal.reporting.report.ReportStatus;
import planportal.reporting.report.StaleReport;
import planportal.reporting.report.StoredReport;

/**
 * A report as it was read when it was chosen.
 *
 * @param version a report of another version has changed since
 */
record ChosenReport(ReportKey key, int version) {

    /** The report as it is. */
    static ChosenReport of(DepartmentReport report) {
        return new ChosenReport(report.key(), report.version());
    }

    /** The report as it is shown to the reader. */
    static ChosenReport of(StoredReport report) {
        return new ChosenReport(report.key(), report.version());
    }

    /** Its name in a form, among others of its kind. */
    String written() {
        return key.id() + "." + version;
    }

    /** The ids of those of that kind. */
    static Set<Long> ids(Collection<ChosenReport> chosen, ReportKind kind) {
        return chosen.stream()
                .map(ChosenReport::key)
                .filter(key -> key.kind() == kind)
                .map(ReportKey::id)
                .collect(Collectors.toSet());
    }

    /**
     * Refuses reports that are neither approved in the chosen version nor public already.
     *
     * @param found the chosen reports in their current state
     * @throws StaleReport if one of them is neither, or does not exist any more
     */
    static void requireAsChosen(Collection<ChosenReport> chosen, List<DepartmentReport> found) {
        Set<ChosenReport> seen = new HashSet<>(chosen);
        long reports = seen.stream().map(ChosenReport::key).distinct().count();
        if (found.size() != reports
                || !found.stream()
                        .allMatch(report -> report.status() == ReportStatus.PUBLISHED
                                || report.status() == ReportStatus.APPROVED && seen.contains(of(report)))) {
            throw new StaleReport();
        }
    }
}
