package planportal.planfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static planportal.testing.TestStaff.PASSWORD;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import planportal.accounts.Role;
import planportal.accounts.StaffMember;
import planportal.shared.UserFacingException;
import planportal.testing.Crawl;
import planportal.testing.ProductionPortalTest;
import planportal.testing.StaffBrowser;
import planportal.testing.StaffBrowser.Page;
import planportal.testing.TestStaff;

/** A portal that shows the example plan, once that has been loaded; and what administrators load besides. */
@ProductionPortalTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "portal.plan=" + ExamplePlan.SLUG)
@Import(TestStaff.class)
class PlanLoadingTest {

    private static final List<String> TABLES = List.of(
            "plan",
            "document",
            "document_line",
            "passage",
            "programme",
            "initiative",
            "measure",
            "action",
            "viewpoint",
            "viewpoint_figure",
            "viewpoint_term",
            "department",
            "department_name",
            "kpi",
            "baseline",
            "target",
            "kpi_weight",
            "rating_threshold",
            "responsibility",
            "publication");

    @Autowired
    private PlanLoading loading;

    @Autowired
    private StoredPlans plans;

    @Autowired
    private TestStaff staff;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    @BeforeEach
    void loadTheExampleOnce() throws Exception {
        if (!plans.hasPlan(ExamplePlan.SLUG)) {
            assertThat(load(administrator(), ExamplePlan.text())).isEqualTo(ExamplePlan.SLUG);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja", "en"})
    void showsTheLoadedPlanOnEveryPublicPage(String language) {
        Crawl crawl = Crawl.over("http://127.0.0.1:" + port, language);

        List<Crawl.Visited> pages = crawl.pages().stream()
                .filter(page -> !Crawl.UNLINKED.contains(page.path()))
                .toList();
        assertThat(pages)
                .allSatisfy(page -> assertThat(page.status()).as(page.path()).isEqualTo(200));
        assertThat(crawl.pages()).allSatisfy(page -> {
            assertThat(page.status()).as(page.path()).isLessThan(500);
            assertThat(page.html()).as(page.path()).doesNotContain("熊本", "Kumamoto", "sample-banner");
        });
        assertThat(pages)
                .extracting(Crawl.Visited::path)
                .contains(
                        "/",
                        "/kpis",
                        "/kpis/1-a-1",
                        "/kpis/1-i-2",
                        "/kpis/p1-1",
                        "/initiatives/1",
                        "/initiatives/2",
                        "/measures/1-a",
                        "/measures/2-i",
                        "/programmes/enabling",
                        "/plan",
                        "/plan/background",
                        "/documents/plan-book",
                        "/documents/review",
                        "/updates");
        assertThat(pages).filteredOn(page -> page.path().matches("/kpis/[^?]+")).hasSize(8);
        boolean japanese = language.equals("ja");
        assertThat(html(pages, "/")).contains(japanese ? "星空と環境を守る" : "Keeping the sky dark");
        assertThat(html(pages, "/kpis/1-a-1")).contains("1,240", "310", japanese ? "環境課" : "Environment Division");
        assertThat(html(pages, "/updates")).contains(japanese ? "計画の本文と指標を掲載しました。" : "The plan’s text and its KPIs.");
    }

    @Test
    void writesTheFileAsOnePublication() {
        assertThat(count("kpi k join plan p on p.id = k.plan_id where p.slug = '" + ExamplePlan.SLUG + "'"))
                .isEqualTo(8);
        Map<String, Object> publication =
                jdbc.sql("""
                select b.kind, b.published_at <= now() as past, (select count(*) from publication where plan_id = p.id) as all,
                       (select count(distinct publication) from kpi where plan_id = p.id) as of_kpis
                from publication b join plan p on p.id = b.plan_id where p.slug = ?""").param(ExamplePlan.SLUG).query().singleRow();
        assertThat(publication)
                .containsEntry("kind", "PLAN")
                .containsEntry("past", true)
                .containsEntry("all", 1L)
                .containsEntry("of_kpis", 1L);
        assertThat(jdbc.sql("""
                select t.value || ' ' || t.due_first || ' ' || t.due_last || ' ' || coalesce(t.source, t.reason) from target t
                join kpi k on k.id = t.kpi_id join plan p on p.id = k.plan_id
                where p.slug = ? and k.code = '1-a-1' order by t.position""").param(ExamplePlan.SLUG).query(String.class).list())
                .containsExactly("800 2027-03-01 2027-03-31 街路灯の更新計画（庁内資料）による", "1240 2029-03-31 2029-03-31 p:13");
        assertThat(jdbc.sql("""
                select k.numerator_ja || ' ' || k.numerator_en || ' ' || k.denominator_ja || ' ' || k.denominator_en from kpi k
                join plan p on p.id = k.plan_id where p.slug = ? and k.numerator_ja is not null""").param(ExamplePlan.SLUG).query(String.class).list())
                .containsExactly("健診を受けた人の数 People examined 健診の対象になる人の数 People entitled to a check-up");
        assertThat(count("history_entry where action = 'plan.loaded' and subject = 'plan:" + ExamplePlan.SLUG + "'"))
                .isEqualTo(1);
    }

    @Test
    void takesReportsForTheLoadedPlan() {
        StaffBrowser manager = signedIn(staff.account("MANAGER", null));
        Page proposed = manager.open("/manage/periods/2025-Q1");
        manager.post(
                "/manage/periods/2025-Q1",
                "step",
                "schedule",
                "opensOn",
                value(proposed, "opensOn"),
                "dueOn",
                value(proposed, "dueOn"),
                "graceDays",
                "0",
                "approvalsDueOn",
                value(proposed, "approvalsDueOn"));
        manager.open("/manage/periods/2025-Q1");
        manager.post("/manage/periods/2025-Q1/open");
        StaffBrowser editor = signedIn(staff.account("EDITOR", "kankyo"));
        assertThat(editor.open("/staff/reports").body()).contains("光のもれない街路灯の数").doesNotContain("健診の受診率");
        editor.open("/staff/reports/1-a-1");

        assertThat(editor.post("/staff/reports/1-a-1", "value", "420", "step", "save")
                        .body())
                .contains("下書きを保存しました");
    }

    @Test
    void showsEveryMistakeOfAFileAndWritesNothing() {
        StaffBrowser administrator = signedIn(staff.account("ADMINISTRATOR", null));
        Map<String, Integer> before = counts();
        administrator.open("/admin/plans");

        Page page = administrator.upload(
                "/admin/plans",
                "file",
                "計画.yaml",
                bytes(ExamplePlan.named("hoshimi-5")
                        .replace("value: 310 ", "value: 2,65 ")
                        .replace("department: 健康課", "department: 健康科")));

        assertThat(page.path()).startsWith("/admin/plans/files/");
        assertThat(page.body())
                .contains(
                        "誤りが2件あります",
                        ExamplePlan.line("value: 310") + "行 26文字目",
                        "2,65",
                        "重点的取組 1 → 施策 1-a → 指標 1-a-1 → 基準値",
                        "数値として読めません",
                        "「健康課」の書き間違いではありませんか",
                        "計画.yaml")
                .doesNotContain("この計画を読み込む");
        assertThat(administrator.open(page.path() + "?lang=en").body()).contains("2 errors", "Did you mean “健康課”?");
        administrator.open(page.path() + "?lang=ja");
        assertThat(administrator.open("/admin/plans").body())
                .contains("計画.yaml", "<code>hoshimi-5</code>", "誤りが2件あります。", "さんが");
        administrator.open(page.path());
        assertThat(administrator.post(page.path() + "/load").body()).contains("読み込みませんでした", "誤りが2件あります");
        assertThat(counts()).isEqualTo(before);
        assertThat(administrator.post(page.path() + "/discard").body()).contains("ファイルを取り消しました");
        assertThat(administrator.open(page.path()).status()).isEqualTo(404);
    }

    @Test
    void refusesBinaryFilesAndExplainsWhatToDo() {
        StaffBrowser administrator = signedIn(staff.account("ADMINISTRATOR", null));
        administrator.open("/admin/plans");

        assertThat(sent(administrator, "plan.yaml", "計画: あ".getBytes(Charset.forName("windows-31j"))))
                .contains("文字コードがUTF-8ではありません");
        assertThat(sent(administrator, "plan.xlsx", new byte[] {'P', 'K', 3, 4, 0}))
                .contains("ExcelやWordなどのファイルは読み込めません");
        assertThat(sent(administrator, "plan.yaml", new byte[0])).contains("ファイルに何も書かれていません");
        assertThat(sent(administrator, "", new byte[0])).contains("ファイルが選ばれていません");
        assertThat(sent(administrator, "plan.yaml", bytes("#".repeat(FileText.MAX_SIZE + 1))))
                .contains("ファイルが大きすぎます（上限5MB）");
    }

    @Test
    void loadsTheShownFileOnce() {
        String login = staff.account("ADMINISTRATOR", null);
        StaffBrowser administrator = signedIn(login);
        administrator.open("/admin/plans");
        Page page = administrator.upload("/admin/plans", "file", "plan.yaml", bytes(ExamplePlan.named("hoshimi-6")));
        assertThat(page.body()).contains("体系 2件、取組 3件、施策 4件、指標 8件", "光のもれない街路灯の数", "基準値 310灯", "hoshimi-6");
        assertThat(administrator
                        .upload("/admin/plans", "file", "plan.yaml", bytes(ExamplePlan.named("hoshimi-6")))
                        .path())
                .as("the same file once more")
                .isEqualTo(page.path());
        Map<String, String> form = administrator.hiddenFields();

        assertThat(administrator
                        .postWithoutHidden(page.path() + "/load", with(form, "sha256", "0".repeat(64)))
                        .body())
                .contains("読み込みませんでした");
        assertThat(plans.hasPlan("hoshimi-6")).isFalse();
        String sha256 = jdbc.sql(
                        "select max(sha256) from plan_proposal r join account a on a.id = r.account_id where a.login = ?")
                .param(login)
                .query(String.class)
                .single();
        Page loaded = administrator.postWithoutHidden(page.path() + "/load", with(form, "sha256", sha256));
        assertThat(loaded.body()).contains("計画「hoshimi-6」を読み込みました", "PORTAL_PLAN=hoshimi-6", "表示していない");
        Map<String, Integer> once = counts();
        assertThat(administrator
                        .postWithoutHidden(page.path() + "/load", with(form, "sha256", sha256))
                        .status())
                .isEqualTo(200);
        assertThat(counts()).isEqualTo(once);
        assertThat(administrator.open(page.path()).body()).contains("計画「hoshimi-6」として読み込み済みです");
        assertThat(staff.deeds(login, "plan.loaded")).isEqualTo(1);
        assertThat(administrator.open("/staff/history").body()).contains("計画の読み込みと公表", "計画ファイルの送信");
        assertThat(administrator.open("/").body())
                .as("another plan changes nothing here")
                .contains("星見町第3次総合計画");
    }

    @Test
    void letsOnlyOneAdministratorLoadAPlanWithTheSameSlug() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        List<StaffMember> both = List.of(administrator(), administrator());
        List<Long> files = both.stream()
                .map(each -> keep(each, ExamplePlan.named("hoshimi-7")))
                .toList();
        List<CompletableFuture<@Nullable String>> loads = List.of(0, 1).stream()
                .map(each -> CompletableFuture.<@Nullable String>supplyAsync(() -> {
                    try {
                        together.await();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                    return load(both.get(each), files.get(each));
                }))
                .toList();

        List<@Nullable String> slugs =
                java.util.Arrays.asList(loads.get(0).get(), loads.get(1).get());

        assertThat(slugs).containsExactlyInAnyOrder("hoshimi-7", null);
        int overtaken = slugs.indexOf(null);
        assertThat(loading.review(both.get(overtaken), files.get(overtaken))
                        .verdict()
                        .errors())
                .extracting(Problem::key)
                .containsExactly("plan-taken");
        assertThat(count("plan where slug = 'hoshimi-7'")).isEqualTo(1);
    }

    @Test
    void loadsAFileOnceIfTheButtonIsPressedTwice() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        StaffMember administrator = administrator();
        long file = keep(administrator, ExamplePlan.named("hoshimi-9"));
        List<CompletableFuture<@Nullable String>> loads = List.of(1, 2).stream()
                .map(press -> CompletableFuture.<@Nullable String>supplyAsync(() -> {
                    try {
                        together.await();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                    return load(administrator, file);
                }))
                .toList();

        for (CompletableFuture<@Nullable String> load : loads) {
            assertThat(load.get()).isEqualTo("hoshimi-9");
        }

        assertThat(count("plan where slug = 'hoshimi-9'")).isEqualTo(1);
    }

    @Test
    void leavesNothingBehindWhenLoadingFailsMidway() {
        StaffMember administrator = administrator();
        long file = keep(administrator, ExamplePlan.named("hoshimi-8").replace("value: 60,", "value: 6060,"));
        staff.databaseOwner()
                .sql("alter table target add constraint broken check (value <> 6060) not valid")
                .update();
        Map<String, Integer> before = counts();
        long number = jdbc.sql("select last_number from publication_counter")
                .query(Long.class)
                .single();

        assertThat(load(administrator, file)).isNull();

        staff.databaseOwner().sql("alter table target drop constraint broken").update();
        assertThat(counts()).isEqualTo(before);
        assertThat(jdbc.sql("select last_number from publication_counter")
                        .query(Long.class)
                        .single())
                .isEqualTo(number);
        assertThat(load(administrator, file)).isEqualTo("hoshimi-8");
    }

    @Test
    void keepsAFileForItsSenderForAWeek() {
        StaffMember sender = administrator();
        long file = keep(sender, ExamplePlan.named("hoshimi-9"));

        assertThatThrownBy(() -> loading.review(administrator(), file)).isInstanceOf(UserFacingException.class);
        jdbc.sql(
                        "update plan_proposal set uploaded_at = now() - interval '8 days', expires_at = now() - interval '1 day' where id = ?")
                .param(file)
                .update();
        assertThatThrownBy(() -> load(sender, file)).isInstanceOf(UserFacingException.class);
        keep(sender, ExamplePlan.named("hoshimi-10"));
        assertThat(count("plan_proposal where id = " + file)).isZero();
    }

    @Test
    void checksAFileAgainOnlyIfPlansOrDepartmentsChanged() {
        StaffMember sender = administrator();
        for (String text : List.of(
                ExamplePlan.named("hoshimi-12"),
                ExamplePlan.named("hoshimi-13")
                        .replace("value: 310 ", "value: 2,650 ")
                        .replace("department: 健康課", "department: 健康科"))) {
            long file = keep(sender, text);
            Verdict found = Verdict.of(PlanFileCheck.check(text, plans));
            assertThat(loading.review(sender, file).verdict())
                    .as("as it was kept")
                    .isEqualTo(found);

            jdbc.sql("update plan_proposal set verdict = jsonb_set(verdict, '{head,slug}', '\"kept\"') where id = ?")
                    .param(file)
                    .update();
            assertThat(loading.review(sender, file).verdict().head().slug())
                    .as("not checked again")
                    .isEqualTo("kept");
            jdbc.sql("update plan_proposal set checked_as_of = checked_as_of - 1 where id = ?")
                    .param(file)
                    .update();
            assertThat(loading.review(sender, file).verdict())
                    .as("something was published since")
                    .isEqualTo(found);
            jdbc.sql("update plan_proposal set verdict = '{\"head\": 1}' where id = ?")
                    .param(file)
                    .update();
            assertThat(loading.review(sender, file).verdict())
                    .as("kept in another form")
                    .isEqualTo(found);
        }
    }

    @Test
    void isForAdministratorsOnly() {
        for (String[] other : new String[][] {{"EDITOR", "kankyo"}, {"APPROVER", "kankyo"}, {"MANAGER", null}}) {
            StaffBrowser browser = signedIn(staff.account(other[0], other[1]));
            for (String path : List.of(
                    "/admin/plans",
                    "/admin/plans/form",
                    "/admin/plans/example-plan.yaml",
                    "/admin/plans/example-values.csv",
                    "/admin/plans/files/1")) {
                assertThat(browser.open(path).status())
                        .as(other[0] + " " + path)
                        .isEqualTo(403);
            }
            browser.open("/account/password");
            assertThat(browser.upload("/admin/plans", "file", "a.yaml", bytes("plan: 1"))
                            .status())
                    .isEqualTo(403);
        }
        StaffBrowser administrator = signedIn(staff.account("ADMINISTRATOR", null));
        assertThat(administrator.open("/admin/plans/example-plan.yaml").body()).isEqualTo(ExamplePlan.text());
        assertThat(administrator.open("/admin/plans/example-values.csv").body()).startsWith("\uFEFFコード,対象の四半期");
        assertThat(administrator.open("/admin/plans/form").body())
                .contains("全国地方公共団体コード", "as_written", "/admin/plans/example-values.csv");
        assertThat(administrator.open("/admin/plans").body())
                .contains("星見町第3次総合計画", "熊本市第７次総合計画", "表示中", "/admin/plans/example-values.csv");
    }

    private String sent(StaffBrowser browser, String name, byte[] content) {
        return browser.upload("/admin/plans", "file", name, content).body();
    }

    private StaffMember administrator() {
        String login = staff.account("ADMINISTRATOR", null);
        long id = jdbc.sql("select id from account where login = ?")
                .param(login)
                .query(Long.class)
                .single();
        return new StaffMember(
                id, login, "職員 " + login, false, Set.of(new StaffMember.Assignment(Role.ADMINISTRATOR, null)));
    }

    private long keep(StaffMember actor, String text) {
        try {
            return loading.store(actor, "plan.yaml", bytes(text));
        } catch (FileText.Unreadable e) {
            throw new IllegalStateException(e);
        }
    }

    private @Nullable String load(StaffMember actor, String text) {
        return load(actor, keep(actor, text));
    }

    private @Nullable String load(StaffMember actor, long file) {
        return loading.load(actor, file, loading.review(actor, file).proposal().sha256())
                .orElse(null);
    }

    private StaffBrowser signedIn(String login) {
        StaffBrowser browser = new StaffBrowser(port);
        browser.signIn(login, PASSWORD);
        return browser;
    }

    private Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        TABLES.forEach(table -> counts.put(table, count(table)));
        return counts;
    }

    private int count(String from) {
        return jdbc.sql("select count(*) from " + from).query(Integer.class).single();
    }

    private static Map<String, String> with(Map<String, String> form, String name, String value) {
        Map<String, String> more = new TreeMap<>(form);
        more.put(name, value);
        return more;
    }

    private static String html(List<Crawl.Visited> pages, String path) {
        return pages.stream()
                .filter(page -> page.path().equals(path))
                .findFirst()
                .orElseThrow()
                .html();
    }

    private static String value(Page page, String field) {
        return Pattern.compile("<input[^>]*name=\"" + field + "\"[^>]*value=\"([^\"]*)\"")
                .matcher(page.body())
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
