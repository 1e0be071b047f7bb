package planportal.steering.reminders;

import static org.assertj.core.api.Assertions.assertThat;
import static planportal.testing.TestStaff.PASSWORD;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import planportal.testing.StaffBrowser;
import planportal.testing.StaffBrowser.Page;
import planportal.testing.StaffTest;
import planportal.testing.TestStaff;

/** Reminders where the installation has no mail server. */
@StaffTest
class PortalRemindersTest {

    @Autowired
    private TestStaff staff;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    /** What was given for it is a fact, so the period stays; it takes no reports any more. */
    @AfterEach
    void closeTheQuarter() {
        jdbc.sql("update reporting_period set status = 'CLOSED' where quarter = '2026-Q4'")
                .update();
    }

    @Test
    void areShownInThePortalIfMailIsDisabled() {
        jdbc.sql("""
                insert into reporting_period (plan_id, quarter, opens_on, due_on, grace_days, approvals_due_on, status)
                select id, '2026-Q4', date '2025-07-01', date '2025-07-10', 60, date '2025-07-15', 'OPEN'
                from plan where slug = 'kumamoto-7'""").update();
        String editor = staff.account("EDITOR", "farming");
        StaffBrowser manager = signedIn(staff.account("MANAGER", null));
        assertThat(manager.open("/manage/reminders").body()).contains("メールは送信していません", "メールを送るサーバー", "このポータルの公開アドレス");

        assertThat(manager.open("/manage/reminders/new/2026-Q4?department=").body())
                .as("no department means all")
                .contains("value=\"farming\" checked=\"checked\"", "value=\"health\" checked=\"checked\"");
        manager.open("/manage/reminders/new/2026-Q4?department=farming");
        assertThat(manager.postAll(
                                "/manage/reminders/new/2026-Q4",
                                Map.of("subject", "農業の報告のお願い", "text", "お願いします。", "step", "preview"),
                                "department",
                                List.of("farming"))
                        .body())
                .contains("人に送ります", "メールは送信していません。全員に")
                .doesNotContain("■ 画面：", "メールアドレスがないため");
        Page sent = manager.postAll(
                "/manage/reminders/new/2026-Q4",
                Map.of("subject", "農業の報告のお願い", "text", "お願いします。", "step", "send"),
                "department",
                List.of("farming"));

        assertThat(sent.body()).contains("画面に表示 ", "農業の報告のお願い");
        assertThat(signedIn(editor).open("/staff/reports").body()).contains("企画担当からのお知らせ", "農業の報告のお願い");
        assertThat(signedIn(staff.account("EDITOR", "farming"))
                        .open("/staff/reports")
                        .body())
                .as("who came later was not reminded")
                .doesNotContain("農業の報告のお願い");
        String id = jdbc.sql("select id::text from reminder where subject = '農業の報告のお願い'")
                .query(String.class)
                .single();
        assertThat(manager.open("/manage/reminders/" + id).body()).contains("職員 " + editor, "メール送信が設定されていないため画面に表示");
        assertThat(manager.open("/staff/history?action=reminder.sent").body()).contains("リマインダーの送信", "農業の報告のお願い");
    }

    private StaffBrowser signedIn(String login) {
        StaffBrowser browser = new StaffBrowser(port);
        browser.signIn(login, PASSWORD);
        return browser;
    }
}
