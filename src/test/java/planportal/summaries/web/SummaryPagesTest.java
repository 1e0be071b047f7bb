package planportal.summaries.web;

import static org.assertj.core.api.Assertions.assertThat;
import static planportal.testing.TestStaff.PASSWORD;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import planportal.testing.StaffBrowser;
import planportal.testing.StaffBrowser.Page;
import planportal.testing.StaffTest;
import planportal.testing.TestStaff;

/** A manager chooses, looks and takes away. */
@StaffTest
class SummaryPagesTest {

    private static final String CHOSEN =
            "?quarter=2023-Q2&basis=AS_PUBLISHED&parts=OVERVIEW&parts=BEHIND&initiatives=1&language=en";

    @Autowired
    private TestStaff staff;

    @LocalServerPort
    private int port;

    private StaffBrowser manager() {
        StaffBrowser manager = new StaffBrowser(port);
        manager.signIn(staff.account("MANAGER", null), PASSWORD);
        return manager;
    }

    @Test
    void previewsTheChosenPartsAndLanguage() {
        StaffBrowser manager = manager();
        assertThat(manager.open("/manage/summaries").body())
                .contains("含める内容", "value=\"2023-Q2\"", "value=\"recovery\"");

        Page preview = manager.open("/manage/summaries/preview" + CHOSEN);

        assertThat(preview.status()).isEqualTo(200);
        assertThat(preview.body())
                .contains(
                        "<article",
                        "lang=\"en\"",
                        "Initiatives at a glance",
                        "What is behind, and why",
                        "CSV（指標ごと）をダウンロード",
                        "/manage/summaries/summary-initiatives.csv?")
                .doesNotContain("What moved", "href=\"/kpis/2-a-1\"");
    }

    @Test
    void offersTheSameAsAFile() {
        Page csv = manager().open("/manage/summaries/summary.csv" + CHOSEN);

        assertThat(csv.headers()).containsEntry("content-disposition", "attachment; filename=\"summary-2023-Q2.csv\"");
        assertThat(csv.body().lines().skip(1)).hasSize(11).allMatch(line -> line.contains(",1-"));
    }

    @Test
    void makesAPdfInTheBackgroundForTheRequesterWhoCanCancelIt() {
        StaffBrowser manager = manager();

        Page page = manager.open("/manage/summaries/summary.pdf" + CHOSEN);

        String address = page.path();
        assertThat(address).startsWith("/manage/summaries/files/");
        assertThat(manager.open("/manage/summaries/summary.pdf" + CHOSEN).path())
                .isEqualTo(address);
        assertThat(manager().open(address).status()).as("somebody else's").isEqualTo(404);
        Page waiting = manager.open(address);
        assertThat(waiting.body()).contains("summary-2023-Q2-en.pdf", "作成を取りやめる");
        assertThat(waiting.headers()).containsEntry("refresh", "3");
        manager.post(address + "/cancel");
        assertThat(manager.open(address).body()).contains("取りやめました").doesNotContain("作成を取りやめる");
        assertThat(manager.open(address + "/content").status()).isEqualTo(404);
        assertThat(manager.open("/manage/summaries").body()).contains("作成したファイル", "summary-2023-Q2-en.pdf");
    }

    @Test
    void keepsTheChoiceAndNamesWhatIsMissing() {
        Page page = manager().open("/manage/summaries/preview?quarter=2023-Q2&initiatives=3");

        assertThat(page.body())
                .contains(
                        "href=\"#parts\">含める内容を1つ以上選んでください。</a>",
                        "id=\"parts-error\">含める内容を1つ以上選んでください。",
                        "value=\"3\" checked=\"checked\"",
                        "value=\"2023-Q2\" selected=\"selected\"");
        assertThat(manager()
                        .open(
                                "/manage/summaries/preview?quarter=2023-Q2&parts=MOVED&initiatives=3&departments=recovery")
                        .body())
                .contains("id=\"initiatives-error\">選んだ取組と所管課に当てはまる指標がありません。");
        assertThat(manager()
                        .open("/manage/summaries/preview?quarter=zz&parts=MOVED")
                        .body())
                .contains("四半期は「2023-Q3」のように指定してください。");
        assertThat(manager()
                        .open("/manage/summaries/preview?quarter=2031-Q1&parts=MOVED")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void isForManagersOnly() {
        StaffBrowser editor = new StaffBrowser(port);
        editor.signIn(staff.account("EDITOR", "recovery"), PASSWORD);

        assertThat(editor.open("/manage/summaries").status()).isEqualTo(403);
        assertThat(editor.open("/manage/summaries/preview" + CHOSEN).status()).isEqualTo(403);
        assertThat(editor.open("/manage/summaries/summary.csv" + CHOSEN).status())
                .isEqualTo(403);
    }
}
