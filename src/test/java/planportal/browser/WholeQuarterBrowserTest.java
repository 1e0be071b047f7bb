package planportal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static planportal.browser.Visitor.button;
import static planportal.testing.MessageFiles.japanese;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import planportal.testing.MovableClock;
import planportal.testing.PortalTest;

/**
 * A whole quarter as four people live it: the planning division, an editor who has a narrow screen and no mouse, their
 * approver, and a citizen. On a portal of its own, whose weeks pass as the story goes on.
 */
@ExtendWith(Chromium.class)
@PortalTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "portal.publication.look-every=200ms")
@Import(MovableClock.InPlaceOfThePortals.class)
class WholeQuarterBrowserTest {

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final String QUARTER = "2023-Q4";
    private static final String QUARTER_ROW = "令和5年度 第4四半期";
    private static final String HOUSEHOLDS = "仮設住宅等の入居世帯数";
    private static final String VISITS = "見守り・家庭訪問の実施件数";

    @Autowired
    private MovableClock clock;

    @Autowired
    private Flyway flyway;

    private Page manager;
    private Page editor;
    private Keyboard keyboard;
    private Page approver;
    private Page citizen;

    private final HelpPictures pictures = new HelpPictures();

    @Test
    void goesFromItsOpeningToACorrection(Visitor visitor) {
        forgetTheDemonstrationsOpenQuarter();
        citizen = visitor.window();
        manager = visitor.signedIn("manager");
        approver = visitor.signedIn("approver");
        editor = visitor.window("ja", 320, true);
        keyboard = new Keyboard(editor);
        signInByKeyboard("editor");
        assertThat(editor.locator("main")).containsText(japanese("reporting.no-period"));

        managerOpensTheQuarter();
        picturesOfAReport();
        editorReports("138", "入居世帯は138世帯となりました。");
        approverReturns("どの時点の世帯数かを書き添えてください。");
        pictures.of(editor, "returned", "/staff/reports", ".report-list", () -> {});
        editorReportsAgain("３月末の入居世帯は138世帯となりました。");
        approve(HOUSEHOLDS);
        assertThat(publicRow("1-a-1")).hasCount(0);

        LocalDateTime at = LocalDateTime.now(clock).plusDays(1).with(LocalTime.of(10, 0));
        managerPublishesTheQuarter(at);
        assertThat(publicRow("1-a-1")).hasCount(0);
        moveTo(at);
        citizen.waitForCondition(() -> publicRow("1-a-1").count() == 1);
        assertThat(publicRow("1-a-1")).containsText("138");
        citizen.navigate("/");
        assertThat(citizen.locator("main")).containsText("令和5年度（2023年度）第4四半期");

        editor.navigate("/staff/reports/1-a-3");
        managerCloses();
        lateWriteIsRefused();
        managerUnlocksOnce(LocalDate.now(clock).plusDays(1));
        reportOf(VISITS, "1190", "見守りを続けています。");
        approve(VISITS);
        publish(VISITS);
        assertThat(publicRow("1-a-3")).containsText("1,190");
        moveTo(LocalDate.now(clock).plusDays(2).atTime(9, 0));
        keyboardOpensReport("1-a-2");
        assertThat(editor.getByLabel(japanese("reporting.value.LEVEL"))).hasCount(0);

        editorCorrects("141", "年度末の転居3世帯を数え落としていたため訂正しました。");
        approve(HOUSEHOLDS);
        publish(HOUSEHOLDS);
        assertThat(publicRow("1-a-1")).containsText("141");
        assertThat(citizen.locator("main")).containsText("年度末の転居3世帯を数え落としていたため訂正しました。");
        assertThat(citizen.locator("main")).containsText("138");
        assertThat(pictures.stale())
                .as("pictures of the help page: take them with -Dhelp.pictures=take and look at them")
                .isEmpty();
        assertThat(visitor.complaints()).isEmpty();
    }

    /** What the help page shows of a report that nobody has begun, and of one that is asked about. */
    private void picturesOfAReport() {
        pictures.of(editor, "reports", "/staff/reports", "main h1", () -> {});
        pictures.of(editor, "report", "/staff/reports/1-a-1", "label[for=value]", () -> {});
        pictures.of(editor, "question", "/staff/reports/1-a-1", "label[for=value]", () -> {
            editor.locator("#value").fill("9999");
            editor.locator("button[value=submit]").click();
            editor.locator("#question").waitFor();
        });
        editor.navigate("/staff/reports");
    }

    /** The demonstration is in the middle of a quarter; this story begins before it. */
    private void forgetTheDemonstrationsOpenQuarter() {
        JdbcClient owner = JdbcClient.create(flyway.getConfiguration().getDataSource());
        owner.sql("delete from report where period_id = (select id from reporting_period where quarter = '2023-Q4')")
                .update();
        owner.sql("delete from reporting_period where quarter = '2023-Q4'").update();
    }

    private void signInByKeyboard(String login) {
        editor.navigate("/sign-in");
        keyboard.write(editor.locator("[name=login]"), login);
        keyboard.write(editor.locator("[name=password]"), "demo-portal-2023");
        keyboard.follow(button(editor, "accounts.sign-in"));
    }

    private void managerOpensTheQuarter() {
        manager.navigate("/manage/periods/" + QUARTER);
        manager.locator("#dates-opensOn").fill(LocalDate.now(clock).plusDays(1).toString());
        button(manager, "periods.schedule").click();
        assertThat(status(manager)).containsText("報告期間を決めました");
        button(manager, "periods.open").click();
        assertThat(status(manager)).containsText("受付を始めました");
        manager.navigate("/manage/publication");
        manager.getByLabel(japanese("reporting.publication.rule.division")).check();
        button(manager, "reporting.publication.rule.change").click();
        assertThat(status(manager)).containsText(japanese("reporting.publication.notice.rule-changed"));
    }

    private void editorReports(String figure, String comment) {
        editor.reload();
        keyboard.follow(editor.getByRole(AriaRole.LINK, link(HOUSEHOLDS)));
        keyboard.write(editor.getByLabel(japanese("reporting.value.LEVEL")), figure);
        keyboard.write(editor.getByLabel(japanese("reporting.comment")), comment);
        keyboard.follow(button(editor, "reporting.submit"));
        assertThat(status(editor)).containsText(japanese("reporting.notice.submitted", HOUSEHOLDS));
        assertThat((Integer) editor.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(320);
    }

    private void approverReturns(String reason) {
        approver.navigate("/staff/approvals");
        approver.getByRole(AriaRole.LINK, link(HOUSEHOLDS)).click();
        approver.getByLabel(japanese("reporting.return.reason")).fill(reason);
        button(approver, "reporting.return").click();
        assertThat(status(approver)).containsText(japanese("reporting.notice.returned", HOUSEHOLDS));
    }

    private void editorReportsAgain(String comment) {
        editor.navigate("/staff/reports");
        assertThat(editor.locator("main")).containsText("どの時点の世帯数かを書き添えてください。");
        keyboard.follow(editor.getByRole(AriaRole.LINK, link(HOUSEHOLDS)));
        keyboard.write(editor.getByLabel(japanese("reporting.comment")), comment);
        keyboard.follow(button(editor, "reporting.submit"));
        assertThat(status(editor)).containsText(japanese("reporting.notice.submitted", HOUSEHOLDS));
    }

    private void approve(String kpi) {
        approver.navigate("/staff/approvals");
        approver.getByRole(AriaRole.LINK, link(kpi)).first().click();
        button(approver, "reporting.publication.approve").click();
        assertThat(status(approver)).containsText(japanese("reporting.publication.notice.approved", kpi));
    }

    private void managerPublishesTheQuarter(LocalDateTime at) {
        manager.navigate("/manage/publication");
        Locator form = manager.locator(
                "form", new Page.LocatorOptions().setHas(manager.locator("[name=quarter][value='" + QUARTER + "']")));
        form.getByLabel(japanese("reporting.publication.when.later")).check();
        form.locator("[name=at]").fill(at.format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm")));
        form.getByRole(AriaRole.BUTTON).click();
        assertThat(manager.locator("main")).containsText(japanese("reporting.publication.quarter.check.final.title"));
        manager.locator("main form").getByRole(AriaRole.BUTTON).click();
        assertThat(status(manager)).containsText("公表するよう予約しました");
    }

    private void managerCloses() {
        manager.navigate("/manage/periods/" + QUARTER);
        LocalDate last = LocalDate.now(clock).plusDays(45);
        moveTo(last.atTime(9, 0));
        manager.reload();
        button(manager, "periods.close").click();
        assertThat(status(manager)).containsText("締め切りました");
    }

    private void lateWriteIsRefused() {
        keyboard.write(editor.getByLabel(japanese("reporting.value.FLOW")), "1180");
        keyboard.write(editor.getByLabel(japanese("reporting.comment")), "遅くなりました。");
        keyboard.follow(button(editor, "reporting.submit"));
        assertThat(editor.getByRole(AriaRole.ALERT).first())
                .containsText(japanese("reporting.refusal.PERIOD_NOT_OPEN"));
        assertThat(editor.locator("main")).containsText("遅くなりました。");
    }

    private void managerUnlocksOnce(LocalDate until) {
        manager.navigate("/manage/periods/" + QUARTER);
        manager.locator("#unlock-kpi").selectOption("1-a-3");
        String account =
                (String) manager.locator("#unlock-account option", new Page.LocatorOptions().setHasText("（editor）"))
                        .first()
                        .getAttribute("value");
        manager.locator("#unlock-account").selectOption(account);
        manager.locator("#unlock-endsOn").fill(until.toString());
        manager.locator("#unlock-endsAt").fill("17:00");
        manager.locator("#unlock-reason").fill("集計システムの障害で提出できなかったため");
        button(manager, "periods.unlock").click();
        assertThat(status(manager)).containsText("個別に受け付けるようにしました");
    }

    private void reportOf(String kpi, String figure, String comment) {
        editor.navigate("/staff/reports");
        keyboard.follow(editor.getByRole(AriaRole.LINK, link(kpi)).first());
        keyboard.write(editor.getByLabel(japanese("reporting.value.FLOW")), figure);
        keyboard.write(editor.getByLabel(japanese("reporting.comment")), comment);
        keyboard.follow(button(editor, "reporting.submit"));
        assertThat(status(editor)).containsText(japanese("reporting.notice.submitted", kpi));
    }

    private void keyboardOpensReport(String kpi) {
        editor.navigate("/staff/reports/" + kpi + "?quarter=" + QUARTER);
        assertThat(editor.locator("main")).containsText(japanese("periods.ended"));
    }

    private void publish(String kpi) {
        manager.navigate("/manage/publication");
        manager.getByLabel(japanese("reporting.publication.choose", kpi)).check();
        button(manager, "reporting.publication.publish").click();
        assertThat(status(manager)).containsText(japanese("reporting.publication.notice.published", "1"));
    }

    private void editorCorrects(String figure, String reason) {
        editor.navigate("/staff/reports/1-a-1");
        keyboard.to(editor.locator("details.report-corrections summary")).press("Enter");
        keyboard.follow(editor.locator("details.report-corrections a[href*='correct=" + QUARTER + "']"));
        keyboard.write(editor.getByLabel(japanese("reporting.value.LEVEL")), figure);
        keyboard.write(editor.getByLabel(japanese("reporting.correction.reason")), reason);
        keyboard.follow(button(editor, "reporting.submit"));
        assertThat(status(editor)).containsText(japanese("reporting.notice.submitted", HOUSEHOLDS));
    }

    private Locator publicRow(String kpi) {
        citizen.navigate("/kpis/" + kpi);
        return citizen.getByRole(AriaRole.ROW, new Page.GetByRoleOptions().setName(QUARTER_ROW));
    }

    private void moveTo(LocalDateTime moment) {
        clock.moveTo(moment.atZone(TOKYO).toInstant());
    }

    private static Locator status(Page page) {
        return page.getByRole(AriaRole.STATUS).first();
    }

    private static Page.GetByRoleOptions link(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
