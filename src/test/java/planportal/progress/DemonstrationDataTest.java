package planportal.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import planportal.testing.TestDatabase;

/** What the demonstration shows, and that it shows it nowhere but in a demonstration. */
class DemonstrationDataTest {

    private static final String PLAN = "classpath:db/migration";
    private static final String DEMONSTRATION = "classpath:db/demonstration";

    private static JdbcTemplate jdbc;

    @BeforeAll
    static void loadIntoAnEmptyDatabase() {
        DataSource database = TestDatabase.create().dataSource();
        migrate(database, PLAN, DEMONSTRATION);
        jdbc = new JdbcTemplate(database);
    }

    @Test
    void marksEveryInventedFigureAndNameAsASample() {
        assertThat(count("select count(*) from measurement where not sample")).isZero();
        assertThat(count("select count(*) from department_name where not sample"))
                .isZero();
        assertThat(count("select count(*) from baseline where sample <> (source is null)"))
                .isZero();
        assertThat(count("select count(*) from target where sample <> (source is null)"))
                .isZero();
        assertThat(count("select count(*) from measurement")).isGreaterThan(500);
    }

    @Test
    void leavesTheFiguresOfTheDocumentsAsTheyAre() {
        assertThat(count("select count(*) from baseline where source is not null and publication = 1"))
                .isEqualTo(6);
        assertThat(count("select count(*) from target where source is not null and publication = 1"))
                .isEqualTo(2);
        assertThat(count("select count(*) from baseline where revision > 1")).isZero();
    }

    @Test
    void givesEveryKpiADepartmentAndLeavesOneWithoutTargetAndOneWithoutBaseline() {
        assertThat(codes("select code from kpi where id not in (select kpi_id from responsibility)"))
                .isEmpty();
        assertThat(codes("select code from kpi where id not in (select kpi_id from target)"))
                .containsExactly("3-i-2");
        assertThat(codes("""
                select code from kpi
                where kind not in ('CUMULATIVE', 'MILESTONE') and id not in (select kpi_id from baseline)""")).containsExactly("4-u-4");
    }

    @Test
    void reportsEachKpiWhenDueExceptForTwoMissingReports() {
        assertThat(codes("""
                select k.code || ' ' || q.quarter
                from kpi k cross join reporting_period q
                left join measurement m on m.kpi_id = k.id and m.quarter = q.quarter
                where q.status = 'CLOSED' and m.id is null
                  and (k.yearly_in is null or q.quarter like '%Q' || k.yearly_in)
                order by q.quarter""")).containsExactly("5-i-2 2021-Q2", "2-i-2 2023-Q3");
        assertThat(codes("select code from kpi where yearly_in is not null")).hasSizeGreaterThan(5);
    }

    @Test
    void keepsValuesWithinTheirLimitsAndDecimals() {
        assertThat(codes("""
                select k.code from measurement m join kpi k on k.id = m.kpi_id
                where m.value < k.lowest or m.value > k.highest or scale(trim_scale(m.value)) > k.decimals""")).isEmpty();
    }

    @Test
    void showsMilestonesInEveryStateAtOnce() {
        assertThat(
                        codes(
                                "select distinct milestone_state from measurement where quarter = '2023-Q3' and milestone_state is not null"))
                .containsExactlyInAnyOrder("NOT_STARTED", "IN_PROGRESS", "DONE", "GIVEN_UP");
        assertThat(count("select count(*) from measurement where milestone_state = 'DONE' and milestone_on is null"))
                .isZero();
    }

    @Test
    void correctsAPublicValueWeeksLaterWithItsReason() {
        assertThat(count("""
                select count(*)
                from measurement corrected
                join measurement first on first.kpi_id = corrected.kpi_id and first.quarter = corrected.quarter and first.revision = 1
                join publication earlier on earlier.number = first.publication
                join publication later on later.number = corrected.publication
                where corrected.revision = 2 and corrected.reason <> '' and corrected.value <> first.value
                  and later.kind = 'CORRECTION' and later.published_at > earlier.published_at + interval '3 weeks'""")).isEqualTo(2);
    }

    @Test
    void publishesOneReportAfterItsQuarter() {
        assertThat(codes("""
                select k.code || ' ' || m.quarter
                from measurement m join kpi k on k.id = m.kpi_id
                join publication whole on whole.kind = 'QUARTER' and whole.quarter = m.quarter
                where m.revision = 1 and m.publication > whole.number""")).containsExactly("3-a-1 2022-Q2");
    }

    @Test
    void publishesEachDepartmentsReportsTogetherAndThenTheQuarter() {
        assertThat(count("select count(*) from publication where kind = 'QUARTER'"))
                .isEqualTo(15);
        assertThat(count("""
                select count(*) from (select publication from measurement group by publication
                                      having count(distinct department_id) > 1 or count(distinct quarter) > 1) mixed""")).isZero();
        assertThat(count("""
                select count(*) from publication
                where kind = 'REPORT' and extract(isodow from published_at at time zone 'Asia/Tokyo') > 5""")).isZero();
    }

    @Test
    void renamesADepartmentSoThatPastPagesKeepItsName() {
        assertThat(codes("""
                select n.name_ja from department_name n join department d on d.id = n.department_id
                where d.code = 'digital' order by n.revision""")).containsExactly("情報政策課", "デジタル戦略課");
    }

    @Test
    void opensTheFourthQuarterFromTheFirstStartForTenDays() {
        assertThat(count("""
                select due_on - opens_on from reporting_period where quarter = '2023-Q4' and status = 'OPEN'
                  and opens_on between (now() at time zone 'Asia/Tokyo')::date - 1 and (now() at time zone 'Asia/Tokyo')::date""")).isEqualTo(10);
        assertThat(count("select count(*) from reporting_period where status = 'CLOSED'"))
                .isEqualTo(15);
    }

    @Test
    void hasWorkInProgressExceptForTheKpiOfTheTour() {
        assertThat(
                        codes(
                                "select k.code || ' ' || r.status from report r join kpi k on k.id = r.kpi_id order by k.position"))
                .containsExactly("1-a-2 RETURNED", "3-a-1 SUBMITTED", "3-a-2 DRAFT");
    }

    @Test
    void letsEachRoleSignInWithThePasswordOfTheDemonstration() {
        var encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();

        assertThat(codes("select password_hash from account"))
                .hasSize(6)
                .allSatisfy(hash ->
                        assertThat(encoder.matches("demo-portal-2023", hash)).isTrue());
        assertThat(codes("""
                select a.login || ' ' || r.role || coalesce(' ' || d.code, '')
                from role_assignment r join account a on a.id = r.account_id left join department d on d.id = r.department_id
                order by a.id"""))
                .containsExactly(
                        "editor EDITOR recovery",
                        "approver APPROVER recovery",
                        "editor2 EDITOR health",
                        "approver2 APPROVER health",
                        "manager MANAGER",
                        "admin ADMINISTRATOR");
    }

    @Test
    void leavesNoTableOfItsOwnBehind() {
        assertThat(codes("select tablename from pg_tables where tablename like 'demonstration%'"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into account (login, name, password_hash, created_at) values ('first', '管理者', 'x', now())",
                "insert into measurement (kpi_id, quarter, revision, value, publication) select min(id), '2023-Q3', 1, 1, 1 from kpi",
                "select next_publication(min(id), 'RULE', null, now()) from plan"
            })
    void refusesADatabaseThatIsInUse(String use) {
        DataSource inUse = TestDatabase.create().dataSource();
        migrate(inUse, PLAN);
        JdbcTemplate production = new JdbcTemplate(inUse);
        production.execute(use);

        assertThatThrownBy(() -> migrate(inUse, PLAN, DEMONSTRATION))
                .hasStackTraceContaining("already holds accounts, measurements or publications");
        assertThat(production.queryForObject("select count(*) from department", Integer.class))
                .isZero();
        assertThat(production.queryForObject("select count(*) from target where sample", Integer.class))
                .isZero();
    }

    @Test
    void canBeAddedToADatabaseWithThePlanOnly() {
        DataSource empty = TestDatabase.create().dataSource();
        migrate(empty, PLAN);

        migrate(empty, PLAN, DEMONSTRATION);

        assertThat(new JdbcTemplate(empty).queryForObject("select count(*) from report", Integer.class))
                .isEqualTo(3);
    }

    /** As the portal does: the demonstration's data may come after migrations with higher numbers. */
    private static void migrate(DataSource database, String... locations) {
        // As in the demonstration: its data come last, also where the schema has grown since.
        Flyway.configure()
                .dataSource(database)
                .locations(locations)
                .outOfOrder(true)
                .load()
                .migrate();
    }

    private static int count(String sql) {
        return jdbc.queryForObject(sql, Integer.class);
    }

    private static List<String> codes(String sql) {
        return jdbc.queryForList(sql, String.class);
    }
}
