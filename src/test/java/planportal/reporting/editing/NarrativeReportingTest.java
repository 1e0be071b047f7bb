package planportal.reporting.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static planportal.testing.TestStaff.PASSWORD;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import planportal.reporting.PeriodStates;
import planportal.reporting.report.ReportStage;
import planportal.shared.Quarter;
import planportal.testing.StaffBrowser;
import planportal.testing.StaffBrowser.Page;
import planportal.testing.StaffTest;
import planportal.testing.TestStaff;

/** What departments say of measures, each test with a measure of its own; in the demonstration approval publishes. */
@StaffTest
class NarrativeReportingTest {

    @Autowired
    private TestStaff staff;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PeriodStates states;

    @LocalServerPort
    private int port;

    @Test
    void becomesPublicAfterSubmissionAndApproval() {
        String login = staff.account("EDITOR", "economy");
        StaffBrowser editor = signedIn(login);
        assertThat(editor.open("/staff/reports?quarter=2023-Q4").body())
                .contains("施策の取組状況", "href=\"/staff/narratives/5-a?quarter=2023-Q4\"");
        assertThat(editor.open("/staff/narratives/5-a?quarter=2023-Q4").body())
                .contains("前回公表した取組状況", "37件の創業がありました。", "最初の一文は");
        assertThat(send(editor, "5-a", "submit", " ", "課題だけです。").body()).contains("取組状況を入力してください", "課題だけです。");
        assertThat(send(editor, "5-a", "save", "書きかけ", "課題だけです。").path())
                .isEqualTo("/staff/narratives/5-a?quarter=2023-Q4");
        PeriodStates.Period period = states.begun().stream()
                .filter(each -> each.quarter().equals(Quarter.of(2023, 4)))
                .findFirst()
                .orElseThrow();
        assertThat(states.of(period).stream()
                        .filter(state -> state.subject().narrative())
                        .collect(Collectors.toMap(state -> state.subject().code(), PeriodStates.ReportState::stage)))
                .containsEntry("5-a", ReportStage.DRAFT)
                .containsKey("p1")
                .doesNotContainKey("r1-1");
        for (int i = 0; i < 2; i++) {
            assertThat(send(editor, "5-a", "submit", "創業の講座を開きました。\n受講者は30人でした。", "")
                            .path())
                    .isEqualTo("/staff/reports");
        }
        assertThat(staff.deeds(login, "narrative.submitted")).isEqualTo(1);
        assertThat(new StaffBrowser(port).open("/measures/5-a").body()).doesNotContain("創業の講座");

        String approving = staff.account("APPROVER", "economy");
        StaffBrowser approver = signedIn(approving);
        assertThat(approver.open("/staff/approvals").body())
                .contains("href=\"/staff/approvals/narratives/5-a/2023-Q4\"");
        assertThat(approver.open("/staff/approvals/narratives/5-a/2023-Q4").body())
                .contains("受講者は30人でした。");
        for (int i = 0; i < 2; i++) {
            assertThat(approver.post("/staff/approvals/narratives/5-a/2023-Q4", "decision", "approve")
                            .body())
                    .contains("承認し、公表しました");
        }

        assertThat(staff.deeds(approving, "narrative.approved")).isEqualTo(1);
        StaffBrowser citizen = new StaffBrowser(port);
        assertThat(citizen.open("/measures/5-a").body()).contains("創業の講座を開きました。", "受講者は30人でした。");
        assertThat(citizen.open("/updates").body()).contains("創業の講座を開きました。").doesNotContain("受講者は30人");
        assertThat(editor.open("/staff/history").body()).contains("取組状況の提出", "取組状況：起業支援による雇用創出と経済活性化");
        correctsIt(editor, approver);
    }

    private void correctsIt(StaffBrowser editor, StaffBrowser approver) {
        String address = "/staff/narratives/5-a?correct=2023-Q4";
        assertThat(editor.open("/staff/narratives/5-a?quarter=2023-Q4").body()).contains("correct=2023-Q4");
        assertThat(editor.open(address).body()).contains("公表した取組状況の訂正", "受講者は30人でした。");
        assertThat(editor.post(address, "situation", "受講者は31人でした。", "step", "submit")
                        .body())
                .contains("訂正の理由を入力してください", "31人");
        assertThat(editor.post(
                                address,
                                "situation",
                                "創業の講座を開きました。\n受講者は30人でした。",
                                "correctionReason",
                                "同じです。",
                                "step",
                                "submit")
                        .body())
                .contains("公表されている文と同じ", "同じです。");
        editor.post(address, "situation", "受講者は31人でした。", "correctionReason", "1人を数え落としていました。", "step", "submit");
        assertThat(editor.open("/staff/reports").body()).contains("進行中の訂正");
        assertThat(approver.open("/staff/approvals/narratives/5-a/2023-Q4").body())
                .contains("1人を数え落としていました。", "いま公表されている取組状況", "訂正されるところ", "<ins>受講者は31</ins>");
        approver.post("/staff/approvals/narratives/5-a/2023-Q4", "decision", "approve");

        assertThat(new StaffBrowser(port).open("/measures/5-a").body())
                .contains("1人を数え落としていました。", "受講者は31人でした。", "受講者は30人でした。", "訂正前の文");
        assertThat(jdbc.sql(
                                "select n.revision || ' ' || p.kind from narrative n join publication p on p.number = n.publication"
                                        + " join measure m on m.id = n.measure_id where m.code = '5-a' and n.quarter = '2023-Q4' order by 1")
                        .query(String.class)
                        .list())
                .containsExactly("1 REPORT", "2 CORRECTION");
    }

    @Test
    void isReturnedWithAReasonAndWithdrawn() {
        StaffBrowser editor = signedIn(staff.account("EDITOR", "education"));
        editor.open("/staff/narratives/2-a?quarter=2023-Q4");
        send(editor, "2-a", "submit", "研修を行いました。", "");
        editor.open("/staff/narratives/2-a?quarter=2023-Q4");
        assertThat(editor.post("/staff/narratives/2-a?quarter=2023-Q4", "step", "withdraw")
                        .body())
                .contains("取り下げました");
        assertThat(state("2-a")).containsEntry("status", "DRAFT");
        editor.open("/staff/narratives/2-a?quarter=2023-Q4");
        send(editor, "2-a", "submit", "研修を行いました。", "");

        StaffBrowser approver = signedIn(staff.account("APPROVER", "education"));
        approver.open("/staff/approvals/narratives/2-a/2023-Q4");
        assertThat(approver.post("/staff/approvals/narratives/2-a/2023-Q4", "decision", "return", "reason", " ")
                        .body())
                .contains("差戻しの理由を入力してください");
        approver.post("/staff/approvals/narratives/2-a/2023-Q4", "decision", "return", "reason", "回数を書いてください。");

        assertThat(state("2-a")).containsEntry("status", "RETURNED");
        assertThat(editor.open("/staff/reports?quarter=2023-Q4").body()).contains("差戻しの理由：回数を書いてください。");
        assertThat(editor.open("/staff/narratives/2-a?quarter=2023-Q4").body()).contains("回数を書いてください。", "研修を行いました。");
    }

    @Test
    void losesNothingWhenTwoPeopleWriteAtOnce() {
        StaffBrowser one = signedIn(staff.account("EDITOR", "children"));
        StaffBrowser other = signedIn(staff.account("EDITOR", "children"));
        one.open("/staff/narratives/m1?quarter=2023-Q4");
        other.open("/staff/narratives/m1?quarter=2023-Q4");
        send(one, "m1", "save", "先に書いた文です。", "");

        Page stale = send(other, "m1", "save", "あとから書いた文です。", "");

        assertThat(stale.body()).contains("ほかの人が先に変更しました", "先に書いた文です。", "あとから書いた文です。");
        assertThat(stale.body())
                .contains(
                        "項目ごとに選び", "name=\"keep-SITUATION\" value=\"theirs\"", "name=\"keep-SITUATION\" value=\"mine\"")
                .doesNotContain("keep-ISSUES", "keep-OUTLOOK");
        other.post(
                "/staff/narratives/m1?quarter=2023-Q4",
                "situation",
                "あとから書いた文です。",
                "issues",
                "人手です。",
                "outlook",
                "",
                "keep-SITUATION",
                "theirs",
                "step",
                "save");
        assertThat(state("m1")).containsEntry("situation", "先に書いた文です。").containsEntry("issues", "人手です。");
        send(other, "m1", "save", "合わせた文です。", "人手です。");
        assertThat(state("m1")).containsEntry("situation", "合わせた文です。");
    }

    @Test
    void showsTheApproverWhatHasChangedAndKeepsTheirInput() {
        StaffBrowser editor = signedIn(staff.account("EDITOR", "transport"));
        StaffBrowser approver = signedIn(staff.account("APPROVER", "transport"));
        String form = "/staff/narratives/4-i?quarter=2023-Q4";
        String decision = "/staff/approvals/narratives/4-i/2023-Q4";
        editor.open(form);
        send(editor, "4-i", "submit", "バスは10本です。", "運転士が足りません。");
        approver.open(decision);
        editor.open(form);
        editor.post(form, "step", "withdraw");
        editor.open(form);
        send(editor, "4-i", "submit", "バスは12本です。", "");

        Page changed = approver.post(decision, "decision", "return", "reason", "本数の根拠を書いてください。");
        assertThat(changed.body())
                .contains(
                        "あなたが開いたあとで変わりました",
                        "バスは1<",
                        "<del>0</del>",
                        "<ins>2</ins>",
                        "運転士が足りません。",
                        "（なし）",
                        "本数の根拠を書いてください。</textarea>");
        assertThat(state("4-i")).containsEntry("status", "SUBMITTED");

        editor.open(form);
        editor.post(form, "step", "withdraw");
        assertThat(approver.post(decision, "decision", "return", "reason", "本数の根拠を書いてください。")
                        .body())
                .contains("提出が取り下げられ", "入力した差戻しの理由", "本数の根拠を書いてください。")
                .doesNotContain("<textarea id=\"reason\"");
        assertThat(approver.post(decision, "decision", "return", "reason", "つづき", "seen", "%%%")
                        .body())
                .as("what was read cannot be told")
                .contains("提出が取り下げられ")
                .doesNotContain("変わったところは");
    }

    @Test
    void autosavesADraftAndRecordsItOnceInTheHistory() {
        String login = staff.account("EDITOR", "health");
        StaffBrowser editor = signedIn(login);
        String form = "/staff/narratives/3-i?quarter=2023-Q4";
        editor.open(form);
        Page first = send(editor, "3-i", "autosave", "検", "");
        assertThat(first.status()).isEqualTo(204);
        assertThat(first.headers())
                .containsEntry("draft-state", "saved")
                .containsEntry("draft-version", "0")
                .containsKey("draft-saved-at");
        String version = "0";
        for (String typed : List.of("検診", "検診を行い")) {
            version = autosave(editor, typed, version).headers().get("draft-version");
        }
        assertThat(staff.deeds(login, "narrative.saved")).isEqualTo(1);
        assertThat(autosave(editor, "あ".repeat(4001), version).headers()).containsEntry("draft-state", "invalid");
        assertThat(autosave(signedIn(staff.account("EDITOR", "health")), "別の人です。", "")
                        .headers())
                .containsEntry("draft-state", "stale");
        assertThat(state("3-i")).containsEntry("situation", "検診を行い");

        for (int i = 0; i < 2; i++) {
            editor.open(form);
            send(editor, "3-i", "save", "検診を行い", "");
        }
        assertThat(staff.deeds(login, "narrative.saved"))
                .as("what was typed since is told with the next deed")
                .isEqualTo(2);
        assertThat(jdbc.sql("select h.after ->> 'situation' from history_entry h join account a on a.id = h.account_id"
                                + " where a.login = ? order by h.id desc limit 1")
                        .param(login)
                        .query(String.class)
                        .single())
                .isEqualTo("検診を行い");

        editor.open(form);
        String before = editor.hiddenFields().get("version");
        for (String turn : List.of("1", "2")) {
            assertThat(editor.post(form, "situation", "検診" + turn, "version", before, "turn", turn, "step", "autosave")
                            .headers())
                    .as("whether or not the first answer arrived")
                    .containsEntry("draft-state", "saved");
        }
        assertThat(state("3-i")).containsEntry("situation", "検診2");

        editor.open(form);
        send(editor, "3-i", "submit", "検診を行いました。", "");
        assertThat(autosave(editor, "あとから", String.valueOf(state("3-i").get("version")))
                        .headers())
                .containsEntry("draft-state", "refused");
    }

    private static Page autosave(StaffBrowser editor, String situation, String version) {
        editor.open("/staff/reports");
        return editor.post(
                "/staff/narratives/3-i?quarter=2023-Q4",
                "situation",
                situation,
                "issues",
                "",
                "outlook",
                "",
                "version",
                version,
                "step",
                "autosave");
    }

    @Test
    void isWrittenByDepartmentsOfItsKpisAndApprovedInTheAuthorsDepartment() {
        StaffBrowser roads = signedIn(staff.account("EDITOR", "roads"));
        // 1-i has one KPI of the roads division among those of disaster prevention.
        roads.open("/staff/narratives/1-i?quarter=2023-Q4");
        send(roads, "1-i", "submit", "橋の工事を進めました。", "");
        assertThat(signedIn(staff.account("EDITOR", "disaster-prevention"))
                        .open("/staff/narratives/1-i?quarter=2023-Q4")
                        .body())
                .contains("橋の工事を進めました。");
        assertThat(signedIn(staff.account("APPROVER", "disaster-prevention"))
                        .open("/staff/approvals/narratives/1-i/2023-Q4")
                        .status())
                .isEqualTo(403);
        assertThat(signedIn(staff.account("APPROVER", "roads"))
                        .open("/staff/approvals/narratives/1-i/2023-Q4")
                        .status())
                .isEqualTo(200);

        assertThat(roads.open("/staff/narratives/1-a").status()).isEqualTo(403);
        assertThat(roads.open("/staff/narratives/r1-1").status()).isEqualTo(404);
        assertThat(roads.open("/staff/narratives/no-such").status()).isEqualTo(404);
        assertThat(roads.open("/staff/narratives/1-i?quarter=spring").status()).isEqualTo(400);
        roads.open("/staff/narratives/1-i?quarter=2023-Q4");
        assertThat(roads.post("/staff/narratives/1-a?quarter=2023-Q4", "situation", "x", "step", "save")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void isRefusedAfterThePeriodClosedAndKeepsTheInput() {
        StaffBrowser editor = signedIn(staff.account("EDITOR", "farming"));
        editor.open("/staff/narratives/5-i?quarter=2022-Q1");
        Page refused =
                editor.post("/staff/narratives/5-i?quarter=2022-Q1", "situation", "おくれて書きました。", "step", "submit");

        assertThat(refused.body()).contains("企画担当に相談してください", "おくれて書きました。");
        assertThat(jdbc.sql(
                                "select count(*) from narrative_report r join measure m on m.id = r.measure_id where m.code = '5-i'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void restoresInputAfterTheSessionHasExpired() {
        String form = "/staff/narratives/3-u";
        Map<String, String> typed = Map.of(
                "situation", "<消えないで>", "issues", "", "outlook", "来年度も", "version", "", "step", "save", "_csrf", "old");
        StaffBrowser browser = new StaffBrowser(port);
        for (String address : List.of(form + "?quarter=2023-Q4", form + "/typed?quarter=2023-Q4")) {
            Page ended = browser.postWithoutHidden(address, typed);
            assertThat(ended.status()).isEqualTo(403);
            assertThat(ended.body())
                    .contains(
                            "入力した内容は失われていません",
                            "action=\"" + form + "/typed\"",
                            "&lt;消えないで&gt;",
                            "name=\"quarter\" value=\"2023-Q4\"")
                    .doesNotContain("_csrf");
        }

        browser.signIn(staff.account("EDITOR", "health"), PASSWORD);
        Map<String, String> resent = new HashMap<>(typed);
        resent.put("quarter", "2023-Q4");
        Page back = browser.postWithoutHidden(form + "/typed", resent);
        assertThat(back.status()).isEqualTo(200);
        assertThat(back.body()).contains("入力した内容を戻しました", "&lt;消えないで&gt;", "来年度も");
        assertThat(jdbc.sql(
                                "select count(*) from narrative_report r join measure m on m.id = r.measure_id where m.code = '3-u'")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(browser.postWithoutHidden("/staff/narratives/1-a/typed", resent)
                        .status())
                .isEqualTo(403);
    }

    private static Page send(StaffBrowser editor, String measure, String step, String situation, String issues) {
        return editor.post(
                "/staff/narratives/" + measure + "?quarter=2023-Q4",
                "situation",
                situation,
                "issues",
                issues,
                "outlook",
                "",
                "step",
                step);
    }

    private StaffBrowser signedIn(String login) {
        StaffBrowser browser = new StaffBrowser(port);
        assertThat(browser.signIn(login, PASSWORD).path()).doesNotStartWith("/sign-in");
        return browser;
    }

    private Map<String, Object> state(String measure) {
        return jdbc.sql(
                        "select r.status, r.situation, r.issues, r.version from narrative_report r join measure m on m.id = r.measure_id"
                                + " where m.code = ?")
                .param(measure)
                .query()
                .singleRow();
    }
}
