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
import planportal.shared.UserFacingException;

/**
 * Stores the contents of evidence files in the database. Callers check that the file is public or that the user may see it.
 * Contents are streamed, at most one part of {@value #PART} bytes in memory.
 */
@Component
public class EvidenceContents {

    private static final int PART = 256 * 1024;

    private final JdbcOperations jdbc;

    EvidenceContents(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Stores {@code size} bytes of {@code content}, in the caller's transaction.
     *
     * @param digest their SHA-256 in hexadecimal digits
     * @return the id of the stored content
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
     * Size and digest of stored content.
     *
     * @param size   in bytes
     * @param digest SHA-256 in hexadecimal digits
     */
    public record Kept(long size, String digest) {}

    /** Size and digest of stored contents by id; those that were removed or taken down are missing. */
    public Map<Long, Kept> kept(Collection<Long> ids) {
        Map<Long, Kept> kept = new HashMap<>();
        jdbc.query(
                "select id, size, digest from evidence_content where id = any(?) and bytes is not null",
                row -> {
                    kept.put(row.getLong("id"), new Kept(row.getLong("size"), row.getString("digest")));
                },
                (Object) ids.toArray(Long[]::new));
        return kept;
    }

    /** Deletes content that is not public, in the caller's transaction; the database refuses to delete public content. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void remove(long id) {
        jdbc.update("delete from evidence_content where id = ?", id);
    }

    /**
     * Copies the content part by part. No database connection is held between two parts, so a slow reader blocks none.
     *
     * @throws UserFacingException GONE, if the content was taken down
     * @throws IOException         if writing to {@code to} fails
     */
    public void copy(long id, OutputStream to) throws IOException {
        byte[] part;
        int from = 1;
        do {
            part = jdbc.queryForObject(
                    "select substring(bytes from ? for ?) from evidence_content where id = ?",
                    byte[].class,
                    from,
                    PART,
                    id);
            if (part == null) {
                throw UserFacingException.gone("progress.evidence.taken-down");
            }
            to.write(part);
            from += PART;
        } while (part.length == PART);
    }
}
