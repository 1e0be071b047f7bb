package planportal.editions;

import static org.assertj.core.api.Assertions.assertThat;
import static planportal.testing.TestStaff.PASSWORD;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import planportal.plan.Measure;
import planportal.progress.Snapshots;
import planportal.shared.Source;
import planportal.testing.StaffBrowser;
import planportal.testing.StaffBrowser.Page;
import planportal.testing.StaffTest;
import planportal.testing.TestStaff;

/** Each test has measures of its own. There is one draft for all: each begins without one. */
@StaffTest
class PlanTextEditingTest {

    private static final String REASON = "組織の改編に合わせて改めました。";

    @Autowired
    private TestStaff staff;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Snapshots snapshots;

    @LocalServerPort
    private int port;

    @BeforeEach
    void discardWhatAnotherTestLeft() {
        jdbc.sql("delete from text_draft").update();
    }

    @Test
    void publishesADraftedTextAfterItsPreview() {
        StaffBrowser administrator = administrator();
        String path = "/admin/texts/measure/4-u/text";
        String old = measure("4-u").text();
        administrator.open(path);

        Page drafted = administrator.post(path, "ja", "改定した本文です。\r\n続きです。", "source", "", "reason", REASON);

        assertThat(drafted.path()).isEqualTo("/admin/texts/draft");
        assertThat(drafted.body())
                .contains(
                        "改定案に入れました",
                        "改定した本文です。続きです",
                        REASON,
                        "もとの資料のことばそのままではありません。",
                        "href=\"/admin/texts/preview/measures/4-u\"");
        assertThat(citizen("/measures/4-u")).contains(old).doesNotContain("改定した本文です。");
        assertThat(administrator.open("/admin/texts").body()).contains("改定案あり", "（1か所）");
        Page preview = administrator.open("/admin/texts/preview/measures/4-u");
        assertThat(preview.body())
                .contains("改定した本文です。続きです。", REASON, "まだ公表されていません", "href=\"/admin/texts/draft\"")
                .doesNotContain("このページの内容：公表第");
        assertThat(administrator.open("/admin/texts/preview/initiatives/4").body())
                .contains("改定した本文です。");
        assertThat(administrator.open("/admin/texts/preview/plan").status()).isEqualTo(200);
        assertThat(administrator.open("/admin/texts/preview/kpis/4-u-1").status())
                .isEqualTo(404);

        long before = publications();
        administrator.open("/admin/texts/draft");
        assertThat(administrator.post("/admin/texts/draft", "title", " ").body())
                .contains("改定の説明を、1つの文で入力してください");
        assertThat(publications()).isEqualTo(before);
        Map<String, String> hidden = administrator.hiddenFields();
        Page published = administrator.post("/admin/texts/draft", "title", "施策の本文を改めました。");

        assertThat(published.body()).contains("新しい版を公表しました。", "改定済み");
        assertThat(publications()).isEqualTo(before + 1);
        assertThat(citizen("/measures/4-u")).contains("改定した本文です。続きです。", REASON).doesNotContain(old);
        assertThat(citizen("/measures/4-u?asOf=2023-06-30")).contains(old).doesNotContain("改定した本文です。");
        assertThat(citizen("/plan/editions")).contains("施策の本文を改めました。");
        assertThat(citizen("/updates")).contains("施策の本文を改めました。");
        assertThat(administrator.open("/staff/history?action=text.published").body())
                .contains("計画の本文の改定の公表", "施策の本文を改めました。", "<ins>改定した本文です。続きです。</ins>");
        administrator.open("/admin/texts");
        assertThat(administrator
                        .post("/admin/texts/draft", "title", "もう一度", "seen", hidden.get("seen"))
                        .body())
                .contains("公表していない改定案はありません", "もう一度");
        assertThat(publications()).as("the same form once more").isEqualTo(before + 1);
    }

    @Test
    void comparesWithTheSourceLinesAndRequiresAReasonForADifference() {
        StaffBrowser administrator = administrator();
        Measure measure = measure("4-i");
        String path = "/admin/texts/measure/4-i/text";
        Source source = measure.source();
        String said = String.join(
                        "", snapshots.current().plan().quote(source).get(0).lines())
                .strip();
        administrator.open(path);

        assertThat(administrator
                        .post(path, "ja", "何の根拠もない文です。", "source", "", "reason", "")
                        .body())
                .contains("出典の行か、改定の理由のどちらかを入力してください", "何の根拠もない文です。", "aria-invalid=\"true\"");
        assertThat(administrator
                        .post(path, "ja", "別の文です。", "source", source.toString(), "reason", "")
                        .body())
                .contains("出典の行の言葉のとおりではありません", "value=\"" + source + "\"");
        assertThat(administrator
                        .post(path, "ja", "別の文です。", "source", "s:99999", "reason", REASON)
                        .body())
                .contains("「s:99999」は、資料の行として読めないか", REASON);
        assertThat(administrator
                        .post(path, "ja", " ", "source", "ｘ", "reason", REASON)
                        .body())
                .contains("改定後の文を入力してください");
        assertThat(drafts()).isZero();

        assertThat(administrator
                        .post(path, "ja", said, "source", source.toString(), "reason", "")
                        .body())
                .contains("改定案に入れました", "もとの資料のことばのとおりです。");
        administrator.open(path);
        assertThat(administrator
                        .post(path, "ja", measure.text(), "source", "", "reason", "")
                        .body())
                .contains("公表している内容のままにしました", "公表していない改定案はありません");
        assertThat(drafts()).isZero();
    }

    @Test
    void losesNothingWhenTwoPeopleEditTheSameText() {
        String path = "/admin/texts/measure/5-a/title";
        StaffBrowser one = administrator();
        StaffBrowser other = administrator();
        one.open(path);
        other.open(path);
        one.post(path, "ja", "一人目の見出し", "en", "First", "source", "", "reason", REASON);

        Page stale = other.post(path, "ja", "二人目の見出し", "en", "Second", "source", "", "reason", "別の理由です。");

        assertThat(stale.body())
                .contains("ほかの人が先に変更しました", "一人目の見出し", "First", REASON, "二人目の見出し", "value=\"Second\"", "別の理由です。");
        assertThat(draftedTitle()).isEqualTo("一人目の見出し");
        other.post(path, "ja", "二人目の見出し", "en", "Second", "source", "", "reason", "別の理由です。");
        assertThat(draftedTitle()).isEqualTo("二人目の見出し");
        other.open(path);
        other.post(path, "ja", "", "step", "remove");
        assertThat(drafts()).isZero();
    }

    @Test
    void publishesAndDiscardsOnlyTheDraftThatWasShown() {
        StaffBrowser one = administrator();
        one.open("/admin/texts/measure/3-u/title");
        one.post("/admin/texts/measure/3-u/title", "ja", "新しい見出し", "en", "New", "source", "", "reason", REASON);
        StaffBrowser other = administrator();
        other.open("/admin/texts/draft");
        one.open("/admin/texts/measure/3-i/title");
        one.post("/admin/texts/measure/3-i/title", "ja", "もう一つの見出し", "en", "Another", "source", "", "reason", REASON);
        long before = publications();

        Page stale = other.post("/admin/texts/draft", "title", "見出しを改めました。");

        assertThat(stale.body()).contains("改定案が、その後に変わりました", "もう一つの見出し", "value=\"見出しを改めました。\"");
        assertThat(publications()).isEqualTo(before);
        assertThat(other.post("/admin/texts/draft/discard").body()).contains("改定案を取りやめました");
        assertThat(drafts()).isZero();
        assertThat(one.post("/admin/texts/draft", "title", "見出しを改めました。").body())
                .contains("すでに公表されたか、取りやめられています", "見出しを改めました。");
        assertThat(citizen("/measures/3-u")).doesNotContain("新しい見出し");
        assertThat(other.open("/staff/history?action=text.discarded").body()).contains("<del>", "新しい見出し");
        assertThat(other.open("/admin/texts/preview/measures/3-u").path())
                .as("nothing to look at")
                .isEqualTo("/admin/texts");
    }

    @Test
    void isForAdministratorsOnlyAndListsItsTexts() {
        for (String[] role : new String[][] {{"EDITOR", "roads"}, {"APPROVER", "roads"}, {"MANAGER", null}}) {
            StaffBrowser browser = signedIn(staff.account(role[0], role[1]));
            for (String path : new String[] {
                "/admin/texts", "/admin/texts/draft", "/admin/texts/measure/1-a/text", "/admin/texts/preview/plan"
            }) {
                assertThat(browser.open(path).status())
                        .as("%s %s", role[0], path)
                        .isEqualTo(403);
            }
        }
        StaffBrowser administrator = administrator();
        assertThat(administrator.open("/admin/texts/measure/no-such/text").status())
                .isEqualTo(404);
        assertThat(administrator.open("/admin/texts/action/1-a.99/text").status())
                .isEqualTo(404);
        assertThat(administrator.open("/admin/texts/passage/VISION/text").status())
                .isEqualTo(200);
    }

    private String draftedTitle() {
        return jdbc.sql("select text_ja from text_draft_change")
                .query(String.class)
                .single();
    }

    private int drafts() {
        return jdbc.sql("select count(*) from text_draft").query(Integer.class).single();
    }

    private long publications() {
        return jdbc.sql("select count(*) from publication").query(Long.class).single();
    }

    private Measure measure(String code) {
        return snapshots
                .current()
                .plan()
                .measures()
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private String citizen(String path) {
        return new StaffBrowser(port).open(path).body();
    }

    private StaffBrowser administrator() {
        return signedIn(staff.account("ADMINISTRATOR", null));
    }

    private StaffBrowser signedIn(String login) {
        StaffBrowser browser = new StaffBrowser(port);
        browser.signIn(login, PASSWORD);
        return browser;
    }
}
