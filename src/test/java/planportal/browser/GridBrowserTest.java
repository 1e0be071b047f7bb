package planportal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static planportal.browser.Visitor.button;
import static planportal.testing.MessageFiles.japanese;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Many values at once in the grid: pasted from a spreadsheet, and without JavaScript. */
@BrowserTest
class GridBrowserTest {

    /** As Excel puts six rows and three columns on the clipboard. */
    private static final String BLOCK = String.join(
                    "\r\n",
                    "２２３\t\t\"3月末時点。\n\"\"速報\"\"です。\"",
                    "94\t96\t",
                    "1,64\t\t研修会を開きました。",
                    "－\t\t集計中です。",
                    "1,020校区\t\t",
                    "▲2\t\t重複を除きました。")
            + "\r\n";

    @Autowired
    private Flyway flyway;

    @Test
    void pastesABlockOfCellsAndEditsByKeyboard(Visitor visitor) {
        Page page = visitor.signedIn(editor("grid-keyboard", "disaster-prevention"));
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(japanese("reporting.grid.link")))
                .click();

        cell(page, "value", "1-i-2").focus();
        // The cells are there before the script that reads what is pasted.
        page.waitForLoadState();
        page.evaluate("text => navigator.clipboard.writeText(text)", BLOCK);
        page.keyboard().press("Control+V");

        assertThat(cell(page, "value", "1-i-2")).hasValue("２２３");
        assertThat(cell(page, "comment", "1-i-2")).hasValue("3月末時点。\n\"速報\"です。");
        assertThat(cell(page, "denominator", "1-i-3")).hasValue("96");
        String refusal = japanese("reporting.error.figure.WRONG_SEPARATORS", "1,64", "164", "1,640");
        assertThat(error(page, "value", "1-i-4")).hasText(refusal);
        assertThat(cell(page, "value", "1-i-4")).hasAttribute("aria-invalid", "true");
        assertThat(cell(page, "value", "1-u-3")).not().hasAttribute("aria-invalid", "true");
        assertThat(page.locator("#grid-status")).containsText("1-イ-4 " + refusal);
        assertThat(page.locator("[id='follows:1-i-3']")).containsText("97.9%");
        assertThat(Barriers.on(page)).isEmpty();

        page.keyboard().press("Enter");
        page.keyboard().press("ArrowDown");
        assertThat(cell(page, "value", "1-i-4")).isFocused();
        page.keyboard().type("１２４");
        page.keyboard().press("Enter");
        assertThat(error(page, "value", "1-i-4")).hasText("");
        assertThat(cell(page, "value", "1-i-5")).isFocused();
        page.keyboard().type("9");
        page.keyboard().press("Escape");
        assertThat(cell(page, "value", "1-i-5")).hasValue("－");
        page.keyboard().press("Shift+Enter");
        assertThat(cell(page, "value", "1-i-4")).isFocused();
        page.keyboard().press("Tab");
        assertThat(cell(page, "comment", "1-i-4")).isFocused();
        page.keyboard().press("Home");
        page.keyboard().press("ArrowLeft");
        assertThat(cell(page, "value", "1-i-4")).isFocused();

        button(page, "reporting.grid.save").click();
        assertThat(page.locator(".notice-success")).containsText(japanese("reporting.grid.told.saved", "6"));
        assertThat(row(page, "1-i-4")).containsText(japanese("reporting.grid.outcome.SAVED"));
        assertThat(report("1-i-2")).containsEntry("status", "DRAFT").containsEntry("comment", "3月末時点。\n\"速報\"です。");
        assertThat(report("1-i-2").get("value")).hasToString("223");
        assertThat(report("1-i-3").get("value")).hasToString("97.9");
        assertThat(report("1-i-4").get("value")).hasToString("124");
        assertThat(report("1-i-5"))
                .containsEntry("value", null)
                .containsEntry("value_status", "PENDING")
                .containsEntry("comment", "集計中です。");
        assertThat(report("1-u-2").get("value")).hasToString("1020");
        assertThat(report("1-u-3").get("value")).hasToString("-2");

        button(page, "reporting.grid.submit").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText(japanese("reporting.grid.outcome.ASKED"));
        assertThat(report("1-i-2")).containsEntry("status", "SUBMITTED");
        assertThat(report("1-u-3")).containsEntry("status", "DRAFT");
        page.locator("[id='confirmation:1-u-2']").fill("数え直しました。");
        page.evaluate("() => new Promise(done => { const look = () => Object.values(localStorage)"
                + ".some(kept => kept.includes('数え直しました')) ? done() : setTimeout(look, 20); look(); })");
        Page again = visitor.windowBeside(page);
        page.close();
        page = again;
        page.navigate("/staff/grid");
        button(page, "reporting.draft.restore").click();
        button(page, "reporting.grid.submit").click();
        assertThat(page.locator("[id='confirmation:1-u-2']")).hasValue("数え直しました。");
        for (String kpi : List.of("1-u-2", "1-u-3")) {
            page.locator("[id='confirmed:" + kpi + "']").check();
            page.locator("[id='confirmation:" + kpi + "']").fill("数え直しました。");
        }
        assertThat(Barriers.on(page)).isEmpty();
        button(page, "reporting.grid.submit").click();
        assertThat(page.locator(".notice-success")).containsText(japanese("reporting.grid.told.submitted", "2"));
        page.navigate("/staff/grid");
        // What was typed and sent in the same moment has come.
        assertThat(page.locator("#draft-offer")).isHidden();
        assertThat(report("1-u-3")).containsEntry("status", "SUBMITTED").containsEntry("confirmation", "数え直しました。");
        assertThat(report("1-i-5")).as("without a value it waits").containsEntry("status", "DRAFT");
        assertThat(visitor.complaints()).isEmpty();
    }

    @Test
    void restoresUnsavedInputWithoutOverwritingOthers(Visitor visitor) {
        Page page = visitor.signedIn(editor("grid-leaves", "education"));
        page.navigate("/staff/grid");
        assertThat(unsaved(page)).isFalse();
        cell(page, "value", "2-a-1").fill("２１");
        cell(page, "comment", "2-a-1").fill("後で入力する説明");
        cell(page, "numerator", "2-a-2").fill("90");
        assertThat(unsaved(page)).isTrue();
        page.evaluate(
                "() => new Promise(done => { const look = () => Object.values(localStorage).some(kept => kept.includes('90'))"
                        + " ? done() : setTimeout(look, 20); look(); })");
        page.close();

        Page colleague = visitor.signedIn(editor("grid-colleague", "education"));
        colleague.navigate("/staff/grid");
        assertThat(colleague.locator("#draft-offer")).isHidden();
        cell(colleague, "value", "2-a-1").fill("20");
        button(colleague, "reporting.grid.save").click();
        assertThat(row(colleague, "2-a-1")).containsText(japanese("reporting.grid.outcome.SAVED"));

        Page next = visitor.windowBeside(page);
        next.navigate("/staff/grid");
        assertThat(next.locator("#draft-offer")).isVisible();
        assertThat(Barriers.on(next)).isEmpty();
        assertThat(cell(next, "value", "2-a-1")).hasValue("20");
        button(next, "reporting.draft.restore").click();
        assertThat(next.locator("#grid-status")).containsText(japanese("reporting.grid.restored", "2"));
        assertThat(cell(next, "value", "2-a-1")).hasValue("２１");
        cell(next, "denominator", "2-a-2").fill("100");
        next.keyboard().press("F2");
        next.keyboard().type("0");
        assertThat(cell(next, "denominator", "2-a-2")).hasValue("1000");

        button(next, "reporting.grid.save").click();
        assertThat(row(next, "2-a-1")).containsText(japanese("reporting.grid.outcome.STALE"));
        assertThat(row(next, "2-a-2")).containsText(japanese("reporting.grid.outcome.SAVED"));
        assertThat(report("2-a-1").get("value")).hasToString("20");
        assertThat(unsaved(next)).as("the row that waits for a decision").isTrue();
        button(next, "reporting.grid.save").click();
        assertThat(row(next, "2-a-1")).containsText(japanese("reporting.grid.outcome.SAVED"));
        assertThat(report("2-a-1").get("value")).hasToString("21");
        assertThat(unsaved(next)).isFalse();
        next.reload();
        assertThat(next.locator("#draft-offer")).isHidden();
        assertThat(visitor.complaints()).isEmpty();

        next.context().clearCookies();
        cell(next, "value", "2-a-1").fill("22");
        next.keyboard().press("Enter");
        assertThat(next.locator("#grid-status")).containsText(japanese("reporting.draft.ended"));
    }

    /** Whether the browser asks before it leaves the page. */
    private static boolean unsaved(Page page) {
        return (boolean) page.evaluate("() => !window.dispatchEvent(new Event('beforeunload', {cancelable: true}))");
    }

    @Test
    void worksWithoutJavaScript(Visitor visitor) {
        Page page = visitor.window("ja", 320, false);
        page.navigate("/sign-in");
        page.locator("[name=login]").fill(editor("grid-plain", "children"));
        page.locator("[name=password]").fill("demo-portal-2023");
        button(page, "accounts.sign-in").click();
        page.navigate("/staff/grid");

        Locator waiting = page.getByRole(
                AriaRole.TEXTBOX,
                new Page.GetByRoleOptions()
                        .setName("保育所等の待機児童数 " + japanese("reporting.value.LEVEL"))
                        .setExact(true));
        waiting.fill("abc");
        cell(page, "value", "2-i-2").fill("６８0");
        cell(page, "milestoneState", "2-i-1").selectOption("DONE");
        cell(page, "milestoneOn", "2-i-1").fill("令和5年9月1日");
        button(page, "reporting.grid.submit").click();

        assertThat(waiting).hasValue("abc");
        assertThat(waiting).hasAttribute("aria-invalid", "true");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("abc");
        assertThat(report("2-i-2")).containsEntry("status", "SUBMITTED");
        assertThat(report("2-i-1"))
                .containsEntry("status", "SUBMITTED")
                .containsEntry("milestone_on", java.sql.Date.valueOf("2023-09-01"));
        waiting.fill("7");
        button(page, "reporting.grid.submit").click();
        assertThat(report("m1-1")).containsEntry("status", "SUBMITTED");
        assertThat(row(page, "m1-1")).containsText(japanese("reporting.grid.outcome.SUBMITTED"));
    }

    /** One more editor, who signs in as those of the demonstration do. */
    private String editor(String login, String department) {
        JdbcClient owner = owner();
        owner.sql("insert into account (login, name, password_hash, created_at) select ?, '表の担当', password_hash, now()"
                        + " from account where login = 'editor'")
                .param(login)
                .update();
        owner.sql("insert into role_assignment (account_id, role, department_id) select a.id, 'EDITOR', d.id"
                        + " from account a, department d where a.login = ? and d.code = ?")
                .params(login, department)
                .update();
        return login;
    }

    private JdbcClient owner() {
        return JdbcClient.create(flyway.getConfiguration().getDataSource());
    }

    private Map<String, Object> report(String kpi) {
        return owner().sql(
                        "select r.* from report r join kpi k on k.id = r.kpi_id join reporting_period p on p.id = r.period_id"
                                + " where k.code = ? and p.quarter = '2023-Q4'")
                .param(kpi)
                .query()
                .singleRow();
    }

    private static Locator cell(Page page, String field, String kpi) {
        return page.locator("[id='" + field + ":" + kpi + "']");
    }

    private static Locator error(Page page, String field, String kpi) {
        return page.locator("[id='error:" + field + ":" + kpi + "']");
    }

    private static Locator row(Page page, String kpi) {
        return page.locator("tr[data-row='" + kpi + "']");
    }
}
