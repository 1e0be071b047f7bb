package planportal.summaries;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import planportal.progress.KpiProgress;
import planportal.progress.Measurement;
import planportal.progress.Snapshot;
import planportal.shared.Quarter;
import planportal.summaries.Summary.Correction;
import planportal.summaries.Summary.Value;

/** What was corrected, or reported late, of a quarter and those before it. */
final class SummaryCorrections {

    private final Snapshot known;
    private final Quarter until;
    private final Set<String> kpis;

    SummaryCorrections(Snapshot known, Quarter until, Set<String> kpis) {
        this.known = known;
        this.until = until;
        this.kpis = kpis;
    }

    /** Those that became public after publication {@code after} and not after {@code last}, the oldest first. */
    List<Correction> between(long after, long last) {
        return kpis.stream().map(known::kpi).flatMap(kpi -> kpi.stream())
                .flatMap(kpi -> kpi.measurements().headMap(until, true).values().stream()
                        .flatMap(revisions -> revisions.stream()
                                .filter(each -> each.publication() > after && each.publication() <= last)
                                .flatMap(each -> correction(kpi, revisions, each))))
                .sorted(Comparator.comparing(Correction::at)).toList();
    }

    private Stream<Correction> correction(KpiProgress kpi, List<Measurement> revisions, Measurement measured) {
        if (measured.revision() == 1 && !known.isLate(measured)) {
            return Stream.empty();
        }
        return Stream.of(new Correction(kpi.kpi().code(), kpi.kpi().label(), kpi.kpi().name(), kpi.kpi().unit(),
                measured.quarter(), measured.revision() == 1 ? null : value(kpi, revisions.get(measured.revision() - 2)),
                value(kpi, measured), measured.reason(),
                known.publication(measured.publication()).orElseThrow().publishedAt()));
    }

    private static Value value(KpiProgress kpi, Measurement measured) {
        return new Value(measured.value() == null ? null : SummaryKpis.figure(kpi.kpi(), measured.value()),
                measured.milestoneState(), measured.milestoneOn());
    }
}
