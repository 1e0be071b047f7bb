package planportal.history;

import static org.assertj.core.api.Assertions.assertThat;
import static planportal.testing.TestStaff.PASSWORD;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import planportal.shared.AuditEvent;
import planportal.testing.StaffBrowser;
import planportal.testing.StaffBrowser.Page;
import planportal.testing.StaffTest;
import planportal.testing.TestStaff;

/** Each test writes deeds of its own and finds them by the person who did them. */
@StaffTest
class HistoryPageTest {

    @Autowired
    private TestStaff staff;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionTemplate transaction;

    @LocalServerPort
    private int port;

    @Test
    void describesChangesInWordsAndNeverByKeys() {
        String editor = staff.account("EDITOR", "farming");
        deed(
                editor,
                "report.returned",
                "report:5-i-2:2023-Q4",
                "farming",
                Map.of("status", "SUBMITTED", "value", 12, "comment", "同じまま"),
                fields(
                        "status",
                        "RETURNED",
                        "value",
                        1200.5,
                        "comment",
                        "同じまま",
                        "returnReason",
                        "内訳を<b>",
                        "newField",
                        "secret"));

        Page page = signedIn("ADMINISTRATOR", null).open("/staff/history?person=" + id(editor));

        assertThat(page.body())
                .contains(
                        "職員 " + editor,
                        "報告の差戻し",
                        "令和5年度（2023年度）第4四半期",
                        "農業政策課",
                        "<del>提出済み</del>",
                        "<ins>差戻し</ins>",
                        "<del>12件</del>",
                        "<ins>1,200.5件</ins>",
                        "内訳を&lt;b&gt;",
                        "ほかに1項目",
                        "1件の記録があります");
        assertThat(table(page)).doesNotContain("RETURNED", "report.returned", "newField", "同じまま", "secret");
    }

    @Test
    void listsTargetsWithDayAndUnitAndQuotesInputAsTyped() {
        String administrator = staff.account("ADMINISTRATOR", null);
        deed(
                administrator,
                "kpi.settled",
                "kpi:1-a-1",
                "recovery",
                Map.of(
                        "targets",
                        List.of(target("target", 80, "due", "2028-03-31"), target("target", 90, "due", null))),
                fields(
                        "targets",
                        List.of(
                                target("target", 1085, "due", "2028-03-31"),
                                target("target", 90, "due", null),
                                target("target", 95, "due", "2028-04-01..2029-03-31")),
                        "reason",
                        "DX",
                        "yearlyIn",
                        4));
        deed(
                administrator,
                "publication.ordered",
                "publication-order:77",
                null,
                null,
                fields("status", "WAITING", "at", "2028-03-31T15:00:00Z", "reports", 3, "narratives", 1));
        deed(
                administrator,
                "publication.rule-changed",
                "plan:1",
                null,
                Map.of("approvalPublishes", false),
                Map.of("approvalPublishes", true));
        StaffBrowser reader = signedIn("MANAGER", null);

        Page page = reader.open("/staff/history?person=" + id(administrator));

        assertThat(table(page).replaceAll("<[^>]*>|\\s+", ""))
                .contains(
                        "目標値（令和10年3月31日まで）80世帯→1,085世帯",
                        "目標値（令和10年度（2028年度）まで）95世帯",
                        "理由DX",
                        "第4四半期",
                        "公表する日時令和10年4月1日0:00",
                        "報告の件数3",
                        "取組状況の件数1",
                        "承認と同時に公表するいいえ→はい",
                        "計画：")
                .doesNotContain("計画：1", "その他の値", "計画期間の最終日まで", "77", "ほかに");
        assertThat(reader.open("/staff/history.csv?person=" + id(administrator)).body())
                .contains("目標値（令和10年3月31日まで）：80世帯→1,085世帯");
        assertThat(table(reader.open("/staff/history?lang=en&person=" + id(administrator)))
                        .replaceAll("<[^>]*>|\\s+", " "))
                .contains("KPI: 1-A-1 ", "Target by 31 March 2028", "Target by FY2028", "Approval publishes at once")
                .doesNotContain("another");
    }

    private static Map<String, Object> target(Object... namesAndValues) {
        return fields(namesAndValues);
    }

    @Test
    void exportsWhatThePageShowsAsCsv() {
        String farmer = staff.account("EDITOR", "farming");
        String doctor = staff.account("EDITOR", "health");
        deed(
                farmer,
                "report.saved",
                "report:5-i-1:2023-Q4",
                "farming",
                null,
                fields("comment", "=HYPERLINK(畑)\n\"二行目\""));
        deed(doctor, "report.saved", "report:3-a-1:2023-Q4", "health", null, fields("comment", "診察の話"));
        StaffBrowser reader = signedIn("APPROVER", "farming");
        assertThat(reader.open("/staff/history?person=" + id(farmer)).body())
                .contains("href=\"/staff/history.csv?person=" + id(farmer));

        Page csv = reader.open("/staff/history.csv?person=" + id(farmer));

        assertThat(csv.headers())
                .containsEntry("content-type", "text/csv;charset=UTF-8")
                .containsEntry("content-disposition", "attachment; filename=\"history.csv\"");
        assertThat(csv.body())
                .startsWith("\uFEFF日時,氏名,操作,対象,所管課,変更された内容,接続元\r\n")
                .contains("職員 " + farmer + ",報告の下書き保存", "農業政策課", "=HYPERLINK(畑) \"\"二行目\"\"")
                .doesNotContain("診察の話");
        assertThat(reader.open("/staff/history.csv").body())
                .as("no other department's")
                .doesNotContain("診察の話");
        assertThat(reader.open("/staff/history.csv?from=2024-02-31").status()).isEqualTo(400);
    }

    @Test
    void explainsAFilterThatCannotBeRead() {
        StaffBrowser manager = signedIn("MANAGER", null);

        assertThat(manager.open("/staff/history?kpi=%07x").body()).contains("条件に合う記録はありません");
        assertThat(manager.open("/staff/history?action=%07&person=%07&page=%07").status())
                .isEqualTo(200);
        for (String day : new String[] {"%2B999999999-12-31", "-999999999-01-01", "%07x"}) {
            assertThat(manager.open("/staff/history?from=" + day).body())
                    .as(day)
                    .contains("は日付として読めません");
            assertThat(manager.open("/staff/history?to=" + day).status())
                    .as(day)
                    .isEqualTo(200);
        }
    }

    @Test
    void showsAnEventWithoutAMessage() {
        String manager = staff.account("MANAGER", null);
        deed(manager, "comet.landed", "comet:halley", null, null, fields("status", "GLOWING"));

        Page page = signedIn("MANAGER", null).open("/staff/history?person=" + id(manager));

        assertThat(table(page)).contains("その他の操作", "halley", "その他の値").doesNotContain("comet", "GLOWING");
    }

    @Test
    void showsADepartmentOnlyItsOwnEvents() {
        String farmer = staff.account("EDITOR", "farming");
        String doctor = staff.account("EDITOR", "health");
        deed(farmer, "report.saved", "report:5-i-1:2023-Q4", "farming", null, fields("comment", "畑の話"));
        deed(doctor, "report.saved", "report:3-a-1:2023-Q4", "health", null, fields("comment", "診察の話"));
        deed(doctor, "account.signed-in", "account:" + doctor, null, null, null);

        StaffBrowser approver = signedIn("APPROVER", "farming");

        assertThat(approver.open("/staff/history").body())
                .contains("畑の話", "href=\"/staff/history\"")
                .doesNotContain("診察の話", "職員 " + doctor, "サインインの失敗");
        assertThat(approver.open("/staff/history?person=" + id(doctor)).body()).contains("条件に合う記録はありません");
        assertThat(signedIn("MANAGER", null)
                        .open("/staff/history?person=" + id(doctor))
                        .body())
                .contains("診察の話", "2件の記録があります");
    }

    @Test
    void narrowsByKpiActionAndDayInTokyo() {
        String editor = staff.account("EDITOR", "culture-tourism");
        entry(editor, "report.saved", "report:2-u-1:2023-Q4", "2030-03-31T14:59:59Z", "前日");
        entry(editor, "report.saved", "report:2-u-1:2023-Q4", "2030-03-31T15:00:00Z", "当日");
        entry(editor, "report.submitted", "report:2-u-1:2023-Q4", "2030-04-01T02:00:00Z", "提出");
        entry(editor, "report.saved", "report:5-u-1:2023-Q4", "2030-04-01T03:00:00Z", "別の指標");
        StaffBrowser administrator = signedIn("ADMINISTRATOR", null);
        String mine = "/staff/history?person=" + id(editor);

        Page all = administrator.open(mine);
        assertThat(all.body().indexOf("別の指標")).isLessThan(all.body().indexOf("提出</ins>"));
        assertThat(all.body().indexOf("当日")).isLessThan(all.body().indexOf("前日"));
        assertThat(administrator.open(mine + "&from=2030-04-01&to=2030-04-01").body())
                .contains("3件の記録があります")
                .doesNotContain("前日");
        assertThat(administrator.open(mine + "&kpi=2-u-1&action=report.saved").body())
                .contains("2件の記録があります", "前日", "当日")
                .doesNotContain("別の指標");
    }

    @Test
    void isPaged() {
        String editor = staff.account("EDITOR", "roads");
        for (int i = 1; i <= 51; i++) {
            entry(editor, "report.saved", "report:4-u-2:2023-Q4", "2030-01-01T00:00:%02dZ".formatted(i), "第" + i + "稿");
        }
        StaffBrowser administrator = signedIn("ADMINISTRATOR", null);
        String mine = "/staff/history?person=" + id(editor);

        assertThat(administrator.open(mine).body())
                .contains("51件の記録があります", "第51稿", "第2稿", "page=2")
                .doesNotContain("第1稿");
        assertThat(administrator.open(mine + "&page=2").body())
                .contains("第1稿", "2ページ中 2ページ目")
                .doesNotContain("第2稿");
        assertThat(administrator.open(mine + "&page=x").status()).isEqualTo(200);
    }

    @Test
    void showsBesideTheFieldThatADayCannotBeRead() {
        Page page = signedIn("MANAGER", null).open("/staff/history?from=2024-13-01&to=nonsense");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("「2024-13-01」は日付として読めません", "value=\"2024-13-01\"", "id=\"to-error\"");
    }

    private StaffBrowser signedIn(String role, String department) {
        StaffBrowser browser = new StaffBrowser(port);
        browser.signIn(staff.account(role, department), PASSWORD);
        return browser;
    }

    private long id(String login) {
        return jdbc.sql("select id from account where login = ?")
                .param(login)
                .query(Long.class)
                .single();
    }

    private void deed(
            String login,
            String action,
            String subject,
            String department,
            Map<String, ?> before,
            Map<String, ?> after) {
        Long departmentId = department == null
                ? null
                : jdbc.sql("select id from department where code = ?")
                        .param(department)
                        .query(Long.class)
                        .single();
        transaction.executeWithoutResult(status -> events.publishEvent(new AuditEvent.Actor(id(login), "職員 " + login)
                .did(action, subject)
                .forDepartment(departmentId)
                .changed(before, after)));
    }

    private void entry(String login, String action, String subject, String at, String comment) {
        jdbc.sql("insert into history_entry (at, account_id, account_name, action, subject, after)"
                        + " values (cast(? as timestamptz), ?, ?, ?, ?, jsonb_build_object('comment', ?::text))")
                .params(at, id(login), login, action, subject, comment)
                .update();
    }

    private static Map<String, Object> fields(Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    private static String table(Page page) {
        return page.body().replaceAll("(?s).*<tbody>(.*)</tbody>.*", "$1");
    }
}
