package planportal.reporting.pastvalues;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import planportal.progress.Kpi;
import planportal.progress.PublicKpi;
import planportal.progress.facts.NewMeasurement;
import planportal.progress.rating.Kind;
import planportal.progress.rating.MilestoneState;
import planportal.reporting.reading.ReportAids;
import planportal.reporting.report.Plausibility;
import planportal.shared.Quarter;

/** All values of a KPI, public ones and those of a file; both determine the usual range. */
final class PastSeries {

    private final Kpi kpi;
    private final NavigableMap<Quarter, BigDecimal> values = new TreeMap<>();
    private final NavigableMap<Quarter, MilestoneState> states = new TreeMap<>();
    private final Set<Quarter> added = new HashSet<>();

    /** The public values. */
    PastSeries(PublicKpi publicKpi) {
        this.kpi = publicKpi.kpi();
        values.putAll(publicKpi.reported().values());
        states.putAll(publicKpi.reported().states());
    }

    /** Adds one of the file, which may take the place of a public one. */
    void add(NewMeasurement measured) {
        added.add(measured.quarter());
        BigDecimal value = measured.measured().value();
        if (value != null) {
            values.put(measured.quarter(), value);
        } else {
            values.remove(measured.quarter());
        }
        MilestoneState state = measured.measured().milestoneState();
        if (state != null) {
            states.put(measured.quarter(), state);
        }
    }

    /** The questions about a value, by the values on both of its sides, as they are put to people. */
    List<String> questions(ReportAids aids, NewMeasurement measured) {
        Quarter quarter = measured.quarter();
        return kpi.kind() == Kind.MILESTONE
                ? questions(aids, quarter, measured.measured().milestoneState())
                : Plausibility.of(kpi)
                        .questionsOfPast(
                                values, added, quarter, measured.measured().value())
                        .stream()
                        .map(asked -> aids.words(kpi, asked))
                        .toList();
    }

    private List<String> questions(ReportAids aids, Quarter quarter, @Nullable MilestoneState state) {
        Map.Entry<Quarter, MilestoneState> before = states.lowerEntry(quarter);
        Map.Entry<Quarter, MilestoneState> after = states.higherEntry(quarter);
        return after != null && !Plausibility.questions(state, after.getValue()).isEmpty()
                ? List.of(aids.notDoneLater(after.getKey()))
                : before == null
                        ? List.of()
                        : aids.words(before.getKey(), Plausibility.questions(before.getValue(), state));
    }
}
