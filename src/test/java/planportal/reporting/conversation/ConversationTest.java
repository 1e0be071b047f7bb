package planportal.reporting.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static planportal.testing.TestStaff.PASSWORD;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import planportal.testing.StaffBrowser;
import planportal.testing.StaffBrowser.Page;
import planportal.testing.StaffTest;
import planportal.testing.TestStaff;

@StaffTest
class ConversationTest {

    @Autowired
    private TestStaff staff;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    @Test
    void isSharedByEditorAndApproverOfAReport() {
        String login = staff.account("EDITOR", "culture-tourism");
        StaffBrowser editor = signedIn(login);
        StaffBrowser approver = signedIn(staff.account("APPROVER", "culture-tourism"));
        editor.open("/staff/reports/5-u-2");
        editor.post("/staff/reports/5-u-2", "numerator", "640", "denominator", "1000", "step", "submit");
        long report = report("5-u-2");
        String decision = "/staff/approvals/5-u-2?quarter=2023-Q4";
        assertThat(approver.open("/staff/approvals/5-u-2").body()).contains("action=\"" + decision + "\"");

        Page asked = approver.post(decision, "decision", "comment", "text", "速報値ですか。\n<b>確報</b>はいつですか。");
        assertThat(asked.path()).isEqualTo(decision);
        assertThat(asked.body()).contains("コメントを書き込みました", "&lt;b&gt;確報&lt;/b&gt;はいつですか。");
        assertThat(editor.open("/staff/reports/5-u-2").body()).contains("速報値ですか。");
        for (int i = 0; i < 2; i++) {
            assertThat(editor.post("/staff/conversations/" + report, "text", "確報です。")
                            .path())
                    .isEqualTo("/staff/reports/5-u-2?quarter=2023-Q4");
        }

        assertThat(approver.open("/staff/approvals/5-u-2").body()).contains("確報です。", "職員 " + login);
        assertThat(staff.deeds(login, "report.commented")).isEqualTo(1);
        assertThat(new StaffBrowser(port).open("/kpis/5-u-2").body()).doesNotContain("確報です。");
        assertThatThrownBy(() -> jdbc.sql("update report_comment set text = 'x' where report_id = ?")
                        .param(report)
                        .update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> jdbc.sql("delete from report_comment where report_id = ?")
                        .param(report)
                        .update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void isSharedByAllDepartmentsOfANarrative() {
        String login = staff.account("EDITOR", "disaster-prevention");
        StaffBrowser editor = signedIn(login);
        StaffBrowser approver = signedIn(staff.account("APPROVER", "disaster-prevention"));
        String form = "/staff/narratives/1-u?quarter=2023-Q4";
        String decision = "/staff/approvals/narratives/1-u/2023-Q4";
        editor.open(form);
        editor.post(form, "situation", "訓練を行いました。", "step", "submit");
        long id = jdbc.sql(
                        "select r.id from narrative_report r join measure m on m.id = r.measure_id where m.code = '1-u'")
                .query(Long.class)
                .single();
        String conversation = "/staff/conversations/narratives/" + id;
        approver.open(decision);
        assertThat(approver.post(decision, "decision", "comment", "text", " ", "reason", "校区が要ります。")
                        .body())
                .contains("コメントを入力してください", ">校区が要ります。</textarea>");
        Page asked = approver.post(decision, "decision", "comment", "text", "何校区ですか。", "reason", "校区が要ります。");
        assertThat(asked.path()).isEqualTo(decision);
        assertThat(asked.body()).contains("コメントを書き込みました", "何校区ですか。", ">校区が要ります。</textarea>");
        assertThat(approver.post(decision, "decision", "return", "text", "電話でも伝えます。", "reason", " ")
                        .body())
                .contains("差戻しの理由を入力してください", ">電話でも伝えます。</textarea>");
        for (int i = 0; i < 2; i++) {
            editor.open(form);
            assertThat(editor.post(conversation, "text", "20校区です。").path()).isEqualTo(form);
        }

        assertThat(approver.open(decision).body()).contains("何校区ですか。", "20校区です。", "職員 " + login);
        assertThat(staff.deeds(login, "narrative.commented")).isEqualTo(1);
        assertThat(editor.open("/staff/history").body()).contains("取組状況のやりとりの書込み", "20校区です。");
        editor.open(form);
        assertThat(editor.post(conversation, "text", " ").body())
                .contains("コメントを入力してください", "施策の取組状況", "href=\"" + form + "\"");
        assertThat(signedIn(staff.account("MANAGER", null)).open(conversation).body())
                .contains("20校区です。");
        assertThat(new StaffBrowser(port).open("/measures/1-u").body()).doesNotContain("20校区です。");

        StaffBrowser other = signedIn(staff.account("EDITOR", "culture-tourism"));
        other.open("/staff/reports");
        assertThat(other.open(conversation).status()).isEqualTo(403);
        assertThat(other.post(conversation, "text", "見えますか").status()).isEqualTo(403);
        assertThat(other.open("/staff/conversations/narratives/999999").status())
                .isEqualTo(404);
        assertThatThrownBy(() -> jdbc.sql("update report_comment set text = 'x' where narrative_report_id = ?")
                        .param(id)
                        .update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void keepsACommentThatCannotBeAdded() {
        StaffBrowser editor = signedIn(staff.account("EDITOR", "disaster-prevention"));
        editor.open("/staff/reports/1-u-2");
        editor.post("/staff/reports/1-u-2", "value", "20", "step", "save");
        String address = "/staff/conversations/" + report("1-u-2");
        String long2001 = "あ".repeat(2001);

        editor.open(address + "?from=form");
        assertThat(editor.post(address, "text", " ").body())
                .contains("コメントを入力してください", "class=\"breadcrumb\"", "href=\"/staff/reports/1-u-2?quarter=2023-Q4\"");
        assertThat(editor.post(address, "text", long2001).body()).contains("2,000文字までです（いま2,001文字）", long2001);
        assertThat(editor.post(address, "text", "短くしました。").path()).isEqualTo("/staff/reports/1-u-2?quarter=2023-Q4");
    }

    @Test
    void savesTheReportAndTheCommentTypedBesideIt() {
        StaffBrowser editor = signedIn(staff.account("EDITOR", "disaster-prevention"));
        String form = "/staff/reports/1-u-2";
        editor.open(form);
        editor.post(form, "value", "20", "step", "save");
        assertThat(editor.open(form).body())
                .contains("form=\"report-form\"", "value=\"conversation\"")
                .doesNotContain("name=\"text\"");

        Page talk = editor.post(form, "value", "21", "comment", "途中まで書きました。", "step", "conversation");
        assertThat(talk.path()).isEqualTo("/staff/conversations/" + report("1-u-2") + "?from=form");
        Page back = editor.post("/staff/conversations/" + report("1-u-2"), "text", "確報はいつですか。");

        assertThat(back.path()).isEqualTo(form + "?quarter=2023-Q4");
        assertThat(back.body()).contains("value=\"21\"", "途中まで書きました。", "確報はいつですか。");
    }

    @Test
    void savesTheNarrativeAndTheCommentTypedBesideIt() {
        StaffBrowser editor = signedIn(staff.account("EDITOR", "culture-tourism"));
        String form = "/staff/narratives/5-u?quarter=2023-Q4";
        editor.open(form);
        editor.post(form, "situation", "訓練を行いました。", "step", "save");
        assertThat(editor.open(form).body()).contains("value=\"conversation\"").doesNotContain("name=\"text\"");

        Page talk = editor.post(form, "situation", "訓練を二度行いました。", "step", "conversation");
        assertThat(talk.path()).startsWith("/staff/conversations/narratives/").endsWith("?from=form");
        Page back = editor.post(talk.path().replaceFirst("\\?.*", ""), "text", "どの校区ですか。");

        assertThat(back.path()).isEqualTo(form);
        assertThat(back.body()).contains("訓練を二度行いました。", "どの校区ですか。");
    }

    @Test
    void savesTheDecisionAndTheCommentTypedBesideIt() {
        StaffBrowser editor = signedIn(staff.account("EDITOR", "children"));
        StaffBrowser approver = signedIn(staff.account("APPROVER", "children"));
        editor.open("/staff/reports/m1-1");
        editor.post("/staff/reports/m1-1", "value", "8", "step", "submit");
        String decision = "/staff/approvals/m1-1?quarter=2023-Q4";
        String long2001 = "あ".repeat(2001);
        approver.open(decision);

        Page said = approver.post(decision, "decision", "comment", "reason", "出典が要ります。", "text", "速報値ですか。");
        assertThat(said.path()).isEqualTo(decision);
        assertThat(said.body())
                .contains("コメントを書き込みました", "速報値ですか。", ">出典が要ります。</textarea>")
                .doesNotContain(">速報値ですか。</textarea>");
        assertThat(approver.post(decision, "decision", "approve", "reason", "出典が要ります。", "text", long2001)
                        .body())
                .contains("2,000文字までです（いま2,001文字）", long2001, ">出典が要ります。</textarea>");
        assertThat(approver.post(decision, "decision", "return", "reason", " ", "text", "電話でも伝えます。")
                        .body())
                .contains("差戻しの理由を入力してください", ">電話でも伝えます。</textarea>");

        Page returned = approver.post(decision, "decision", "return", "reason", "出典が要ります。", "text", "電話でも伝えます。");
        assertThat(returned.path()).isEqualTo("/staff/approvals");
        assertThat(returned.body()).contains("差し戻しました", "コメントを書き込みました");
        assertThat(editor.open("/staff/reports/m1-1").body()).contains("出典が要ります。", "電話でも伝えます。");
        // It is no longer open to a decision: what was typed meanwhile is not lost all the same.
        assertThat(approver.post(decision, "decision", "return", "reason", "注記も要ります。", "text", "まだ書きます。")
                        .body())
                .contains("注記も要ります。", ">まだ書きます。</textarea>");
        assertThat(jdbc.sql("select text from report_comment where report_id = ? order by id")
                        .param(report("m1-1"))
                        .query(String.class)
                        .list())
                .as("with a decision that was refused nothing is said")
                .containsExactly("速報値ですか。", "電話でも伝えます。");
    }

    @Test
    void isHiddenFromOtherDepartments() {
        StaffBrowser other = signedIn(staff.account("EDITOR", "roads"));
        other.open("/staff/reports");
        long report = report("3-a-1");

        assertThat(other.open("/staff/conversations/" + report).status()).isEqualTo(403);
        assertThat(other.post("/staff/conversations/" + report, "text", "見えますか").status())
                .isEqualTo(403);
        assertThat(other.open("/staff/conversations/999999").status()).isEqualTo(404);
        assertThat(jdbc.sql("select count(*) from report_comment where report_id = ?")
                        .param(report)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private StaffBrowser signedIn(String login) {
        StaffBrowser browser = new StaffBrowser(port);
        assertThat(browser.signIn(login, PASSWORD).path()).doesNotStartWith("/sign-in");
        return browser;
    }

    private long report(String kpi) {
        return jdbc.sql("select r.id from report r join kpi k on k.id = r.kpi_id where k.code = ? and not r.correction")
                .param(kpi)
                .query(Long.class)
                .single();
    }
}
