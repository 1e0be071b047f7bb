package planportal.sheets.imports;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What a person saw and what it rests on, in 64 signs: whatever changes in between makes another digest. */
public final class SheetDigest {

    private final MessageDigest digest;

    public SheetDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Adds a part; where parts end is part of the digest. */
    public SheetDigest add(String part) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        return this;
    }

    /** The digest of all parts; it begins anew. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    static String of(byte[] content) {
        SheetDigest all = new SheetDigest();
        return HexFormat.of().formatHex(all.digest.digest(content));
    }
}
