package planportal.reporting.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static planportal.testing.TestStaff.PASSWORD;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import planportal.testing.StaffBrowser;
import planportal.testing.StaffBrowser.Page;
import planportal.testing.StaffTest;
import planportal.testing.TestStaff;

/** What is typed is not lost: while it is typed, when a session ends, and when a report comes back late. */
@StaffTest
class ReportDraftsTest {

    private static final String SCREENING = "/staff/reports/3-u-2";
    private static final String BYPASS = "/staff/reports/4-u-2";

    @Autowired
    private TestStaff staff;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    @Test
    void autosavesADraftAndRecordsItOnceInTheHistory() {
        String login = staff.account("EDITOR", "health");
        StaffBrowser editor = signedIn(login);
        editor.open(SCREENING);

        Page first = editor.post(SCREENING, "value", "6", "step", "autosave");
        assertThat(first.status()).isEqualTo(204);
        assertThat(first.headers())
                .containsEntry("draft-state", "saved")
                .containsEntry("draft-version", "0")
                .containsKey("draft-saved-at");
        String version = first.headers().get("draft-version");
        for (String typed : List.of("63", "63.5")) {
            version = editor.post(SCREENING, "value", typed, "version", version, "step", "autosave")
                    .headers()
                    .get("draft-version");
        }
        assertThat(staff.deeds(login, "report.saved")).isEqualTo(1);
        assertThat((BigDecimal) report("3-u-2").get("value")).isEqualByComparingTo("63.5");

        assertThat(editor.post(SCREENING, "value", "六十", "version", version, "step", "autosave")
                        .headers())
                .containsEntry("draft-state", "invalid");
        StaffBrowser other = signedIn(staff.account("EDITOR", "health"));
        other.open(SCREENING);
        assertThat(other.post(SCREENING, "value", "70", "version", "", "step", "autosave")
                        .headers())
                .containsEntry("draft-state", "stale");
        assertThat((BigDecimal) report("3-u-2").get("value")).isEqualByComparingTo("63.5");

        for (int i = 0; i < 2; i++) {
            editor.post(SCREENING, "value", "63.5", "version", version, "step", "save");
        }
        assertThat(staff.deeds(login, "report.saved"))
                .as("what was typed since is told with the next deed")
                .isEqualTo(2);
        assertThat(jdbc.sql("select h.after ->> 'value' from history_entry h join account a on a.id = h.account_id"
                                + " where a.login = ? order by h.id desc limit 1")
                        .param(login)
                        .query(String.class)
                        .single())
                .isEqualTo("63.5");
    }

    @Test
    void doesNotReportAConflictAfterALostAutosaveResponse() {
        staff.databaseOwner()
                .sql("delete from report where kpi_id = (select id from kpi where code = '3-u-2')")
                .update();
        StaffBrowser editor = signedIn(staff.account("EDITOR", "health"));
        editor.open(SCREENING);
        String none = editor.hiddenFields().get("version");
        assertThat(editor.post(SCREENING, "value", "6", "turn", "1", "step", "autosave")
                        .status())
                .isEqualTo(204);

        Page next = editor.post(SCREENING, "value", "61", "version", none, "turn", "3", "step", "autosave");
        assertThat(next.headers()).containsEntry("draft-state", "saved").containsEntry("draft-version", "1");
        Page late = editor.post(SCREENING, "value", "60", "version", none, "turn", "2", "step", "autosave");
        assertThat(late.headers())
                .as("was overtaken on its way")
                .containsEntry("draft-state", "saved")
                .containsEntry("draft-version", "1");
        assertThat((BigDecimal) report("3-u-2").get("value")).isEqualByComparingTo("61");

        assertThat(editor.post(SCREENING, "value", "六十", "version", none, "turn", "4", "step", "save")
                        .body())
                .contains("value=\"六十\"");
        Map<String, String> form = editor.hiddenFields();
        assertThat(editor.post(SCREENING, "value", "62", "step", "save").body()).contains("下書きを保存しました");
        assertThat((BigDecimal) report("3-u-2").get("value")).isEqualByComparingTo("62");

        editor.post(SCREENING, "value", "63", "step", "save");
        assertThat(editor.postWithoutHidden(SCREENING, with(form, "value", "64", "step", "autosave"))
                        .headers())
                .as("a window that was left open")
                .containsEntry("draft-state", "stale");
        assertThat((BigDecimal) report("3-u-2").get("value")).isEqualByComparingTo("63");
        staff.databaseOwner()
                .sql("delete from report where kpi_id = (select id from kpi where code = '3-u-2')")
                .update();
    }

    private static Map<String, String> with(Map<String, String> form, String... fields) {
        Map<String, String> all = new LinkedHashMap<>(form);
        for (int i = 0; i < fields.length; i += 2) {
            all.put(fields[i], fields[i + 1]);
        }
        return all;
    }

    @Test
    void doesNotAutosaveASubmittedReport() {
        String login = staff.account("EDITOR", "transport");
        StaffBrowser editor = signedIn(login);
        editor.open("/staff/reports/4-i-3");
        editor.post("/staff/reports/4-i-3", "milestoneState", "NOT_STARTED", "step", "submit");
        int version = (int) report("4-i-3").get("version");

        Page refused = editor.post(
                "/staff/reports/4-i-3",
                "milestoneState",
                "IN_PROGRESS",
                "version",
                String.valueOf(version),
                "step",
                "autosave");

        assertThat(refused.headers()).containsEntry("draft-state", "refused");
        assertThat(report("4-i-3"))
                .containsEntry("milestone_state", "NOT_STARTED")
                .containsEntry("version", version);
    }

    @Test
    void restoresInputAfterTheSessionHasExpired() {
        Map<String, String> typed = Map.of(
                "numerator",
                "1530",
                "denominator",
                "",
                "comment",
                "<消えないで>",
                "version",
                "",
                "step",
                "save",
                "_csrf",
                "old");
        StaffBrowser browser = new StaffBrowser(port);

        for (String address : List.of("/staff/reports/2-a-2", "/staff/reports/2-a-2/typed")) {
            Page ended = browser.postWithoutHidden(address, typed);
            assertThat(ended.status()).isEqualTo(403);
            assertThat(ended.body())
                    .contains(
                            "入力した内容は失われていません",
                            "action=\"/staff/reports/2-a-2/typed\"",
                            "value=\"1530\"",
                            "&lt;消えないで&gt;")
                    .doesNotContain("_csrf");
        }

        assertThat(browser.signIn(staff.account("EDITOR", "education"), PASSWORD)
                        .path())
                .doesNotStartWith("/sign-in");
        Page back = browser.postWithoutHidden("/staff/reports/2-a-2/typed", typed);
        assertThat(back.status()).isEqualTo(200);
        assertThat(back.body()).contains("入力した内容を戻しました", "value=\"1530\"", "&lt;消えないで&gt;");
        assertThat(reports("2-a-2")).isEmpty();
        assertThat(browser.postWithoutHidden("/staff/reports/3-u-2/typed", typed)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void acceptsAReturnedReportAfterItsPeriodHasClosed() {
        StaffBrowser editor = signedIn(staff.account("EDITOR", "roads"));
        StaffBrowser approver = signedIn(staff.account("APPROVER", "roads"));
        editor.open(BYPASS);
        editor.post(BYPASS, "milestoneState", "IN_PROGRESS", "step", "submit");
        jdbc.sql("update reporting_period set status = 'CLOSED' where quarter = '2023-Q4'")
                .update();
        try {
            assertThat(approver.open("/staff/approvals/4-u-2?quarter=2023-Q4").body())
                    .contains("5開庁日後まで直して提出できます");
            approver.post("/staff/approvals/4-u-2?quarter=2023-Q4", "decision", "return", "reason", "根拠を書いてください");

            assertThat(editor.open("/staff/reports").body()).contains("href=\"/staff/reports/4-u-2?quarter=2023-Q4\"");
            Page form = editor.open(BYPASS);
            assertThat(form.body())
                    .contains("action=\"/staff/reports/4-u-2?quarter=2023-Q4\"", "根拠を書いてください", "個別に受け付けます");
            jdbc.sql("update report set decided_at = decided_at - interval '40 days' where id = ?")
                    .param(report("4-u-2").get("id"))
                    .update();
            assertThat(editor.post(
                                    BYPASS + "?quarter=2023-Q4",
                                    "milestoneState",
                                    "IN_PROGRESS",
                                    "comment",
                                    "遅れました",
                                    "step",
                                    "submit")
                            .body())
                    .contains("報告の受付期間ではないため、保存できません", "遅れました");
            jdbc.sql("update report set decided_at = decided_at + interval '40 days' where id = ?")
                    .param(report("4-u-2").get("id"))
                    .update();
            editor.open(BYPASS);
            assertThat(editor.post(
                                    BYPASS + "?quarter=2023-Q4",
                                    "milestoneState",
                                    "IN_PROGRESS",
                                    "comment",
                                    "協議録です",
                                    "step",
                                    "submit")
                            .body())
                    .contains("を提出しました");
        } finally {
            jdbc.sql("update reporting_period set status = 'OPEN' where quarter = '2023-Q4'")
                    .update();
        }
        assertThat(report("4-u-2")).containsEntry("status", "SUBMITTED").containsEntry("comment", "協議録です");
    }

    private StaffBrowser signedIn(String login) {
        StaffBrowser browser = new StaffBrowser(port);
        assertThat(browser.signIn(login, PASSWORD).path()).doesNotStartWith("/sign-in");
        return browser;
    }

    private Map<String, Object> report(String kpi) {
        return reports(kpi).get(0);
    }

    private List<Map<String, Object>> reports(String kpi) {
        return jdbc.sql("select r.* from report r join kpi k on k.id = r.kpi_id where k.code = ?")
                .param(kpi)
                .query()
                .listOfRows();
    }
}
