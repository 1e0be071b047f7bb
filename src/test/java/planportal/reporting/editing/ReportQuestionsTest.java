package planportal.reporting.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static planportal.testing.TestStaff.PASSWORD;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import planportal.testing.StaffBrowser;
import planportal.testing.StaffBrowser.Page;
import planportal.testing.StaffTest;
import planportal.testing.TestStaff;

/** What the form asks, divides and adds up; each test reports a KPI of its own. */
@StaffTest
class ReportQuestionsTest {

    private static final String QUARTER = "2023-Q4";
    private static final Pattern BOX = Pattern.compile("name=\"confirmed\" value=\"([^\"]*)\"");

    @Autowired
    private TestStaff staff;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    @Test
    void asksAboutAnOutlierAndShowsTheAnswerToTheApprover() {
        String login = staff.account("EDITOR", "culture-tourism");
        StaffBrowser editor = signedIn(login);
        open(editor, "2-u-1");

        assertThat(send(editor, "2-u-1", "value", "3210000", "step", "save").body())
                .contains("下書きを保存しました");
        open(editor, "2-u-1");
        Page asked = send(editor, "2-u-1", "value", "3210000", "comment", "消えないで", "step", "submit");
        assertThat(asked.body())
                .contains("このままでよいですか", "これまでの値（174,000人～330,500人）から大きく離れています", "value=\"3210000\"", "消えないで");
        String yes = box(asked);

        Page unexplained = send(
                editor,
                "2-u-1",
                "value",
                "3210000",
                "comment",
                "消えないで",
                "confirmed",
                yes,
                "confirmation",
                " ",
                "step",
                "submit");
        assertThat(unexplained.body())
                .contains("このままでよい理由を入力してください", "消えないで")
                .containsPattern("name=\"confirmed\"[^>]*checked");
        Page other = send(
                editor, "2-u-1", "value", "3200000", "confirmed", yes, "confirmation", "集計を確かめました。", "step", "submit");
        assertThat(other.body()).as("a yes is to one value").contains("まだ提出していません", "集計を確かめました。");
        assertThat(report("2-u-1")).containsEntry("status", "DRAFT");

        for (int i = 0; i < 2; i++) {
            assertThat(send(
                                    editor,
                                    "2-u-1",
                                    "value",
                                    "3210000",
                                    "comment",
                                    "消えないで",
                                    "confirmed",
                                    yes,
                                    "confirmation",
                                    "大規模な説明会を開いたためです。",
                                    "step",
                                    "submit")
                            .path())
                    .isEqualTo("/staff/reports");
        }
        assertThat(staff.deeds(login, "report.submitted")).isEqualTo(1);
        assertThat(report("2-u-1"))
                .containsEntry("status", "SUBMITTED")
                .containsEntry("questions", "OUT_OF_RANGE")
                .containsEntry("confirmation", "大規模な説明会を開いたためです。");

        StaffBrowser approver = signedIn(staff.account("APPROVER", "culture-tourism"));
        assertThat(approver.open("/staff/approvals/2-u-1?quarter=" + QUARTER).body())
                .contains("提出のときに確かめたこと", "大きく離れています", "大規模な説明会を開いたためです。");
        StaffBrowser manager = signedIn(staff.account("MANAGER", null));
        assertThat(manager.open("/manage/publication/2-u-1/" + QUARTER).body())
                .contains("提出のときに確かめたこと", "大きく離れています", "大規模な説明会を開いたためです。");
        assertThat(manager.open("/staff/history").body()).contains("これまでの値から大きく離れている");
    }

    @Test
    void asksAboutAnUnchangedLevelAndAShrinkingTotal() {
        StaffBrowser recovery = signedIn(staff.account("EDITOR", "recovery"));
        open(recovery, "1-a-2");
        assertThat(send(recovery, "1-a-2", "value", "590", "step", "submit").body())
                .contains("と同じ値です。");
        assertThat(report("1-a-2")).containsEntry("status", "RETURNED");

        StaffBrowser editor = signedIn(staff.account("EDITOR", "disaster-prevention"));
        assertThat(open(editor, "1-u-3").body()).contains("前の四半期までの累計", "37件");
        Page shrinking = send(editor, "1-u-3", "value", "-5", "step", "submit");
        assertThat(shrinking.body()).contains("マイナスの値です。累計が減ります。", "32件");
    }

    @Test
    void asksAboutAMilestoneThatIsNoLongerDone() {
        StaffBrowser editor = signedIn(staff.account("EDITOR", "health"));
        String correction = "/staff/reports/3-u-1?correct=2022-Q4";
        editor.open(correction);

        Page asked = editor.post(
                correction, "milestoneState", "IN_PROGRESS", "correctionReason", "取り違えていました。", "step", "submit");
        assertThat(asked.body())
                .contains("このままでよいですか", "前回（令和4年度 第3四半期）は「完了」でした。", "取り違えていました。")
                .containsPattern("value=\"IN_PROGRESS\"[^>]*checked");
        Page other = editor.post(
                correction,
                "milestoneState",
                "NOT_STARTED",
                "correctionReason",
                "取り違えていました。",
                "confirmed",
                box(asked),
                "confirmation",
                "一部の検診が残っています。",
                "step",
                "submit");
        assertThat(other.body()).as("a yes is to one state").contains("まだ提出していません", "一部の検診が残っています。");
        assertThat(editor.post(
                                correction,
                                "milestoneState",
                                "IN_PROGRESS",
                                "correctionReason",
                                "取り違えていました。",
                                "confirmed",
                                box(asked),
                                "confirmation",
                                "一部の検診が残っています。",
                                "step",
                                "submit")
                        .path())
                .isEqualTo("/staff/reports");

        assertThat(signedIn(staff.account("APPROVER", "health"))
                        .open("/staff/approvals/3-u-1?quarter=2022-Q4")
                        .body())
                .contains("提出のときに確かめたこと", "完了していない状況に戻ります", "一部の検診が残っています。");
    }

    @Test
    void computesTheShareFromItsParts() {
        StaffBrowser editor = signedIn(staff.account("EDITOR", "disaster-prevention"));
        assertThat(open(editor, "1-i-3").body())
                .contains("校区防災連絡会がある校区の数", "校区の数")
                .doesNotContain("name=\"value\"");

        assertThat(send(editor, "1-i-3", "numerator", "95", "denominator", "", "step", "submit")
                        .body())
                .contains("分母になる数を入力してください", "value=\"95\"");
        assertThat(send(editor, "1-i-3", "numerator", "95", "denominator", "0", "step", "save")
                        .body())
                .contains("分母が0では割合を計算できません");
        assertThat(send(editor, "1-i-3", "numerator", "97", "denominator", "96", "step", "submit")
                        .body())
                .contains("このままでよいですか", "100%を超えています。", "101.0%", "value=\"97\"");
        assertThat(send(editor, "1-i-3", "numerator", "9.5", "denominator", "96", "step", "save")
                        .body())
                .contains("「9.5」には小数があります");
        assertThat(send(editor, "1-i-3", "numerator", "９５", "denominator", "", "step", "save")
                        .body())
                .contains("下書きを保存しました", "value=\"95\"");
        open(editor, "1-i-3");
        assertThat(send(editor, "1-i-3", "numerator", "95", "denominator", "96", "step", "submit")
                        .path())
                .isEqualTo("/staff/reports");
        assertThat((BigDecimal) report("1-i-3").get("value")).isEqualByComparingTo("99.0");

        StaffBrowser approver = signedIn(staff.account("APPROVER", "disaster-prevention"));
        assertThat(approver.open("/staff/approvals/1-i-3?quarter=" + QUARTER).body())
                .contains("99.0%", "校区の数", ">96<");
        assertThat(signedIn(staff.account("MANAGER", null))
                        .open("/manage/publication/1-i-3/" + QUARTER)
                        .body())
                .contains("99.0%", "校区の数", ">96<");
        approver.post("/staff/approvals/1-i-3?quarter=" + QUARTER, "decision", "approve");

        assertThat(new StaffBrowser(port).open("/kpis/1-i-3").body())
                .contains("校区防災連絡会がある校区の数 95 ÷ 校区の数 96 × 100 ＝ 99.0%（四捨五入）");
    }

    private static Page open(StaffBrowser editor, String kpi) {
        return editor.open("/staff/reports/" + kpi);
    }

    private static Page send(StaffBrowser editor, String kpi, String... fields) {
        return editor.post("/staff/reports/" + kpi, fields);
    }

    private static String box(Page page) {
        Matcher box = BOX.matcher(page.body());
        assertThat(box.find()).isTrue();
        return box.group(1);
    }

    private StaffBrowser signedIn(String login) {
        StaffBrowser browser = new StaffBrowser(port);
        assertThat(browser.signIn(login, PASSWORD).path()).doesNotStartWith("/sign-in");
        return browser;
    }

    private Map<String, Object> report(String kpi) {
        return jdbc.sql(
                        "select r.* from report r join kpi k on k.id = r.kpi_id join reporting_period p on p.id = r.period_id"
                                + " where k.code = ? and p.quarter = ?")
                .params(kpi, QUARTER)
                .query()
                .singleRow();
    }
}
