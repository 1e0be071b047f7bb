package planportal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class KeptInputTest {

    @Test
    void isRestoredInTheFormOfAReport() {
        MockHttpServletRequest request =
                form("/staff/reports/1-a-1", "step", "save", "value", "5", "comment", " ", "_csrf", "old");

        assertThat(KeptInput.of(request)).hasValueSatisfying(kept -> {
            assertThat(kept.address()).isEqualTo("/staff/reports/1-a-1/typed");
            assertThat(kept.fields()).containsOnlyKeys("value");
        });
    }

    @Test
    void isListedWithItsTargetForEveryOtherForm() {
        MockHttpServletRequest request =
                form("/manage/publication/1-a-1/2023-Q3", "decision", "return", "reason", "根拠です", "_csrf", "old");
        request.setQueryString("from=list");
        request.addParameter("from", "list");
        request.addHeader("Referer", "https://plan.example/manage/publication/1-a-1/2023-Q3?x=1");

        assertThat(KeptInput.of(request)).hasValueSatisfying(kept -> {
            assertThat(kept.address()).isEqualTo("/staff/typed");
            assertThat(kept.fields())
                    .containsEntry("decision", List.of("return"))
                    .containsEntry("reason", List.of("根拠です"))
                    .containsEntry(KeptInput.ADDRESS, List.of("/manage/publication/1-a-1/2023-Q3?from=list"))
                    .containsEntry(KeptInput.PAGE, List.of("/manage/publication/1-a-1/2023-Q3?x=1"))
                    .doesNotContainKeys("_csrf", "from");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"/account/password", "/account/invitation/abc", "/sign-in", "/kpis", "/staff"})
    void excludesPasswordsAndPublicForms(String path) {
        assertThat(KeptInput.of(form(path, "chosen", "a secret of mine"))).isEmpty();
    }

    @Test
    void containsNoPasswordOfAFormWithOtherFields() {
        MockHttpServletRequest request =
                form("/account/email", "email", "a@city.example", "password", "a secret of mine", "_csrf", "old");

        assertThat(KeptInput.of(request))
                .hasValueSatisfying(kept -> assertThat(kept.fields()).containsOnlyKeys("email", KeptInput.ADDRESS));
        assertThat(KeptInput.fields(form(
                        "/staff/typed",
                        "current",
                        "a",
                        "chosen",
                        "b",
                        "repeated",
                        "b",
                        "password",
                        "c",
                        "reason",
                        "d")))
                .containsOnlyKeys("reason");
    }

    @Test
    void isAcceptedFromThePortalsOwnPagesOnly() {
        MockHttpServletRequest own = form("/staff/conversations/1", "text", "a");
        own.addHeader("Origin", "https://plan.example");
        own.addHeader("Host", "plan.example");
        MockHttpServletRequest framed = form("/staff/typed", "text", "a");
        framed.addHeader("Sec-Fetch-Site", "cross-site");
        MockHttpServletRequest other = form("/staff/typed", "text", "a");
        other.addHeader("Origin", "https://elsewhere.example");
        other.addHeader("Host", "plan.example");

        assertThat(KeptInput.of(own)).isPresent();
        assertThat(KeptInput.of(framed)).isEmpty();
        assertThat(KeptInput.isShownBy(framed)).isFalse();
        assertThat(KeptInput.of(other)).isEmpty();
        assertThat(KeptInput.isShownBy(other)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//elsewhere.example/staff/x",
                "https://elsewhere.example/",
                "/staff/../sign-out",
                "/sign-out",
                "staff/x",
                "",
                "/staff//x",
                "/staff/x\\y"
            })
    void redirectsToNoOtherHost(String address) {
        assertThat(KeptInput.isAddress(address)).isFalse();
    }

    @Test
    void excludesFiles() {
        MockHttpServletRequest request = form("/staff/sheets", "submitting", "true");
        request.setContentType("multipart/form-data; boundary=x");

        assertThat(KeptInput.of(request)).isEmpty();
    }

    private static MockHttpServletRequest form(String path, String... fields) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", path);
        request.setContentType("application/x-www-form-urlencoded;charset=UTF-8");
        for (int i = 0; i < fields.length; i += 2) {
            request.addParameter(fields[i], fields[i + 1]);
        }
        return request;
    }
}
