package planportal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static planportal.browser.Visitor.button;
import static planportal.testing.MessageFiles.japanese;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/** A draft saves itself, and what could not be saved is offered back. */
@BrowserTest
class DraftsBrowserTest {

    private static final String REPORT = "/staff/reports/3-u-2";
    /** It saves itself after a pause, and the machine may be busy. */
    private static final ContainsTextOptions PATIENTLY = new ContainsTextOptions().setTimeout(60_000);

    @Test
    void autosavesADraftAndRestoresUnsavedInputAfterALostConnection(Visitor visitor) {
        Page page = visitor.signedIn("editor2");
        BrowserContext context = page.context();
        page.navigate(REPORT);
        value(page).fill("41.5");
        assertThat(status(page)).containsText("下書きを自動で保存しました", PATIENTLY);
        page.reload();
        assertThat(value(page)).hasValue("41.5");
        assertThat(page.locator("#draft-offer")).isHidden();
        assertThat(visitor.complaints()).isEmpty();

        page.route(
                "**" + REPORT + "**",
                route -> {
                    // The portal keeps it, and its answer does not arrive.
                    route.fetch();
                    route.abort();
                },
                new Page.RouteOptions().setTimes(1));
        comment(page).fill("検診車です。");
        assertThat(status(page)).containsText(japanese("reporting.draft.offline"), PATIENTLY);
        comment(page).fill("検診車を出しました。");
        assertThat(status(page)).containsText("下書きを自動で保存しました", PATIENTLY);
        page.reload();
        assertThat(comment(page)).hasValue("検診車を出しました。");
        comment(page).fill("");
        assertThat(status(page)).containsText("下書きを自動で保存しました", PATIENTLY);

        context.setOffline(true);
        comment(page).fill("検診車を増やしました。");
        assertThat(status(page)).containsText(japanese("reporting.draft.offline"), PATIENTLY);
        cutOff(page);
        context.setOffline(false);

        Page next = context.newPage();
        next.navigate(REPORT);
        assertThat(next.locator("#draft-offer")).isVisible();
        assertThat(Barriers.on(next)).isEmpty();
        assertThat(comment(next)).hasValue("");
        button(next, "reporting.draft.restore").click();
        assertThat(comment(next)).hasValue("検診車を増やしました。");
        assertThat(status(next)).containsText("下書きを自動で保存しました", PATIENTLY);
        next.reload();
        assertThat(comment(next)).hasValue("検診車を増やしました。");
        assertThat(next.locator("#draft-offer")).isHidden();

        context.clearCookies();
        comment(next).fill("検診車を２台増やしました。");
        assertThat(status(next)).containsText(japanese("reporting.draft.ended"), PATIENTLY);
        button(next, "reporting.save").click();
        assertThat(next.locator("main")).containsText(japanese("error.typed.title"));
        assertThat(next.locator("main")).containsText("検診車を２台増やしました。");
        Page beside = context.newPage();
        beside.navigate("/sign-in");
        beside.locator("[name=login]").fill("editor2");
        beside.locator("[name=password]").fill("demo-portal-2023");
        button(beside, "accounts.sign-in").click();
        assertThat(beside.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .isVisible();
        beside.waitForURL(url -> !url.endsWith("/sign-in"));
        button(next, "error.typed.continue").click();
        assertThat(comment(next)).hasValue("検診車を２台増やしました。");
        button(next, "reporting.save").click();
        assertThat(next.getByRole(AriaRole.STATUS).first()).containsText("下書きを保存しました");
        assertThat(comment(next)).hasValue("検診車を２台増やしました。");
    }

    /** Ends {@code page} as a power cut does: one that is closed sends once more, and may get through. */
    private static void cutOff(Page page) {
        assertThatThrownBy(() -> page.navigate("chrome://crash")).hasMessageContaining("crash");
        page.close();
    }

    @Test
    void autosavesANarrative(Visitor visitor) {
        Page page = visitor.signedIn("editor2");
        BrowserContext context = page.context();
        page.navigate("/staff/narratives/3-u");
        situation(page).fill("検診車を増やしました。");
        assertThat(status(page)).containsText("下書きを自動で保存しました", PATIENTLY);
        page.reload();
        assertThat(situation(page)).hasValue("検診車を増やしました。");
        assertThat(page.locator("#draft-offer")).isHidden();

        context.setOffline(true);
        situation(page).fill("検診車を２台増やしました。");
        assertThat(status(page)).containsText(japanese("reporting.draft.offline"), PATIENTLY);
        cutOff(page);
        context.setOffline(false);

        Page next = context.newPage();
        next.navigate("/staff/narratives/3-u");
        assertThat(next.locator("#draft-offer")).isVisible();
        assertThat(Barriers.on(next)).isEmpty();
        // Going on without an answer does not lose what is offered.
        next.locator("[name=outlook]").fill("来年度も続けます。");
        assertThat(status(next)).containsText("下書きを自動で保存しました", PATIENTLY);
        next.reload();
        assertThat(next.locator("#draft-offer")).isVisible();
        button(next, "reporting.draft.restore").click();
        assertThat(situation(next)).hasValue("検診車を２台増やしました。");
        assertThat(next.locator("[name=outlook]")).hasValue("来年度も続けます。");
        assertThat(status(next)).containsText("下書きを自動で保存しました", PATIENTLY);
        next.reload();
        assertThat(situation(next)).hasValue("検診車を２台増やしました。");
        assertThat(next.locator("#draft-offer")).isHidden();
        asksNothingMoreOfWhatOneHasChosen(next);
    }

    private void asksNothingMoreOfWhatOneHasChosen(Page page) {
        Page other = page.context().newPage();
        other.navigate("/staff/narratives/3-u");
        situation(page).fill("先の画面の文です。");
        assertThat(status(page)).containsText("下書きを自動で保存しました", PATIENTLY);
        situation(other).fill("後の画面の文です。");
        assertThat(status(other)).containsText(japanese("reporting.draft.stale"), PATIENTLY);
        button(other, "reporting.save").click();
        other.locator("[name=keep-SITUATION][value=theirs]").check();
        button(other, "reporting.save-mine").click();

        assertThat(situation(other)).hasValue("先の画面の文です。");
        assertThat(other.locator("#draft-offer")).isHidden();
    }

    @Test
    void showsDerivedValuesWhileTyping(Visitor visitor) {
        Page page = visitor.signedIn("manager");
        // A form as the portal writes it, with what a share and a running total need.
        page.setContent("""
                <form data-draft=""><input name="numerator"><input name="denominator"><input name="value">
                <output id="computed" data-decimals="1" data-scale="100" data-unit="%" data-none="-"></output>
                <output id="total" data-before="1100" data-decimals="0" data-unit="人" data-typed-unit="人" data-none="-"></output></form>""");
        page.addScriptTag(
                new Page.AddScriptTagOptions().setUrl("/js/kept-copy.js").setType("module"));
        page.addScriptTag(
                new Page.AddScriptTagOptions().setUrl("/js/report-form.js").setType("module"));
        Locator computed = page.locator("#computed");

        page.locator("[name=numerator]").fill("９５");
        assertThat(computed).hasText("-");
        page.locator("[name=denominator]").fill("96");
        assertThat(computed).hasText("99.0%");
        page.locator("[name=denominator]").fill("0");
        assertThat(computed).hasText("-");
        page.locator("[name=value]").fill("▲1,200人");
        assertThat(page.locator("#total")).hasText("\u2212100人");
        for (String refused : new String[] {"12abc", "10²", "1e3", "1,23", "1.5"}) {
            page.locator("[name=value]").fill(refused);
            assertThat(page.locator("#total")).hasText("-");
        }
    }

    private static Locator value(Page page) {
        return page.getByLabel(japanese("reporting.value.LEVEL"));
    }

    private static Locator situation(Page page) {
        return page.locator("textarea[name=situation]");
    }

    private static Locator comment(Page page) {
        return page.getByLabel(japanese("reporting.comment"));
    }

    private static Locator status(Page page) {
        return page.locator("#draft-status");
    }
}
