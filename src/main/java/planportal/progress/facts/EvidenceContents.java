package planportal.progress.facts;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What evidence files contain, in the database. Whoever asks has made sure that the file is public or may be seen: here it
 * is only a matter of bytes, and never of more than a part of them at once.
 */
@Component
public class EvidenceContents {

    private static final int PART = 256 * 1024;

    private final JdbcOperations jdbc;

    EvidenceContents(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Keeps {@code size} bytes of {@code content}, in the caller's transaction.
     *
     * @param digest their SHA-256 in hexadecimal digits
     * @return the number under which they are found
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long keep(InputStream content, int size, String digest) {
        Long id = jdbc.query(
                "insert into evidence_content (digest, size, bytes) values (?, ?, ?) returning id",
                statement -> {
                    statement.setString(1, digest);
                    statement.setInt(2, size);
                    statement.setBinaryStream(3, content, size);
                },
                result -> {
                    result.next();
                    return result.getLong(1);
                });
        return Objects.requireNonNull(id);
    }

    /**
     * What is known of kept bytes without reading them.
     *
     * @param size   in bytes
     * @param digest SHA-256
     */
    public record Kept(long size, String digest) {}

    /** What is kept under these numbers; nothing for one that was removed. */
    public Map<Long, Kept> kept(Collection<Long> ids) {
        Map<Long, Kept> kept = new HashMap<>();
        jdbc.query(
                "select id, size, digest from evidence_content where id = any(?)",
                row -> {
                    kept.put(row.getLong("id"), new Kept(row.getLong("size"), row.getString("digest")));
                },
                (Object) ids.toArray(Long[]::new));
        return kept;
    }

    /** Removes what is not public, in the caller's transaction; what is public the database keeps. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void remove(long id) {
        jdbc.update("delete from evidence_content where id = ?", id);
    }

    /**
     * Writes the file part by part; between two parts no connection is held, however slowly the reader reads.
     *
     * @throws IOException if the reader has gone
     */
    public void copy(long id, OutputStream to) throws IOException {
        byte[] part;
        int from = 1;
        do {
            part = Objects.requireNonNull(jdbc.queryForObject(
                    "select substring(bytes from ? for ?) from evidence_content where id = ?",
                    byte[].class,
                    from,
                    PART,
                    id));
            to.write(part);
            from += PART;
        } while (part.length == PART);
    }
}
