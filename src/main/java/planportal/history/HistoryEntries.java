package planportal.history;

import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import planportal.http.RemoteAddress;
import planportal.shared.AuditEvent;
import tools.jackson.databind.json.JsonMapper;

/** Stores every audit event in the transaction of its action: if it cannot be stored, the action is rolled back. */
@Repository
class HistoryEntries {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    HistoryEntries(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** Stores the event in the transaction that published it. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void write(AuditEvent event) {
        jdbc.sql("""
                insert into history_entry
                    (at, account_id, account_name, action, subject, department_id, before, after, remote_address, in_place_of)
                values (:at, :account, :name, :action, :subject, :department, cast(:before as jsonb),
                        cast(:after as jsonb), :address, :inPlaceOf)
                """)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("account", event.actor().accountId(), Types.BIGINT)
                .param("name", event.actor().name())
                .param("action", event.action())
                .param("subject", event.subject())
                .param("department", event.departmentId(), Types.BIGINT)
                .param("before", written(event.before()), Types.VARCHAR)
                .param("after", written(event.after()), Types.VARCHAR)
                .param("address", RemoteAddress.current().orElse(null), Types.VARCHAR)
                .param("inPlaceOf", event.inPlaceOf(), Types.VARCHAR)
                .update();
    }

    private @Nullable String written(@Nullable Map<String, ? extends @Nullable Object> fields) {
        return fields == null ? null : json.writeValueAsString(fields);
    }
}
