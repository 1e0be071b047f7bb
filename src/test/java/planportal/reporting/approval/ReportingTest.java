package planportal.reporting.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static planportal.testing.TestStaff.PASSWORD;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import planportal.testing.StaffBrowser;
import planportal.testing.StaffBrowser.Page;
import planportal.testing.StaffTest;
import planportal.testing.TestStaff;

/** Each test reports a KPI of its own. */
@StaffTest
class ReportingTest {

    @Autowired
    private TestStaff staff;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    @Test
    void publishesAFigureAfterSubmissionAndApproval() {
        String login = staff.account("EDITOR", "roads");
        StaffBrowser editor = signedIn(login);
        editor.open("/staff/reports/4-u-3");
        Page submitted =
                editor.post("/staff/reports/4-u-3", "value", "１", "comment", "交差点の改良が終わりました。", "step", "submit");
        assertThat(submitted.path()).isEqualTo("/staff/reports");
        assertThat(submitted.body()).contains("を提出しました");
        assertThat(editor.open("/kpis/4-u-3").body()).doesNotContain("交差点の改良が終わりました。");

        String approverLogin = staff.account("APPROVER", "roads");
        StaffBrowser approver = signedIn(approverLogin);
        assertThat(approver.open("/staff/approvals").body()).contains("改良した主要交差点の数");
        Page seen = approver.open("/staff/approvals/4-u-3");
        assertThat(seen.body()).contains("交差点の改良が終わりました。", "職員 " + login, "前回の公表値", "2か所");
        Page approved = approver.post("/staff/approvals/4-u-3", "decision", "approve");
        assertThat(approved.path()).isEqualTo("/staff/approvals");
        assertThat(approved.body()).contains("承認し、公表しました", "href=\"/kpis/4-u-3\"");

        assertThat(new StaffBrowser(port).open("/kpis/4-u-3").body()).contains("交差点の改良が終わりました。");
        assertThat(editor.open("/staff/reports/4-u-3").body()).contains("公表済み").doesNotContain("name=\"value\"");
        Map<String, Object> report = report("4-u-3");
        assertThat(report).containsEntry("status", "PUBLISHED");
        Map<String, Object> deed = jdbc.sql("""
                select h.subject, h.remote_address, h.before ->> 'status' as was, h.after ->> 'status' as is,
                       (h.after ->> 'publication')::bigint as publication, d.code as department
                from history_entry h join account a on a.id = h.account_id join department d on d.id = h.department_id
                where a.login = ? and h.action = 'report.approved'""").param(approverLogin).query().singleRow();
        assertThat(deed)
                .containsEntry("subject", "report:4-u-3:2023-Q4")
                .containsEntry("remote_address", "127.0.0.1")
                .containsEntry("was", "SUBMITTED")
                .containsEntry("is", "PUBLISHED")
                .containsEntry("department", "roads")
                .containsEntry("publication", report.get("publication"));
    }

    @Test
    void returnsAReportToItsAuthorWithAReason() {
        StaffBrowser editor = signedIn(staff.account("EDITOR", "children"));
        StaffBrowser approver = signedIn(staff.account("APPROVER", "children"));
        editor.open("/staff/reports/2-i-2");
        editor.post("/staff/reports/2-i-2", "value", "800", "step", "submit");

        approver.open("/staff/approvals/2-i-2");
        assertThat(approver.post("/staff/approvals/2-i-2", "decision", "return", "reason", " ")
                        .body())
                .contains("差戻しの理由を入力してください");
        approver.post("/staff/approvals/2-i-2", "decision", "return", "reason", "内訳を教えてください");

        assertThat(editor.open("/staff/reports").body()).contains("差戻しの理由：内訳を教えてください");
        assertThat(editor.open("/staff/reports/2-i-2").body()).contains("内訳を教えてください", "value=\"800\"");
        editor.post("/staff/reports/2-i-2", "value", "810", "comment", "うち新規は120人です。", "step", "submit");
        assertThat(approver.open("/staff/approvals/2-i-2").body()).contains("810人", "うち新規は120人です。");
    }

    @Test
    void keepsTheInputBesideItsErrors() {
        StaffBrowser editor = signedIn(staff.account("EDITOR", "roads"));
        editor.open("/staff/reports/1-i-1");

        Page commas = editor.post("/staff/reports/1-i-1", "value", "16,4", "comment", "長い<b>説明</b>", "step", "submit");
        assertThat(commas.status()).isEqualTo(200);
        assertThat(commas.body())
                .contains(
                        "value=\"16,4\"",
                        "aria-invalid=\"true\"",
                        "id=\"value-error\"",
                        "<title>エラー：",
                        "<a href=\"#value\">",
                        "「16,4」は数として読めません。コンマの位置を確かめて、「16.4」のように入力してください。",
                        "長い&lt;b&gt;説明&lt;/b&gt;");
        assertThat(editor.post("/staff/reports/1-i-1", "value", "100人", "step", "save")
                        .body())
                .contains("「100人」は数として読めません。この指標の単位は「%」です。", "value=\"100人\"");
        assertThat(editor.post("/staff/reports/1-i-1", "value", "", "step", "submit")
                        .body())
                .contains("実績値を入力してください。");
        assertThat(editor.post("/staff/reports/1-i-1", "value", "99", "comment", "あ".repeat(4001), "step", "save")
                        .body())
                .contains("4,000文字までです（いま4,001文字）", "あ".repeat(4001));
        assertThat(stored("1-i-1")).isZero();
    }

    @Test
    void treatsAnUnknownVersionAsOutdated() {
        StaffBrowser editor = signedIn(staff.account("EDITOR", "disaster-prevention"));
        editor.open("/staff/reports/1-u-3");
        editor.post("/staff/reports/1-u-3", "value", "3", "step", "save");

        Page page = editor.post("/staff/reports/1-u-3", "value", "4", "version", "x'", "step", "save");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("<title>エラー：", "別の画面で先に変更しています", "value=\"4\"")
                .doesNotContain("convert");
    }

    @Test
    void reportsAMilestoneByItsStateAndDay() {
        StaffBrowser editor = signedIn(staff.account("EDITOR", "roads"));
        editor.open("/staff/reports/4-u-1");

        assertThat(editor.post("/staff/reports/4-u-1", "step", "submit").body()).contains("状況を選んでください。");
        assertThat(editor.post("/staff/reports/4-u-1", "milestoneState", "DONE", "step", "submit")
                        .body())
                .contains("完了した日を入力してください。");
        assertThat(editor.post(
                                "/staff/reports/4-u-1",
                                "milestoneState",
                                "DONE",
                                "milestoneOn",
                                "2024-04-01",
                                "step",
                                "submit")
                        .body())
                .contains("までの日付にしてください", "value=\"2024-04-01\"");
        assertThat(editor.post(
                                "/staff/reports/4-u-1",
                                "milestoneState",
                                "DONE",
                                "milestoneOn",
                                "0024-03-28",
                                "step",
                                "submit")
                        .body())
                .contains("「0024-03-28」は古すぎます");
        assertThat(editor.post(
                                "/staff/reports/4-u-1",
                                "milestoneState",
                                "IN_PROGRESS",
                                "milestoneOn",
                                "2024-03-01",
                                "step",
                                "submit")
                        .body())
                .contains("状況が「完了」のときだけ");
        assertThat(editor.post("/staff/reports/4-u-1", "milestoneState", "DONE", "milestoneOn", "きのう", "step", "submit")
                        .body())
                .contains("「きのう」は日付として読めません");

        editor.post("/staff/reports/4-u-1", "milestoneState", "DONE", "milestoneOn", "2024-03-28", "step", "submit");
        assertThat(editor.post("/staff/reports/4-u-1", "milestoneState", "IN_PROGRESS", "step", "save")
                        .body())
                .contains("あなたの入力")
                .containsPattern("(?s)あなたの入力.*状況.*進行中");

        assertThat(report("4-u-1")).containsEntry("status", "SUBMITTED").containsEntry("milestone_state", "DONE");
    }

    @Test
    void keepsAnEmptyDraftAndPutsASpaceForUnstorableCharacters() {
        StaffBrowser editor = signedIn(staff.account("EDITOR", "farming"));
        editor.open("/staff/reports/5-i-2");

        Page page =
                editor.post("/staff/reports/5-i-2", "value", "", "comment", "一行目\r\n二\u0000行目\u0007", "step", "save");

        assertThat(page.path()).isEqualTo("/staff/reports/5-i-2");
        assertThat(page.body()).contains("下書きを保存しました");
        assertThat(report("5-i-2")).containsEntry("status", "DRAFT").containsEntry("comment", "一行目\n二 行目");
    }

    @Test
    void refusesAnotherDepartmentsKpi() {
        StaffBrowser editor = signedIn(staff.account("EDITOR", "recovery"));
        editor.open("/staff/reports");

        int before = stored("p1-1");
        Page refused = editor.open("/staff/reports/p1-1");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("ほかの課の担当であるか、あなたの役割ではできない操作のため", "href=\"/staff\"");
        assertThat(editor.post("/staff/reports/p1-1", "value", "5", "step", "save")
                        .status())
                .isEqualTo(403);
        assertThat(stored("p1-1")).isEqualTo(before);
        assertThat(editor.open("/staff/reports/no-such-kpi").status()).isEqualTo(404);

        StaffBrowser approver = signedIn(staff.account("APPROVER", "recovery"));
        approver.open("/staff/approvals");
        assertThat(approver.open("/staff/approvals/3-a-1").status()).isEqualTo(403);
        assertThat(approver.post("/staff/approvals/3-a-1", "decision", "approve", "version", "0")
                        .status())
                .isEqualTo(403);
        assertThat(report("3-a-1")).containsEntry("status", "SUBMITTED");
    }

    @Test
    void keepsEditingAndApprovingApart() {
        StaffBrowser editor = signedIn(staff.account("EDITOR", "community"));
        editor.open("/staff/reports/p3-1");
        editor.post("/staff/reports/p3-1", "value", "39", "step", "submit");

        assertThat(editor.open("/staff/approvals").status()).isEqualTo(403);
        assertThat(editor.post("/staff/approvals/p3-1", "decision", "approve", "version", "0")
                        .status())
                .isEqualTo(403);

        StaffBrowser approver = signedIn(staff.account("APPROVER", "community"));
        assertThat(approver.open("/staff/reports/p3-1").status()).isEqualTo(403);
        assertThat(signedIn(staff.account("MANAGER", null))
                        .open("/staff/approvals/p3-1")
                        .status())
                .isEqualTo(403);
        assertThat(report("p3-1")).containsEntry("status", "SUBMITTED");
    }

    @Test
    void letsNobodyApproveTheirOwnReport() {
        String login = staff.account("EDITOR", "economy");
        staff.alsoAs(login, "APPROVER", "economy");
        StaffBrowser both = signedIn(login);
        both.open("/staff/reports/5-a-1");
        both.post("/staff/reports/5-a-1", "value", "34", "step", "submit");

        assertThat(both.open("/staff/approvals/5-a-1").body())
                .contains("ご自分が入力または提出した報告は承認できません")
                .doesNotContain("value=\"approve\"");
        Page refused = both.post("/staff/approvals/5-a-1", "decision", "approve");

        Page unreadable = both.post("/staff/approvals/5-a-1", "decision", "maybe");
        assertThat(unreadable.status()).isEqualTo(400);
        // What was sent, and the token that came with it, is in no address of the page that answers.
        assertThat(unreadable.body()).doesNotContain("_csrf=", "decision=");
        assertThat(refused.body()).contains("処理できませんでした", "ご自分が入力または提出した報告は承認できません");
        assertThat(report("5-a-1")).containsEntry("status", "SUBMITTED");
    }

    @Test
    void showsBothVersionsAfterAConflict() {
        StaffBrowser quick = signedIn(staff.account("EDITOR", "transport"));
        StaffBrowser slow = signedIn(staff.account("EDITOR", "transport"));
        quick.open("/staff/reports/4-i-1");
        slow.open("/staff/reports/4-i-1");
        quick.post("/staff/reports/4-i-1", "value", "700.5", "comment", "先に保存しました", "step", "save");

        Page both = slow.post("/staff/reports/4-i-1", "value", "711", "comment", "あとから書きました", "step", "save");

        assertThat(both.body()).contains("ほかの人が先に変更しました", "700.5万人", "先に保存しました", "value=\"711\"", "あとから書きました");
        assertThat(report("4-i-1")).containsEntry("comment", "先に保存しました");

        assertThat(both.body()).contains("name=\"keep-VALUE\"", "name=\"keep-COMMENT\"");

        StaffBrowser third = signedIn(staff.account("EDITOR", "transport"));
        third.open("/staff/reports/4-i-1");
        third.post("/staff/reports/4-i-1", "value", "702.5", "comment", "間に保存しました", "step", "save");
        Page again = slow.post(
                "/staff/reports/4-i-1", "value", "711", "keep-VALUE", "theirs", "comment", "あとから書きました", "step", "save");
        assertThat(again.body())
                .as("a choice is of the version that was shown")
                .contains("ほかの人が先に変更しました", "702.5万人", "間に保存しました", "value=\"711\"", "あとから書きました");

        assertThat(slow.post(
                                "/staff/reports/4-i-1",
                                "value",
                                "711",
                                "keep-VALUE",
                                "theirs",
                                "comment",
                                "あとから書きました",
                                "keep-COMMENT",
                                "mine",
                                "step",
                                "save")
                        .path())
                .isEqualTo("/staff/reports/4-i-1");
        assertThat(report("4-i-1")).containsEntry("comment", "あとから書きました");
        assertThat((BigDecimal) report("4-i-1").get("value")).isEqualByComparingTo("702.5");
    }

    @Test
    void showsTheApproverWhatHasChangedSinceTheyRead() {
        StaffBrowser editor = signedIn(staff.account("EDITOR", "digital"));
        StaffBrowser approver = signedIn(staff.account("APPROVER", "digital"));
        StaffBrowser other = signedIn(staff.account("APPROVER", "digital"));
        editor.open("/staff/reports/p2-1");
        editor.post("/staff/reports/p2-1", "value", "3", "comment", "最初の説明", "step", "submit");
        approver.open("/staff/approvals/p2-1");
        other.open("/staff/approvals/p2-1");
        other.post("/staff/approvals/p2-1", "decision", "return", "reason", "詳しく");
        editor.open("/staff/reports/p2-1");
        editor.post("/staff/reports/p2-1", "value", "4", "comment", "詳しい説明", "step", "submit");

        Page changed = approver.post("/staff/approvals/p2-1", "decision", "approve");

        assertThat(changed.body())
                .contains("あなたが開いたあとで変わりました", "提出し直しました", "あなたが読んだとき", "<del>最初の</del>", "<ins>詳しい</ins>")
                .containsPattern("<del>3[^0-9<]*</del>")
                .containsPattern("<ins>4[^0-9<]*</ins>");
        assertThat(report("p2-1")).containsEntry("status", "SUBMITTED");
        editor.open("/staff/reports/p2-1?quarter=2023-Q4");
        editor.post("/staff/reports/p2-1?quarter=2023-Q4", "step", "withdraw");
        editor.open("/staff/reports/p2-1");
        editor.post("/staff/reports/p2-1", "value", "4", "comment", "詳しい説明", "step", "submit");
        assertThat(approver.post("/staff/approvals/p2-1", "decision", "approve", "reason", "書きかけの理由")
                        .body())
                .as("what was typed comes along whichever button is pressed")
                .contains("あなたが読んだときと同じです", "書きかけの理由</textarea>")
                .doesNotContain("<del>");
        approver.post("/staff/approvals/p2-1", "decision", "approve");
        assertThat(report("p2-1")).containsEntry("status", "PUBLISHED");
    }

    @Test
    void ignoresAButtonPressedTwice() {
        String login = staff.account("EDITOR", "digital");
        StaffBrowser editor = signedIn(login);
        Page form = editor.open("/staff/reports/p4-1");
        String token = hidden(form.body(), "_csrf");
        Map<String, String> fields =
                Map.of("_csrf", token, "version", "", "value", "2", "comment", "", "step", "submit");
        assertThat(editor.postWithoutHidden("/staff/reports/p4-1", fields).path())
                .isEqualTo("/staff/reports");
        assertThat(editor.postWithoutHidden("/staff/reports/p4-1", fields).path())
                .isEqualTo("/staff/reports");
        assertThat(staff.deeds(login, "report.submitted")).isEqualTo(1);

        String approverLogin = staff.account("APPROVER", "digital");
        StaffBrowser approver = signedIn(approverLogin);
        approver.open("/staff/approvals/p4-1");
        for (int i = 0; i < 2; i++) {
            assertThat(approver.post("/staff/approvals/p4-1", "decision", "approve")
                            .body())
                    .contains("公表しました");
        }
        assertThat(staff.deeds(approverLogin, "report.approved")).isEqualTo(1);
        assertThat(published("p4-1")).isEqualTo(1);
    }

    @Test
    void rollsBackAnActionThatTheHistoryCannotRecord() {
        StaffBrowser editor = signedIn(staff.account("EDITOR", "farming"));
        StaffBrowser approver = signedIn(staff.account("APPROVER", "farming"));
        editor.open("/staff/reports/5-i-1");
        editor.post("/staff/reports/5-i-1", "value", "13", "step", "submit");
        long publications = publications();
        JdbcClient owner = staff.databaseOwner();
        owner.sql("alter table history_entry add constraint unwritable check (action <> 'report.approved') not valid")
                .update();
        try {
            approver.open("/staff/approvals/5-i-1");
            approver.post("/staff/approvals/5-i-1", "decision", "approve");
        } finally {
            owner.sql("alter table history_entry drop constraint unwritable").update();
        }

        assertThat(report("5-i-1")).containsEntry("status", "SUBMITTED");
        assertThat(published("5-i-1")).isZero();
        assertThat(publications()).isEqualTo(publications);
    }

    @Test
    void listsDueReportsAndExplainsTheOthers() {
        StaffBrowser editor = signedIn(staff.account("EDITOR", "health"));

        Page list = editor.open("/staff/reports");

        assertThat(list.body()).contains("令和5年度（2023年度）第4四半期", "あと", "4件のうち");
        // What is to be done first stands first, whatever other tests have reported by now.
        List<String> order = List.of("未入力", "差戻し", "下書き", "提出済み", "承認済み", "公表済み");
        String kpis = list.body()
                .substring(list.body().indexOf("report-list"), list.body().indexOf("</ol>"));
        List<Integer> stages = Pattern.compile("<span>(" + String.join("|", order) + ")</span>")
                .matcher(kpis)
                .results()
                .map(found -> order.indexOf(found.group(1)))
                .toList();
        assertThat(stages).hasSize(4).isSorted();
        assertThat(list.body()).contains("平均寿命と健康寿命の差（男性）（次回報告：").doesNotContain("href=\"/staff/reports/3-i-1\"");
        assertThat(editor.open("/staff/reports/3-i-1").body())
                .contains("年1回の報告です")
                .doesNotContain("name=\"value\"");
        editor.open("/staff/reports/3-u-2");
        assertThat(editor.post("/staff/reports/3-i-1", "value", "14.5", "step", "save")
                        .body())
                .contains("報告の時期ではありません", "14.5");
        assertThat(stored("3-i-1")).isZero();
    }

    @Test
    void keepsTheInputIfThePeriodClosesMeanwhile() {
        StaffBrowser editor = signedIn(staff.account("EDITOR", "roads"));
        // Other tests share the database, and may have reported for the KPI before.
        int before = stored("1-i-1");
        editor.open("/staff/reports/1-i-1");
        jdbc.sql("update reporting_period set status = 'CLOSED' where quarter = '2023-Q4'")
                .update();
        try {
            Page page = editor.post("/staff/reports/1-i-1", "value", "88.4", "comment", "消えないで", "step", "save");

            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body()).contains("報告の受付期間ではないため、保存できません", "88.4", "消えないで");
            assertThat(editor.open("/staff/reports").body()).contains("いま報告を受け付けている四半期はありません");
        } finally {
            jdbc.sql("update reporting_period set status = 'OPEN' where quarter = '2023-Q4'")
                    .update();
        }
        assertThat(stored("1-i-1")).isEqualTo(before);
    }

    private StaffBrowser signedIn(String login) {
        StaffBrowser browser = new StaffBrowser(port);
        assertThat(browser.signIn(login, PASSWORD).path()).doesNotStartWith("/sign-in");
        return browser;
    }

    private Map<String, Object> report(String kpi) {
        return reports(kpi).get(0);
    }

    private int stored(String kpi) {
        return reports(kpi).size();
    }

    private List<Map<String, Object>> reports(String kpi) {
        return jdbc.sql("select r.* from report r join kpi k on k.id = r.kpi_id where k.code = ?")
                .param(kpi)
                .query()
                .listOfRows();
    }

    private int published(String kpi) {
        return jdbc.sql("select count(*) from measurement m join kpi k on k.id = m.kpi_id"
                        + " where k.code = ? and m.quarter = '2023-Q4'")
                .param(kpi)
                .query(Integer.class)
                .single();
    }

    private long publications() {
        return jdbc.sql("select last_number from publication_counter")
                .query(Long.class)
                .single();
    }

    private static String hidden(String body, String name) {
        return body.replaceAll("(?s).*?name=\"" + name + "\" value=\"([^\"]*)\".*", "$1");
    }
}
