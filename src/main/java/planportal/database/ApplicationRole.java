package planportal.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The privileges of the portal's database role for each table. Tables of facts, which have the trigger {@code
 * refuse_change}, may only be read and added to; those whose comment says that functions of the database alone write them,
 * such as publications and their seals, may only be read. The role cannot remove the trigger either, since the tables belong to
 * the role of the migrations.
 */
final class ApplicationRole {

    private static final Logger LOG = LoggerFactory.getLogger(ApplicationRole.class);

    /** Revokes first, so that a table that has become one of facts loses its earlier privileges. */
    private static final String GRANTS = """
            do $$
            declare
                application text := current_setting('portal.application_role');
                each record;
            begin
                for each in
                    select c.relname as name,
                           exists (select from pg_trigger t join pg_proc p on p.oid = t.tgfoid
                                   where t.tgrelid = c.oid and p.proname = 'refuse_change') as facts,
                           obj_description(c.oid, 'pg_class') = 'written by functions of the database alone' as read_only
                    from pg_class c
                    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
                loop
                    execute format('revoke all on table %I from %I', each.name, application);
                    if each.name = 'flyway_schema_history' then
                        continue;
                    end if;
                    execute format(case when each.read_only then 'grant select on table %I to %I'
                                        when each.facts then 'grant select, insert on table %I to %I'
                                        else 'grant select, insert, update, delete on table %I to %I' end,
                                   each.name, application);
                end loop;
            end $$""";

    private ApplicationRole() {}

    /**
     * Grants the application's role its privileges, as the role that owns the tables. Does nothing except log a message
     * if both are the same.
     *
     * @param application connects as the application
     * @param owner       connects as the migrations
     */
    static void grant(DataSource application, DataSource owner) {
        try (Connection connection = owner.getConnection()) {
            String role = nameOf(application);
            if (role.equals(nameIn(connection))) {
                LOG.info(
                        "The portal runs as the database role “{}” that owns its tables: triggers alone keep what was "
                                + "published as it is. Set SPRING_FLYWAY_USER and SPRING_FLYWAY_PASSWORD to an owner of its own, and "
                                + "the running portal can neither change nor delete it.",
                        role);
                return;
            }
            boolean each = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try (PreparedStatement name =
                            connection.prepareStatement("select set_config('portal.application_role', ?, true)");
                    Statement grants = connection.createStatement()) {
                name.setString(1, role);
                name.execute();
                grants.execute(GRANTS);
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(each);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot give the portal's database role its rights", e);
        }
    }

    private static String nameOf(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return nameIn(connection);
        }
    }

    private static String nameIn(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet name = statement.executeQuery("select current_user")) {
            name.next();
            return name.getString(1);
        }
    }
}
