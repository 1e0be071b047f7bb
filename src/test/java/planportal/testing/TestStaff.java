package planportal.testing;

import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Makes accounts and departments for one test each, so that no test meets another's. */
@TestComponent
public class TestStaff {

    public static final String PASSWORD = "correct horse battery";

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final JdbcClient jdbc;
    private final String hash;
    private final DataSource owner;

    TestStaff(JdbcClient jdbc, PasswordEncoder encoder, Flyway flyway) {
        this.owner = flyway.getConfiguration().getDataSource();
        this.jdbc = jdbc;
        this.hash = encoder.encode(PASSWORD);
    }

    /** A new account whose password is {@link #PASSWORD}. */
    public String account(String role, @Nullable String department) {
        String login = "test" + COUNT.incrementAndGet();
        long id = jdbc.sql("insert into account (login, name, password_hash, created_at, guarded)"
                        + " values (?, ?, ?, now(), ?) returning id")
                .params(login, "職員 " + login, hash, !role.equals("EDITOR"))
                .query(Long.class)
                .single();
        jdbc.sql("insert into role_assignment (account_id, role, department_id) values (?, ?,"
                        + " (select id from department where code = ?))")
                .params(id, role, department)
                .update();
        return login;
    }

    /** The database as the role that owns it, for what the portal itself may not do. */
    public JdbcClient databaseOwner() {
        return JdbcClient.create(owner);
    }

    /** Gives the account one more role. */
    public void alsoAs(String login, String role, String department) {
        jdbc.sql("insert into role_assignment (account_id, role, department_id)"
                        + " select a.id, ?, d.id from account a, department d where a.login = ? and d.code = ?")
                .params(role, login, department)
                .update();
    }

    /** Changes the account by an assignment such as {@code enabled = false}. */
    public void change(String login, String assignment) {
        jdbc.sql("update account set " + assignment + ", version = version + 1 where login = ?")
                .param(login)
                .update();
    }

    /** As if the longest wait after failed attempts had passed. */
    public void letTimePass() {
        jdbc.sql("update sign_in_throttle set blocked_until = now() - interval '1 second'")
                .update();
    }

    /** How many history entries there are of {@code action} by the account. */
    public int deeds(String login, String action) {
        return jdbc.sql("select count(*) from history_entry h join account a on a.id = h.account_id"
                        + " where a.login = ? and h.action = ?")
                .params(login, action)
                .query(Integer.class)
                .single();
    }
}
