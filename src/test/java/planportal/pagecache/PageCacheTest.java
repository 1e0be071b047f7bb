package planportal.pagecache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class PageCacheTest {

    private static final int MEMORY = 400_000;

    private final PageCache pages =
            new PageCache(new PageCacheProperties(DataSize.ofBytes(MEMORY), Duration.ofMillis(200)));

    @Test
    void staysWithinItsMemory() {
        for (int i = 0; i < 200; i++) {
            pages.keep("/kpis/" + i, page(10_000));
            pages.keep("/kpis?q=" + i, page(10_000));
        }

        assertThat(pages.weight()).isBetween(1L, (long) MEMORY);
    }

    @Test
    void doesNotEvictPagesForSearches() {
        pages.keep("/", page(10_000));
        pages.find("/", 0);

        for (int i = 0; i < 1000; i++) {
            pages.keep("/?asOf=2022-01-01&x=" + i, page(10_000));
        }

        assertThat(pages.find("/", 0)).isNotNull();
        assertThat(pages.mostRead(10)).containsExactly("/");
    }

    /** Even of a later publication: the node may have learnt of it before it learnt of the takedown. */
    @Test
    void givesNoPageThatWasRenderedBeforeATakedown() {
        pages.keep("/", page(10_000));

        assertThat(pages.find("/", 1)).isNotNull();
        assertThat(pages.find("/", 2)).isNull();
    }

    private static KeptPage page(int bytes) {
        byte[] body = new byte[bytes];
        new Random(bytes).nextBytes(body);
        return KeptPage.of(3, 1, LocalDate.of(2024, 1, 31), false, List.of(), body);
    }
}
