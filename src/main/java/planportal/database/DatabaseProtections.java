package planportal.database;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import planportal.shared.protection.Protection;
import planportal.shared.protection.Protection.State;
import planportal.shared.protection.ProtectionSource;

/** What protects the data in the database: the roles, and how the server writes. */
@Component
class DatabaseProtections implements ProtectionSource {

    private final JdbcClient jdbc;

    DatabaseProtections(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Found(boolean superuser, boolean owner, boolean durable, boolean checksums, boolean encrypted) {}

    @Override
    public List<Protection> protections() {
        Found found = jdbc.sql("""
                select (select rolsuper from pg_roles where rolname = current_user) as superuser,
                       exists (select from pg_tables where schemaname = current_schema() and tableowner = current_user) as owner,
                       current_setting('fsync') = 'on' and current_setting('full_page_writes') = 'on'
                           and current_setting('synchronous_commit') <> 'off' as durable,
                       current_setting('data_checksums') = 'on' as checksums,
                       inet_server_addr() is null or inet_server_addr() = inet_client_addr()
                           or coalesce((select ssl from pg_stat_ssl where pid = pg_backend_pid()), false) as encrypted""").query(Found.class).single();
        State roles = found.superuser() ? State.OFF : found.owner() ? State.PARTLY : State.ON;
        return List.of(
                Protection.of("roles", roles),
                Protection.of("durable", found.durable()),
                Protection.of("checksums", found.checksums()),
                Protection.of("encrypted", found.encrypted()));
    }
}
