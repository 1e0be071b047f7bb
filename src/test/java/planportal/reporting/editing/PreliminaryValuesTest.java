package planportal.reporting.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static planportal.testing.TestStaff.PASSWORD;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import planportal.testing.StaffBrowser;
import planportal.testing.StaffBrowser.Page;
import planportal.testing.StaffTest;
import planportal.testing.TestStaff;

/** 速報値 and 集計中, from the form to the public page, in a quarter of its own; in the demonstration approval publishes. */
@StaffTest
class PreliminaryValuesTest {

    private static final String KPI = "1-u-2";
    private static final String QUARTER = "2025-Q3";
    private static final String REPORT = "/staff/reports/" + KPI + "?quarter=" + QUARTER;
    private static final String UPDATE = "/staff/reports/" + KPI + "?correct=" + QUARTER;
    private static final String APPROVAL = "/staff/approvals/" + KPI + "?quarter=" + QUARTER;

    @Autowired
    private TestStaff staff;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    @BeforeEach
    void openAQuarter() {
        jdbc.sql("insert into reporting_period (plan_id, quarter, opens_on, due_on, approvals_due_on, status)"
                        + " select id, ?, current_date - 1, current_date + 15, current_date + 20, 'OPEN' from plan"
                        + " where slug = 'kumamoto-7'")
                .param(QUARTER)
                .update();
    }

    @AfterEach
    void removeTheQuarter() {
        JdbcClient owner = staff.databaseOwner();
        owner.sql("delete from report where period_id = (select id from reporting_period where quarter = ?)")
                .param(QUARTER)
                .update();
        owner.sql("delete from reporting_period where quarter = ?")
                .param(QUARTER)
                .update();
    }

    @Test
    void goesFromPendingToPreliminaryToFinalWithoutACorrection() {
        StaffBrowser editor = signedIn(staff.account("EDITOR", "disaster-prevention"));
        StaffBrowser approver = signedIn(staff.account("APPROVER", "disaster-prevention"));
        assertThat(editor.open(REPORT).body()).contains("集計中（まだ値がない）", "（集計中のときを除く）", "速報値（後で確定値に置き換えます）");

        assertThat(pending(editor, "").body()).contains("値を公表する予定の月を入力してください", "調査の集計に時間がかかっています。");
        assertThat(pending(editor, "春ごろ").body()).contains("「春ごろ」を年月として読み取れません");
        assertThat(pending(editor, "2025年12月").body()).contains("四半期の終わり（令和7年12月31日）より後");
        assertThat(pending(editor, "2035-01").body()).contains("令和10年12月までの月");
        assertThat(editor.post(
                                REPORT,
                                "value",
                                "12",
                                "valueStatus",
                                "PENDING",
                                "expectedMonth",
                                "R8.6",
                                "step",
                                "submit")
                        .body())
                .contains("「集計中」は、まだ値がないときに選びます");
        assertThat(pending(editor, "令和8年6月").path()).isEqualTo("/staff/reports?quarter=" + QUARTER);

        assertThat(approver.open("/staff/approvals").body()).contains("集計中（令和8年6月公表予定）");
        assertThat(approver.open(APPROVAL).body()).contains("集計中（令和8年6月公表予定）", "調査の集計に時間がかかっています。");
        assertThat(approver.post(APPROVAL, "decision", "approve").body()).contains("承認し、公表しました");
        StaffBrowser citizen = new StaffBrowser(port);
        assertThat(citizen.open("/kpis/" + KPI).body())
                .contains("の実績は集計中です（令和8年6月公表予定）。", "集計中（令和8年6月公表予定）", "調査の集計に時間がかかっています。");
        assertThat(citizen.open("/updates").body()).contains("集計中（令和8年6月公表予定）");
        assertThat(new StaffBrowser(port).open("/kpis/" + KPI + "?lang=en").body())
                .contains("is not yet available. It is expected in June 2026.");
        assertThat(stage()).as("the department has done its part").isEqualTo("PUBLISHED");
        StaffBrowser manager = signedIn(staff.account("MANAGER", null));
        assertThat(manager.open("/manage/completion/kpis?department=disaster-prevention&state=missing&quarter="
                                + QUARTER)
                        .body())
                .as("and has nothing to submit any more")
                .contains("/kpis/1-u-3\"")
                .doesNotContain("/kpis/" + KPI + "\"");

        assertThat(editor.open("/staff/reports").body())
                .contains("確定値を待っている指標", "href=\"/staff/reports/" + KPI + "?correct=" + QUARTER + "\"");
        assertThat(editor.open(UPDATE).body()).contains("速報値・集計中の値の更新").doesNotContain("name=\"correctionReason\"");
        assertThat(editor.post(UPDATE, "value", "12", "valueStatus", "PRELIMINARY", "step", "submit")
                        .path())
                .isEqualTo("/staff/reports");
        assertThat(approver.open("/staff/approvals").body()).contains("速報値・集計中の更新");
        approver.open(APPROVAL);
        approver.post(APPROVAL, "decision", "approve");
        assertThat(citizen.open("/kpis/" + KPI).body()).contains("速報値").doesNotContain("の実績は集計中です");

        editor.open(UPDATE);
        editor.post(UPDATE, "value", "13", "valueStatus", "FINAL", "step", "submit");
        assertThat(text(approver.open(APPROVAL))).contains("速報値 12校区 → 確定値 13校区");
        approver.post(APPROVAL, "decision", "approve");

        assertThat(jdbc.sql("select m.revision, m.completes, m.reason, p.kind from measurement m"
                                + " join kpi k on k.id = m.kpi_id join publication p on p.number = m.publication"
                                + " where k.code = ? and m.quarter = ? order by m.revision desc limit 1")
                        .params(KPI, QUARTER)
                        .query()
                        .singleRow())
                .containsEntry("revision", 3)
                .containsEntry("completes", "PRELIMINARY")
                .containsEntry("reason", null)
                .containsEntry("kind", "REPORT");
        assertThat(citizen.open("/kpis/" + KPI).body()).contains("更新前の値").doesNotContain("訂正1回", "訂正2回");
        assertThat(jdbc.sql(
                                "select distinct action from history_entry where subject like ? and action like 'report.%submitted'")
                        .param("%" + KPI + "%")
                        .query(String.class)
                        .list())
                .as("the history calls no update a correction")
                .contains("report.completion-submitted")
                .doesNotContain("report.correction-submitted");
        assertThat(editor.open("/staff/reports").body()).doesNotContain("?correct=" + QUARTER);
        assertThat(editor.open(UPDATE).body()).as("what is final is corrected").contains("公表した値の訂正", "訂正の理由");
    }

    @Test
    void keepsADashWithoutAMonthAsADraft() {
        StaffBrowser editor = signedIn(staff.account("EDITOR", "culture-tourism"));
        editor.open("/staff/reports/2-u-1?quarter=" + QUARTER);

        assertThat(editor.post("/staff/reports/2-u-1?quarter=" + QUARTER, "value", "－", "step", "submit")
                        .body())
                .contains("値を公表する予定の月を入力してください");
        editor.post("/staff/reports/2-u-1?quarter=" + QUARTER, "value", "－", "step", "save");

        Map<String, Object> draft = jdbc.sql(
                        "select r.status, r.value_status from report r join kpi k on k.id = r.kpi_id"
                                + " join reporting_period b on b.id = r.period_id where k.code = '2-u-1' and b.quarter = ?")
                .param(QUARTER)
                .query()
                .singleRow();
        assertThat(draft).containsEntry("status", "DRAFT").containsEntry("value_status", "PENDING");
        assertThat(editor.open("/staff/reports/2-u-1?quarter=" + QUARTER).body())
                .contains("value=\"－\"")
                .containsPattern("value=\"PENDING\" checked");
    }

    private static Page pending(StaffBrowser editor, String month) {
        return editor.post(
                REPORT,
                "value",
                "",
                "valueStatus",
                "PENDING",
                "expectedMonth",
                month,
                "comment",
                "調査の集計に時間がかかっています。",
                "step",
                "submit");
    }

    private static String text(Page page) {
        return page.body().replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
    }

    private String stage() {
        return jdbc.sql("select r.status from report r join kpi k on k.id = r.kpi_id"
                        + " join reporting_period b on b.id = r.period_id where k.code = ? and b.quarter = ?")
                .params(KPI, QUARTER)
                .query(String.class)
                .single();
    }

    private StaffBrowser signedIn(String login) {
        StaffBrowser browser = new StaffBrowser(port);
        assertThat(browser.signIn(login, PASSWORD).path()).doesNotStartWith("/sign-in");
        return browser;
    }
}
