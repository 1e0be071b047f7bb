package planportal.steering.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static planportal.testing.TestStaff.PASSWORD;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import planportal.testing.StaffBrowser;
import planportal.testing.StaffBrowser.Page;
import planportal.testing.StaffTest;
import planportal.testing.TestStaff;

/** Who has reported, as managers see it; on a quarter of the tests' own, after the plan's term. */
@StaffTest
class CompletionPagesTest {

    @Autowired
    private TestStaff staff;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    @AfterEach
    void leaveOnlyTheFourthQuarterOpen() {
        for (String reports : List.of("report", "narrative_report")) {
            staff.databaseOwner()
                    .sql("delete from " + reports
                            + " where period_id in (select id from reporting_period where quarter >= '2027')")
                    .update();
        }
        staff.databaseOwner()
                .sql("delete from reporting_period where quarter >= '2027'")
                .update();
    }

    /** A period that was due ten days ago, for approvers five; 復興総室 has submitted one of its KPIs and begun another. */
    private void period(String quarter) {
        jdbc.sql("""
                insert into reporting_period (plan_id, quarter, opens_on, due_on, grace_days, approvals_due_on, status)
                select id, :quarter, today - 30, today - 10, 20, today - 5, 'OPEN'
                from plan, lateral (select (now() at time zone 'Asia/Tokyo')::date as today) day
                where slug = 'kumamoto-7'""").param("quarter", quarter).update();
    }

    private void report(String quarter, String kpi, String status, String editor) {
        jdbc.sql("""
                insert into report (period_id, kpi_id, status, value, edited_by, edited_at, submitted_by, submitted_at)
                select p.id, k.id, :status, 1, a.id, now(), case when :status <> 'DRAFT' then a.id end,
                       case when :status <> 'DRAFT' then now() - interval '12 days' end
                from reporting_period p join kpi k on k.plan_id = p.plan_id and k.code = :kpi, account a
                where p.quarter = :quarter and a.login = :login""")
                .param("status", status)
                .param("kpi", kpi)
                .param("quarter", quarter)
                .param("login", editor)
                .update();
    }

    private void narrative(String quarter, String measure, String editor) {
        jdbc.sql("""
                insert into narrative_report (period_id, initiative_id, measure_id, department_id, status, situation, edited_by,
                    edited_at, submitted_by, submitted_at)
                select p.id, m.initiative_id, m.id, d.id, 'SUBMITTED', '工事が進みました。', a.id, now(), a.id,
                       now() - interval '12 days'
                from reporting_period p, measure m, account a, department d
                where p.quarter = :quarter and m.code = :measure and a.login = :login and d.code = 'recovery'""")
                .param("quarter", quarter)
                .param("measure", measure)
                .param("login", editor)
                .update();
    }

    @Test
    void countsNarrativesBesideKpis() {
        period("2027-Q2");
        String editor = staff.account("EDITOR", "recovery");
        String approver = staff.account("APPROVER", "recovery");
        StaffBrowser manager = manager();
        assertThat(manager.open("/manage/completion/overdue?quarter=2027-Q2&department=recovery")
                        .body()
                        .split("承認を待っている報告")[0])
                .contains(">取組状況<", "href=\"/measures/1-a\"");

        narrative("2027-Q2", "1-a", editor);

        assertThat(manager.open("/manage/completion?quarter=2027-Q2").body()).contains("うち施策の取組状況は、", "1/4");
        Page lines = manager.open("/manage/completion/kpis?quarter=2027-Q2&department=recovery&state=waiting");
        assertThat(lines.body())
                .contains(
                        "1件あります",
                        "href=\"/measures/1-a\"",
                        "href=\"/manage/publication/narratives/1-a/2027-Q2\"",
                        "職員 " + approver);
        assertThat(manager.open("/manage/publication/narratives/1-a/2027-Q2").body())
                .contains("工事が進みました。");
        assertThat(manager.open("/manage/completion/overdue?quarter=2027-Q2&department=recovery")
                        .body()
                        .split("承認を待っている報告")[1])
                .contains("href=\"/measures/1-a\"", "職員 " + approver);
        assertThat(manager.open("/manage/reminders/new/2027-Q2?audience=APPROVERS&department=recovery")
                        .body())
                .contains("value=\"recovery\" checked=\"checked\"")
                .doesNotContain("value=\"health\"");
    }

    @Test
    void showsWhoHasReportedAndLinksToTheKpis() {
        period("2027-Q1");
        String editor = staff.account("EDITOR", "recovery");
        report("2027-Q1", "1-a-1", "SUBMITTED", editor);
        report("2027-Q1", "1-a-2", "DRAFT", editor);
        StaffBrowser manager = manager();

        Page matrix = manager.open("/manage/completion?quarter=2027-Q1");

        assertThat(matrix.body())
                .contains(
                        "令和9年度（2027年度）第1四半期",
                        "department=recovery&amp;initiative=1",
                        "1/4",
                        "期限超過",
                        "承認待ち1件",
                        "department=recovery\"");
        Page lines = manager.open("/manage/completion/kpis?quarter=2027-Q1&department=recovery&initiative=1");
        assertThat(lines.body())
                .contains("4件あります", "職員 " + editor, "10日", "下書き", "未入力", "提出済み", "/manage/publication/1-a-1/2027-Q1")
                .doesNotContain("/kpis/3-a-1\"");
        assertThat(manager.open("/manage/completion/kpis?quarter=2027-Q1&department=recovery&state=waiting")
                        .body())
                .contains("1件あります", "/kpis/1-a-1\"")
                .doesNotContain("/kpis/1-a-2\"");
        assertThat(manager.open("/manage/completion/kpis?quarter=2027-Q1&department=none")
                        .body())
                .as("in the charge of some department")
                .doesNotContain("/kpis/1-a-1\"");
    }

    @Test
    void listsOverdueReportsWithThePeopleWhoCanAct() {
        period("2027-Q2");
        String editor = staff.account("EDITOR", "recovery");
        String approver = staff.account("APPROVER", "recovery");
        staff.alsoAs(editor, "APPROVER", "recovery");
        report("2027-Q2", "1-a-1", "SUBMITTED", editor);

        Page page = manager().open("/manage/completion/overdue?quarter=2027-Q2&department=recovery");

        String[] sections = page.body().split("承認を待っている報告");
        assertThat(sections[0]).contains("10日", "/kpis/1-a-2\"", "職員 " + editor).doesNotContain("/kpis/1-a-1\"");
        String waiting = sections[1];
        assertThat(waiting).contains("5日", "/kpis/1-a-1\"", "職員 " + approver);
        assertThat(waiting.substring(waiting.indexOf("role-list")))
                .as("nobody approves their own report")
                .doesNotContain("職員 " + editor);
    }

    @Test
    void listsUnsubmittedReportsOfAPeriodClosedEarly() {
        period("2027-Q2");
        report("2027-Q2", "1-a-1", "SUBMITTED", staff.account("EDITOR", "recovery"));
        jdbc.sql("update reporting_period set due_on = due_on + 20, approvals_due_on = approvals_due_on + 20,"
                        + " status = 'CLOSED' where quarter = '2027-Q2'")
                .update();
        StaffBrowser manager = manager();

        assertThat(manager.open("/manage/completion?quarter=2027-Q2").body())
                .contains("締切済みです")
                .doesNotContain("提出期限は", "期限超過");
        Page overdue = manager.open("/manage/completion/overdue?quarter=2027-Q2&department=recovery");
        assertThat(overdue.body())
                .contains("提出されないまま締め切られた報告", "承認されないまま締め切られた報告（1件）")
                .doesNotContain("まだ過ぎていません");
        assertThat(overdue.body().split("承認を待っている報告")[0])
                .contains("/kpis/1-a-2\"")
                .doesNotContain("/kpis/1-a-1\"");
        assertThat(manager.open("/manage/completion").body())
                .as("the one that is open, not the newest")
                .contains("value=\"2023-Q4\" selected=\"selected\"");
        assertThat(manager.open("/manage/reminders/new").path()).isEqualTo("/manage/reminders/new/2023-Q4");
    }

    @Test
    void showsAPageForAnyPageNumber() {
        assertThat(manager()
                        .open("/manage/completion/kpis?quarter=2023-Q3&page=99")
                        .body())
                .contains("件あります", "rel=\"prev\"", "2ページ中 2ページ目")
                .doesNotContain("rel=\"next\"");
        assertThat(manager()
                        .open("/manage/completion/kpis?quarter=2023-Q3&page=x")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void showsNothingOverdueBeforeTheDueDay() {
        Page page = manager().open("/manage/completion/overdue?quarter=2023-Q4");

        assertThat(page.body()).contains("はまだ過ぎていません").doesNotContain("steering-lines");
    }

    @Test
    void isForManagersAndExplainsUnreadableFilters() {
        StaffBrowser manager = manager();
        assertThat(manager.open("/manage/completion?quarter=zz").status()).isEqualTo(400);
        assertThat(manager.open("/manage/completion?quarter=2031-Q1").status()).isEqualTo(404);
        assertThat(manager.open("/manage/completion/kpis?department=zz").status())
                .isEqualTo(404);
        assertThat(manager.open("/manage/completion/kpis?state=zz").status()).isEqualTo(400);
        StaffBrowser editor = new StaffBrowser(port);
        editor.signIn(staff.account("EDITOR", "recovery"), PASSWORD);
        for (String path : new String[] {"", "/kpis", "/overdue"}) {
            assertThat(editor.open("/manage/completion" + path).status()).isEqualTo(403);
        }
    }

    private StaffBrowser manager() {
        StaffBrowser manager = new StaffBrowser(port);
        Page home = manager.signIn(staff.account("MANAGER", null), PASSWORD);
        assertThat(home.body()).contains("href=\"/manage/completion\"");
        return manager;
    }
}
