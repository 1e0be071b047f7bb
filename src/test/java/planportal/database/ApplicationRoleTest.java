package planportal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import planportal.testing.StaffTest;
import planportal.testing.TestDatabase;
import planportal.testing.TestStaff;

/** Statements that the portal's database role must not be able to execute. */
@StaffTest
class ApplicationRoleTest {

    private static final String PERMISSION_DENIED = "42501";

    @Autowired
    private JdbcClient application;

    @Autowired
    private TestStaff staff;

    static List<String> facts() {
        return List.of(
                "history_entry",
                "measurement",
                "baseline",
                "target",
                "kpi_weight",
                "rating_threshold",
                "responsibility",
                "department_name",
                "action");
    }

    @Test
    void doesNotOwnTheTables() {
        assertThat(application.sql("select current_user").query(String.class).single())
                .isEqualTo(TestDatabase.APPLICATION);
        assertThat(application
                        .sql("select distinct tableowner from pg_tables where schemaname = current_schema()")
                        .query(String.class)
                        .list())
                .containsExactly(TestDatabase.USERNAME);
    }

    @ParameterizedTest
    @MethodSource("facts")
    void canReadAndInsertFactsAndNothingElse(String table) {
        String column = application
                .sql("select column_name from information_schema.columns"
                        + " where table_name = ? and is_identity = 'NO' and is_generated = 'NEVER' limit 1")
                .param(table)
                .query(String.class)
                .single();

        assertThat(application
                        .sql("select count(*) >= 0 from " + table)
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(application
                        .sql("select has_table_privilege(?, 'INSERT')")
                        .param(table)
                        .query(Boolean.class)
                        .single())
                .isTrue();
        refuses("update %s set %s = %2$s".formatted(table, column));
        refuses("delete from " + table);
        refuses("truncate " + table + " cascade");
        refuses("drop trigger " + table + "_is_a_fact on " + table);
        refuses("alter table " + table + " disable trigger all");
        refuses("drop table " + table);
    }

    /** A table of facts that somebody adds later is protected without being named anywhere. */
    @Test
    void coversEveryTableOfFacts() {
        assertThat(application.sql("""
                select distinct c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid
                join pg_proc p on p.oid = t.tgfoid where p.proname = 'refuse_change'
                """).query(String.class).list())
                .containsAll(facts())
                .allSatisfy(table -> assertThat(application
                                .sql("""
                                select has_table_privilege(?, 'UPDATE') or has_table_privilege(?, 'DELETE')
                                    or has_table_privilege(?, 'TRUNCATE') or has_any_column_privilege(?, 'UPDATE')""")
                                .params(table, table, table, table)
                                .query(Boolean.class)
                                .single())
                        .as(table)
                        .isFalse());
    }

    @Test
    void cannotBypassTheTriggers() {
        refuses("create table mine (x int)");
        refuses("set role " + TestDatabase.USERNAME);
        refuses(
                "create or replace function refuse_change() returns trigger language plpgsql as 'begin return null; end'");
        refuses("select * from flyway_schema_history");
        refuses("set session_replication_role = replica");
    }

    /** Publications are numbered and sealed by functions that belong to the owner. */
    @Test
    void readsWhatFunctionsOfTheDatabaseAloneWrite() {
        for (String table : List.of("publication", "publication_counter", "seal", "seal_format", "unsealed_entry")) {
            assertThat(application
                            .sql("select count(*) >= 0 from " + table)
                            .query(Boolean.class)
                            .single())
                    .isTrue();
            refuses("delete from " + table);
            refuses("insert into " + table + " default values");
            refuses("truncate " + table + " cascade");
        }
        refuses("update publication_counter set last_number = 0");
        refuses("update publication set published_at = now()");
        refuses("update seal set head = content");
        refuses("select add_seal(null, now())");
        refuses("select add_seal_format()");
    }

    /** The guard where there is one role only: the owner is held by the triggers. */
    @ParameterizedTest
    @MethodSource("facts")
    void isBackedByTriggersThatBindTheOwnerToo(String table) {
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(
                        () -> staff.databaseOwner().sql("delete from " + table).update())
                .satisfies(refused -> assertThat(state(refused)).isEqualTo("23001"));
    }

    private void refuses(String sql) {
        assertThatExceptionOfType(DataAccessException.class)
                .as(sql)
                .isThrownBy(() -> application.sql(sql).update())
                .satisfies(refused -> assertThat(state(refused)).as(sql).isEqualTo(PERMISSION_DENIED));
    }

    private static String state(DataAccessException refused) {
        return ((SQLException) refused.getMostSpecificCause()).getSQLState();
    }
}
