package planportal.charts;

import java.util.Set;
import planportal.shared.Quarter;

/**
 * Quarters that a chart marks.
 *
 * @param corrected   those whose published value was corrected
 * @param preliminary those whose value is preliminary, or a running total that includes such a value
 * @param pending     those of which it is published that there is no value yet
 */
public record MarkedQuarters(Set<Quarter> corrected, Set<Quarter> preliminary, Set<Quarter> pending) {

    public static final MarkedQuarters NONE = new MarkedQuarters(Set.of(), Set.of(), Set.of());

    public MarkedQuarters {
        corrected = Set.copyOf(corrected);
        preliminary = Set.copyOf(preliminary);
        pending = Set.copyOf(pending);
    }
}
