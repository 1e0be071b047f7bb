package planportal.shared;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A digest of a state in 64 hexadecimal digits. A page carries the fingerprint of what it showed in one form field, so
 * that a confirmation is valid for exactly that state.
 *
 * <p>It is the SHA-256 of the parts in the order in which they were added, each preceded by its length: the same text
 * divided differently has another fingerprint, and a missing part differs from an empty one.
 */
public final class Fingerprint {

    private static final int MISSING = -1;

    private final MessageDigest digest = sha256();

    /** Adds a part; null stands for a missing part. */
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

    /** Adds the parts and their number. */
    public Fingerprint addAll(Iterable<? extends @Nullable String> parts) {
        int count = 0;
        for (String part : parts) {
            add(part);
            count++;
        }
        digest.update(length(count));
        return this;
    }

    /** The fingerprint of all parts added so far; afterwards this object is empty again. */
    public String hex() {
        return hex(digest);
    }

    /** The SHA-256 of {@code content} alone, in hexadecimal digits. */
    public static String of(byte[] content) {
        return HexFormat.of().formatHex(sha256().digest(content));
    }

    /**
     * A SHA-256 digest for content that arrives in pieces; {@link #hex(MessageDigest)} formats it as {@link #of} does.
     */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The digest in hexadecimal digits; afterwards the digest is reset. */
    public static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static byte[] length(int length) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(length).array();
    }
}
