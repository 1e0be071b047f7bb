package planportal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

    @ParameterizedTest
    @CsvSource({
        "10.1.0.0/16, 10.1.255.3, true",
        "10.1.0.0/16, 10.2.0.1, false",
        "127.0.0.1, 127.0.0.1, true",
        "127.0.0.1, 127.0.0.2, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8:1::/48, 2001:db8:1:ffff::1, true",
        "2001:db8:1::/48, 2001:db8:2::1, false",
        "::1, 0:0:0:0:0:0:0:1, true",
        "192.0.2.0/24, ::ffff:192.0.2.7, true",
        "192.0.2.0/24, portal.example.jp, false"
    })
    void containsItsAddresses(String range, String address, boolean contained) {
        assertThat(AddressRange.parse(range).contains(address)).isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "localhost", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8/8", "::1/129", "1.2.3", "10.0.0.0/x"})
    void refusesWhatIsNoRange(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> AddressRange.parse(text));
    }

    @Test
    void countsANetworkOfIpv6AsOneClient() {
        assertThat(AddressRange.clientOf("2001:db8:1:2:aaaa::1"))
                .isEqualTo(AddressRange.clientOf("2001:db8:1:2:bbbb::2"))
                .isNotEqualTo(AddressRange.clientOf("2001:db8:1:3::1"));
        assertThat(AddressRange.clientOf("fe80::1%eth0")).isEqualTo(AddressRange.clientOf("fe80::2"));
        assertThat(AddressRange.clientOf("192.0.2.1")).isEqualTo("192.0.2.1");
        assertThat(AddressRange.clientOf("::ffff:192.0.2.1")).isEqualTo("192.0.2.1");
        assertThat(AddressRange.clientOf("unknown")).isEqualTo("unknown");
    }
}
