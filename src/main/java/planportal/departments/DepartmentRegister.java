package planportal.departments;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import planportal.shared.LocalizedText;

/** Adds, renames and closes departments, in the caller's transaction. */
@Service
public class DepartmentRegister {

    private final JdbcClient jdbc;
    private final DepartmentNames names;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DepartmentRegister(JdbcClient jdbc, DepartmentNames names, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.names = names;
        this.events = events;
        this.clock = clock;
    }

    /** Whether any department of the plan's municipality, open or closed, has this code. */
    public boolean hasCode(long plan, String code) {
        return jdbc.sql("""
                select exists (select from department d join plan p on p.id = d.plan_id
                               where p.municipality_code = (select municipality_code from plan where id = ?) and d.code = ?)""").params(plan, code).query(Boolean.class).single();
    }

    /**
     * Prevents other changes of departments, and of who is in charge of what, until the end of the transaction. The
     * caller must read what it depends on after this call.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock() {
        // In a fixed order, to avoid deadlocks; inserting facts that refer to a department is not blocked.
        jdbc.sql("select id from department order by id for no key update")
                .query(Long.class)
                .list();
    }

    /** The department into which it was merged; empty if it is open or does not exist. */
    public Optional<Long> mergedInto(long department) {
        return jdbc.sql("select into_id from department_merger where department_id = ?")
                .param(department)
                .query(Long.class)
                .optional();
    }

    /**
     * A department, open or closed.
     *
     * @param name its current name
     * @param open whether it has not been merged into another one
     */
    public record Registered(long id, String code, LocalizedText name, boolean open) {}

    /** The departments that were added with these plans. */
    public List<Registered> ofPlans(Collection<Long> plans) {
        return jdbc.sql("""
                select distinct on (d.id) d.id, d.code, d.closed_at is null as open, n.name_ja, n.name_en
                from department d join department_name n on n.department_id = d.id
                where d.plan_id = any(?) order by d.id, n.revision desc""")
                .param(plans.toArray(Long[]::new))
                .query((row, number) -> new Registered(
                        row.getLong("id"),
                        row.getString("code"),
                        new LocalizedText(row.getString("name_ja"), row.getString("name_en")),
                        row.getBoolean("open")))
                .list();
    }

    /**
     * Adds a department at the end of the list.
     *
     * @param code lower-case letters, digits and hyphens; unique in the plan
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long add(long plan, String code, LocalizedText name, long publication) {
        long id = jdbc.sql("""
                insert into department (plan_id, code, position)
                select :plan, :code, coalesce(max(position), 0) + 1 from department where plan_id = :plan returning id""")
                .param("plan", plan)
                .param("code", code)
                .query(Long.class)
                .single();
        addName(id, name, publication);
        return id;
    }

    /** Names the department {@code name} from {@code publication} on; earlier publications keep the earlier name. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void addName(long department, LocalizedText name, long publication) {
        @Nullable String english = name.en();
        jdbc.sql("""
                insert into department_name (department_id, revision, name_ja, name_en, sample, publication)
                select :department, coalesce(max(revision), 0) + 1, :ja, :en, :sample, :publication
                from department_name where department_id = :department""")
                .param("department", department)
                .param("ja", name.ja())
                .param("en", english, java.sql.Types.VARCHAR)
                .param("sample", names.isSample())
                .param("publication", publication)
                .update();
    }

    /**
     * Closes the department. The modules that store something for it, such as the roles of accounts, move it to the
     * other department when they receive {@link DepartmentMerged}.
     *
     * @param publication the publication that makes it public
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void close(long department, long into, long publication) {
        jdbc.sql("update department set closed_at = ? where id = ?")
                .params(clock.instant().atOffset(ZoneOffset.UTC), department)
                .update();
        jdbc.sql("insert into department_merger (department_id, into_id, publication) values (?, ?, ?)")
                .params(department, into, publication)
                .update();
        events.publishEvent(new DepartmentMerged(department, into));
    }
}
