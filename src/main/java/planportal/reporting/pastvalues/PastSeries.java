package planportal.reporting.pastvalues;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import planportal.progress.Kpi;
import planportal.progress.KpiProgress;
import planportal.progress.facts.NewMeasurement;
import planportal.progress.rating.Kind;
import planportal.progress.rating.MilestoneState;
import planportal.reporting.reading.ReportAids;
import planportal.reporting.report.Plausibility;
import planportal.reporting.report.Plausibility.Question;
import planportal.shared.Quarter;

/** All values of a KPI, public ones and those of a file; both determine the usual range. */
final class PastSeries {

    private final Kpi kpi;
    private final NavigableMap<Quarter, BigDecimal> values = new TreeMap<>();
    private final NavigableMap<Quarter, MilestoneState> states = new TreeMap<>();

    /** The public values. */
    PastSeries(KpiProgress progress) {
        this.kpi = progress.kpi();
        values.putAll(progress.reported().values());
        states.putAll(progress.reported().states());
    }

    /** Adds one of the file, which may take the place of a public one. */
    void add(NewMeasurement measured) {
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

    /** The questions about a value. */
    Set<Question> questions(NewMeasurement measured) {
        Map.Entry<Quarter, MilestoneState> before = states.lowerEntry(measured.quarter());
        return kpi.kind() == Kind.MILESTONE
                ? Plausibility.questions(
                        before == null ? null : before.getValue(),
                        measured.measured().milestoneState())
                : Plausibility.of(kpi)
                        .questions(
                                values.headMap(measured.quarter(), false),
                                measured.measured().value());
    }

    /** As they are put to people. */
    List<String> words(ReportAids aids, Quarter quarter, Set<Question> asked) {
        return kpi.kind() == Kind.MILESTONE
                ? aids.words(states.lowerKey(quarter), asked)
                : aids.words(kpi, values.headMap(quarter, false), asked);
    }
}
