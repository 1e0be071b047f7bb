package planportal.reporting.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static planportal.testing.TestStaff.PASSWORD;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import planportal.testing.PortalTest;
import planportal.testing.StaffBrowser;
import planportal.testing.StaffBrowser.Page;
import planportal.testing.TestStaff;
import planportal.testing.TwoNodes;

/**
 * Publication by the planning division, each test with KPIs of its own. On a database of its own: here approval does not
 * publish, a quarter is published as a whole, and only the tests look for orders whose time has come.
 */
@PortalTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "portal.publication.look-every=1h")
@Import(TestStaff.class)
class PublicationTest {

    private static final Pattern CHOICE = Pattern.compile("name=\"report\" value=\"(\\d+\\.\\d+)\"");

    @Autowired
    private TestStaff staff;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DuePublications due;

    @LocalServerPort
    private int port;

    @BeforeEach
    void requirePublicationByThePlanningDivision() {
        jdbc.sql("update reporting_setting set approval_publishes = false").update();
    }

    @Test
    void publishesManyReportsUnderOneNumber() {
        submitAndApprove("recovery", "1-a-1", "150");
        submitAndApprove("recovery", "1-a-3", "1100");
        assertThat(report("1-a-1")).containsEntry("status", "APPROVED");
        assertThat(published("1-a-1")).isEmpty();

        String login = staff.account("MANAGER", null);
        StaffBrowser manager = signedIn(login);
        Page page = manager.open("/manage/publication");
        assertThat(page.body()).contains("href=\"/manage/publication/1-a-1/2023-Q4\"", "150世帯");
        String first = choice("1-a-1");
        String second = choice("1-a-3");
        long before = publications();
        // Twice, as an impatient hand does.
        publish(manager, Map.of("when", "now"), first, second);
        Page again = publish(manager, Map.of("when", "now"), first, second);

        assertThat(again.path()).isEqualTo("/manage/publication");
        assertThat(again.body()).contains("すでに公表されています").doesNotContain("0件の報告");
        assertThat(publications()).isEqualTo(before + 1);
        assertThat(published("1-a-1")).containsExactly(before + 1).isEqualTo(published("1-a-3"));
        assertThat(new StaffBrowser(port).open("/kpis/1-a-1").body()).contains("150");
        assertThat(staff.deeds(login, "report.published")).isEqualTo(2);
        assertThat(jdbc.sql("select before ->> 'status' || ' ' || (after ->> 'status') from history_entry"
                                + " where action = 'report.published' and subject = 'report:1-a-1:2023-Q4'")
                        .query(String.class)
                        .single())
                .isEqualTo("APPROVED PUBLISHED");
    }

    @Test
    void publishesNothingIfAChosenReportHasChanged() {
        submitAndApprove("roads", "4-u-3", "1");
        submitAndApprove("digital", "p4-1", "2");
        String unchanged = choice("4-u-3");
        String changed = choice("p4-1");
        StaffBrowser manager = signedIn(staff.account("MANAGER", null));
        manager.open("/manage/publication/p4-1/2023-Q4");
        String decision = "/manage/publication/p4-1/2023-Q4";
        assertThat(manager.post(decision, "decision", "return", "reason", " ", "text", "急ぎます。")
                        .body())
                .contains("差戻しの理由を入力してください", ">急ぎます。</textarea>");
        Page said = manager.post(decision, "decision", "comment", "reason", "内訳が要ります", "text", "急ぎます。");
        assertThat(said.path()).isEqualTo(decision);
        assertThat(said.body()).contains("コメントを書き込みました", "急ぎます。", ">内訳が要ります</textarea>");
        Page back = manager.post(decision, "decision", "return", "reason", "内訳が要ります", "text", "電話でも伝えます。");
        assertThat(back.path()).isEqualTo("/manage/publication");
        assertThat(back.body()).contains("差し戻しました", "コメントを書き込みました");

        Page refused = publish(manager, Map.of("when", "now"), unchanged, changed);

        assertThat(refused.body()).contains("公表していません").containsPattern(ticked(unchanged));
        assertThat(published("4-u-3")).isEmpty();
        assertThat(report("p4-1")).containsEntry("status", "RETURNED").containsEntry("return_reason", "内訳が要ります");
        assertThat(signedIn(staff.account("EDITOR", "digital"))
                        .open("/staff/reports/p4-1")
                        .body())
                .contains("内訳が要ります", "急ぎます。", "電話でも伝えます。");
        assertThat(publish(manager, Map.of("when", "now")).body()).contains("公表する報告を選んでください");
    }

    @Test
    void publishesAtTheScheduledTime() {
        submitAndApprove("farming", "5-i-1", "12");
        submitAndApprove("farming", "5-i-2", "9");
        String staying = choice("5-i-1");
        String returned = choice("5-i-2");
        String login = staff.account("MANAGER", null);
        StaffBrowser manager = signedIn(login);
        manager.open("/manage/publication");
        Instant time = Instant.now().plus(Duration.ofDays(1));

        assertThat(publish(manager, Map.of("when", "later", "at", "あした"), staying, returned)
                        .body())
                .contains("「あした」は日時として読めません", "value=\"あした\"")
                .containsPattern(ticked(staying));
        assertThat(publish(manager, Map.of("when", "later", "at", "2024-04-25T09:00"), staying)
                        .body())
                .contains("いまより後にしてください");
        assertThat(publish(manager, Map.of("when", "later", "at", local(time)), staying, returned)
                        .body())
                .contains("公表するよう予約しました", "予約があります");
        assertThat(publish(manager, Map.of("when", "later", "at", local(time)), staying, returned)
                        .body())
                .contains("同じ予約が、すでにあります", "予約があります")
                .doesNotContain("公表するよう予約しました");
        assertThat(staff.deeds(login, "publication.ordered")).isEqualTo(1);
        manager.open("/manage/publication/5-i-2/2023-Q4");
        manager.post("/manage/publication/5-i-2/2023-Q4", "reason", "確かめてください");

        due.round(time.minus(Duration.ofHours(1)));
        assertThat(published("5-i-1")).isEmpty();

        due.round(time.plus(Duration.ofDays(2)));
        due.round(time.plus(Duration.ofDays(2)));
        assertThat(published("5-i-1")).hasSize(1);
        assertThat(published("5-i-2")).as("returned after it was chosen").isEmpty();
        assertThat(manager.open("/manage/publication").body()).contains("1件の報告を公表しました（変更などのため見送り1件）");
        assertThat(staff.deeds(login, "report.published")).isEqualTo(1);
    }

    @Test
    void publishesADueOrderOnceOnSeveralNodes() throws Exception {
        submitAndApprove("culture-tourism", "2-u-1", "250000");
        String login = staff.account("MANAGER", null);
        StaffBrowser manager = signedIn(login);
        manager.open("/manage/publication");
        Instant time = Instant.now().plus(Duration.ofDays(4));
        publish(manager, Map.of("when", "later", "at", local(time)), choice("2-u-1"));
        long before = publications();

        TwoNodes.both(() -> due.round(time.plusSeconds(1)));

        assertThat(published("2-u-1")).hasSize(1);
        assertThat(publications()).isEqualTo(before + 1);
        assertThat(staff.deeds(login, "report.published")).isEqualTo(1);
    }

    @Test
    void doesNotPublishScheduledReportsEarlier() {
        submitAndApprove("community", "p1-1", "405");
        String login = staff.account("MANAGER", null);
        StaffBrowser manager = signedIn(login);
        StaffBrowser other = signedIn(staff.account("MANAGER", null));
        manager.open("/manage/publication");
        other.open("/manage/publication");
        String report = choice("p1-1");
        Instant time = Instant.now().plus(Duration.ofDays(6));
        publish(manager, Map.of("when", "later", "at", local(time)), report);

        for (Page refused : List.of(
                publish(other, Map.of("when", "now"), report),
                publish(other, Map.of("when", "later", "at", local(time.plus(Duration.ofDays(1)))), report),
                other.post("/manage/publication/quarters", "quarter", "2023-Q4", "when", "now", "step", "publish"),
                other.post(
                        "/manage/publication/quarters",
                        "quarter",
                        "2023-Q4",
                        "when",
                        "later",
                        "at",
                        local(time.minus(Duration.ofDays(1))),
                        "step",
                        "publish"))) {
            assertThat(refused.body()).contains("職員 " + login + "さんが", "公表する予約をしています");
        }
        assertThat(published("p1-1")).isEmpty();
        assertThat(report("p1-1")).containsEntry("status", "APPROVED");

        due.round(time.plus(Duration.ofMinutes(1)));
        assertThat(published("p1-1")).hasSize(1);
    }

    @Test
    void doesNotPublishACancelledOrder() {
        submitAndApprove("economy", "5-a-1", "34");
        String login = staff.account("MANAGER", null);
        StaffBrowser manager = signedIn(login);
        manager.open("/manage/publication");
        Instant time = Instant.now().plus(Duration.ofDays(3));
        publish(manager, Map.of("when", "later", "at", local(time)), choice("5-a-1"));
        long order = jdbc.sql(
                        "select o.id from publication_order o join account a on a.id = o.ordered_by where a.login = ?")
                .param(login)
                .query(Long.class)
                .single();

        assertThat(manager.post("/manage/publication/orders/" + order + "/cancel")
                        .body())
                .contains("予約を取り消しました");
        assertThat(manager.post("/manage/publication/orders/" + order + "/cancel")
                        .body())
                .contains("すでに取り消されています")
                .doesNotContain("予約を取り消しました");
        due.round(time.plus(Duration.ofDays(1)));

        assertThat(published("5-a-1")).isEmpty();
        assertThat(staff.deeds(login, "publication.cancelled")).isEqualTo(1);
        assertThat(manager.post("/manage/publication/orders/999999/cancel").status())
                .isEqualTo(404);
    }

    @Test
    void publishesTheWholeQuarterWithAllApprovedReports() {
        submitAndApprove("transport", "4-i-1", "701.5");
        assertThat(new StaffBrowser(port).open("/").body()).contains("令和5年度（2023年度）第3四半期");
        StaffBrowser manager = signedIn(staff.account("MANAGER", null));
        assertThat(manager.open("/manage/publication").body()).contains("令和5年度（2023年度）第4四半期の全体の公表を確かめる");

        assertThat(manager.post("/manage/publication/quarters", "quarter", "2023-Q3", "when", "now")
                        .body())
                .contains("すでに全体が公表されています");
        assertThat(manager.post("/manage/publication/quarters", "quarter", "2031-Q1", "when", "now")
                        .body())
                .contains("全体の公表はできません");
        assertThat(manager.post("/manage/publication/quarters", "quarter", "2023-Q9", "when", "now")
                        .status())
                .isEqualTo(400);
        assertThat(manager.post("/manage/publication/quarters", "quarter", "2023-Q4", "when", "now")
                        .body())
                .contains(
                        "四半期全体の公表の確認",
                        "値が公表される指標",
                        "「未報告（集計中）」として公表される指標",
                        "「未報告」として公表される指標",
                        "公表すると取り消せません",
                        "受付が終わる前に公表することになります",
                        "令和5年度（2023年度）第4四半期の全体を公表する")
                .doesNotContain("順番を飛ばして");
        namesTheEarlierQuarterThatIsNotPublic(manager);
        assertThat(jdbc.sql("select count(*) from publication where kind = 'QUARTER' and quarter = '2023-Q4'")
                        .query(Long.class)
                        .single())
                .as("nothing is public before it is confirmed")
                .isZero();
        Instant time = Instant.now().plus(Duration.ofDays(5));
        Page check = manager.post(
                "/manage/publication/quarters",
                "quarter",
                "2023-Q4",
                "when",
                "later",
                "at",
                local(time),
                "step",
                "check");
        assertThat(check.body())
                .contains("第4四半期の全体の公表を予約する", "予約の時刻までに承認された報告も公表されます")
                .doesNotContain("予約しました");
        Matcher back = Pattern.compile("href=\"(/manage/publication\\?[^\"#]+)#at-2023-Q4\"")
                .matcher(check.body());
        assertThat(back.find()).isTrue();
        assertThat(signedIn(staff.account("MANAGER", null))
                        .open(back.group(1).replace("&amp;", "&"))
                        .body())
                .containsPattern("id=\"at-2023-Q4\"[^>]*value=\"" + local(time) + "\"")
                .containsPattern("value=\"later\" checked");

        submitAndApprove("transport", "4-a-1", "64");
        for (String when : List.of("now", "later")) {
            Page again = manager.post(
                    "/manage/publication/quarters",
                    "quarter",
                    "2023-Q4",
                    "when",
                    when,
                    "at",
                    when.equals("now") ? "" : local(time),
                    "step",
                    "publish",
                    "seen",
                    seen(check));
            assertThat(again.body())
                    .contains("<title>エラー：", "承認済みの報告が、その後に変わりました", "四半期全体の公表の確認")
                    .doesNotContain("予約しました");
        }
        assertThat(manager.post(
                                "/manage/publication/quarters",
                                "quarter",
                                "2023-Q4",
                                "when",
                                "later",
                                "at",
                                local(time),
                                "step",
                                "publish")
                        .body())
                .contains("公表するよう予約しました");
        assertThat(manager.post(
                                "/manage/publication/quarters",
                                "quarter",
                                "2023-Q4",
                                "when",
                                "later",
                                "at",
                                local(time),
                                "step",
                                "publish",
                                "seen",
                                seen(check))
                        .body())
                .contains("同じ予約が、すでにあります");
        assertThat(new StaffBrowser(port).open("/").body()).contains("令和5年度（2023年度）第3四半期");

        due.round(time.plus(Duration.ofMinutes(1)));

        assertThat(published("4-i-1")).hasSize(1);
        assertThat(new StaffBrowser(port).open("/").body()).contains("令和5年度（2023年度）第4四半期");
        assertThat(jdbc.sql("select number from publication where kind = 'QUARTER' and quarter = '2023-Q4'")
                        .query(Long.class)
                        .single())
                .isGreaterThan(published("4-i-1").get(0));
        assertThat(manager.post("/manage/publication/quarters", "quarter", "2023-Q4", "when", "now")
                        .body())
                .contains("すでに全体が公表されています");
    }

    private void namesTheEarlierQuarterThatIsNotPublic(StaffBrowser manager) {
        JdbcClient owner = staff.databaseOwner();
        owner.sql(
                        "insert into reporting_period (plan_id, quarter, opens_on, due_on, grace_days, approvals_due_on, status, version)"
                                + " select plan_id, '2024-Q1', '2024-07-01', '2024-07-31', 0, '2024-08-09', 'CLOSED', 0"
                                + " from reporting_period where quarter = '2023-Q4'")
                .update();
        try {
            assertThat(manager.post(
                                    "/manage/publication/quarters",
                                    "quarter",
                                    "2024-Q1",
                                    "when",
                                    "now",
                                    "step",
                                    "check")
                            .body())
                    .contains("これより前の令和5年度（2023年度）第4四半期が、まだ公表されていません", "値が公表される指標が1件もありません")
                    .doesNotContain("受付が終わる前に");
        } finally {
            owner.sql("delete from reporting_period where quarter = '2024-Q1'").update();
        }
    }

    @Test
    void letsTheEditorWithdrawAReportUntilApproval() {
        String login = staff.account("EDITOR", "community");
        StaffBrowser editor = signedIn(login);
        editor.open("/staff/reports/p3-1");
        editor.post("/staff/reports/p3-1", "value", "39", "step", "submit");
        assertThat(editor.open("/staff/reports/p3-1").body()).contains("提出を取り下げる");

        for (int i = 0; i < 2; i++) {
            assertThat(editor.post("/staff/reports/p3-1", "step", "withdraw").body())
                    .contains("提出を取り下げました");
        }
        assertThat(report("p3-1")).containsEntry("status", "DRAFT").containsEntry("submitted_by", null);
        assertThat(staff.deeds(login, "report.withdrawn")).isEqualTo(1);

        submitAndApprove("community", "p3-1", "39");
        editor.open("/staff/reports/p3-1");
        assertThat(editor.post("/staff/reports/p3-1", "step", "withdraw", "version", "5")
                        .body())
                .contains("この操作はできません");
        assertThat(report("p3-1")).containsEntry("status", "APPROVED");
    }

    @Test
    void letsOnlyThePlanningDivisionPublish() {
        for (String role : List.of("EDITOR", "APPROVER")) {
            StaffBrowser other = signedIn(staff.account(role, "recovery"));
            other.open("/staff/reports");
            assertThat(other.open("/manage/publication").status()).isEqualTo(403);
            assertThat(other.open("/manage/publication/1-a-2/2023-Q4").status()).isEqualTo(403);
            assertThat(other.post("/manage/publication", "report", "1.0", "when", "now")
                            .status())
                    .isEqualTo(403);
            assertThat(other.post("/manage/publication/quarters", "quarter", "2023-Q4", "when", "now")
                            .status())
                    .isEqualTo(403);
            assertThat(other.post("/manage/publication/orders/1/cancel").status())
                    .isEqualTo(403);
            assertThat(other.post("/manage/publication/rule", "approvalPublishes", "true")
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void switchesBetweenDirectAndCentralPublication() {
        String login = staff.account("MANAGER", null);
        StaffBrowser manager = signedIn(login);
        manager.open("/manage/publication");

        assertThat(manager.post("/manage/publication/rule", "approvalPublishes", "true")
                        .body())
                .contains("設定を保存しました");
        submitAndApprove("digital", "p2-1", "4");

        assertThat(report("p2-1")).containsEntry("status", "PUBLISHED");
        assertThat(staff.deeds(login, "publication.rule-changed")).isEqualTo(1);
    }

    @Test
    void publishesNarrativesWithTheReportsOfTheirQuarter() {
        sayAndApprove("transport", "4-a", "乗り換えの拠点を調べました。");
        sayAndApprove("transport", "4-i", "ダイヤを見直しました。");
        String login = staff.account("MANAGER", null);
        StaffBrowser manager = signedIn(login);
        assertThat(manager.open("/manage/publication").body())
                .contains("施策の取組状況", "href=\"/manage/publication/narratives/4-a/2023-Q4\"");
        List<String> chosen = List.of(narrative("4-a"), narrative("4-i"));
        long before = publications();
        for (int i = 0; i < 2; i++) {
            assertThat(manager.postAll("/manage/publication", Map.of("when", "now"), "narrative", chosen)
                            .path())
                    .isEqualTo("/manage/publication");
        }

        assertThat(publications()).isEqualTo(before + 1);
        assertThat(staff.deeds(login, "narrative.published")).isEqualTo(2);
        assertThat(new StaffBrowser(port).open("/measures/4-a").body()).contains("乗り換えの拠点を調べました。");
    }

    @Test
    void publishesAScheduledNarrativeUnlessItWasReturned() {
        sayAndApprove("digital", "p2", "業務を二つ自動化しました。");
        sayAndApprove("community", "p3", "会議を開きました。");
        StaffBrowser manager = signedIn(staff.account("MANAGER", null));
        manager.open("/manage/publication");
        Instant time = Instant.now().plus(Duration.ofDays(1));
        List<String> chosen = List.of(narrative("p2"), narrative("p3"));
        assertThat(manager.postAll(
                                "/manage/publication", Map.of("when", "later", "at", local(time)), "narrative", chosen)
                        .body())
                .contains("公表するよう予約しました", "2件の報告", "予約があります");
        String decision = "/manage/publication/narratives/p3/2023-Q4";
        manager.open(decision);
        Page said = manager.post(decision, "decision", "comment", "reason", "回数が要ります", "text", "急ぎます。");
        assertThat(said.path()).isEqualTo(decision);
        assertThat(said.body()).contains("コメントを書き込みました", "急ぎます。", ">回数が要ります</textarea>");
        assertThat(manager.post(decision, "decision", "return", "reason", " ", "text", "電話でも伝えます。")
                        .body())
                .contains("差戻しの理由を入力してください", ">電話でも伝えます。</textarea>");
        assertThat(manager.post(decision, "decision", "return", "reason", "回数が要ります", "text", "電話でも伝えます。")
                        .path())
                .isEqualTo("/manage/publication");

        due.round(time.plus(Duration.ofHours(1)));

        assertThat(new StaffBrowser(port).open("/programmes/enabling-policies").body())
                .contains("業務を二つ自動化しました。")
                .doesNotContain("会議を開きました。");
        assertThat(signedIn(staff.account("EDITOR", "community"))
                        .open("/staff/narratives/p3")
                        .body())
                .contains("回数が要ります", "急ぎます。", "電話でも伝えます。");
    }

    private void sayAndApprove(String department, String measure, String situation) {
        String address = "/staff/narratives/" + measure + "?quarter=2023-Q4";
        StaffBrowser editor = signedIn(staff.account("EDITOR", department));
        editor.open(address);
        editor.post(address, "situation", situation, "step", "submit");
        StaffBrowser approver = signedIn(staff.account("APPROVER", department));
        approver.open("/staff/approvals/narratives/" + measure + "/2023-Q4");
        approver.post("/staff/approvals/narratives/" + measure + "/2023-Q4", "decision", "approve");
    }

    /** How the form names what is said of the measure, or of the initiative that has none. */
    private String narrative(String code) {
        return jdbc.sql(
                        "select r.id || '.' || r.version from narrative_report r join initiative i on i.id = r.initiative_id"
                                + " left join measure m on m.id = r.measure_id where coalesce(m.code, i.code) = ? and r.status = 'APPROVED'")
                .param(code)
                .query(String.class)
                .single();
    }

    private void submitAndApprove(String department, String kpi, String value) {
        StaffBrowser editor = signedIn(staff.account("EDITOR", department));
        editor.open("/staff/reports/" + kpi);
        editor.post("/staff/reports/" + kpi, "value", value, "step", "submit");
        StaffBrowser approver = signedIn(staff.account("APPROVER", department));
        approver.open("/staff/approvals/" + kpi);
        assertThat(approver.post("/staff/approvals/" + kpi, "decision", "approve")
                        .path())
                .isEqualTo("/staff/approvals");
    }

    /** How the form names the report of the KPI. */
    private String choice(String kpi) {
        String name = jdbc.sql(
                        "select r.id || '.' || r.version from report r join kpi k on k.id = r.kpi_id where k.code = ?")
                .param(kpi)
                .query(String.class)
                .single();
        assertThat(CHOICE.matcher(signedIn(staff.account("MANAGER", null))
                                .open("/manage/publication")
                                .body())
                        .results()
                        .map((MatchResult found) -> found.group(1)))
                .contains(name);
        return name;
    }

    private Page publish(StaffBrowser manager, Map<String, String> when, String... choices) {
        return manager.postAll("/manage/publication", when, "report", List.of(choices));
    }

    private static String seen(Page check) {
        Matcher field =
                Pattern.compile("name=\"seen\" value=\"([0-9a-f]{64})\"").matcher(check.body());
        assertThat(field.find()).isTrue();
        return field.group(1);
    }

    private static Pattern ticked(String choice) {
        return Pattern.compile("value=\"" + Pattern.quote(choice) + "\"[^>]* checked");
    }

    private StaffBrowser signedIn(String login) {
        StaffBrowser browser = new StaffBrowser(port);
        assertThat(browser.signIn(login, PASSWORD).path()).doesNotStartWith("/sign-in");
        return browser;
    }

    private Map<String, Object> report(String kpi) {
        return jdbc.sql("select r.* from report r join kpi k on k.id = r.kpi_id where k.code = ?")
                .param(kpi)
                .query()
                .singleRow();
    }

    private List<Long> published(String kpi) {
        return jdbc.sql("select m.publication from measurement m join kpi k on k.id = m.kpi_id"
                        + " where k.code = ? and m.quarter = '2023-Q4'")
                .param(kpi)
                .query(Long.class)
                .list();
    }

    private long publications() {
        return jdbc.sql("select last_number from publication_counter")
                .query(Long.class)
                .single();
    }

    private static String local(Instant instant) {
        return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm").format(instant.atZone(ZoneId.of("Asia/Tokyo")));
    }
}
