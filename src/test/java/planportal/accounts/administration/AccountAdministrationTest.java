package planportal.accounts.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static planportal.testing.TestStaff.PASSWORD;

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

/** Each test uses its own accounts. */
@StaffTest
class AccountAdministrationTest {

    private static final String CHOSEN = "seven quiet green turtles";

    @Autowired
    private TestStaff staff;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    @Test
    void invitesAPersonWhoThenSeesTheirDepartmentsKpis() {
        String administrator = staff.account("ADMINISTRATOR", null);
        StaffBrowser browser = new StaffBrowser(port);
        assertThat(browser.signIn(administrator, PASSWORD).path()).isEqualTo("/admin/accounts");
        browser.open("/admin/accounts/new");
        Page invited = browser.post(
                "/admin/accounts/new",
                "name",
                "新田 招子",
                "login",
                "Shoko",
                "roles",
                "EDITOR:" + department("transport") + ",APPROVER:" + department("roads"));
        String link = link(invited);
        assertThat(invited.body()).contains("新田 招子さんに渡すリンク");
        assertThat(allAccounts(browser))
                .contains("新田 招子", "招待中", "編集者：交通政策課", "承認者：道路整備課")
                .doesNotContain("/account/invitation/");

        StaffBrowser newcomer = new StaffBrowser(port);
        assertThat(newcomer.open(link).body()).contains("新田 招子さん", "value=\"shoko\"");
        assertThat(newcomer.post(link, "chosen", "short", "repeated", "short").body())
                .contains("12文字以上");
        assertThat(newcomer.post(link, "chosen", CHOSEN, "repeated", "another").body())
                .contains("一致しません");
        Page done = newcomer.post(link, "chosen", CHOSEN, "repeated", CHOSEN);
        assertThat(done.path()).isEqualTo("/sign-in?chosen");
        assertThat(done.body()).contains("パスワードを決めました");
        Page reports = newcomer.signIn("shoko", CHOSEN);
        assertThat(reports.path()).isEqualTo("/staff/reports");
        assertThat(reports.body()).contains("交通政策課").doesNotContain("復興総室");

        Page again = new StaffBrowser(port).open(link);
        assertThat(again.status()).isEqualTo(410);
        assertThat(again.body()).contains("このリンクは使えません。すでに使われたか、期限が過ぎています。");
        assertThat(staff.deeds(administrator, "account.invited")).isOne();
        assertThat(staff.deeds("shoko", "account.invitation-accepted")).isOne();
        assertThat(jdbc.sql("select count(*) from history_entry where after::text like ?")
                        .param("%" + link.substring(link.lastIndexOf('/') + 1) + "%")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(browser.open("/staff/history?action=account.invited").body())
                .contains("アカウントへの招待", "編集者／交通政策課、承認者／道路整備課");
    }

    @Test
    void refusesALinkThatHasExpiredOrWasReplaced() {
        String login = staff.account("EDITOR", "health");
        StaffBrowser administrator = administrator();
        String replaced = link(step(administrator, login, "reset"));
        String expired = link(step(administrator, login, "reset"));

        assertThat(new StaffBrowser(port).open(replaced).status()).isEqualTo(410);
        StaffBrowser late = new StaffBrowser(port);
        assertThat(late.open(expired).status()).isEqualTo(200);
        jdbc.sql("update invitation set expires_at = now() - interval '1 second' where account_id = ?")
                .param(id(login))
                .update();
        Page refused = late.post(expired, "chosen", CHOSEN, "repeated", CHOSEN);

        assertThat(refused.status()).isEqualTo(410);
        assertThat(refused.body()).contains("新しいリンクを頼んでください");
        assertThat(new StaffBrowser(port).signIn(login, CHOSEN).body()).contains("サインインできませんでした");
        assertThat(new StaffBrowser(port).open("/account/invitation/nonsense").status())
                .isEqualTo(410);
        assertThat(allAccounts(administrator)).contains("リンクの期限が過ぎました");
    }

    @Test
    void endsTheSessionsOfADisabledAccountAtOnceAndEnablesItAgain() {
        String login = staff.account("EDITOR", "health");
        StaffBrowser editor = new StaffBrowser(port);
        editor.signIn(login, PASSWORD);
        StaffBrowser administrator = administrator();

        assertThat(step(administrator, login, "disable").body()).contains("アカウントを停止しました");
        assertThat(step(administrator, login, "disable").body())
                .contains("すでに停止されています")
                .doesNotContain("アカウントを停止しました");

        assertThat(editor.open("/staff/reports").path()).startsWith("/sign-in");
        assertThat(jdbc.sql("select count(*) from spring_session where principal_name = ?")
                        .param(login)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(editor.signIn(login, PASSWORD).body()).contains("サインインできませんでした");
        assertThat(step(administrator, login, "reset").body()).contains("先に再開してください");
        step(administrator, login, "enable");
        assertThat(new StaffBrowser(port).signIn(login, PASSWORD).path()).isEqualTo("/staff/reports");
    }

    @Test
    void letsNobodyDisableThemselves() {
        String login = staff.account("ADMINISTRATOR", null);
        StaffBrowser administrator = new StaffBrowser(port);
        administrator.signIn(login, PASSWORD);

        assertThat(step(administrator, login, "disable").body()).contains("自分のアカウントは停止できません");
        administrator.open("/admin/accounts/" + id(login));
        Page demoted = administrator.post("/admin/accounts/" + id(login), "name", "職員", "roles", "MANAGER");

        assertThat(demoted.body()).contains("自分の「システム管理者」は外せません");
        assertThat(administrator.open("/admin/accounts").status()).isEqualTo(200);
    }

    @Test
    void appliesRoleChangesFromTheNextRequest() {
        String login = staff.account("EDITOR", "health");
        StaffBrowser person = new StaffBrowser(port);
        person.signIn(login, PASSWORD);
        String mine = "/admin/accounts/" + id(login);
        StaffBrowser administrator = administrator();
        assertThat(administrator.open(mine).body()).contains("編集者：健康づくり推進課");

        administrator.post(mine, "name", "改名 太郎", "roles", "MANAGER");

        assertThat(person.open("/manage").status()).isEqualTo(200);
        assertThat(person.open("/manage").body()).contains("改名 太郎");
        assertThat(person.open("/staff/reports/3-a-1").status()).isEqualTo(403);
        assertThat(administrator
                        .open("/staff/history?action=account.roles-changed")
                        .body())
                .contains("<del>編集者／健康づくり推進課</del>", "<ins>企画担当（計画全体）</ins>");
    }

    @Test
    void showsBothVersionsAfterAConflictOfAdministrators() {
        String login = staff.account("EDITOR", "health");
        String mine = "/admin/accounts/" + id(login);
        StaffBrowser first = administrator();
        StaffBrowser second = administrator();
        first.open(mine);
        second.open(mine);
        first.post(mine, "name", "先の名前", "roles", "MANAGER");

        Page stale = second.post(mine, "name", "後の名前", "roles", "EDITOR:" + department("roads"));

        assertThat(stale.body()).contains("ほかの管理者が先に変更しました", "先の名前", "value=\"後の名前\"", "企画担当");
        assertThat(second.post(mine, "name", "後の名前", "roles", "EDITOR:" + department("roads"))
                        .body())
                .contains("後の名前さんのアカウントを変更しました");
    }

    @Test
    void showsErrorsAndKeepsTheInput() {
        StaffBrowser administrator = administrator();
        String taken = staff.account("EDITOR", "health");
        administrator.open("/admin/accounts/new");

        assertThat(administrator
                        .post("/admin/accounts/new", "name", " ", "login", "山田")
                        .body())
                .contains("氏名を入力してください", "ログイン名は、半角の英数字", "役割を1つ以上", "value=\"山田\"");
        assertThat(administrator
                        .post("/admin/accounts/new", "name", "重複", "login", taken, "roles", "MANAGER")
                        .body())
                .contains("すでに使われています", "value=\"重複\"");
        assertThat(administrator.open("/admin/accounts/999999999").status()).isEqualTo(404);
    }

    @Test
    void isForAdministratorsOnly() {
        String victim = staff.account("EDITOR", "health");
        for (String[] other : new String[][] {{"EDITOR", "health"}, {"APPROVER", "health"}, {"MANAGER", null}}) {
            StaffBrowser browser = new StaffBrowser(port);
            browser.signIn(staff.account(other[0], other[1]), PASSWORD);
            browser.open("/account/password");
            assertThat(browser.open("/admin/accounts").status()).as(other[0]).isEqualTo(403);
            assertThat(browser.open("/admin/accounts/new").status())
                    .as(other[0])
                    .isEqualTo(403);
            assertThat(browser.open("/admin/accounts/" + id(victim)).status())
                    .as(other[0])
                    .isEqualTo(403);
            browser.open("/account/password");
            assertThat(browser.post("/admin/accounts/" + id(victim) + "/disable")
                            .status())
                    .as(other[0])
                    .isEqualTo(403);
        }
        assertThat(new StaffBrowser(port).open("/admin/accounts").path()).isEqualTo("/sign-in");
        assertThat(new StaffBrowser(port).signIn(victim, PASSWORD).path()).isEqualTo("/staff/reports");
    }

    @Test
    void makesALinkToAnApproversAccountOnlyIfASecondAdministratorAgrees() {
        String login = staff.account("APPROVER", "health");
        String asking = staff.account("ADMINISTRATOR", null);
        StaffBrowser first = new StaffBrowser(port);
        first.signIn(asking, PASSWORD);
        StaffBrowser second = administrator();

        Page asked = step(first, login, "reset");
        assertThat(asked.body()).contains("同意を待っています").doesNotContain("/account/invitation/");
        assertThat(step(first, login, "confirm-reset").body()).contains("自分の申請には同意できません");
        assertThat(step(second, login, "reset").body()).contains("すでに申請されています", "同意してリンクを作る");
        String link = link(step(second, login, "confirm-reset"));
        assertThat(step(second, login, "confirm-reset").body()).contains("申請がないか");

        assertThat(new StaffBrowser(port).open(link).status()).isEqualTo(200);
        assertThat(staff.deeds(asking, "account.reset-asked")).isOne();
        assertThat(second.open("/staff/history?action=account.reset").body()).contains("職員 " + asking);
    }

    @Test
    void stillAsksASecondAdministratorAfterTheRolesWereTakenAway() {
        String login = staff.account("APPROVER", "health");
        String mine = "/admin/accounts/" + id(login);
        StaffBrowser administrator = administrator();
        administrator.open(mine);
        administrator.post(mine, "name", "職員", "roles", "EDITOR:" + department("health"));

        assertThat(step(administrator, login, "reset").body()).contains("同意を待っています");
        assertThat(step(administrator, login, "withdraw-reset").body()).contains("申請を取り下げました");
    }

    @Test
    void endsALinkThatOneAdministratorMadeBeforeTheAccountGotMoreThanAnEditorsRole() {
        String login = staff.account("EDITOR", "health");
        String mine = "/admin/accounts/" + id(login);
        StaffBrowser administrator = administrator();
        String link = link(step(administrator, login, "reset"));
        assertThat(new StaffBrowser(port).open(link).status()).isEqualTo(200);

        administrator.open(mine);
        administrator.post(mine, "name", "職員", "roles", "APPROVER:" + department("health"));

        assertThat(new StaffBrowser(port).open(link).status()).isEqualTo(410);
    }

    @Test
    void keepsTheInvitationOfAnApproverWhoIsRenamed() {
        StaffBrowser administrator = administrator();
        administrator.open("/admin/accounts/new");
        String roles = "APPROVER:" + department("roads");
        String link = link(administrator.post(
                "/admin/accounts/new", "name", "誤字 花子", "login", "renamed-approver", "roles", roles));
        String theirs = "/admin/accounts/" + id("renamed-approver");

        administrator.open(theirs);
        administrator.post(theirs, "name", "五字 花子", "roles", roles);

        assertThat(new StaffBrowser(port).open(link).body()).contains("五字 花子さん");
    }

    @Test
    void letsNobodyGiveThemselvesARole() {
        String login = staff.account("ADMINISTRATOR", null);
        String mine = "/admin/accounts/" + id(login);
        StaffBrowser administrator = new StaffBrowser(port);
        administrator.signIn(login, PASSWORD);
        administrator.open(mine);

        Page refused =
                administrator.post(mine, "name", "職員", "roles", "ADMINISTRATOR,APPROVER:" + department("health"));

        assertThat(refused.body()).contains("自分に役割を加えることはできません");
    }

    @Test
    void liftsTheWaitsOfAnAccountAndSignsItOutEverywhere() {
        String login = staff.account("EDITOR", "health");
        StaffBrowser editor = new StaffBrowser(port);
        editor.signIn(login, PASSWORD);
        StaffBrowser elsewhere = new StaffBrowser(port);
        for (int i = 0; i < 5; i++) {
            elsewhere.signIn(login, "guess " + i);
        }
        assertThat(elsewhere.signIn(login, PASSWORD).status()).isEqualTo(429);
        StaffBrowser administrator = administrator();

        assertThat(step(administrator, login, "lift").body()).contains("待ち時間を解除しました");
        assertThat(elsewhere.signIn(login, PASSWORD).path()).isEqualTo("/staff/reports");
        assertThat(step(administrator, login, "sign-out").body()).contains("すべての端末でサインアウトさせました");
        assertThat(editor.open("/staff/reports").path()).isEqualTo("/sign-in");
    }

    private StaffBrowser administrator() {
        StaffBrowser browser = new StaffBrowser(port);
        browser.signIn(staff.account("ADMINISTRATOR", null), PASSWORD);
        return browser;
    }

    private Page step(StaffBrowser administrator, String login, String step) {
        administrator.open("/admin/accounts/" + id(login));
        return administrator.post("/admin/accounts/" + id(login) + "/" + step);
    }

    private static String link(Page page) {
        Matcher link = Pattern.compile("/account/invitation/[\\w-]{43}").matcher(page.body());
        assertThat(link.find()).as(page.body()).isTrue();
        return link.group();
    }

    private long id(String login) {
        return jdbc.sql("select id from account where login = ?")
                .param(login)
                .query(Long.class)
                .single();
    }

    private long department(String code) {
        return jdbc.sql("select id from department where code = ?")
                .param(code)
                .query(Long.class)
                .single();
    }

    /** The pages of the list, one after the other. */
    private static String allAccounts(StaffBrowser browser) {
        StringBuilder pages = new StringBuilder();
        String page;
        int number = 0;
        do {
            page = browser.open("/admin/accounts?page=" + ++number).body();
            pages.append(page);
        } while (page.contains("rel=\"next\""));
        return pages.toString();
    }
}
