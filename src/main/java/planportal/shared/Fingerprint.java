package planportal.shared;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Tells one state from another in 64 hexadecimal digits, so that a page can name in one field what it showed and whoever
 * confirms it confirms that and nothing else.
 *
 * <p>It is the SHA-256 of the parts in the order in which they were added, each with its length: the same text divided at
 * another place is another fingerprint, and a part that is missing is none that is empty.
 */
public final class Fingerprint {

    private static final int MISSING = -1;

    private final MessageDigest digest = sha256();

    /** Adds a part; null is a part that is missing. */
    public Fingerprint add(@Nullable String part) {
        if (part == null) {
            digest.update(length(MISSING));
            return this;
        }
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update(length(bytes.length));
        digest.update(bytes);
        return this;
    }

    /** Adds parts and how many they are. */
    public Fingerprint addAll(Iterable<? extends @Nullable String> parts) {
        int count = 0;
        for (String part : parts) {
            add(part);
            count++;
        }
        digest.update(length(count));
        return this;
    }

    /** The fingerprint of all parts; it begins anew. */
    public String hex() {
        return hex(digest);
    }

    /** The SHA-256 of these bytes and nothing else, in hexadecimal digits. */
    public static String of(byte[] content) {
        return HexFormat.of().formatHex(sha256().digest(content));
    }

    /** A SHA-256 of content that comes piece by piece; {@link #hex(MessageDigest)} writes it as {@link #of} does. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The digest in hexadecimal digits; it begins anew. */
    public static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static byte[] length(int length) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(length).array();
    }
}
