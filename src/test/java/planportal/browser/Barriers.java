package planportal.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;

/** What a machine can find of WCAG 2.2, levels A and AA. */
final class Barriers {

    private static final List<String> LEVEL_AA = List.of("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa");

    private Barriers() {}

    /** Each violation with the element that it stands on. */
    static List<String> on(Page page) {
        // There are no frames, for which the other mode would open a page of its own each time.
        return new AxeBuilder(page)
                .withTags(LEVEL_AA).setLegacyMode(true).analyze().getViolations().stream()
                        .flatMap(rule -> rule.getNodes().stream().map(node -> rule.getId() + ": " + node.getHtml()))
                        .toList();
    }
}
