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
import planportal.shared.Known;
import planportal.shared.LocalizedText;

/** Plan files as they were sent, each its sender's own, until they are loaded, discarded or too old. */
@Repository
class PlanProposals {

    /** For how long a file waits. */
    static final Duration LIFETIME = Duration.ofDays(7);

    /** How many files of one person wait; the oldest makes room. */
    private static final int MOST = 5;

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

    /** Keeps a file for its sender; the same file sent again is the one that waits already. */
    @Transactional(propagation = Propagation.MANDATORY)
    public PlanProposal keep(long account, String fileName, byte[] content) {
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
        waiting(account).stream().skip(MOST).forEach(each -> discard(each.id()));
        return find(account, id).orElseThrow();
    }

    /**
     * A file that waits, as far as a list tells one from another.
     *
     * @param sender    who sent it
     * @param kilobytes its size in units of 1,024 bytes, rounded up
     * @param slug      the plan's name in addresses, as the file has it; null if that cannot be read
     * @param title     the plan's title, as the file has it; null if that cannot be read
     * @param errors    how many errors the check found, as far as a page shows them
     */
    record WaitingFile(
            long id,
            String fileName,
            String sender,
            Instant uploadedAt,
            Instant expiresAt,
            long kilobytes,
            @Nullable String slug,
            @Nullable LocalizedText title,
            int errors) {}

    /** The person's files that wait, the newest first. */
    List<WaitingFile> waiting(long account) {
        String sender = Known.in(members.names(List.of(account)), account);
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
                        row.getString("slug"),
                        row.getString("title_ja") == null
                                ? null
                                : new LocalizedText(row.getString("title_ja"), row.getString("title_en")),
                        row.getInt("errors")))
                .list();
    }

    /** One of the person's files, loaded or not. */
    Optional<PlanProposal> find(long account, long id) {
        return jdbc.sql(SELECT + " and r.id = ?")
                .params(account, now(), id)
                .query(PlanProposals::row)
                .optional()
                .map(stored -> stored.proposal(stored.plan() == null ? null : plans.slug(stored.plan())));
    }

    /** As {@link #find}; whoever else wants the file waits until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<PlanProposal> lock(long account, long id) {
        jdbc.sql("select id from plan_proposal where id = ? for update")
                .param(id)
                .query(Long.class)
                .optional();
        // Read once the lock is held: a statement that waited for it would not see the plan that the file has become.
        return find(account, id);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void becomes(long id, long plan) {
        jdbc.sql("update plan_proposal set plan_id = ?, loaded_at = ? where id = ?")
                .params(plan, now(), id)
                .update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void discard(long id) {
        jdbc.sql("delete from plan_proposal where id = ? and plan_id is null")
                .param(id)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** A file as its row has it; {@code plan} is the one that it has become. */
    private record Stored(
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

    private static Stored row(ResultSet row, int number) throws SQLException {
        String text;
        try {
            text = FileText.decode(row.getBytes("content"));
        } catch (FileText.Unreadable e) {
            throw new IllegalStateException("a file that could be read when it came cannot be read now", e);
        }
        return new Stored(
                row.getLong("id"),
                row.getString("file_name"),
                text,
                row.getString("sha256"),
                row.getObject("uploaded_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                row.getObject("plan_id", Long.class));
    }
}
