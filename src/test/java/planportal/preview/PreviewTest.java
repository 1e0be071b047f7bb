package planportal.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static planportal.testing.TestStaff.PASSWORD;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import planportal.testing.StaffBrowser;
import planportal.testing.StaffBrowser.Page;
import planportal.testing.StaffTest;
import planportal.testing.TestStaff;

@StaffTest
class PreviewTest {

    private static final String BANNER = "公開ページの見え方（プレビュー）です。まだ公表されていません。";

    @Autowired
    private TestStaff staff;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    @Test
    void equalsThePublicPageAfterPublicationOfTheReport() {
        StaffBrowser editor = signedIn(staff.account("EDITOR", "transport"));
        editor.open("/staff/reports/4-a-1");
        Page draft = editor.post("/staff/reports/4-a-1", "value", "64.2", "comment", "来館者が増えました。", "step", "preview");

        assertThat(draft.path()).isEqualTo("/staff/reports/4-a-1/preview?quarter=2023-Q4");
        assertThat(draft.body())
                .contains(BANNER, "令和5年度 第4四半期の報告（下書き）", "来館者が増えました。", "href=\"/staff/reports/4-a-1?quarter=2023-Q4\"")
                .doesNotContain("このページの内容：公表第");
        assertThat(draft.headers().get("cache-control")).contains("no-store");
        assertThat(new StaffBrowser(port).open("/kpis/4-a-1").body()).doesNotContain("来館者が増えました。", BANNER);

        editor.open("/staff/reports/4-a-1");
        editor.post("/staff/reports/4-a-1", "value", "64.2", "comment", "来館者が増えました。", "step", "submit");
        StaffBrowser approver = signedIn(staff.account("APPROVER", "transport"));
        assertThat(approver.open("/staff/approvals/4-a-1").body())
                .contains("href=\"/staff/reports/4-a-1/preview?quarter=2023-Q4&amp;from=approvals\"");
        long before = publications();
        Page seen = approver.open("/staff/reports/4-a-1/preview?quarter=2023-Q4&from=approvals");
        assertThat(seen.body()).contains(BANNER, "第4四半期の報告（提出済み）", "href=\"/staff/approvals/4-a-1?quarter=2023-Q4\"");
        assertThat(signedIn(staff.account("MANAGER", null))
                        .open("/staff/reports/4-a-1/preview?quarter=2023-Q4")
                        .body())
                .contains(BANNER);
        assertThat(publications()).as("a look takes no number").isEqualTo(before);

        approver.open("/staff/approvals/4-a-1");
        approver.post("/staff/approvals/4-a-1", "decision", "approve");

        assertThat(main(new StaffBrowser(port).open("/kpis/4-a-1"))).isEqualTo(main(seen));
        assertThat(editor.open("/staff/reports/4-a-1/preview").path())
                .as("public by now")
                .isEqualTo("/kpis/4-a-1");
    }

    @Test
    void equalsThePublicPageAfterPublicationOfTheNarrative() {
        StaffBrowser editor = signedIn(staff.account("EDITOR", "transport"));
        String form = "/staff/narratives/4-a?quarter=2023-Q4";
        editor.open(form);
        assertThat(editor.post(form, "issues", "課題だけです。", "step", "preview").body())
                .contains("先に取組状況を入力して保存してください", "課題だけです。");
        editor.open(form);
        Page draft = editor.post(form, "situation", "バスを増やしました。", "step", "preview");

        assertThat(draft.path()).isEqualTo("/staff/narratives/4-a/preview?quarter=2023-Q4");
        assertThat(draft.body()).contains(BANNER, "令和5年度 第4四半期の取組状況（下書き）", "バスを増やしました。", "href=\"" + form + "\"");
        assertThat(new StaffBrowser(port).open("/measures/4-a").body()).doesNotContain("バスを増やしました。", BANNER);
        assertThat(signedIn(staff.account("EDITOR", "roads"))
                        .open("/staff/narratives/1-a/preview")
                        .status())
                .isEqualTo(403);

        editor.open(form);
        editor.post(form, "situation", "バスを増やしました。", "step", "submit");
        StaffBrowser approver = signedIn(staff.account("APPROVER", "transport"));
        String decision = "/staff/approvals/narratives/4-a/2023-Q4";
        assertThat(approver.open(decision).body())
                .contains("href=\"/staff/narratives/4-a/preview?quarter=2023-Q4&amp;from=approvals\"");
        Page seen = approver.open("/staff/narratives/4-a/preview?quarter=2023-Q4&from=approvals");
        assertThat(seen.body()).contains(BANNER, "取組状況（提出済み）", "href=\"" + decision + "\"");

        approver.open(decision);
        approver.post(decision, "decision", "approve");

        assertThat(main(new StaffBrowser(port).open("/measures/4-a"))).isEqualTo(main(seen));
        assertThat(editor.open("/staff/narratives/4-a/preview?quarter=2023-Q4").path())
                .isEqualTo("/measures/4-a");
    }

    @Test
    void showsAnInitiativesNarrativeOnItsProgrammesPage() {
        StaffBrowser editor = signedIn(staff.account("EDITOR", "digital"));
        String form = "/staff/narratives/p2?correct=2023-Q3";
        editor.open(form);
        Page draft = editor.post(form, "situation", "4つの業務を自動化しました。", "step", "preview");

        assertThat(draft.path()).isEqualTo("/staff/narratives/p2/preview?quarter=2023-Q3");
        assertThat(draft.body())
                .contains(BANNER, "4つの業務を自動化しました。", "5つの業務を自動化しました。", "訂正の理由はまだ入力されていません。", "href=\"" + form + "\"");
    }

    @Test
    void showsACorrectionBesideTheCorrectedValue() {
        StaffBrowser editor = signedIn(staff.account("EDITOR", "health"));
        editor.open("/staff/reports/3-i-2?correct=2022-Q2");
        Page page = editor.post("/staff/reports/3-i-2?correct=2022-Q2", "value", "12345", "step", "preview");

        assertThat(page.path()).isEqualTo("/staff/reports/3-i-2/preview?quarter=2022-Q2");
        assertThat(page.body())
                .contains(BANNER, "12,345", "訂正の理由はまだ入力されていません。", "href=\"/staff/reports/3-i-2?correct=2022-Q2\"");
        assertThat(new StaffBrowser(port).open("/kpis/3-i-2").body()).doesNotContain("12,345");
    }

    @Test
    void requiresAValue() {
        StaffBrowser editor = signedIn(staff.account("EDITOR", "transport"));
        editor.open("/staff/reports/4-i-4");
        Page page = editor.post("/staff/reports/4-i-4", "comment", "値はまだです。", "step", "preview");

        assertThat(page.path()).isEqualTo("/staff/reports/4-i-4?quarter=2023-Q4");
        assertThat(page.body()).contains("先に値を入力して保存してください", "値はまだです。");
    }

    @Test
    void isForThoseWhoMaySeeTheReport() {
        StaffBrowser other = signedIn(staff.account("EDITOR", "roads"));

        assertThat(other.open("/staff/reports/1-a-1/preview?quarter=2023-Q4").status())
                .isEqualTo(403);
        assertThat(other.open("/staff/reports/no-such/preview").status()).isEqualTo(404);
        assertThat(other.open("/staff/reports/1-a-1/preview?quarter=spring").status())
                .isEqualTo(403);
        assertThat(new StaffBrowser(port).open("/staff/reports/1-a-1/preview").path())
                .startsWith("/sign-in");
    }

    /** The page's own part; the minute of a publication is not known before. */
    private static String main(Page page) {
        return page.body().replaceAll("(?s).*(<main.*</main>).*", "$1").replaceAll("datetime=\"[^\"]*\"", "");
    }

    private long publications() {
        return jdbc.sql("select last_number from publication_counter")
                .query(Long.class)
                .single();
    }

    private StaffBrowser signedIn(String login) {
        StaffBrowser browser = new StaffBrowser(port);
        assertThat(browser.signIn(login, PASSWORD).path()).doesNotStartWith("/sign-in");
        return browser;
    }
}
