package planportal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressTest {

    @ParameterizedTest
    @CsvSource({
        "/, ja, /",
        "/kpis/1-a-1, ja, /kpis/1-a-1",
        "/en, en, /",
        "/en/, en, /",
        "/en/kpis/1-a-1, en, /kpis/1-a-1",
        "/en/en/kpis, en, /en/kpis",
        "/english, ja, /english",
        "/no-such-page, ja, /no-such-page",
    })
    void readsLanguageAndPage(String path, String language, String page) {
        assertThat(PublicAddress.of(path)).hasValue(new PublicAddress(page, Locale.forLanguageTag(language)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sign-in",
                "/staff",
                "/staff/reports/1-a-1",
                "/manage",
                "/admin/kpis",
                "/account/password",
                "/en/staff",
                "/css/portal.css",
                "/js/comment.js",
                "/images/icon.svg",
                "/livez",
                "/actuator/health/readiness",
                "/error"
            })
    void excludesStaffPagesFilesAndProbes(String path) {
        assertThat(PublicAddress.of(path)).isEmpty();
    }

    @Test
    void namesTheSamePageInEachLanguage() {
        PublicAddress address = PublicAddress.of("/kpis/1-a-1").orElseThrow();

        assertThat(address.in(Locale.ENGLISH)).hasToString("/en/kpis/1-a-1");
        assertThat(address.in(Locale.ENGLISH).in(Locale.JAPANESE)).hasToString("/kpis/1-a-1");
        assertThat(PublicAddress.prefix(Locale.UK)).isEqualTo("/en");
        assertThat(PublicAddress.prefix(Locale.FRENCH)).isEmpty();
    }
}
