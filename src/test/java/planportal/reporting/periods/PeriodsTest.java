package planportal.reporting.periods;

import static org.assertj.core.api.Assertions.assertThat;
import static planportal.testing.TestStaff.PASSWORD;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import planportal.shared.Quarter;
import planportal.shared.WorkingDays;
import planportal.testing.StaffBrowser;
import planportal.testing.StaffBrowser.Page;
import planportal.testing.StaffTest;
import planportal.testing.TestStaff;

/** Steers quarters of the year after the plan's term, each test its own, and leaves them closed. */
@StaffTest
class PeriodsTest {

    private static final String KPI = "5-u-1";
    private static final Quarter LAST = Quarter.parse("2023-Q4");
    private static final Quarter NEXT = Quarter.parse("2024-Q1");

    @Autowired
    private TestStaff staff;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private WorkingDays workingDays;

    @Autowired
    private Clock clock;

    @LocalServerPort
    private int port;

    private String login;
    private StaffBrowser manager;

    @BeforeEach
    void manager() {
        login = staff.account("MANAGER", null);
        manager = signedIn(login);
    }

    @AfterEach
    void leaveOnlyTheFourthQuarterOpen() {
        jdbc.sql("update reporting_period set status = 'CLOSED' where quarter > '2023-Q4' and status <> 'WITHDRAWN'")
                .update();
    }

    @Test
    void goesFromSchedulingToALateReport() {
        LocalDate due = workingDays.after(today(), 10);
        assertThat(manager.open("/manage/periods").body())
                .contains("報告期間の一覧", "href=\"/manage/periods/2023-Q4\"", "日程を決める");
        assertThat(manager.open("/manage/periods?quarter=2024-Q1").path()).isEqualTo("/manage/periods/2024-Q1");
        Page scheduled = post(
                "2024-Q1",
                "step",
                "schedule",
                "opensOn",
                today().plusDays(1).toString(),
                "dueOn",
                due.toString(),
                "graceDays",
                "３",
                "approvalsDueOn",
                workingDays.after(due, 3).toString());
        assertThat(scheduled.body()).contains("報告期間を決めました", "予定", "いますぐ受付を始める");
        StaffBrowser editor = signedIn(staff.account("EDITOR", "culture-tourism"));
        assertThat(write(editor, "1000").body()).contains("報告の受付期間ではないため");

        manager.open("/manage/periods/2024-Q1");
        assertThat(manager.post("/manage/periods/2024-Q1/open").body()).contains("受付を始めました", "受付中");
        Page reports = editor.open("/staff/reports");
        Quarter first = dueFirst();
        Quarter other = first.equals(LAST) ? NEXT : LAST;
        assertThat(reports.body())
                .contains(
                        "href=\"/staff/reports?quarter=" + other + "\"",
                        "指標の残り",
                        "href=\"/staff/reports/" + KPI + "\"");
        assertThat(editor.open("/staff/reports?quarter=" + other).body())
                .contains(
                        "href=\"/staff/reports?quarter=" + first + "\"",
                        "href=\"/staff/reports/" + KPI + "?quarter=" + other + "\"");
        assertThat(write(editor, "1001").body()).contains("下書きを保存しました", "value=\"1001\"");

        manager.open("/manage/periods/2024-Q1");
        assertThat(manager.post("/manage/periods/2024-Q1/close", "reason", " ").body())
                .contains("理由を入力してください。", "id=\"closing-reason-error\"");
        assertThat(manager.open("/manage/periods/2024-Q1/close").path()).isEqualTo("/manage/periods/2024-Q1");
        assertThat(manager.post("/manage/periods/2024-Q1/close", "reason", "全課の報告がそろったため")
                        .body())
                .contains("締め切りました", "理由：全課の報告がそろったため");
        assertThat(manager.open("/manage/completion?quarter=2024-Q1").body()).contains("に締め切りました（締切済み）。");
        manager.open("/manage/periods/2024-Q1");
        // The editor's page is still open, and what they type there is not lost.
        Page refused = editor.post(
                "/staff/reports/" + KPI, "value", "1002", "comment", "消えないで", "quarter", "2024-Q1", "step", "save");
        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.body()).contains("報告の受付期間ではないため", "1002", "消えないで");
        assertThat(value()).isEqualTo("1001");

        assertThat(staff.deeds(login, "period.scheduled")).isEqualTo(1);
        assertThat(staff.deeds(login, "period.opened")).isEqualTo(1);
        assertThat(jdbc.sql("""
                select before ->> 'status' || ' ' || (after ->> 'status') || ' ' || (after ->> 'reason') from history_entry h
                join account a on a.id = h.account_id where a.login = ? and action = 'period.closed'""").param(login).query(String.class).single()).isEqualTo("OPEN CLOSED 全課の報告がそろったため");
        unlocksOneReport(editor);
        reopensAndExtends(due);
    }

    private void unlocksOneReport(StaffBrowser editor) {
        String other = staff.account("EDITOR", "roads");
        String late = staff.account("EDITOR", "culture-tourism");
        StaffBrowser lateEditor = signedIn(late);
        manager.open("/manage/periods/2024-Q1");
        String until = workingDays.after(today(), 1).toString();
        assertThat(unlock(KPI, other, until, "資料の到着が遅れたため").body()).contains("所管課の編集者ではありません", "資料の到着が遅れたため");
        assertThat(unlock(KPI, late, "2020-01-01", "資料の到着が遅れたため").body()).contains("もう過ぎた日時です");
        assertThat(unlock(KPI, late, today().plusDays(40).toString(), "資料").body())
                .contains("31日以内");
        assertThat(unlock("", late, until, "").body()).contains("指標を選んでください。");
        assertThat(unlock(KPI, late, until, "資料の到着が遅れたため").body())
                .contains("個別に受け付けるようにしました", "職員 " + late + "さん", "取り消す");
        // Pressed twice.
        unlock(KPI, late, until, "資料の到着が遅れたため");
        assertThat(staff.deeds(login, "period.unlocked")).isEqualTo(1);

        assertThat(write(editor, "1003").body()).contains("報告の受付期間ではないため");
        assertThat(lateEditor.open("/staff/reports").body())
                .contains("個別に受け付けている報告", "href=\"/staff/reports/" + KPI + "?quarter=2024-Q1\"");
        assertThat(lateEditor.open("/staff/reports/" + KPI + "?quarter=2024-Q1").body())
                .contains("あなたの報告を個別に受け付けます", "name=\"value\"");
        assertThat(write(lateEditor, "1004").body()).contains("下書きを保存しました", "value=\"1004\"");

        // For longer: taking one back takes both back.
        unlock(KPI, late, workingDays.after(today(), 3).toString(), "資料の到着がさらに遅れたため");
        assertThat(staff.deeds(login, "period.unlocked")).isEqualTo(2);
        long id =
                jdbc.sql("select max(id) from report_unlock").query(Long.class).single();
        manager.open("/manage/periods/2024-Q1");
        assertThat(manager.post("/manage/periods/2024-Q1/unlocks/" + id + "/revoke")
                        .body())
                .contains("個別の受付を取り消しました");
        assertThat(manager.post("/manage/periods/2024-Q1/unlocks/" + id + "/revoke")
                        .body())
                .contains("すでに取り消されている")
                .doesNotContain("個別の受付を取り消しました");
        assertThat(staff.deeds(login, "period.unlock-revoked")).isEqualTo(2);
        assertThat(signedIn(staff.account("MANAGER", null))
                        .open("/staff/history?action=period.unlock-revoked&person="
                                + jdbc.sql("select id from account where login = ?")
                                        .param(login)
                                        .query(Long.class)
                                        .single())
                        .body())
                .contains("だれに", "<ins>職員 " + late + "</ins>", "いつまで", "取り消した日時")
                .doesNotContain("ほかに1項目");
        assertThat(write(lateEditor, "1005").body()).contains("報告の受付期間ではないため", "1005");

        unlock(KPI, late, until, "もう一度");
        assertThat(write(lateEditor, "1006").body()).contains("value=\"1006\"");
        jdbc.sql("update report_unlock set granted_at = now() - interval '2 hours', ends_at = now() - interval '1 hour'"
                        + " where revoked_at is null")
                .update();
        assertThat(write(lateEditor, "1007").body()).contains("報告の受付期間ではないため", "1007");
        assertThat(manager.open("/manage/periods/2024-Q1").body()).contains("受付は終わりました。");
        assertThat(value()).isEqualTo("1006");
    }

    private void reopensAndExtends(LocalDate due) {
        LocalDate later = workingDays.after(due, 2);
        manager.open("/manage/periods/2024-Q1");
        String[] days = {"dueOn", later.toString(), "graceDays", "0", "approvalsDueOn", later.toString()};
        assertThat(post("2024-Q1", with(days, "step", "reopen", "reason", "")).body())
                .contains("理由を入力してください。", "value=\"" + later + "\"");
        assertThat(post("2024-Q1", with(days, "step", "reopen", "reason", "訂正の依頼が続いたため"))
                        .body())
                .contains("受付を再開しました", "訂正の依頼が続いたため");
        assertThat(post("2024-Q1", with(days, "step", "extend", "reason", "念のため"))
                        .body())
                .contains("いまの提出期限より後の日にしてください", "念のため");
        String latest = workingDays.after(later, 1).toString();
        assertThat(post(
                                "2024-Q1",
                                "step",
                                "extend",
                                "reason",
                                "台風のため",
                                "dueOn",
                                latest,
                                "graceDays",
                                "0",
                                "approvalsDueOn",
                                latest)
                        .body())
                .contains("期限を延ばしました", "台風のため");
        // A page from before: somebody else has been quicker.
        assertThat(post(
                                "2024-Q1",
                                "step",
                                "extend",
                                "reason",
                                "台風のため",
                                "dueOn",
                                latest,
                                "graceDays",
                                "0",
                                "approvalsDueOn",
                                latest,
                                "version",
                                "1")
                        .body())
                .contains("ほかの操作で報告期間が先に変わりました");
        assertThat(staff.deeds(login, "period.reopened")).isEqualTo(1);
        assertThat(staff.deeds(login, "period.extended")).isEqualTo(1);
    }

    @Test
    void cancelsAScheduledPeriodAndSchedulesItAgain() {
        String due = workingDays.after(today(), 10).toString();
        String[] days = {
            "step",
            "schedule",
            "opensOn",
            today().plusDays(1).toString(),
            "dueOn",
            due,
            "graceDays",
            "0",
            "approvalsDueOn",
            due
        };
        manager.open("/manage/periods/2024-Q3");
        assertThat(post("2024-Q3", days).body()).contains("予定", "この報告期間を取りやめる");

        assertThat(post("2024-Q3/withdraw", "reason", " ").body())
                .contains("理由を入力してください。", "id=\"closing-reason-error\"");
        assertThat(post("2024-Q3/withdraw", "reason", "日程を誤ったため").body())
                .contains("報告期間を取りやめました", "日程の案を入れてあります", "取りやめました", "日程を誤ったため");

        assertThat(manager.open("/manage/periods").body())
                .doesNotContain("href=\"/manage/periods/2024-Q3\"")
                .contains("value=\"2024-Q3\"");
        assertThat(signedIn(staff.account("EDITOR", "culture-tourism"))
                        .open("/staff/reports/" + KPI + "?quarter=2024-Q3")
                        .status())
                .isEqualTo(404);
        assertThat(manager.open("/manage/completion?quarter=2024-Q3").status()).isEqualTo(404);
        manager.open("/manage/periods/2024-Q3");
        assertThat(post("2024-Q3/withdraw", "reason", "もう一度").body())
                .contains("すでに取りやめられています", "取りやめました", "日程を誤ったため", "日程の案を入れてあります");
        assertThat(post("2024-Q3", days).body()).contains("日程を決めました", "取りやめました", "いますぐ受付を始める");
        assertThat(staff.deeds(login, "period.scheduled")).isEqualTo(2);
        assertThat(staff.deeds(login, "period.withdrawn")).isEqualTo(1);
        assertThat(manager.open("/staff/history?kpi=2024-Q3").body())
                .contains("報告期間の取りやめ", "<del>予定</del>", "<ins>取りやめ</ins>", "日程を誤ったため");
        assertThat(post("2024-Q3/withdraw", "reason", "取りやめのまま残すため").body()).contains("取りやめました");
    }

    @Test
    void showsEachErrorBesideItsField() {
        manager.open("/manage/periods/2024-Q3");

        assertThat(post(
                                "2024-Q3",
                                "step",
                                "schedule",
                                "opensOn",
                                "令和8年12月1日",
                                "dueOn",
                                "２０２６年１２月１０日",
                                "graceDays",
                                "x",
                                "approvalsDueOn",
                                "2026/12/20")
                        .body())
                .contains("value=\"令和8年12月1日\"")
                .doesNotContain("日付として読めません");
        Page page = post(
                "2024-Q3",
                "step",
                "schedule",
                "opensOn",
                "あした",
                "dueOn",
                "",
                "graceDays",
                "1週間",
                "approvalsDueOn",
                "2099-01-01");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains(
                        "「あした」は日付として読めません",
                        "value=\"あした\"",
                        "id=\"dates-dueOn-error\"",
                        "日付を入力してください。",
                        "value=\"1週間\"",
                        "0～60の整数");
        LocalDate holiday = LocalDate.of(today().getYear() + 1, 1, 1);
        assertThat(post(
                                "2024-Q3",
                                "step",
                                "schedule",
                                "opensOn",
                                today().toString(),
                                "dueOn",
                                holiday.toString(),
                                "graceDays",
                                "5",
                                "approvalsDueOn",
                                holiday.plusDays(20).toString())
                        .body())
                .contains("提出期限が閉庁日です", "value=\"" + holiday + "\"");
        assertThat(jdbc.sql("select count(*) from reporting_period where quarter = '2024-Q3'")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(manager.open("/manage/periods/2025-Q1").status()).isEqualTo(404);
        assertThat(manager.open("/manage/periods/2023-Q5").status()).isEqualTo(400);
    }

    @Test
    void isForManagersOnly() {
        for (String role : new String[] {"EDITOR", "APPROVER"}) {
            refusesEverythingTo(signedIn(staff.account(role, "culture-tourism")));
        }
        refusesEverythingTo(signedIn(staff.account("ADMINISTRATOR", null)));
        assertThat(new StaffBrowser(port).open("/manage/periods").path()).isEqualTo("/sign-in");
    }

    private void refusesEverythingTo(StaffBrowser other) {
        other.open("/account/password");
        assertThat(other.open("/manage/periods").status()).isEqualTo(403);
        assertThat(other.open("/manage/periods/2023-Q4").status()).isEqualTo(403);
        other.open("/account/password");
        assertThat(other.post("/manage/periods/2023-Q4/close", "version", "0", "reason", "x")
                        .status())
                .isEqualTo(403);
        assertThat(other.post("/manage/periods/2023-Q4/withdraw", "version", "0", "reason", "x")
                        .status())
                .isEqualTo(403);
        assertThat(other.post("/manage/periods/2024-Q4", "step", "schedule").status())
                .isEqualTo(403);
        assertThat(other.post("/manage/periods/2024-Q4").status()).isEqualTo(403);
        assertThat(other.post("/manage/periods/2023-Q4/unlocks/1/revoke").status())
                .isEqualTo(403);
        assertThat(jdbc.sql("select status from reporting_period where quarter = '2023-Q4'")
                        .query(String.class)
                        .single())
                .isEqualTo("OPEN");
    }

    private Quarter dueFirst() {
        return Quarter.parse(jdbc.sql("select quarter from reporting_period where status <> 'CLOSED'"
                        + " and due_on + grace_days >= ? order by due_on limit 1")
                .param(today())
                .query(String.class)
                .single());
    }

    private Page unlock(String kpi, String account, String day, String reason) {
        long id = jdbc.sql("select id from account where login = ?")
                .param(account)
                .query(Long.class)
                .single();
        return manager.post(
                "/manage/periods/2024-Q1/unlocks",
                "kpi",
                kpi,
                "account",
                String.valueOf(id),
                "endsOn",
                day,
                "endsAt",
                "17:00",
                "reason",
                reason);
    }

    private Page write(StaffBrowser editor, String value) {
        editor.open("/staff/reports/" + KPI + "?quarter=2024-Q1");
        return editor.post("/staff/reports/" + KPI, "value", value, "quarter", "2024-Q1", "step", "save");
    }

    private Page post(String quarter, String... fields) {
        return manager.post("/manage/periods/" + quarter, fields);
    }

    private static String[] with(String[] fields, String... more) {
        String[] all = Arrays.copyOf(fields, fields.length + more.length);
        System.arraycopy(more, 0, all, fields.length, more.length);
        return all;
    }

    private String value() {
        return jdbc.sql("select r.value::text from report r join kpi k on k.id = r.kpi_id"
                        + " join reporting_period p on p.id = r.period_id where k.code = ? and p.quarter = '2024-Q1'")
                .param(KPI)
                .query(String.class)
                .single();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private StaffBrowser signedIn(String account) {
        StaffBrowser browser = new StaffBrowser(port);
        browser.signIn(account, PASSWORD);
        return browser;
    }
}
