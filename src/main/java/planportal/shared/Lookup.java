package planportal.shared;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks up keys that a map must contain. */
public final class Lookup {

    private Lookup() {}

    /**
     * The value of {@code key}, which must be present.
     *
     * @throws IllegalStateException if the map has no value for it, which is a programming error
     */
    public static <K, V> V require(Map<K, ? extends @Nullable V> map, @Nullable K key) {
        V value = map.get(key);
        if (value == null) {
            throw new IllegalStateException("nothing is known of " + key);
        }
        return value;
    }
}
