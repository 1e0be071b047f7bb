package planportal.publicpages.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import planportal.http.PublicAddress;

class AsOfAddressesTest {

    private final AsOfAddresses addresses = new AsOfAddresses();

    @ParameterizedTest
    @CsvSource({
        "ja, asOf=2022/3/31, /kpis?asOf=2022-03-31",
        "ja, asOf=%E4%BB%A4%E5%92%8C4%E5%B9%B43%E6%9C%8831%E6%97%A5, /kpis?asOf=2022-03-31",
        "en, q=%E6%B0%B4&asOf=2022.3.31&page=2, /en/kpis?q=%E6%B0%B4&page=2&asOf=2022-03-31",
        "ja, as%4Ff=2022/3/31&asOf=2020/3/31, /kpis?asOf=2022-03-31",
        "ja, asOf=%202022-03-31, /kpis?asOf=2022-03-31",
        "ja, %=1&asOf=2022/3/31, /kpis?%=1&asOf=2022-03-31",
    })
    void redirectToTheAddressOfThatDay(String language, String query, String address) {
        MockHttpServletResponse response = new MockHttpServletResponse();

        assertThat(addresses.preHandle(request(language, query), response, this))
                .isFalse();
        assertThat(response.getStatus()).isEqualTo(301);
        assertThat(response.getHeader("Location")).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"q=1", "asOf=2022-03-31", "asOf=", "asOf=never"})
    void leaveOtherAddressesAlone(String query) {
        assertThat(addresses.preHandle(request("ja", query), new MockHttpServletResponse(), this))
                .isTrue();
    }

    @Test
    void leavePagesOfStaffAlone() {
        MockHttpServletRequest staff = request("ja", "asOf=2022/3/31");
        staff.removeAttribute(PublicAddress.class.getName());

        assertThat(addresses.preHandle(staff, new MockHttpServletResponse(), this))
                .isTrue();
    }

    private static MockHttpServletRequest request(String language, String query) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/kpis");
        request.setQueryString(query);
        Stream.of(query.split("&"))
                .filter(part -> !part.startsWith("%="))
                .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8).split("=", 2))
                .forEach(part -> request.addParameter(part[0], part[1]));
        new PublicAddress("/kpis", Locale.forLanguageTag(language)).setOn(request);
        return request;
    }
}
