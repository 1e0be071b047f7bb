package planportal.charts;

import java.util.Set;
import planportal.shared.Quarter;

/**
 * Quarters whose values a chart marks.
 *
 * @param corrected   those whose published value was corrected
 * @param preliminary those whose value is preliminary, or a running total that includes such a value
 */
public record MarkedQuarters(Set<Quarter> corrected, Set<Quarter> preliminary) {

    public static final MarkedQuarters NONE = new MarkedQuarters(Set.of(), Set.of());

    public MarkedQuarters {
        corrected = Set.copyOf(corrected);
        preliminary = Set.copyOf(preliminary);
    }
}
