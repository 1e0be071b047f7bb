package planportal.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static planportal.testing.TestStaff.PASSWORD;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import planportal.testing.StaffBrowser;
import planportal.testing.StaffBrowser.Page;
import planportal.testing.StaffTest;
import planportal.testing.TestStaff;

/** Each test administers departments of its own, and gives back the indicators that it borrows. */
@StaffTest
class DepartmentAdministrationTest {

    private static final AtomicInteger COUNT = new AtomicInteger();

    @Autowired
    private TestStaff staff;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    @Test
    void handsAnIndicatorOverToADepartmentThatReportsItThen() {
        StaffBrowser administrator = administrator();
        String code = created(administrator, "港湾課");
        String editor = staff.account("EDITOR", code);
        String old = staff.account("EDITOR", "digital");
        assertThat(signedIn(editor).open("/staff/reports/p4-1").status()).isEqualTo(403);
        long before = publications();

        Page done = post(administrator, page("digital"), "/hand-over", "kpis", "p4-1", "to", String.valueOf(id(code)));

        assertThat(done.body()).contains("指標を「港湾課」に引き継ぎました");
        assertThat(signedIn(editor).open("/staff/reports/p4-1").status()).isEqualTo(200);
        assertThat(signedIn(old).open("/staff/reports/p4-1").status()).isEqualTo(403);
        assertThat(administrator.open("/kpis/p4-1").body()).contains("港湾課");
        assertThat(administrator.open("/kpis/p4-1?asOf=2023-06-30").body()).contains("デジタル戦略課").doesNotContain("港湾課");
        assertThat(publications()).isEqualTo(before + 1);
        assertThat(kindOf(before + 1)).isEqualTo("RULE");
        assertThat(administrator.open("/staff/history?kpi=p4-1&action=kpi.handed-over").body())
                .contains("指標の所管替え", "<del>デジタル戦略課</del>", "<ins>港湾課</ins>");
        assertThat(post(administrator, page("digital"), "/hand-over", "kpis", "p4-1", "to", String.valueOf(id(code))).body())
                .contains("もうこの課の担当ではないもの");
        assertThat(post(administrator, page(code), "/hand-over", "kpis", "p4-1", "to", String.valueOf(id("digital"))).body())
                .contains("引き継ぎました");
    }

    @Test
    void showsANewNameFromNowOnAndTheOldOneOnPastDays() {
        StaffBrowser administrator = administrator();

        assertThat(post(administrator, page("culture-tourism"), "/rename", "nameJa", "文化課", "nameEn", "Culture Division").body())
                .contains("名称を「文化課」に変更しました");

        StaffBrowser citizen = new StaffBrowser(port);
        assertThat(citizen.open("/kpis/2-u-1").body()).contains("文化課").doesNotContain("文化観光課");
        assertThat(citizen.open("/kpis/2-u-1?asOf=2023-06-30").body()).contains("文化観光課");
        assertThat(administrator.open("/staff/history?action=department.renamed").body())
                .contains("所管課の名称変更", "<del>文化観光課</del>", "<ins>文化課</ins>");
        long before = publications();
        post(administrator, page("culture-tourism"), "/rename", "nameJa", "文化課", "nameEn", "Culture Division");
        assertThat(publications()).as("the same name once more").isEqualTo(before);
        assertThat(post(administrator, page("culture-tourism"), "/rename", "nameJa", " ", "nameEn", "Kept").body())
                .contains("名称を入力してください", "value=\"Kept\"");
        post(administrator, page("culture-tourism"), "/rename", "nameJa", "文化観光課", "nameEn", "Culture and Tourism Division");
    }

    @Test
    void mergesADepartmentWithItsIndicatorsAndItsPeople() {
        StaffBrowser administrator = administrator();
        String closed = created(administrator, "統合される課");
        String target = created(administrator, "統合する課");
        String editor = staff.account("EDITOR", closed);
        staff.alsoAs(editor, "EDITOR", target);
        String approver = staff.account("APPROVER", closed);
        post(administrator, page("community"), "/hand-over", "kpis", "p3-1", "to", String.valueOf(id(closed)));

        assertThat(post(administrator, page(closed), "/merge", "to", String.valueOf(id(closed))).body())
                .contains("ほかの課を選んでください");
        Page merged = post(administrator, page(closed), "/merge", "to", String.valueOf(id(target)));

        assertThat(merged.body()).contains("「統合する課」に統合しました").doesNotContain("統合される課");
        assertThat(administrator.open(page(closed)).status()).isEqualTo(404);
        assertThat(administrator.open("/admin/accounts/new").body()).contains("統合する課").doesNotContain("統合される課");
        assertThat(signedIn(editor).open("/staff/reports/p3-1").status()).isEqualTo(200);
        assertThat(signedIn(approver).open("/staff/approvals").status()).isEqualTo(200);
        assertThat(administrator.open("/staff/history?action=department.merged").body())
                .contains("所管課の統合", "統合される課", "<ins>統合する課</ins>");
        post(administrator, page(target), "/hand-over", "kpis", "p3-1", "to", String.valueOf(id("community")));
    }

    @Test
    void saysWhatIsWrongAndKeepsWhatWasTyped() {
        StaffBrowser administrator = administrator();
        administrator.open("/admin/departments/new");

        assertThat(administrator.post("/admin/departments/new", "nameJa", "新課", "code", "ABC").body())
                .contains("コードは、半角の英小文字", "value=\"ABC\"", "value=\"新課\"");
        assertThat(administrator.post("/admin/departments/new", "nameJa", "新課", "code", "health").body())
                .contains("そのコードはすでに使われています");
        assertThat(post(administrator, page("roads"), "/hand-over", "to", String.valueOf(id("health"))).body())
                .contains("引き継ぐ指標を1つ以上選んでください");
        assertThat(post(administrator, page("roads"), "/hand-over", "kpis", "4-u-1", "to", "").body())
                .contains("ほかの課を選んでください");
        assertThat(administrator.open("/admin/departments/unassigned").status()).isEqualTo(200);
        assertThat(administrator.open("/admin/departments/999999999").status()).isEqualTo(404);
    }

    @Test
    void opensToAdministratorsOnly() {
        for (String[] other : new String[][] {{"EDITOR", "roads"}, {"APPROVER", "roads"}, {"MANAGER", null}}) {
            StaffBrowser browser = signedIn(staff.account(other[0], other[1]));
            assertThat(browser.open("/admin/departments").status()).as(other[0]).isEqualTo(403);
            assertThat(browser.open("/admin/departments/new").status()).as(other[0]).isEqualTo(403);
            assertThat(browser.open(page("roads")).status()).as(other[0]).isEqualTo(403);
            browser.open("/account/password");
            assertThat(browser.post(page("roads") + "/rename", "nameJa", "乗っ取り課").status()).as(other[0]).isEqualTo(403);
        }
    }

    private String created(StaffBrowser administrator, String name) {
        String code = "test-" + COUNT.incrementAndGet();
        administrator.open("/admin/departments/new");
        assertThat(administrator.post("/admin/departments/new", "nameJa", name, "code", code).body())
                .contains("「" + name + "」を登録しました");
        return code;
    }

    private Page post(StaffBrowser administrator, String page, String step, String... fields) {
        administrator.open(page);
        return administrator.post(page + step, fields);
    }

    private StaffBrowser administrator() {
        return signedIn(staff.account("ADMINISTRATOR", null));
    }

    private StaffBrowser signedIn(String login) {
        StaffBrowser browser = new StaffBrowser(port);
        browser.signIn(login, PASSWORD);
        return browser;
    }

    private String page(String code) {
        return "/admin/departments/" + id(code);
    }

    private long id(String code) {
        return jdbc.sql("select id from department where code = ?").param(code).query(Long.class).single();
    }

    private long publications() {
        return jdbc.sql("select last_number from publication_counter").query(Long.class).single();
    }

    private String kindOf(long publication) {
        return jdbc.sql("select kind from publication where number = ?").param(publication).query(String.class).single();
    }
}
