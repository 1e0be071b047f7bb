package planportal.pagecache;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Compression with Brotli: a seventh smaller than gzip, and slow, so for what is compressed once and for all. */
final class Brotli {

    private static final int SMALLEST = 11;

    private Brotli() {}

    /** The compressed {@code body}; null where the native library does not fit the machine. */
    static byte @Nullable [] compressed(byte[] body) {
        if (!Brotli4jLoader.isAvailable()) {
            return null;
        }
        try {
            return Encoder.compress(body, new Encoder.Parameters().setQuality(SMALLEST));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
