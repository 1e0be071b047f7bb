package planportal.reporting.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static planportal.testing.TestStaff.PASSWORD;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import planportal.testing.StaffBrowser;
import planportal.testing.StaffBrowser.Page;
import planportal.testing.StaffTest;
import planportal.testing.TestStaff;

/** Each test corrects a value of its own; in the demonstration approval publishes. */
@StaffTest
class CorrectionTest {

    @Autowired
    private TestStaff staff;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    @Test
    void replacesAPublicValueByANewRevisionWithItsReason() {
        String login = staff.account("EDITOR", "education");
        StaffBrowser editor = signedIn(login);
        assertThat(editor.open("/staff/reports/2-a-1").body())
                .contains("href=\"/staff/reports/2-a-1?correct=2021-Q1\"", "訂正する");
        assertThat(editor.open("/staff/reports/2-a-1?correct=2021-Q1").body()).contains("公表した値の訂正", "value=\"1900\"");

        assertThat(correct(editor, "2-a-1", "1890", " ").body()).contains("訂正の理由を入力してください", "value=\"1890\"");
        assertThat(correct(editor, "2-a-1", "1900", "同じ値です。").body()).contains("公表されている値と同じ", "同じ値です。");
        for (int i = 0; i < 2; i++) {
            assertThat(correct(editor, "2-a-1", "1890", "10台を重複して数えていました。").path())
                    .isEqualTo("/staff/reports");
        }
        assertThat(staff.deeds(login, "report.correction-submitted")).isEqualTo(1);
        assertThat(editor.open("/staff/reports").body()).contains("進行中の訂正");

        StaffBrowser approver = signedIn(staff.account("APPROVER", "education"));
        assertThat(approver.open("/staff/approvals").body())
                .contains("href=\"/staff/approvals/2-a-1?quarter=2021-Q1\"");
        assertThat(approver.open("/staff/approvals/2-a-1?quarter=2021-Q1").body())
                .contains("10台を重複して数えていました。", "公表されている値");
        for (int i = 0; i < 2; i++) {
            assertThat(approver.post("/staff/approvals/2-a-1?quarter=2021-Q1", "decision", "approve")
                            .body())
                    .contains("承認し、公表しました");
        }

        assertThat(newest("2-a-1", "2021-Q1"))
                .containsEntry("revision", 2)
                .containsEntry("kind", "CORRECTION")
                .containsEntry("reason", "10台を重複して数えていました。");
        assertThat(new StaffBrowser(port).open("/kpis/2-a-1").body()).contains("10台を重複して数えていました。", "1,890");
        editor.open("/staff/reports/2-a-1?correct=2021-Q1");
        correct(editor, "2-a-1", "1895", "5台を数え落としていました。");
        assertThat(open("2-a-1")).as("it may be corrected again").isEqualTo(1);
    }

    @Test
    void isReturnedToItsAuthorAndWithdrawn() {
        StaffBrowser editor = signedIn(staff.account("EDITOR", "children"));
        editor.open("/staff/reports/m1-1?correct=2021-Q1");
        editor.post("/staff/reports/m1-1?correct=2021-Q1", "value", "21", "correctionReason", "訂正します。", "step", "save");
        assertThat(open("m1-1")).isEqualTo(1);
        editor.open("/staff/reports/m1-1?correct=2021-Q1");
        editor.post(
                "/staff/reports/m1-1?correct=2021-Q1", "value", "21", "correctionReason", "訂正します。", "step", "submit");
        StaffBrowser approver = signedIn(staff.account("APPROVER", "children"));
        approver.open("/staff/approvals/m1-1?quarter=2021-Q1");
        approver.post("/staff/approvals/m1-1?quarter=2021-Q1", "decision", "return", "reason", "理由が分かりません");

        assertThat(editor.open("/staff/reports").body()).contains("進行中の訂正", "差戻しの理由：理由が分かりません");
        assertThat(editor.open("/staff/reports/m1-1?correct=2021-Q1").body()).contains("理由が分かりません", "訂正します。");
        editor.post(
                "/staff/reports/m1-1?correct=2021-Q1",
                "value",
                "21",
                "correctionReason",
                "1人を二重に数えていました。",
                "step",
                "submit");
        editor.open("/staff/reports/m1-1?correct=2021-Q1");
        assertThat(editor.post("/staff/reports/m1-1?correct=2021-Q1", "step", "withdraw")
                        .path())
                .isEqualTo("/staff/reports/m1-1?correct=2021-Q1");
        assertThat(newest("m1-1", "2021-Q1")).containsEntry("revision", 1);
    }

    @Test
    void correctsOnlyPublicValuesOfOnesOwnDepartment() {
        StaffBrowser editor = signedIn(staff.account("EDITOR", "education"));

        assertThat(editor.open("/staff/reports/2-a-2?correct=2023-Q4").status()).isEqualTo(404);
        assertThat(editor.open("/staff/reports/1-u-1?correct=2031-Q1").status()).isEqualTo(404);
        assertThat(editor.open("/staff/reports/1-u-1?correct=spring").status()).isEqualTo(400);
        assertThat(editor.open("/staff/reports/1-a-1?correct=2023-Q2").status()).isEqualTo(403);
        editor.open("/staff/reports");
        assertThat(editor.post(
                                "/staff/reports/1-a-1?correct=2023-Q2",
                                "value",
                                "1",
                                "correctionReason",
                                "理由",
                                "step",
                                "submit")
                        .status())
                .isEqualTo(403);
        assertThat(open("1-a-1")).isZero();
    }

    private static Page correct(StaffBrowser editor, String kpi, String value, String reason) {
        return editor.post(
                "/staff/reports/" + kpi + "?correct=2021-Q1",
                "value",
                value,
                "correctionReason",
                reason,
                "step",
                "submit");
    }

    private StaffBrowser signedIn(String login) {
        StaffBrowser browser = new StaffBrowser(port);
        assertThat(browser.signIn(login, PASSWORD).path()).doesNotStartWith("/sign-in");
        return browser;
    }

    private int open(String kpi) {
        return jdbc.sql("select count(*) from report r join kpi k on k.id = r.kpi_id"
                        + " where k.code = ? and r.correction and r.status <> 'PUBLISHED'")
                .param(kpi)
                .query(Integer.class)
                .single();
    }

    private Map<String, Object> newest(String kpi, String quarter) {
        return jdbc.sql("select m.revision, m.reason, p.kind from measurement m join kpi k on k.id = m.kpi_id"
                        + " join publication p on p.number = m.publication where k.code = ? and m.quarter = ?"
                        + " order by m.revision desc limit 1")
                .params(kpi, quarter)
                .query()
                .singleRow();
    }
}
