package planportal.editions;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import planportal.accounts.StaffMembers;
import planportal.plan.NewText;
import planportal.plan.PlanEditions;
import planportal.plan.TextSubject;
import planportal.shared.LocalizedText;
import planportal.shared.Lookup;
import planportal.shared.Source;

/** Repository of the draft of a plan's next edition; a plan has at most one. */
@Repository
class TextDrafts {

    private static final String DRAFT = """
            select d.id, d.version, d.started_at, d.started_by from text_draft d where d.plan_id = ?""";

    private final JdbcClient jdbc;
    private final PlanEditions editions;
    private final StaffMembers members;

    TextDrafts(JdbcClient jdbc, PlanEditions editions, StaffMembers members) {
        this.jdbc = jdbc;
        this.editions = editions;
        this.members = members;
    }

    Optional<TextDraft> find(long plan) {
        return read(DRAFT, plan);
    }

    /** As {@link #find}, and locks the draft until the end of the transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<TextDraft> lock(long plan) {
        return read(DRAFT + " for update of d", plan);
    }

    /** The locked draft, created if there was none. */
    @Transactional(propagation = Propagation.MANDATORY)
    public TextDraft open(long plan, long account, Instant at) {
        jdbc.sql(
                        "insert into text_draft (plan_id, started_by, started_at) values (?, ?, ?) on conflict (plan_id) do nothing")
                .params(plan, account, utc(at))
                .update();
        return lock(plan).orElseThrow();
    }

    /** The publication that made the text's newest revision public; 0 if it was never revised. */
    @Transactional(propagation = Propagation.MANDATORY)
    public long newestRevision(long plan, TextSubject subject) {
        return editions.newestRevision(plan, subject);
    }

    /** Stores a new text in the draft, in place of the one that was drafted before. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void put(TextDraft draft, NewText text, long account, Instant at) {
        Source source = text.source();
        jdbc.sql("""
                insert into text_draft_change (draft_id, subject, text_ja, text_en, source, reason, edited_by, edited_at, version)
                values (:draft, :subject, :ja, :en, :source, :reason, :account, :at, :version)
                on conflict (draft_id, subject) do update set text_ja = :ja, text_en = :en, source = :source, reason = :reason,
                    edited_by = :account, edited_at = :at, version = :version""")
                .param("draft", draft.id())
                .param("subject", text.subject().toString())
                .param("ja", text.text().ja())
                .param("en", text.text().en(), Types.VARCHAR)
                .param("source", source == null ? null : source.toString(), Types.VARCHAR)
                .param("reason", text.reason(), Types.VARCHAR)
                .param("account", account)
                .param("at", utc(at))
                .param("version", draft.version() + 1)
                .update();
        count(draft);
    }

    /** Removes a change; the draft is deleted with its last change. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void remove(TextDraft draft, TextSubject subject) {
        jdbc.sql("delete from text_draft_change where draft_id = ? and subject = ?")
                .params(draft.id(), subject.toString())
                .update();
        count(draft);
        jdbc.sql(
                        "delete from text_draft where id = ? and not exists (select from text_draft_change where draft_id = text_draft.id)")
                .param(draft.id())
                .update();
    }

    /** Deletes the draft after it was published or discarded. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void end(TextDraft draft) {
        jdbc.sql("delete from text_draft where id = ?").param(draft.id()).update();
    }

    private void count(TextDraft draft) {
        jdbc.sql("update text_draft set version = version + 1 where id = ?")
                .param(draft.id())
                .update();
    }

    private Optional<TextDraft> read(String query, long plan) {
        return jdbc.sql(query)
                .param(plan)
                .query((row, number) -> new Begun(
                        row.getLong("id"),
                        row.getInt("version"),
                        row.getLong("started_by"),
                        row.getObject("started_at", OffsetDateTime.class).toInstant()))
                .optional()
                .map(this::withChanges);
    }

    private record Begun(long id, int version, long startedBy, Instant startedAt) {}

    private record Changed(NewText text, long editedBy, Instant editedAt, int version) {}

    private TextDraft withChanges(Begun draft) {
        List<Changed> changed = changes(draft.id());
        Map<Long, String> names = members.names(
                Stream.concat(Stream.of(draft.startedBy()), changed.stream().map(Changed::editedBy))
                        .collect(Collectors.toSet()));
        Map<TextSubject, TextDraft.Change> changes = new LinkedHashMap<>();
        changed.forEach(each -> changes.put(
                each.text().subject(),
                new TextDraft.Change(
                        each.text(), Lookup.require(names, each.editedBy()), each.editedAt(), each.version())));
        return new TextDraft(
                draft.id(), draft.version(), Lookup.require(names, draft.startedBy()), draft.startedAt(), changes);
    }

    private List<Changed> changes(long draft) {
        return jdbc.sql("select * from text_draft_change where draft_id = ? order by subject")
                .param(draft)
                .query((row, number) -> {
                    @Nullable String source = row.getString("source");
                    return new Changed(
                            new NewText(
                                    TextSubject.parse(row.getString("subject")),
                                    new LocalizedText(row.getString("text_ja"), row.getString("text_en")),
                                    source == null ? null : Source.parse(source),
                                    row.getString("reason")),
                            row.getLong("edited_by"),
                            row.getObject("edited_at", OffsetDateTime.class).toInstant(),
                            row.getInt("version"));
                })
                .list();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
