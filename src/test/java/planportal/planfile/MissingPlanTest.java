package planportal.planfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import planportal.accounts.Role;
import planportal.accounts.StaffMember;
import planportal.testing.Crawl;
import planportal.testing.ProductionPortalTest;
import planportal.testing.StaffBrowser;
import planportal.testing.TestStaff;

/** A portal configured for a plan that its database does not contain, until an administrator loads it. */
@ExtendWith(OutputCaptureExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ProductionPortalTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "portal.plan=small-1")
@Import(TestStaff.class)
class MissingPlanTest {

    /** No sign anywhere; a KPI beside measures; an initiative within one; a KPI whose first report lies ahead. */
    private static final String SMALL_PLAN = """
            plan:
              slug: small-1
              municipality: {code: "999998", name: 試験町}
              title: 試験町総合計画
              phase: 前期
              term: {from: 2025-04-01, to: 2029-03-31, note: 試験}
            documents:
              - {key: p, slug: plan-book, title: 計画書, text: "計画\\n水とみどり\\n川の水質\\n林の手入れ"}
            programmes:
              - slug: main
                title: 政策
                source: p:1
                priority: true
                initiatives:
                  - code: "1"
                    title: 水とみどり
                    source: p:2
                    kpis:
                      - {code: "1-1", name: 川の水質, kind: level, origin: proposed, source: "p:3", direction: down, unit: mg/L, decimals: 1}
                    measures:
                      - {code: 1-a, title: 川をきれいにする, source: "p:3"}
                    initiatives:
                      - code: "11"
                        title: 林を守る
                        source: p:4
                        kpis:
                          - {code: "11-1", name: 手入れした林の面積, kind: flow, origin: proposed, source: "p:4", direction: up, unit: ha}
                  - code: "2"
                    title: まちの安全
                    source: p:1
            """;

    @Autowired
    private TestStaff staff;

    @Autowired
    private PlanLoading loading;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    private int probe(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    @Order(1)
    void isReportedAtTheStartAndMakesThePortalUnready(CapturedOutput output) throws Exception {
        assertThat(probe("/livez")).isEqualTo(200);
        assertThat(probe("/readyz")).isEqualTo(503);
        assertThat(probe("/")).isEqualTo(503);
        assertThat(new StaffBrowser(port).open("/kpis").body()).contains("表示する計画がまだ登録されていません。");
        assertThat(output).as("no stack trace for each reader").doesNotContain("\tat planportal.");
        assertThat(output).contains("small-1", "PORTAL_PLAN", "/admin/plans");
    }

    @Test
    @Order(2)
    void letsAdministratorsLoadOne() throws Exception {
        StaffBrowser browser = new StaffBrowser(port);
        String login = staff.account("ADMINISTRATOR", null);
        browser.signIn(login, TestStaff.PASSWORD);
        StaffBrowser.Page plans = browser.open("/admin/plans");
        assertThat(plans.status()).isEqualTo(200);
        assertThat(plans.body()).contains("kumamoto-7", "small-1", "PORTAL_PLAN");

        long id = jdbc.sql("select id from account where login = ?")
                .param(login)
                .query(Long.class)
                .single();
        StaffMember administrator = new StaffMember(
                id, login, "職員 " + login, false, Set.of(new StaffMember.Assignment(Role.ADMINISTRATOR, null)));
        long file = loading.store(administrator, "plan.yaml", SMALL_PLAN.getBytes(StandardCharsets.UTF_8));
        PlanLoading.Review review = loading.review(administrator, file);
        assertThat(review.verdict().errors()).isEmpty();
        assertThat(loading.load(administrator, file, review.proposal().sha256()))
                .hasValue("small-1");

        assertThat(probe("/readyz")).isEqualTo(200);
        assertThat(browser.open("/admin/plans").body()).doesNotContain("データベースにありません");
    }

    @Test
    @Order(3)
    void namesInitiativesWithoutAMarkByTheirTitle() {
        for (String language : new String[] {"ja", "en"}) {
            assertThat(Crawl.over("http://127.0.0.1:" + port, language).pages())
                    .allSatisfy(page -> assertThat(page.html())
                            .as(page.path())
                            .doesNotContain(">null", "null ", "｜null")
                            .doesNotContainPattern("\\bnull\\b(?![^<]*</script>)"));
        }
        StaffBrowser reader = new StaffBrowser(port);
        assertThat(reader.open("/kpis/1-1").body()).contains(">水とみどり</a>");
        assertThat(reader.open("/initiatives/1").body()).contains("まちの安全");
    }

    @Test
    @Order(4)
    void showsKpisBesideMeasuresAndInitiativesWithinInitiatives() {
        StaffBrowser reader = new StaffBrowser(port);

        assertThat(reader.open("/initiatives/1").body())
                .contains("/kpis/1-1", "/initiatives/11", "/kpis/11-1", "川をきれいにする");
        StaffBrowser.Page child = reader.open("/initiatives/11");
        assertThat(child.status()).isEqualTo(200);
        assertThat(child.body()).contains("林を守る", "/kpis/11-1", "/initiatives/1");
        assertThat(reader.open("/kpis/11-1").body()).contains("/initiatives/1\"", "/initiatives/11\"");
        assertThat(reader.open("/kpis?initiative=1").body()).contains("/kpis/1-1", "/kpis/11-1");
    }
}
