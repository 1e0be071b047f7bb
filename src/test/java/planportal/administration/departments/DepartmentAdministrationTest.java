package planportal.administration.departments;

import static org.assertj.core.api.Assertions.assertThat;
import static planportal.testing.TestStaff.PASSWORD;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import planportal.testing.StaffBrowser;
import planportal.testing.StaffBrowser.Page;
import planportal.testing.StaffTest;
import planportal.testing.TestStaff;

/** Each test uses its own departments, and returns the KPIs that it borrows. */
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
    void handsAKpiOverToAnotherDepartment() {
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
        assertThat(administrator.open("/kpis/p4-1?asOf=2023-06-30").body())
                .contains("デジタル戦略課")
                .doesNotContain("港湾課");
        assertThat(publications()).isEqualTo(before + 1);
        assertThat(kindOf(before + 1)).isEqualTo("RULE");
        assertThat(administrator
                        .open("/staff/history?kpi=p4-1&action=kpi.handed-over")
                        .body())
                .contains("指標の所管替え", "<del>デジタル戦略課</del>", "<ins>港湾課</ins>");
        post(administrator, page("digital"), "/hand-over", "kpis", "p4-1", "to", String.valueOf(id(code)));
        assertThat(publications()).as("sent once more").isEqualTo(before + 1);
        assertThat(post(administrator, page("digital"), "/hand-over", "kpis", "p4-1", "to", String.valueOf(id("roads")))
                        .body())
                .contains("もうこの課の担当ではないもの");
        assertThat(post(administrator, page(code), "/hand-over", "kpis", "p4-1", "to", String.valueOf(id("digital")))
                        .body())
                .contains("引き継ぎました");
    }

    @Test
    void showsANewNameFromNowOnAndTheOldOneOnPastDays() {
        StaffBrowser administrator = administrator();

        assertThat(post(
                                administrator,
                                page("culture-tourism"),
                                "/rename",
                                "nameJa",
                                "文化課",
                                "nameEn",
                                "Culture Division")
                        .body())
                .contains("名称を「文化課」に変更しました");

        StaffBrowser citizen = new StaffBrowser(port);
        assertThat(citizen.open("/kpis/2-u-1").body()).contains("文化課").doesNotContain("文化観光課");
        assertThat(citizen.open("/kpis/2-u-1?asOf=2023-06-30").body()).contains("文化観光課");
        assertThat(administrator
                        .open("/staff/history?action=department.renamed")
                        .body())
                .contains("所管課の名称変更", "<del>文化観光課</del>", "<ins>文化課</ins>");
        assertThat(words(citizen.open("/updates"))).contains("所管課の名称を変更しました。 文化観光課 → 文化課");
        assertThat(words(citizen.open("/en/updates")))
                .contains("A department was renamed. Culture and Tourism Division → Culture Division");
        assertThat(words(citizen.open("/updates?asOf=2023-06-30"))).doesNotContain("名称を変更しました");
        long before = publications();
        post(administrator, page("culture-tourism"), "/rename", "nameJa", "文化課", "nameEn", "Culture Division");
        assertThat(publications()).as("the same name once more").isEqualTo(before);
        assertThat(post(administrator, page("culture-tourism"), "/rename", "nameJa", " ", "nameEn", "Kept")
                        .body())
                .contains("名称を入力してください", "value=\"Kept\"");
        post(
                administrator,
                page("culture-tourism"),
                "/rename",
                "nameJa",
                "文化観光課",
                "nameEn",
                "Culture and Tourism Division");
    }

    @Test
    void mergesADepartmentWithItsKpisAndPeople() {
        StaffBrowser administrator = administrator();
        String closed = created(administrator, "統合される課");
        String target = created(administrator, "統合する課");
        String editor = staff.account("EDITOR", closed);
        staff.alsoAs(editor, "EDITOR", target);
        String approver = staff.account("APPROVER", closed);
        post(administrator, page("community"), "/hand-over", "kpis", "p3-1", "to", String.valueOf(id(closed)));

        assertThat(post(administrator, page(closed), "/merge", "to", String.valueOf(id(closed)))
                        .body())
                .contains("ほかの課を選んでください");
        Page merged = post(administrator, page(closed), "/merge", "to", String.valueOf(id(target)));

        assertThat(merged.body()).contains("「統合する課」に統合しました").doesNotContain("統合される課");
        assertThat(words(new StaffBrowser(port).open("/updates")))
                .contains(
                        "所管課を統合しました。 統合される課 → 統合する課 対象の指標（1件） P3-1",
                        "指標の所管課を変更しました。 地域政策課 → 統合される課 対象の指標（1件） P3-1",
                        "所管課を新しく設けました。 統合する課");
        assertThat(administrator.open(page(closed)).status()).isEqualTo(404);
        assertThat(administrator.open("/admin/accounts/new").body())
                .contains("統合する課")
                .doesNotContain("統合される課");
        assertThat(signedIn(editor).open("/staff/reports/p3-1").status()).isEqualTo(200);
        assertThat(signedIn(approver).open("/staff/approvals").status()).isEqualTo(200);
        assertThat(administrator.open("/staff/history?action=department.merged").body())
                .contains("所管課の統合", "統合される課", "<ins>統合する課</ins>");
        post(administrator, page(target), "/hand-over", "kpis", "p3-1", "to", String.valueOf(id("community")));
    }

    @Test
    void previewsWhatAMergerMoves() {
        StaffBrowser administrator = administrator();
        String closed = created(administrator, "確認される課");
        String target = created(administrator, "確認する課");
        String editor = staff.account("EDITOR", closed);
        post(administrator, page("community"), "/hand-over", "kpis", "p3-1", "to", String.valueOf(id(closed)));
        long before = publications();

        assertThat(administrator.open(page(closed) + "/merge?to=" + id(target)).body())
                .contains("統合の確認", "確認される課", "確認する課", "移る指標（1件）", "移る人（1人）", "職員 " + editor, "元に戻せません");
        assertThat(administrator.open(page(closed) + "/merge?to=" + id(closed)).body())
                .contains("ほかの課を選んでください");
        assertThat(publications()).isEqualTo(before);

        post(administrator, page(closed), "/hand-over", "kpis", "p3-1", "to", String.valueOf(id("community")));
    }

    @Test
    void keepsDraftsOfAMergedDepartment() {
        StaffBrowser administrator = administrator();
        String closed = created(administrator, "引き継がれる課");
        String target = created(administrator, "引き継ぐ課");
        post(administrator, page("education"), "/hand-over", "kpis", "2-a-2", "to", String.valueOf(id(closed)));
        StaffBrowser before = signedIn(staff.account("EDITOR", closed));
        StaffBrowser editor = signedIn(staff.account("EDITOR", target));
        StaffBrowser approver = signedIn(staff.account("APPROVER", target));
        before.open("/staff/reports/2-a-2?quarter=2023-Q4");
        before.post("/staff/reports/2-a-2", "comment", "書きかけです。", "quarter", "2023-Q4", "step", "save");
        before.open("/staff/narratives/2-a?quarter=2023-Q4");
        before.post("/staff/narratives/2-a?quarter=2023-Q4", "situation", "端末を配りました。", "step", "submit");
        assertThat(approver.open("/staff/approvals/narratives/2-a/2023-Q4").status())
                .isEqualTo(403);
        assertThat(administrator.open(page(closed) + "/merge?to=" + id(target)).body())
                .contains(
                        "途中の報告（2件）",
                        "下書き 1件、差戻し 0件、承認待ち 0件、公表待ち 0件",
                        "下書き 0件、差戻し 0件、承認待ち 1件、公表待ち 0件",
                        "取組状況を書く施策も移ります（1件）");

        post(administrator, page(closed), "/merge", "to", String.valueOf(id(target)));

        assertThat(editor.open("/staff/reports/2-a-2?quarter=2023-Q4").body()).contains("書きかけです。", "引き継ぐ課");
        assertThat(editor.post("/staff/reports/2-a-2", "comment", "続きです。", "quarter", "2023-Q4", "step", "save")
                        .body())
                .contains("下書きを保存しました", "続きです。");
        assertThat(before.open("/staff/reports/2-a-2?quarter=2023-Q4").body()).contains("続きです。");
        // The measure's first department is another one and did not write the pending narrative.
        StaffBrowser other = signedIn(staff.account("APPROVER", "education"));
        assertThat(other.open("/staff/approvals/narratives/2-a/2023-Q4").status())
                .isEqualTo(403);
        assertThat(approver.open("/staff/approvals").body()).contains("/staff/approvals/narratives/2-a/2023-Q4");
        approver.open("/staff/approvals/narratives/2-a/2023-Q4");
        assertThat(approver.post(
                                "/staff/approvals/narratives/2-a/2023-Q4",
                                "decision",
                                "return",
                                "reason",
                                "台数も書いてください。")
                        .status())
                .isEqualTo(200);
        assertThat(editor.open("/staff/narratives/2-a?quarter=2023-Q4").body()).contains("端末を配りました。", "台数も書いてください。");

        post(administrator, page(target), "/hand-over", "kpis", "2-a-2", "to", String.valueOf(id("education")));
        staff.databaseOwner()
                .sql("delete from report where kpi_id = (select id from kpi where code = '2-a-2')")
                .update();
        staff.databaseOwner()
                .sql("delete from narrative_report where situation = '端末を配りました。'")
                .update();
    }

    @Test
    void mergesOnlyOnceIfTwoDepartmentsAreMergedIntoEachOther() throws Exception {
        StaffBrowser administrator = administrator();
        String one = created(administrator, "双方の一課");
        String other = created(administrator, "双方の二課");
        post(administrator, page("community"), "/hand-over", "kpis", "p3-1", "to", String.valueOf(id(one)));

        atOnce(
                prepared(page(one), "/merge", "to", String.valueOf(id(other))),
                prepared(page(other), "/merge", "to", String.valueOf(id(one))));

        List<String> left = jdbc.sql("select code from department where closed_at is null and code in (?, ?)")
                .params(one, other)
                .query(String.class)
                .list();
        assertThat(left).hasSize(1);
        assertThat(administrator.open(page(left.get(0))).body()).contains("value=\"p3-1\"");
        post(administrator, page(left.get(0)), "/hand-over", "kpis", "p3-1", "to", String.valueOf(id("community")));
    }

    @Test
    void mergesAndHandsOverOnceIfTheButtonIsPressedTwice() throws Exception {
        StaffBrowser administrator = administrator();
        String one = created(administrator, "二度押しの一課");
        String other = created(administrator, "二度押しの二課");
        long before = publications();
        Callable<Page> handOver =
                prepared(page("community"), "/hand-over", "kpis", "p3-1", "to", String.valueOf(id(one)));
        // Both store the notice for the next page in the same session; which one is read there is not determined.
        assertThat(atOnce(handOver, handOver))
                .allSatisfy(page -> assertThat(page.status()).isEqualTo(200))
                .anySatisfy(page -> assertThat(page.body()).contains("引き継ぎました"));
        assertThat(publications()).isEqualTo(before + 1);

        Callable<Page> merger = prepared(page(one), "/merge", "to", String.valueOf(id(other)));
        assertThat(atOnce(merger, merger))
                .allSatisfy(page -> assertThat(page.status()).isEqualTo(200))
                .anySatisfy(page -> assertThat(page.body()).contains("「二度押しの二課」に統合しました"));

        assertThat(publications()).isEqualTo(before + 2);
        assertThat(jdbc.sql(
                                "select count(*) from history_entry where action = 'department.merged' and department_id = ?")
                        .param(id(one))
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        post(administrator, page(other), "/hand-over", "kpis", "p3-1", "to", String.valueOf(id("community")));
    }

    @Test
    void refusesConcurrentAndDuplicateNames() throws Exception {
        StaffBrowser administrator = administrator();
        String code = created(administrator, "改称前の課");

        List<Page> answers = atOnce(
                prepared(page(code), "/rename", "nameJa", "改称甲課"), prepared(page(code), "/rename", "nameJa", "改称乙課"));

        assertThat(answers).filteredOn(page -> page.body().contains("に変更しました")).hasSize(1);
        assertThat(answers)
                .filteredOn(page -> page.body().contains("ほかの人がこの課の名称を変えました"))
                .hasSize(1);
        assertThat(post(administrator, page(code), "/rename", "nameJa", "河川課", "nameEn", "")
                        .body())
                .contains("に変更しました");
        administrator.open("/admin/departments/new");
        assertThat(administrator
                        .post("/admin/departments/new", "nameJa", "河川課", "code", "rivers")
                        .body())
                .contains("同じ名称の課がすでにあります");
        String other = created(administrator, "別の課");
        assertThat(post(administrator, page(other), "/rename", "nameJa", "河川課").body())
                .contains("同じ名称の課がすでにあります");
    }

    @Test
    void canHandOverKpisOfAClosedDepartment() {
        StaffBrowser administrator = administrator();
        String closed = created(administrator, "閉じた課");
        post(administrator, page("community"), "/hand-over", "kpis", "p3-1", "to", String.valueOf(id(closed)));
        jdbc.sql("update department set closed_at = now() where code = ?")
                .param(closed)
                .update();

        assertThat(administrator.open("/admin/departments").body()).contains("href=\"/admin/departments/unassigned\"");
        assertThat(post(
                                administrator,
                                "/admin/departments/unassigned",
                                "/hand-over",
                                "kpis",
                                "p3-1",
                                "to",
                                String.valueOf(id("community")))
                        .body())
                .contains("引き継ぎました");
        assertThat(administrator.open(page("community")).body()).contains("value=\"p3-1\"");
    }

    /** Opens a page as a separate administrator; calling the result sends the form. */
    private Callable<Page> prepared(String page, String step, String... fields) {
        StaffBrowser browser = administrator();
        browser.open(page);
        Map<String, String> form = new HashMap<>(browser.hiddenFields());
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        return () -> browser.postWithoutHidden(page + step, form);
    }

    private static List<Page> atOnce(Callable<Page> one, Callable<Page> other) throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(2);
        try {
            CyclicBarrier start = new CyclicBarrier(2);
            List<Page> pages = new ArrayList<>();
            for (Future<Page> answer : people.invokeAll(List.of(together(start, one), together(start, other)))) {
                pages.add(answer.get());
            }
            return pages;
        } finally {
            people.shutdownNow();
        }
    }

    private static Callable<Page> together(CyclicBarrier start, Callable<Page> request) {
        return () -> {
            start.await();
            return request.call();
        };
    }

    @Test
    void showsErrorsAndKeepsTheInput() {
        StaffBrowser administrator = administrator();
        administrator.open("/admin/departments/new");

        assertThat(administrator
                        .post("/admin/departments/new", "nameJa", "新課", "code", "ABC")
                        .body())
                .contains("コードは、半角の英小文字", "value=\"ABC\"", "value=\"新課\"");
        assertThat(administrator
                        .post("/admin/departments/new", "nameJa", "新課", "code", "health")
                        .body())
                .contains("そのコードはすでに使われています");
        assertThat(post(administrator, page("roads"), "/hand-over", "to", String.valueOf(id("health")))
                        .body())
                .contains("引き継ぐ指標を1つ以上選んでください");
        assertThat(post(administrator, page("roads"), "/hand-over", "kpis", "4-u-1", "to", "")
                        .body())
                .contains("ほかの課を選んでください");
        assertThat(administrator.open("/admin/departments/unassigned").status()).isEqualTo(200);
        assertThat(administrator.open("/admin/departments/999999999").status()).isEqualTo(404);
    }

    @Test
    void isForAdministratorsOnly() {
        for (String[] other : new String[][] {{"EDITOR", "roads"}, {"APPROVER", "roads"}, {"MANAGER", null}}) {
            StaffBrowser browser = signedIn(staff.account(other[0], other[1]));
            assertThat(browser.open("/admin/departments").status()).as(other[0]).isEqualTo(403);
            assertThat(browser.open("/admin/departments/new").status())
                    .as(other[0])
                    .isEqualTo(403);
            assertThat(browser.open(page("roads")).status()).as(other[0]).isEqualTo(403);
            browser.open("/account/password");
            assertThat(browser.post("/admin/departments/new").status())
                    .as("nothing typed, " + other[0])
                    .isEqualTo(403);
            assertThat(browser.post(page("roads") + "/rename", "nameJa", "乗っ取り課")
                            .status())
                    .as(other[0])
                    .isEqualTo(403);
        }
    }

    private String created(StaffBrowser administrator, String name) {
        String code = "test-" + COUNT.incrementAndGet();
        administrator.open("/admin/departments/new");
        assertThat(administrator
                        .post("/admin/departments/new", "nameJa", name, "code", code)
                        .body())
                .contains("「" + name + "」を登録しました");
        return code;
    }

    private static String words(Page page) {
        return page.body().replaceAll("<[^>]*>|\\s+", " ").replaceAll(" +", " ");
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
        return jdbc.sql("select id from department where code = ?")
                .param(code)
                .query(Long.class)
                .single();
    }

    private long publications() {
        return jdbc.sql("select last_number from publication_counter")
                .query(Long.class)
                .single();
    }

    private String kindOf(long publication) {
        return jdbc.sql("select kind from publication where number = ?")
                .param(publication)
                .query(String.class)
                .single();
    }
}
