package planportal.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;

/** What a machine can find of WCAG 2.2, levels A and AA. */
final class Barriers {

    private static final String AXE = AxeBuilder.getAxeScript();

    /** Asks axe for violations alone: describing all that is right would take most of the time. */
    private static final String VIOLATIONS = """
            async () => {
              const found = await axe.run(document, {
                runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'],
                resultTypes: ['violations']
              });
              return found.violations.flatMap(rule => rule.nodes.map(node => rule.id + ': ' + node.html));
            }""";

    private Barriers() {}

    /** Each violation with the element that it stands on. */
    @SuppressWarnings("unchecked")
    static List<String> on(Page page) {
        if (!(Boolean) page.evaluate("() => typeof bringAxe === 'function' && (bringAxe(), true)")) {
            page.evaluate(AXE);
        }
        return (List<String>) page.evaluate(VIOLATIONS);
    }

    /** For a window in which page after page is looked at: axe is sent to it once, and not with each page. */
    static void lookAtMany(Page page) {
        page.addInitScript("window.bringAxe = () => {" + AXE + "\n}");
    }
}
