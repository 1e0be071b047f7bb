package planportal.reporting.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static planportal.testing.TestStaff.PASSWORD;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import planportal.testing.SampleFiles;
import planportal.testing.StaffBrowser;
import planportal.testing.StaffBrowser.Page;
import planportal.testing.StaffTest;
import planportal.testing.TestStaff;

/** Each test has a KPI or a quarter of its own. */
@StaffTest
class EvidenceTest {

    private static final String Q4 = "/evidence?quarter=2023-Q4";

    @Autowired
    private TestStaff staff;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    @Test
    void becomesPublicWithTheValueIfMarkedForThat() {
        String login = staff.account("EDITOR", "health");
        StaffBrowser editor = signedIn(login);
        StaffBrowser approver = signedIn(staff.account("APPROVER", "health"));
        StaffBrowser citizen = new StaffBrowser(port);
        editor.open("/staff/reports/3-u-1");
        Page files = editor.post(
                "/staff/reports/3-u-1", "milestoneState", "DONE", "milestoneOn", "2021-04-01", "step", "evidence");
        assertThat(files.path()).isEqualTo("/staff/reports/3-u-1" + Q4);
        assertThat(files.body()).contains("1件10MBまで", "合計20MB", "10件まで", "根拠資料はまだありません");

        assertThat(send(editor, "3-u-1", Map.of("内部メモ.docx", SampleFiles.docx()))
                        .body())
                .contains("資料を1件追加しました", "内部メモ.docx", "職員のみ");
        String name = "公開する 集計表（確報）.pdf";
        Page added = editor.upload(
                "/staff/reports/3-u-1" + Q4, Map.of("forPublic", "true"), "files", Map.of(name, SampleFiles.pdf()));
        assertThat(added.body()).contains(name, "公表と同時に公開");
        assertThat(send(editor, "3-u-1", Map.of(name, SampleFiles.pdf())).body())
                .as("the same once more")
                .contains("根拠資料（2件）", "同じ内容の資料がすでにあるため")
                .doesNotContain("件追加しました");
        assertThat(staff.deeds(login, "report.evidence-added")).isEqualTo(2);

        String own = link(added.body(), name);
        Page got = approver.open(own);
        assertThat(got.status()).isEqualTo(200);
        assertThat(got.headers())
                .containsEntry("content-type", "application/pdf")
                .containsEntry("x-content-type-options", "nosniff")
                .containsEntry("content-length", String.valueOf(SampleFiles.pdf().length));
        assertThat(got.headers().get("content-disposition"))
                .startsWith("attachment;")
                .contains("filename*=UTF-8''%E5%85%AC%E9%96%8B");
        assertThat(got.body().getBytes(StandardCharsets.ISO_8859_1)).isEqualTo(SampleFiles.pdf());
        StaffBrowser other = signedIn(staff.account("EDITOR", "roads"));
        assertThat(other.open(own).status()).isEqualTo(403);
        assertThat(other.open("/staff/reports/3-u-1" + Q4).status()).isEqualTo(403);
        assertThat(citizen.open(own).path()).startsWith("/sign-in");

        editor.open("/staff/reports/3-u-1");
        editor.post("/staff/reports/3-u-1", "milestoneState", "DONE", "milestoneOn", "2021-04-01", "step", "submit");
        editor.open("/staff/reports");
        assertThat(send(editor, "3-u-1", Map.of("あとから.png", SampleFiles.png())).body())
                .doesNotContain("あとから.png</a>");
        assertThat(editor.open("/staff/reports/3-u-1" + Q4).body())
                .contains("いまは変更できません")
                .doesNotContain("type=\"file\"");
        assertThat(approver.open("/staff/approvals/3-u-1").body()).contains(name, "内部メモ.docx");
        assertThat(editor.open("/staff/narratives/3-u?quarter=2023-Q4").body())
                .as("beside the words that lean on it")
                .contains(name, "href=\"/staff/reports/3-u-1?quarter=2023-Q4\"", "完了");
        assertThat(approver.open("/staff/reports/3-u-1/preview?quarter=2023-Q4").body())
                .contains(name)
                .doesNotContain("内部メモ.docx");
        assertThat(citizen.open("/kpis/3-u-1").body()).doesNotContain(name);

        approver.open("/staff/approvals/3-u-1");
        approver.post("/staff/approvals/3-u-1", "decision", "approve");

        Page page = citizen.open("/kpis/3-u-1");
        assertThat(page.body()).contains("根拠資料", name).doesNotContain("内部メモ.docx");
        String address = link(page.body(), name);
        assertThat(address).startsWith("/kpis/3-u-1/evidence/");
        assertThat(citizen.open(address).headers()).containsEntry("content-type", "application/pdf");
        assertThat(citizen.open(address).headers().get("content-disposition")).startsWith("attachment;");
        assertThat(citizen.open(address.replace("3-u-1", "4-a-1")).status()).isEqualTo(404);
        assertThat(citizen.open(address + "?asOf=2024-01-31").status())
                .as("not public by then")
                .isEqualTo(404);
        assertThat(citizen.open("/kpis/3-u-1/evidence/999999").status()).isEqualTo(404);
        assertThat(citizen.open("/kpis/3-u-1/evidence/x").status()).isEqualTo(404);

        assertThatThrownBy(() -> jdbc.sql("delete from public_evidence").update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> jdbc.sql(
                                "delete from evidence_content where id in (select content_id from public_evidence)")
                        .update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() ->
                        jdbc.sql("update evidence_content set digest = digest").update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void isRefusedBesideTheFieldWithInstructions() {
        StaffBrowser editor = signedIn(staff.account("EDITOR", "community"));
        editor.open("/staff/reports/p1-1/evidence?correct=2020-Q2");
        assertThat(editor.upload(
                                "/staff/reports/p1-1/evidence?correct=2020-Q2",
                                Map.of("forPublic", "true"),
                                "files",
                                Map.of())
                        .body())
                .contains("追加するファイルを選んでください", "id=\"files-error\"", "checked");

        Map<String, byte[]> some = new LinkedHashMap<>();
        some.put("実行.exe", SampleFiles.utf8("MZ"));
        some.put("偽物.pdf", SampleFiles.utf8("MZ"));
        some.put("空.png", new byte[0]);
        some.put("古い.xls", SampleFiles.utf8("x"));
        some.put("マクロ.xlsm", SampleFiles.xlsx());
        some.put("大きい.pdf", new byte[(10 << 20) + 1]);
        some.put("写真.jpg", SampleFiles.jpeg());
        Page page = upload(editor, "2020-Q2", some);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains(
                        "1件を追加しました。ほかは追加していません",
                        "「実行.exe」の形式は受け取れません",
                        "「偽物.pdf」は、名前のとおりの形式のファイルとして読めません",
                        "「空.png」は中身が空です",
                        "「古い.xls」は古い形式",
                        "「マクロ.xlsm」には、マクロ",
                        "「大きい.pdf」は1件の上限より大きい",
                        "根拠資料（1件）",
                        "写真.jpg");
        assertThat(jdbc.sql(
                                "select count(*) from report r join kpi k on k.id = r.kpi_id where k.code = 'p1-1'"
                                        + " and r.correction and r.period_id = (select id from reporting_period where quarter = '2020-Q2')")
                        .query(Integer.class)
                        .single())
                .as("a correction was begun for it")
                .isEqualTo(1);
    }

    @Test
    void staysWithinTheReportsLimits() {
        StaffBrowser editor = signedIn(staff.account("EDITOR", "community"));
        editor.open("/staff/reports/p1-1/evidence?correct=2020-Q3");
        byte[] large = Arrays.copyOf(SampleFiles.jpeg(), 9 << 20);
        large[large.length - 2] = (byte) 0xff;
        large[large.length - 1] = (byte) 0xd9;
        Map<String, byte[]> three = new LinkedHashMap<>();
        for (int i = 1; i <= 3; i++) {
            byte[] each = large.clone();
            each[each.length - 9] = (byte) i;
            three.put("写真" + i + ".jpg", each);
        }
        assertThat(upload(editor, "2020-Q3", three).body()).contains("2件を追加しました", "「写真3.jpg」を加えると、この報告の合計の上限");
        String firstLarge =
                link(editor.open("/staff/reports/p1-1/evidence?correct=2020-Q3").body(), "写真1.jpg");
        assertThat(editor.open(firstLarge).headers()).containsEntry("content-length", String.valueOf(9 << 20));

        Map<String, byte[]> nine = new LinkedHashMap<>();
        for (int i = 1; i <= 9; i++) {
            nine.put("図" + i + ".png", SampleFiles.png());
        }
        Page full = upload(editor, "2020-Q3", nine);
        assertThat(full.body()).contains("8件を追加しました", "「図9.png」を加えると、資料の件数の上限", "資料の件数が上限に達しています");
    }

    @Test
    void isRemovedPermanentlyAndRecordedInTheHistory() {
        String login = staff.account("EDITOR", "community");
        StaffBrowser editor = signedIn(login);
        editor.open("/staff/reports/p1-1/evidence?correct=2020-Q4");
        Page page = upload(editor, "2020-Q4", Map.of("消す.png", SampleFiles.png()));
        String id = link(page.body(), "消す.png").replaceAll(".*/", "");
        String address = "/staff/reports/p1-1/evidence/" + id + "?correct=2020-Q4";

        assertThat(editor.post(address, "step", "publish").body()).contains("公表と同時に公開");
        assertThat(editor.post(address, "step", "keep-internal").body()).contains("職員のみ");
        for (int i = 0; i < 2; i++) {
            assertThat(editor.post(address, "step", "remove").path())
                    .isEqualTo("/staff/reports/p1-1/evidence?correct=2020-Q4");
        }

        assertThat(editor.open("/staff/reports/p1-1/evidence?correct=2020-Q4").body())
                .contains("根拠資料はまだありません");
        assertThat(editor.open("/staff/evidence/" + id).status()).isEqualTo(404);
        assertThat(staff.deeds(login, "report.evidence-removed")).isEqualTo(1);
        assertThat(staff.deeds(login, "report.evidence-marked")).isEqualTo(2);
        assertThat(editor.open("/staff/history").body()).contains("根拠資料の削除", "消す.png");
    }

    @Test
    void isKeptApartForACorrection() {
        StaffBrowser editor = signedIn(staff.account("EDITOR", "community"));
        editor.open("/staff/reports/p1-1?correct=2021-Q2");
        editor.post("/staff/reports/p1-1?correct=2021-Q2", "value", "380", "step", "evidence");
        Page page = editor.upload(
                "/staff/reports/p1-1/evidence?correct=2021-Q2",
                Map.of(),
                "files",
                Map.of("訂正の根拠.xlsx", SampleFiles.xlsx()));

        assertThat(page.path()).isEqualTo("/staff/reports/p1-1/evidence?correct=2021-Q2");
        assertThat(page.body()).contains("訂正の根拠.xlsx", "href=\"/staff/reports/p1-1?correct=2021-Q2\"");
        assertThat(editor.open("/staff/reports/p1-1" + Q4).body()).doesNotContain("訂正の根拠.xlsx");
        assertThat(editor.open("/staff/reports/p1-1?correct=2021-Q2").body()).contains("訂正の根拠.xlsx");
    }

    @Test
    void explainsThatARequestIsTooLarge() {
        StaffBrowser editor = signedIn(staff.account("EDITOR", "children"));
        editor.open("/staff/reports");
        Page page = send(editor, "2-i-2", Map.of("動画.pdf", new byte[65 << 20]));

        assertThat(page.status()).isEqualTo(413);
        assertThat(page.body()).contains("送られたファイルが大きすぎます", "職員のページへ");
    }

    @Test
    void asksForTheFilesAgainAfterTheSessionHasExpired() {
        String login = staff.account("EDITOR", "children");
        StaffBrowser ended = new StaffBrowser(port);
        ended.open("/sign-in");
        Page refused = ended.upload(
                "/staff/reports/2-i-2" + Q4, Map.of("_csrf", "old"), "files", Map.of("根拠.pdf", SampleFiles.pdf()));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body())
                .contains("ファイルは受け取っていません", "もう一度サインインし", "ファイルを選び直して")
                .doesNotContain("控えて", "ほかの課");
        String back = link(refused.body(), "サインインして、元の画面を開く");
        assertThat(back).isEqualTo("/staff/reports/2-i-2" + Q4);
        assertThat(ended.open(back).path()).isEqualTo("/sign-in");
        assertThat(ended.post("/sign-in", "login", login, "password", PASSWORD).path())
                .startsWith("/staff/reports/2-i-2/evidence");
    }

    private Page send(StaffBrowser browser, String kpi, Map<String, byte[]> files) {
        return browser.upload("/staff/reports/" + kpi + Q4, Map.of(), "files", files);
    }

    private Page upload(StaffBrowser browser, String correct, Map<String, byte[]> files) {
        return browser.upload("/staff/reports/p1-1/evidence?correct=" + correct, Map.of(), "files", files);
    }

    /** The address to which a link with that text leads. */
    private static String link(String body, String text) {
        Matcher link = Pattern.compile("<a [^>]*href=\"([^\"]+)\"[^>]*>" + Pattern.quote(text) + "</a>")
                .matcher(body);
        assertThat(link.find()).as("a link “" + text + "”").isTrue();
        return link.group(1);
    }

    private StaffBrowser signedIn(String login) {
        StaffBrowser browser = new StaffBrowser(port);
        assertThat(browser.signIn(login, PASSWORD).path()).doesNotStartWith("/sign-in");
        return browser;
    }
}
