package planportal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import planportal.testing.Crawl;
import planportal.testing.Crawl.Visited;

/** Every public page in both languages works for everyone: without scripts, on a small screen, by keyboard, read aloud. */
@BrowserTest
class PublicPagesBrowserTest {

    /** A page of every template, and of every kind that looks different. */
    private static final List<String> ONE_OF_EACH = List.of(
            "/",
            "/initiatives/1",
            "/measures/1-a",
            "/kpis",
            "/kpis?q=no-such-word",
            "/kpis/1-a-1",
            "/kpis/1-i-4",
            "/kpis/4-i-1",
            "/kpis/2-i-1",
            "/kpis/3-i-2",
            "/kpis/2-u-1?asOf=2023-01-31",
            "/programmes",
            "/programmes/enabling-policies",
            "/plan",
            "/plan/editions",
            "/plan/editions/1",
            "/plan/background",
            "/documents/slides",
            "/updates",
            "/quarters",
            "/quarters/2023-Q3",
            "/quarters/2023-Q3/initiatives/1",
            "/quarters/2023-Q3/appendix",
            "/about/rating",
            "/about/accessibility",
            "/no-such-page",
            "/sign-in");

    /** A key that nobody translated, an argument that nobody gave, or a word of the machine. */
    private static final Pattern RAW = Pattern.compile(
            "\\?\\?|\\{\\d|\\$\\{|#\\{|>\\s*null\\s*<|planportal\\.|Exception|LocalizedText\\[|Optional[\\[.]");

    /** What a reader sees of a page: its language, its headings, and what stands out of the screen. */
    private static final String LOOK = """
            () => {
              const screen = document.documentElement.clientWidth;
              const wide = document.documentElement.scrollWidth > screen || document.body.scrollWidth > screen;
              return {
                language: document.documentElement.lang,
                headings: [...document.querySelectorAll('main h1')].filter(e => e.getClientRects().length > 0).length,
                outside: !wide ? [] : [...document.querySelectorAll('body *')]
                  .filter(e => e.getBoundingClientRect().right > screen + 0.5).slice(0, 5)
                  .map(e => e.tagName + '.' + e.getAttribute('class') + ' ends at ' + e.getBoundingClientRect().right)
              };
            }""";

    @ParameterizedTest
    @ValueSource(strings = {"ja", "en"})
    void areValidAndCompleteWithoutScriptsOnASmallScreen(String language, Visitor visitor) {
        Crawl crawl = Crawl.over(visitor.portal(), language);
        HtmlChecker checker = HtmlChecker.shared();
        Map<String, Object> found = new TreeMap<>();
        Page page = visitor.window(language, 320, false);

        assertThat(crawl.pages()).hasSizeGreaterThan(100);
        for (Visited visited : crawl.pages()) {
            List<Object> wrong = new ArrayList<>(checker.errors(visited.html()));
            RAW.matcher(visited.html()).results().forEach(raw -> wrong.add("shows " + raw.group()));
            boolean meantToFail = Crawl.UNLINKED.contains(visited.path());
            if (visited.status() != 200 && !meantToFail) {
                wrong.add("answers " + visited.status());
            }
            page.navigate(prefix(language) + visited.path());
            Map<?, ?> seen = (Map<?, ?>) page.evaluate(LOOK);
            if (!Integer.valueOf(1).equals(seen.get("headings"))) {
                wrong.add("shows " + seen.get("headings") + " headings");
            }
            if (!language.equals(seen.get("language"))) {
                wrong.add("is in " + seen.get("language"));
            }
            wrong.addAll((List<?>) seen.get("outside"));
            if (!wrong.isEmpty()) {
                found.put(visited.path(), wrong);
            }
        }

        assertThat(found).isEmpty();
        assertThat(complaints(visitor)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja", "en"})
    void haveNoBarriersThatAxeFinds(String language, Visitor visitor) {
        Page page = visitor.window(language, 1280, true);
        Barriers.lookAtMany(page);
        Map<String, Object> found = new TreeMap<>();
        for (String path : ONE_OF_EACH) {
            Response response = page.navigate(prefix(language) + path);
            assertThat(response.status()).as(path).isEqualTo(path.equals("/no-such-page") ? 404 : 200);
            List<String> violations = Barriers.on(page);
            if (!violations.isEmpty()) {
                found.put(path, violations);
            }
        }

        assertThat(found).isEmpty();
        assertThat(complaints(visitor)).isEmpty();
    }

    @Test
    void offerASkipLinkToTheContentFirst(Visitor visitor) {
        Page page = visitor.window();
        page.navigate("/");

        page.keyboard().press("Tab");
        assertThat(page.locator(":focus")).hasText("本文へ移動");
        assertThat(page.locator(":focus")).isInViewport();
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("#main$"));
        page.keyboard().press("Tab");
        assertThat((Boolean) page.evaluate("() => document.querySelector('main').contains(document.activeElement)"))
                .as("the next stop is in the content")
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/kpis", "/kpis/1-a-1"})
    void showTheKeyboardFocus(String path, Visitor visitor) {
        Page page = visitor.window();
        page.navigate(path);
        // A date has several stops, and only while it stands at one of its parts does it have a frame of its own.
        Map<String, Boolean> stops = new TreeMap<>();
        for (String stop = next(page, stops); stop != null && stops.size() < 100; ) {
            stop = next(page, stops);
        }

        assertThat(stops).hasSizeGreaterThan(10).doesNotContainValue(false);
    }

    /** Presses Tab and notes whether the stop is seen; null at the end of the page. */
    private static @Nullable String next(Page page, Map<String, Boolean> stops) {
        page.keyboard().press("Tab");
        Map<?, ?> stop = (Map<?, ?>) page.evaluate("""
                () => { const e = document.activeElement, s = getComputedStyle(e), b = e.getBoundingClientRect();
                  const framed = s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 || s.boxShadow !== 'none';
                  return {end: e === document.body, seen: framed && b.width * b.height > 0,
                    name: e.tagName + ' ' + (e.id || e.getAttribute('href') || e.textContent.trim())}; }""");
        if (Boolean.TRUE.equals(stop.get("end"))) {
            return null;
        }
        String name = stop.get("name").toString();
        stops.merge(name, Boolean.TRUE.equals(stop.get("seen")), Boolean::logicalOr);
        return name;
    }

    @Test
    void letAReaderFindAKpiByKeyboardAlone(Visitor visitor) {
        Page page = visitor.window("ja", 320, false);
        page.navigate("/kpis");
        page.getByRole(AriaRole.SEARCHBOX).focus();
        page.keyboard().type("仮設住宅");
        page.keyboard().press("Enter");

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("1件");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("仮設住宅等の入居世帯数"))
                .press("Enter");
        assertThat(page).hasURL(Pattern.compile("/kpis/1-a-1$"));
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("仮設住宅等の入居世帯数");
    }

    @Test
    void keepTheChosenLanguage(Visitor visitor) {
        Page page = visitor.window();
        page.navigate("/kpis/1-a-1?asOf=2022-11-01");
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("English").setExact(true))
                .click();

        assertThat(page.locator("html")).hasAttribute("lang", "en");
        assertThat(page).hasURL(Pattern.compile("/en/kpis/1-a-1\\?asOf=2022-11-01"));
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Updates").setExact(true))
                .first()
                .click();
        assertThat(page.locator("html")).hasAttribute("lang", "en");
    }

    private static String prefix(String language) {
        return language.equals("ja") ? "" : "/" + language;
    }

    /** A page that is not there is an error to the browser's console, which is right. */
    private static List<String> complaints(Visitor visitor) {
        return visitor.complaints().stream()
                .filter(each -> !each.contains("Failed to load resource: the server responded with a status of 40"))
                .toList();
    }
}
