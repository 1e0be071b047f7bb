package planportal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlCheckerTest {

    private final HtmlChecker checker = HtmlChecker.shared();

    @Test
    void findsErrorsAndNoFalseOnes() {
        assertThat(checker.errors(page("<p>はい</p>"))).isEmpty();
        assertThat(checker.errors(page("<ul><p>はい</p></ul><img src=\"a.png\">")))
                .hasSize(2);
        assertThat(checker.errors(page("<p id=\"a\">はい</p>"))).isEmpty();
    }

    private static String page(String body) {
        return "<!DOCTYPE html><html lang=\"ja\"><head><meta charset=\"utf-8\"><title>題</title></head><body>" + body
                + "</body></html>";
    }
}
