package planportal.planfile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import planportal.accounts.StaffMembers;
import planportal.plan.PlanDirectory;
import planportal.shared.Fingerprint;
import planportal.shared.LocalizedText;
import planportal.shared.Lookup;

/** Repository of plan files, each visible to its sender only, until they are loaded or discarded or expire. */
@Repository
class PlanProposals {

    /** How long a file is kept. */
    static final Duration LIFETIME = Duration.ofDays(7);

    /** The maximum number of files that are kept for a person; the oldest is deleted. */
    private static final int MAX_FILES = 5;

    private static final String SELECT = """
            select r.id, r.file_name, r.content, r.sha256, r.uploaded_at, r.expires_at, r.plan_id
            from plan_proposal r where r.account_id = ? and (r.expires_at > ? or r.plan_id is not null)""";

    private final JdbcClient jdbc;
    private final StaffMembers members;
    private final PlanDirectory plans;
    private final Clock clock;

    PlanProposals(JdbcClient jdbc, StaffMembers members, PlanDirectory plans, Clock clock) {
        this.jdbc = jdbc;
        this.members = members;
        this.plans = plans;
        this.clock = clock;
    }

    /** Stores a file; if the sender has an identical file already, returns that one. */
    @Transactional(propagation = Propagation.MANDATORY)
    public PlanProposal store(long account, String fileName, byte[] content) {
        jdbc.sql("delete from plan_proposal where plan_id is null and expires_at <= ?")
                .param(now())
                .update();
        String hash = Fingerprint.of(content);
        Optional<Long> same = jdbc.sql(
                        "select id from plan_proposal where account_id = ? and plan_id is null and sha256 = ?"
                                + " order by id limit 1")
                .params(account, hash)
                .query(Long.class)
                .optional();
        if (same.isPresent()) {
            return find(account, same.get()).orElseThrow();
        }
        long id = jdbc.sql("""
                insert into plan_proposal (account_id, file_name, content, sha256, uploaded_at, expires_at)
                values (?, ?, ?, ?, ?, ?) returning id""")
                .params(account, fileName, content, hash, now(), now().plus(LIFETIME))
                .query(Long.class)
                .single();
        waiting(account).stream().skip(MAX_FILES).forEach(each -> discard(each.id()));
        return find(account, id).orElseThrow();
    }

    /**
     * A file in a list.
     *
     * @param sender    the name of the sender
     * @param kilobytes its size in units of 1,024 bytes, rounded up
     * @param verdict   what the check found
     */
    record WaitingFile(
            long id,
            String fileName,
            String sender,
            Instant uploadedAt,
            Instant expiresAt,
            long kilobytes,
            Verdict verdict) {

        /**
         * What the check found.
         *
         * @param slug   the plan's name in addresses according to the file; null if it cannot be read
         * @param title  the plan's title according to the file; null if it cannot be read
         * @param errors the number of errors that a page shows
         */
        record Verdict(@Nullable String slug, @Nullable LocalizedText title, int errors) {}
    }

    /** The person's files that are not loaded, newest first. */
    List<WaitingFile> waiting(long account) {
        String sender = Lookup.require(members.names(List.of(account)), account);
        return jdbc.sql("""
                select r.id, r.file_name, r.uploaded_at, r.expires_at,
                       (octet_length(r.content) + 1023) / 1024 as kilobytes, nullif(r.verdict #>> '{head,slug}', '') as slug,
                       nullif(r.verdict #>> '{head,title,ja}', '') as title_ja, r.verdict #>> '{head,title,en}' as title_en,
                       (select count(*) from jsonb_array_elements(r.verdict -> 'problems') p
                        where p ->> 'severity' = 'ERROR') as errors
                from plan_proposal r
                where r.account_id = ? and r.expires_at > ? and r.plan_id is null
                order by r.uploaded_at desc, r.id desc""")
                .params(account, now())
                .query((row, number) -> new WaitingFile(
                        row.getLong("id"),
                        row.getString("file_name"),
                        sender,
                        row.getObject("uploaded_at", OffsetDateTime.class).toInstant(),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                        row.getLong("kilobytes"),
                        new WaitingFile.Verdict(
                                row.getString("slug"),
                                row.getString("title_ja") == null
                                        ? null
                                        : new LocalizedText(row.getString("title_ja"), row.getString("title_en")),
                                row.getInt("errors"))))
                .list();
    }

    /** A file of the person, loaded or not. */
    Optional<PlanProposal> find(long account, long id) {
        return jdbc.sql(SELECT + " and r.id = ?")
                .params(account, now(), id)
                .query(PlanProposals::row)
                .optional()
                .map(stored -> stored.proposal(stored.plan() == null ? null : plans.slug(stored.plan())));
    }

    /** As {@link #find}, with a lock on the file until the end of the transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<PlanProposal> lock(long account, long id) {
        jdbc.sql("select id from plan_proposal where id = ? for update")
                .param(id)
                .query(Long.class)
                .optional();
        // Read after locking: the locking statement would not see a plan that was loaded while it waited.
        return find(account, id);
    }

    /** Records that the file was loaded as that plan. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void markLoaded(long id, long plan) {
        jdbc.sql("update plan_proposal set plan_id = ?, loaded_at = ? where id = ?")
                .params(plan, now(), id)
                .update();
    }

    /** Deletes the file, unless its plan was loaded. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void discard(long id) {
        jdbc.sql("delete from plan_proposal where id = ? and plan_id is null")
                .param(id)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** A row of the table; {@code plan} is the id of the plan that was loaded from the file. */
    private record StoredFile(
            long id,
            String fileName,
            String text,
            String sha256,
            Instant uploadedAt,
            Instant expiresAt,
            @Nullable Long plan) {

        PlanProposal proposal(@Nullable String slug) {
            return new PlanProposal(id, fileName, text, sha256, uploadedAt, expiresAt, slug);
        }
    }

    private static StoredFile row(ResultSet row, int number) throws SQLException {
        String text;
        try {
            text = FileText.decode(row.getBytes("content"));
        } catch (FileText.Unreadable e) {
            throw new IllegalStateException("a file that could be read when it came cannot be read now", e);
        }
        return new StoredFile(
                row.getLong("id"),
                row.getString("file_name"),
                text,
                row.getString("sha256"),
                row.getObject("uploaded_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                row.getObject("plan_id", Long.class));
    }
}
