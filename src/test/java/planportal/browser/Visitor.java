package planportal.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import planportal.testing.MessageFiles;

/** Somebody at a browser of their own: own cookies, own language, own screen. */
class Visitor implements AutoCloseable {

    /** How long a page may take on a busy machine before a test gives up. */
    private static final double PATIENCE = 60_000;

    private final Browser browser;
    private final String portal;
    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    Visitor(Browser browser, String portal) {
        this.browser = browser;
        this.portal = portal;
    }

    /** Where the portal is, without a slash at the end. */
    String portal() {
        return portal;
    }

    /** A new window on a desk, reading Japanese. */
    Page window() {
        return window("ja", 1280, true);
    }

    /** A new window. With {@code scripts} off it is as if JavaScript were switched off. */
    Page window(String language, int width, boolean scripts) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(portal)
                .setLocale(language.equals("ja") ? "ja-JP" : "en-GB")
                .setTimezoneId("Asia/Tokyo")
                .setViewportSize(width, 800)
                .setJavaScriptEnabled(scripts));
        context.setDefaultTimeout(PATIENCE);
        context.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.page().url() + ": " + message.text());
            }
        });
        context.onWebError(error -> complaints.add(error.error()));
        contexts.add(context);
        return context.newPage();
    }

    /** A second window of the same person: same cookies. */
    Page windowBeside(Page other) {
        return other.context().newPage();
    }

    /** What the browser complained of so far: errors, refused styles, missing files. */
    List<String> complaints() {
        return complaints;
    }

    /** A new window in which somebody of the demonstration has signed in. */
    Page signedIn(String login) {
        Page page = window();
        page.navigate("/sign-in");
        page.getByLabel(MessageFiles.japanese("accounts.login"), new Page.GetByLabelOptions().setExact(true))
                .fill(login);
        page.getByLabel(MessageFiles.japanese("accounts.password"), new Page.GetByLabelOptions().setExact(true))
                .fill("demo-portal-2023");
        button(page, "accounts.sign-in").click();
        page.waitForURL(url -> !url.endsWith("/sign-in"));
        return page;
    }

    /** The button that the message names, in Japanese. */
    static com.microsoft.playwright.Locator button(Page page, String key) {
        return page.getByRole(
                AriaRole.BUTTON,
                new Page.GetByRoleOptions().setName(MessageFiles.japanese(key)).setExact(true));
    }

    @Override
    public void close() {
        contexts.forEach(BrowserContext::close);
    }
}
