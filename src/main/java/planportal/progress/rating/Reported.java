package planportal.progress.rating;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;
import planportal.shared.Quarter;

/**
 * The reported values or states of a KPI by quarter; a quarter without an entry was not reported. Entries after the rated
 * quarter are ignored.
 *
 * @param values a level's value at the quarter's end, a running total's increment or a flow's quantity in the quarter
 * @param states a milestone's state at the quarter's end
 */
public record Reported(NavigableMap<Quarter, BigDecimal> values, NavigableMap<Quarter, MilestoneState> states) {

    /** Copies the maps; the record is immutable. */
    public Reported {
        values = Collections.unmodifiableNavigableMap(new TreeMap<>(values));
        states = Collections.unmodifiableNavigableMap(new TreeMap<>(states));
    }

    /** Values of a KPI that is not a milestone. */
    public static Reported values(NavigableMap<Quarter, BigDecimal> values) {
        return new Reported(values, Collections.emptyNavigableMap());
    }

    /** The states of a milestone. */
    public static Reported states(NavigableMap<Quarter, MilestoneState> states) {
        return new Reported(Collections.emptyNavigableMap(), states);
    }
}
