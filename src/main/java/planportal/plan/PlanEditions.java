package planportal.plan;

import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import planportal.shared.Known;
import planportal.shared.LocalizedText;
import planportal.shared.Source;

/** The editions of a plan's text that followed the one that came with it: facts, each with its publication. */
@Repository
public class PlanEditions {

    private final JdbcClient jdbc;

    PlanEditions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that were public as of {@code publication}, the newest last; by one statement. */
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
                .map(edition ->
                        new TextEdition(edition.getKey(), edition.getValue(), Known.in(revisions, edition.getKey())))
                .toList();
    }

    /** The publication that made the newest revision of the text public; 0 if it is as it came. */
    public long newestRevision(long plan, TextSubject subject) {
        return jdbc.sql("select coalesce(max(publication), 0) from text_revision where plan_id = ? and subject = ?")
                .params(plan, subject.toString())
                .query(Long.class)
                .single();
    }

    /**
     * Appends an edition in the transaction that took its number.
     *
     * @param texts in the plan's order, no subject twice
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(long plan, long publication, String title, List<NewText> texts) {
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("an edition changes something");
        }
        jdbc.sql("insert into text_edition (publication, plan_id, title) values (?, ?, ?)")
                .params(publication, plan, title)
                .update();
        for (int i = 0; i < texts.size(); i++) {
            NewText text = texts.get(i);
            jdbc.sql("""
                    insert into text_revision (plan_id, subject, revision, position, text_ja, text_en, source, reason, publication)
                    select :plan, :subject, coalesce(max(revision), 0) + 1, :position, :ja, :en, :source, :reason, :publication
                    from text_revision where plan_id = :plan and subject = :subject""")
                    .param("plan", plan)
                    .param("subject", text.subject().toString())
                    .param("position", i + 1)
                    .param("ja", text.text().ja())
                    .param("en", text.text().en(), Types.VARCHAR)
                    .param("source", written(text.source()), Types.VARCHAR)
                    .param("reason", text.reason(), Types.VARCHAR)
                    .param("publication", publication)
                    .update();
        }
    }

    private static @Nullable String written(@Nullable Source source) {
        return source == null ? null : source.toString();
    }
}
