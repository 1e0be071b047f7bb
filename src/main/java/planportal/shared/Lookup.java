package planportal.shared;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known to be in a map, because whoever filled it filled it for all that is asked. */
public final class Lookup {

    private Lookup() {}

    /**
     * The value for a key that has one.
     *
     * @throws IllegalStateException if it has none: the map does not hold what it was made to hold
     */
    public static <K, V> V require(Map<K, ? extends @Nullable V> map, @Nullable K key) {
        V value = map.get(key);
        if (value == null) {
            throw new IllegalStateException("nothing is known of " + key);
        }
        return value;
    }
}
