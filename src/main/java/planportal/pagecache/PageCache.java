package planportal.pagecache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The pages in memory, limited by their total size. Addresses without parameters have a partition of their own, so that
 * searches, past days and unusual addresses cannot evict them.
 */
@Component
class PageCache {

    private final Cache<String, KeptPage> plain;
    private final Cache<String, KeptPage> withParameters;

    PageCache(PageCacheProperties properties) {
        long memory = properties.memory().toBytes();
        this.plain = bounded(memory - memory / 4);
        this.withParameters = bounded(memory / 4);
    }

    private static Cache<String, KeptPage> bounded(long memory) {
        return Caffeine.newBuilder()
                .maximumWeight(memory)
                .weigher((String address, KeptPage page) -> page.weight() + 2 * address.length())
                .build();
    }

    /**
     * The page last kept for {@code address}, of any publication, unless it was rendered before the newest {@code takedown} was
     * known.
     */
    @Nullable
    KeptPage find(String address, long takedown) {
        KeptPage kept = part(address).getIfPresent(address);
        return kept == null || kept.takedown() < takedown ? null : kept;
    }

    void keep(String address, KeptPage page) {
        part(address).put(address, page);
    }

    void remove(String address) {
        part(address).invalidate(address);
    }

    void clear() {
        plain.invalidateAll();
        withParameters.invalidateAll();
    }

    /** Up to {@code count} addresses without parameters, the most requested first. */
    List<String> mostRead(int count) {
        return plain.policy()
                .eviction()
                .map(eviction -> List.copyOf(eviction.hottest(count).keySet()))
                .orElseGet(List::of);
    }

    /** The total size of all pages in bytes. */
    long weight() {
        return weight(plain) + weight(withParameters);
    }

    private static long weight(Cache<String, KeptPage> part) {
        part.cleanUp();
        return Optional.of(part.policy())
                .flatMap(policy -> policy.eviction())
                .map(eviction -> eviction.weightedSize().orElse(0))
                .orElse(0L);
    }

    private Cache<String, KeptPage> part(String address) {
        return isPlain(address) ? plain : withParameters;
    }

    /** Whether {@code address} is in the portal's own spelling; there are countless others. */
    static boolean isPlain(String address) {
        return address.indexOf('?') < 0 && address.indexOf('%') < 0;
    }
}
