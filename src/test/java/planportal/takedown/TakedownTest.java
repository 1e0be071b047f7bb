package planportal.takedown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static planportal.testing.TestStaff.PASSWORD;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import planportal.PlanPortalApplication;
import planportal.seals.SealFault;
import planportal.seals.Seals;
import planportal.testing.PortalTest;
import planportal.testing.SampleFiles;
import planportal.testing.StaffBrowser;
import planportal.testing.StaffBrowser.Page;
import planportal.testing.TestStaff;

/** On a database of its own, whose every table is searched. */
@PortalTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "portal.mirror.keep=1")
@Import(TestStaff.class)
class TakedownTest {

    private static final String REASON = "個人情報が含まれていたため";
    private static final Pattern REQUEST = Pattern.compile("/staff/takedowns/\\d+");

    @Autowired
    private TestStaff staff;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Seals seals;

    @Autowired
    private Environment environment;

    @LocalServerPort
    private int port;

    private final HttpClient client = HttpClient.newHttpClient();

    /** A comment of the demonstration, in both revisions of a corrected value, on two nodes. */
    @Test
    void clearsACommentFromEveryDayAndFileOnEveryNode() throws Exception {
        String comment = "秋の文化事業が3年ぶりに通常規模で開催され、参加者が大きく増えました。";
        List<String> pages = List.of(
                "/kpis/2-u-1?asOf=2023-03-31",
                "/en/kpis/2-u-1?asOf=2023-03-31",
                "/quarters/2022-Q3/initiatives/2?asOf=2023-03-31",
                "/quarters/2022-Q3/initiatives/2");
        List<String> files = List.of(
                "/quarters/2022-Q3.xlsx?asOf=2023-03-31",
                "/quarters/2022-Q3.xlsx",
                "/quarters/2022-Q3.docx",
                "/quarters/2022-Q3.pdf");
        try (ConfigurableApplicationContext other = anotherNode()) {
            int otherPort = ((WebServerApplicationContext) other).getWebServer().getPort();
            Map<String, String> validators = new TreeMap<>();
            for (int node : new int[] {port, otherPort}) {
                for (String page : pages) {
                    HttpResponse<byte[]> answer = get(node, page, null);
                    validators.put(
                            node + page, answer.headers().firstValue("ETag").orElseThrow());
                    assertThat(text(answer)).as(page).contains(comment);
                }
            }
            for (String file : files) {
                assertThat(text(get(port, file, null)).replaceAll("\\s", ""))
                        .as(file)
                        .contains(comment);
            }

            String request = request("/staff/takedowns/kpis/2-u-1", "COMMENT", "2022-Q3", 2, "");
            consent(request);

            for (int node : new int[] {port, otherPort}) {
                awaitNewest(node);
                for (String page : pages) {
                    HttpResponse<byte[]> answer = get(node, page, validators.get(node + page));
                    assertThat(answer.statusCode()).as(page).isEqualTo(200);
                    assertThat(text(answer)).as(page).doesNotContain(comment).contains("に取り下げました。理由：" + REASON);
                }
                for (String file : files) {
                    assertThat(text(get(node, file, null)).replaceAll("\\s", ""))
                            .as(file)
                            .doesNotContain(comment)
                            .contains("に取り下げました。理由：" + REASON);
                }
                assertThat(text(get(node, "/updates", null)))
                        .doesNotContain(comment)
                        .contains("公表した内容の一部を取り下げました", "市民へのひとことを取り下げました。理由：" + REASON);
                assertThat(text(get(node, "/en/updates", null))).contains("Reason: personal data");
            }
        }
        assertThat(whereIs(comment)).isEmpty();
        assertThat(seals.verify()).isEmpty();
        assertThat(jdbc.sql(
                                "select count(*) from takedown where table_name = 'measurement' and digest = text_digest(?)")
                        .param(comment)
                        .query(Integer.class)
                        .single())
                .as("its hash, of both revisions")
                .isEqualTo(2);
    }

    @Test
    void clearsWhatLedToItAndEveryTextWithTheWords() {
        String name = "肥後花子";
        StaffBrowser editor = signedIn(staff.account("EDITOR", "health"));
        StaffBrowser approver = signedIn(staff.account("APPROVER", "health"));
        StaffBrowser manager = signedIn(staff.account("MANAGER", null));
        String published = name + "さんの協力で完了しました。";
        editor.open("/staff/reports/3-u-1");
        editor.post("/staff/reports/3-u-1", "comment", name + "さんに確認中です。", "step", "save");
        editor.open("/staff/reports/3-u-1");
        editor.post(
                "/staff/reports/3-u-1",
                "milestoneState",
                "DONE",
                "milestoneOn",
                "2021-04-01",
                "comment",
                published,
                "step",
                "submit");
        long report = jdbc.sql("select r.id from report r join kpi k on k.id = r.kpi_id where k.code = '3-u-1'"
                        + " order by r.id desc limit 1")
                .query(Long.class)
                .single();
        approver.open("/staff/conversations/" + report);
        approver.post("/staff/conversations/" + report, "text", name + "さんの了解は得ていますか。");
        approver.open("/staff/approvals/3-u-1");
        approver.post("/staff/approvals/3-u-1", "decision", "approve");
        publishApproved(manager);
        assertThat(new StaffBrowser(port).open("/kpis/3-u-1").body()).contains(published);
        assertThat(whereIs(name)).containsKeys("measurement", "report", "report_comment", "history_entry");

        String request = request("/staff/takedowns/kpis/3-u-1", "COMMENT", "2023-Q4", 1, name);
        Page shown = manager.open(request);
        assertThat(shown.body())
                .as("all that will go, and from where")
                .contains(published, name + "さんの了解は得ていますか。", "報告についてのやりとり", "履歴", "公表した実績値", "職員のみ");
        manager.post(request, "step", "consent");

        assertThat(whereIs(name)).isEmpty();
        assertThat(seals.verify()).isEmpty();
        assertThat(manager.open("/staff/history").body())
                .contains("公表の取下げの申出", REASON)
                .doesNotContain(name);
        assertThat(editor.open("/staff/reports/3-u-1?quarter=2023-Q4").body()).doesNotContain(name);
    }

    /** Both texts are in the same entries of the history, and the first leaves its mark there. */
    @Test
    void clearsOneTextOfAReportAfterAnother() {
        StaffBrowser editor = signedIn(staff.account("EDITOR", "economy"));
        StaffBrowser approver = signedIn(staff.account("APPROVER", "economy"));
        String situation = "肥後次郎さんの店で講座を開きました。";
        String issues = "肥後三郎さんの店では開けませんでした。";
        editor.open("/staff/narratives/5-a?quarter=2023-Q4");
        editor.post(
                "/staff/narratives/5-a?quarter=2023-Q4", "situation", situation, "issues", issues, "step", "submit");
        approver.open("/staff/approvals/narratives/5-a/2023-Q4");
        approver.post("/staff/approvals/narratives/5-a/2023-Q4", "decision", "approve");
        assertThat(whereIs(situation)).containsKeys("narrative", "narrative_report", "history_entry");

        consent(request("/staff/takedowns/measures/5-a", "SITUATION", "2023-Q4", 1, ""));
        assertThat(whereIs(situation)).isEmpty();
        assertThat(whereIs(issues)).containsKeys("narrative", "narrative_report", "history_entry");
        consent(request("/staff/takedowns/measures/5-a", "ISSUES", "2023-Q4", 1, ""));

        assertThat(whereIs(situation)).isEmpty();
        assertThat(whereIs(issues)).isEmpty();
        assertThat(seals.verify()).isEmpty();
    }

    @Test
    void removesAFileAndItsName() {
        StaffBrowser editor = signedIn(staff.account("EDITOR", "roads"));
        StaffBrowser approver = signedIn(staff.account("APPROVER", "roads"));
        StaffBrowser manager = signedIn(staff.account("MANAGER", null));
        String name = "肥後太郎さんの名簿.pdf";
        byte[] pdf = (new String(SampleFiles.pdf(), StandardCharsets.ISO_8859_1) + "% 090-1234-5678\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        editor.open("/staff/reports/4-u-3");
        editor.post("/staff/reports/4-u-3", "value", "1", "step", "evidence");
        editor.upload(
                "/staff/reports/4-u-3/evidence?quarter=2023-Q4",
                Map.of("forPublic", "true"),
                "files",
                Map.of(name, pdf));
        editor.open("/staff/reports/4-u-3");
        editor.post("/staff/reports/4-u-3", "value", "1", "step", "submit");
        approver.open("/staff/approvals/4-u-3");
        approver.post("/staff/approvals/4-u-3", "decision", "approve");
        publishApproved(manager);
        StaffBrowser citizen = new StaffBrowser(port);
        Matcher link = Pattern.compile("href=\"(/kpis/4-u-3/evidence/(\\d+))\"")
                .matcher(citizen.open("/kpis/4-u-3").body());
        assertThat(link.find()).isTrue();
        String address = link.group(1);
        assertThat(citizen.open(address).status()).isEqualTo(200);
        assertThat(whereIs("090-1234-5678")).containsKey("evidence_content");

        String texts = "/staff/takedowns/kpis/4-u-3";
        String request = request(texts, "FILE", "2023-Q4", 1, "", "file", link.group(2));
        consent(request);

        assertThat(citizen.open(address).status()).isEqualTo(410);
        assertThat(citizen.open("/kpis/4-u-3").body())
                .doesNotContain(name, address)
                .contains("根拠資料", "に取り下げました。理由：" + REASON);
        assertThat(whereIs("090-1234-5678")).isEmpty();
        assertThat(whereIs("肥後太郎")).isEmpty();
        assertThat(seals.verify()).isEmpty();
        assertThat(signedIn(staff.account("ADMINISTRATOR", null)).open(texts).body())
                .contains("取下げ済み");
    }

    @Test
    void needsASecondPersonWhoIsShownWhatGoes() {
        StaffBrowser administrator = signedIn(staff.account("ADMINISTRATOR", null));
        StaffBrowser manager = signedIn(staff.account("MANAGER", null));
        StaffBrowser editor = signedIn(staff.account("EDITOR", "health"));
        String comment = "公共交通を避ける動きがあり、自動車の割合が上がりました。";
        String form = "/staff/takedowns/kpis/4-a-1/new?kind=COMMENT&quarter=2020-Q4&revision=1&file=";
        assertThat(administrator.open(form).body()).contains(comment);
        assertThat(administrator.post(form, "reason", "", "englishReason", "").body())
                .contains("公表する理由を入力してください", "id=\"reason-error\"");
        assertThat(administrator
                        .post(form, "reason", "「" + comment + "」を消すため", "englishReason", "")
                        .body())
                .contains("取り下げる内容やあわせて消す語句が含まれています");
        assertThat(manager.open(form).status()).isEqualTo(403);
        assertThat(editor.open("/staff/takedowns").status()).isEqualTo(403);

        administrator.open(form);
        String request = administrator.post(form, "reason", REASON, "words", "").path();
        assertThat(request).matches(REQUEST);
        administrator.open(form);
        assertThat(administrator.post(form, "reason", REASON).body()).contains("すでに申し出られています");
        assertThat(editor.open(request).status()).isEqualTo(403);

        assertThat(administrator.open(request).body()).contains("あなたの申出です").doesNotContain("value=\"consent\"");
        assertThat(administrator.post(request, "step", "consent", "seen", "").body())
                .contains("自分の申出には、自分で同意できません");
        assertThatThrownBy(
                        () -> jdbc.sql("select take_down(?, (select requested_by from takedown_request where id = ?),"
                                        + " 'x', 'x', 'x', now())")
                                .params(id(request), id(request))
                                .query(Long.class)
                                .single())
                .as("the database refuses it, too")
                .isInstanceOf(DataAccessException.class);
        manager.open(request);
        assertThat(manager.post(request, "step", "consent", "seen", "another").body())
                .contains("消える内容が、画面を開いたあとに変わりました");
        assertThat(new StaffBrowser(port).open("/kpis/4-a-1?asOf=2021-06-30").body())
                .contains(comment);

        manager.open(request);
        assertThat(manager.post(request, "step", "refuse", "note", "個人情報ではありません。")
                        .body())
                .contains("同意されませんでした", "個人情報ではありません。");
        assertThat(manager.post(request, "step", "consent", "seen", "").body()).contains("すでに決定しています");
        administrator.open(form);
        String again = administrator.post(form, "reason", REASON).path();
        administrator.open(again);
        assertThat(administrator.post(again, "step", "withdraw").body()).contains("撤回されました");
        assertThat(new StaffBrowser(port).open("/kpis/4-a-1?asOf=2021-06-30").body())
                .contains(comment);
        assertThat(administrator.open("/staff/takedowns").body()).contains("撤回されました", "同意されませんでした");
    }

    /** Only the function that takes down may change a fact, and what it wrote may not be changed either. */
    @Test
    void leavesFactsAsProtectedAsTheyWere() {
        consent(request("/staff/takedowns/kpis/3-u-2", "COMMENT", "2020-Q4", 1, ""));
        JdbcClient owner = staff.databaseOwner();

        for (String table : List.of("measurement", "narrative", "history_entry", "takedown", "seal")) {
            assertThatThrownBy(() -> owner.sql("delete from " + table).update())
                    .as(table)
                    .isInstanceOf(DataAccessException.class);
        }
        assertThatThrownBy(
                        () -> owner.sql("update measurement set comment = 'x'").update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(
                        () -> jdbc.sql("update measurement set comment = 'x'").update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> jdbc.sql("insert into takedown_in_progress values (pg_current_xact_id())")
                        .update())
                .isInstanceOf(DataAccessException.class);
        assertThat(seals.verify()).isEmpty();
    }

    /** A record of a takedown counts with a publication that says so, so nobody can hide a change with one. */
    @Test
    void findsAChangeThatARecordIsToHide() {
        JdbcClient owner = staff.databaseOwner();
        long id = owner.sql("select min(id) from measurement where comment is not null")
                .query(Long.class)
                .single();
        String was = owner.sql("select comment from measurement where id = ?")
                .param(id)
                .query(String.class)
                .single();
        String change = "update measurement set comment = ? where id = ?";
        try {
            owner.sql("alter table measurement disable trigger user").update();
            owner.sql(change).params("x", id).update();
            owner.sql("insert into takedown (table_name, row_key, column_name, digest, replaced_by, publication)"
                            + " select 'measurement', takedown_key('measurement', to_jsonb(m)), 'comment', text_digest(?),"
                            + " text_digest('x'), publication from measurement m where id = ?")
                    .params(was, id)
                    .update();
            assertThat(seals.verify())
                    .as("the text and the record")
                    .extracting(SealFault::kind)
                    .containsExactly(SealFault.Kind.CONTENT, SealFault.Kind.CONTENT);
            owner.sql(change).params(was, id).update();
            assertThat(seals.verify())
                    .as("the record")
                    .extracting(SealFault::kind)
                    .containsExactly(SealFault.Kind.CONTENT);
        } finally {
            owner.sql(change).params(was, id).update();
            owner.sql("alter table measurement enable trigger user").update();
            owner.sql("alter table takedown disable trigger user").update();
            owner.sql("delete from takedown where replaced_by = text_digest('x')")
                    .update();
            owner.sql("alter table takedown enable trigger user").update();
        }
        assertThat(seals.verify()).isEmpty();
    }

    @Test
    void writesNothingButTheReason() {
        String request = request("/staff/takedowns/kpis/4-a-1", "COMMENT", "2020-Q4", 1, "");
        for (String marker : List.of("人口は2倍になりました。", REASON + "。".repeat(400))) {
            assertThatThrownBy(() -> jdbc.sql("select take_down(?, (select min(id) from account where id <> (select"
                                    + " requested_by from takedown_request where id = ?)), ?, 'x', 'x', now())")
                            .params(id(request), id(request), marker)
                            .query(Long.class)
                            .single())
                    .hasMessageContaining("what takes the place of a text is its reason");
        }
        StaffBrowser manager = signedIn(staff.account("MANAGER", null));
        manager.open(request);
        manager.post(request, "step", "refuse", "note", "");
        assertThatThrownBy(() -> jdbc.sql("update takedown_request set words = '{\"\"}', status = 'WAITING',"
                                + " decided_by = null, decided_at = null where id = ?")
                        .param(id(request))
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    /** @param more further parameters of the form's address */
    private String request(String texts, String kind, String quarter, int revision, String words, String... more) {
        StaffBrowser administrator = signedIn(staff.account("ADMINISTRATOR", null));
        assertThat(administrator.open(texts).body()).contains("取下げを申し出る");
        String form = texts + "/new?kind=" + kind + "&quarter=" + quarter + "&revision=" + revision
                + (more.length == 0 ? "" : "&" + more[0] + "=" + more[1]);
        administrator.open(form);
        Page done = administrator.post(form, "reason", REASON, "englishReason", "personal data", "words", words);
        assertThat(done.path()).matches(REQUEST);
        assertThat(done.body()).contains("同意を待っています");
        return done.path();
    }

    private void consent(String request) {
        StaffBrowser second = signedIn(staff.account("ADMINISTRATOR", null));
        second.open(request);
        assertThat(second.post(request, "step", "consent").body()).contains("更新情報に、取り下げたことと理由が表示されます");
    }

    private void publishApproved(StaffBrowser manager) {
        manager.open("/manage/publication");
    }

    private static long id(String request) {
        return Long.parseLong(request.replaceAll(".*/", ""));
    }

    /** The tables in which {@code text} is, as text or as bytes, with how many rows. */
    private Map<String, Integer> whereIs(String text) {
        JdbcClient owner = staff.databaseOwner();
        String bytes = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        Map<String, Integer> found = new TreeMap<>();
        for (String table : owner.sql("select table_name from information_schema.tables where table_schema = 'public'"
                        + " and table_type = 'BASE TABLE'")
                .query(String.class)
                .list()) {
            int rows = owner.sql("select count(*) from " + table
                            + " t where strpos(t::text, ?) > 0 or strpos(t::text, ?) > 0")
                    .params(text, bytes)
                    .query(Integer.class)
                    .single();
            if (rows > 0) {
                found.put(table, rows);
            }
        }
        return found;
    }

    private ConfigurableApplicationContext anotherNode() {
        Map<String, Object> same = new TreeMap<>();
        for (String key : List.of(
                "spring.datasource.url",
                "spring.datasource.username",
                "spring.datasource.password",
                "spring.flyway.user",
                "spring.flyway.password",
                "portal.page-cache.patience")) {
            same.put(key, environment.getRequiredProperty(key));
        }
        same.put("server.port", "0");
        same.put("spring.datasource.hikari.maximum-pool-size", "5");
        return new SpringApplicationBuilder(PlanPortalApplication.class)
                .initializers(context ->
                        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("node", same)))
                .run();
    }

    /** Waits until the node has been told of the newest publication, which the database announces. */
    private void awaitNewest(int node) {
        long newest = jdbc.sql("select max(number) from publication")
                .query(Long.class)
                .single();
        for (int i = 0; i < 100_000; i++) {
            if (text(get(node, "/about/record.csv?i=" + i, null)).contains("\n" + newest + ",")) {
                return;
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("the node has not learnt of publication " + newest);
    }

    private HttpResponse<byte[]> get(int node, String address, String validator) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node + address));
        if (validator != null) {
            request.header("If-None-Match", validator);
        }
        try {
            HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            // A file that takes long is asked for again; each request waits for it.
            for (int i = 0; i < 20 && answer.statusCode() == 503; i++) {
                answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            }
            return answer;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** What people read in an answer of any kind. */
    private static String text(HttpResponse<byte[]> answer) {
        byte[] body = answer.body();
        String address = answer.uri().getPath();
        try {
            if (address.endsWith(".pdf")) {
                try (PDDocument document = Loader.loadPDF(body)) {
                    return new PDFTextStripper().getText(document);
                }
            }
            if (address.endsWith(".xlsx") || address.endsWith(".docx")) {
                List<String> parts = new ArrayList<>();
                try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(body))) {
                    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                        parts.add(new String(zip.readAllBytes(), StandardCharsets.UTF_8).replaceAll("<[^>]*>", ""));
                    }
                }
                return String.join("\n", parts);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    private StaffBrowser signedIn(String login) {
        StaffBrowser browser = new StaffBrowser(port);
        assertThat(browser.signIn(login, PASSWORD).path()).doesNotStartWith("/sign-in");
        return browser;
    }
}
