package planportal.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import planportal.shared.LocalizedText;
import planportal.shared.Lookup;
import planportal.shared.Source;

/** The editions of a plan's text after the original: facts, each with its publication. */
@Repository
public class PlanEditions {

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    PlanEditions(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /** The editions as of {@code publication}, newest last; read by one statement. */
    public List<TextEdition> asOf(long plan, long publication) {
        Map<Long, String> titles = new LinkedHashMap<>();
        Map<Long, List<TextRevision>> revisions = new LinkedHashMap<>();
        jdbc.sql("""
                select e.title, r.* from text_edition e join text_revision r on r.publication = e.publication
                where e.plan_id = ? and e.publication <= ? order by e.publication, r.position""").params(plan, publication).query(row -> {
            long edition = row.getLong("publication");
            titles.put(edition, row.getString("title"));
            String source = row.getString("source");
            revisions
                    .computeIfAbsent(edition, number -> new ArrayList<>())
                    .add(new TextRevision(
                            new NewText(
                                    TextSubject.parse(row.getString("subject")),
                                    new LocalizedText(row.getString("text_ja"), row.getString("text_en")),
                                    source == null ? null : Source.parse(source),
                                    row.getString("reason")),
                            row.getInt("revision"),
                            edition));
        });
        return titles.entrySet().stream()
                .map(edition -> new TextEdition(
                        edition.getKey(), edition.getValue(), Lookup.require(revisions, edition.getKey())))
                .toList();
    }

    /** The publication with the newest revision of the text; 0 if it is unchanged. */
    public long newestRevision(long plan, TextSubject subject) {
        return jdbc.sql("select coalesce(max(publication), 0) from text_revision where plan_id = ? and subject = ?")
                .params(plan, subject.toString())
                .query(Long.class)
                .single();
    }

    /**
     * Appends an edition in the transaction that took its number.
     *
     * @param texts in the plan's order; not empty
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(long plan, long publication, String title, List<NewText> texts) {
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("an edition changes something");
        }
        jdbc.sql("insert into text_edition (publication, plan_id, title) values (?, ?, ?)")
                .params(publication, plan, title)
                .update();
        List<Integer> positions = IntStream.rangeClosed(1, texts.size()).boxed().toList();
        // If a text occurs twice, its second row sees the revision of the first.
        template.batchUpdate("""
                insert into text_revision (plan_id, subject, revision, position, text_ja, text_en, source, reason, publication)
                select ?, ?, coalesce(max(revision), 0) + 1, ?, ?, ?, ?, ?, ?
                from text_revision where plan_id = ? and subject = ?""", positions, positions.size(), (row, position) -> {
            NewText text = texts.get(position - 1);
            row.setLong(1, plan);
            row.setString(2, text.subject().toString());
            row.setInt(3, position);
            row.setString(4, text.text().ja());
            row.setString(5, text.text().en());
            row.setString(6, written(text.source()));
            row.setString(7, text.reason());
            row.setLong(8, publication);
            row.setLong(9, plan);
            row.setString(10, text.subject().toString());
        });
    }

    private static @Nullable String written(@Nullable Source source) {
        return source == null ? null : source.toString();
    }
}
