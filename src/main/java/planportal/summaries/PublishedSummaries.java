package planportal.summaries;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Service;
import planportal.progress.Snapshot;
import planportal.shared.Explained;
import planportal.shared.Quarter;

/**
 * The files of the quarters that were published as a whole, for everybody. Each is made once for a publication and
 * language and kept as long as there is room; whoever asks meanwhile waits for the same. So that readers cannot take the
 * portal from each other, few wait at a time, and all others are asked to come back.
 */
@Service
public class PublishedSummaries {

    /** How many requests may make a file or wait for one. */
    static final int MOST_WAITING = 8;

    /** How much is kept, in bytes. */
    private static final int ROOM = 24 * 1024 * 1024;

    private record Key(Quarter quarter, String language, SummaryFormat format, long publication) {
    }

    private final SummaryComposition composition;
    private final SummaryFiles files;
    private final Semaphore places = new Semaphore(MOST_WAITING);
    private final Cache<Key, byte[]> kept = Caffeine.newBuilder().maximumWeight(ROOM)
            .weigher((Key key, byte[] file) -> file.length).build();

    PublishedSummaries(SummaryComposition composition, SummaryFiles files) {
        this.composition = composition;
        this.files = files;
    }

    /** How many more may wait. */
    int places() {
        return places.availablePermits();
    }

    /**
     * The whole summary of {@code quarter} as a file.
     *
     * @param known what is public as far as the reader knows: now, or on a past day
     * @throws Explained 404, if the plan has no such quarter; 503, if too many wait for files
     */
    public ResponseEntity<byte[]> answer(Quarter quarter, Locale language, SummaryFormat format, Snapshot known) {
        Key key = new Key(quarter, language.getLanguage(), format, known.publication().number());
        byte[] file = kept.getIfPresent(key);
        if (file == null) {
            if (!places.tryAcquire()) {
                throw new Explained(HttpStatus.SERVICE_UNAVAILABLE, "summaries.files.busy");
            }
            try {
                file = kept.get(key, asked -> files.bytes(composition.compose(SummaryRequest.whole(quarter, language), known), format));
            } finally {
                places.release();
            }
        }
        return files.answer(SummaryFiles.fileName(quarter, language, format), format, file);
    }
}
