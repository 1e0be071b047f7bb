package planportal.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import planportal.testing.PortalTest;

@PortalTest(properties = "portal.base-url=https://portal.example.jp")
class LanguageOfAddressTest {

    @Autowired
    private MockMvcTester portal;

    @ParameterizedTest
    @CsvSource({
        "/?lang=en, 301, /en/",
        "/kpis/1-a-1?asOf=2022-11-01&lang=en, 301, /en/kpis/1-a-1?asOf=2022-11-01",
        "/en/kpis?lang=ja, 301, /kpis",
        "/kpis?q=%E3%83%90%E3%82%B9&lang=ja&page=1, 301, /kpis?q=%E3%83%90%E3%82%B9&page=1",
        "/en, 302, /en/",
        "/en/staff/reports, 302, /staff/reports?lang=en",
    })
    void redirectsFormerAddressesToThePagesOwn(String former, int status, String own) {
        assertThat(portal.get().uri(java.net.URI.create(former)))
                .hasStatus(status)
                .hasHeader(HttpHeaders.LOCATION, own);
    }

    @Test
    void redirectsToNoOtherHost() {
        assertThat(portal.get()
                        .uri(java.net.URI.create("http://localhost//evil.example/?lang=ja"))
                        .exchange()
                        .getResponse()
                        .getHeader(HttpHeaders.LOCATION))
                .isEqualTo("/evil.example/");
    }

    @Test
    void followsTheFormerCookieOnce() {
        MvcTestResult first = portal.get()
                .uri("/kpis?asOf=2022-11-01")
                .cookie(new Cookie("lang", "en"))
                .exchange();

        assertThat(first).hasStatus(302).hasHeader(HttpHeaders.LOCATION, "/en/kpis?asOf=2022-11-01");
        assertThat(first.getResponse().getHeader(HttpHeaders.SET_COOKIE))
                .startsWith("lang=;")
                .contains("Max-Age=0");
        assertThat(first.getResponse().getHeader(HttpHeaders.CACHE_CONTROL)).isEqualTo("no-store");
        assertThat(portal.get().uri("/kpis").cookie(new Cookie("lang", "ja"))).hasStatusOk();
    }

    @Test
    void takesPrecedenceOverTheBrowsersLanguage() {
        assertThat(portal.get().uri("/kpis").header("Accept-Language", "en"))
                .bodyText()
                .contains("<html lang=\"ja\"");
        assertThat(portal.get().uri("/en/kpis").header("Accept-Language", "ja"))
                .bodyText()
                .contains("<html lang=\"en\"")
                .contains("href=\"/en/kpis/1-a-1\"", "href=\"/sign-in?lang=en\"")
                .doesNotContain("href=\"/kpis/1-a-1\"");
    }

    @Test
    void isNamedByEachPage() {
        assertThat(portal.get().uri("/en/kpis/1-a-1?asOf=2022-11-01"))
                .bodyText()
                .contains(
                        "<link rel=\"canonical\" href=\"https://portal.example.jp/en/kpis/1-a-1?asOf=2022-11-01\">",
                        "<link rel=\"alternate\" hreflang=\"ja\" href=\"https://portal.example.jp/kpis/1-a-1?asOf=2022-11-01\">",
                        "<link rel=\"alternate\" hreflang=\"en\" href=\"https://portal.example.jp/en/kpis/1-a-1?asOf=2022-11-01\">",
                        "hreflang=\"x-default\" href=\"https://portal.example.jp/kpis/1-a-1?asOf=2022-11-01\"");
    }

    @Test
    void isAPersonalChoiceOnStaffPages() {
        MvcTestResult page = portal.get().uri("/sign-in?lang=en").exchange();

        assertThat(page).hasStatusOk().bodyText().contains("<html lang=\"en\"");
        assertThat(page.getResponse().getHeader(HttpHeaders.SET_COOKIE))
                .startsWith("staff-language=en")
                .contains("HttpOnly", "SameSite=Lax");
    }
}
