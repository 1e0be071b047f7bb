package planportal.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One machine has one address in the history. */
class HistoryAddressTest {

    @ParameterizedTest
    @CsvSource({
        "0:0:0:0:0:0:0:1, ::1",
        "2001:0DB8:0:0:0:0:0:7, 2001:db8::7",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "fe80:0:0:0:0:0:0:1%eth0, fe80::1%eth0",
        "::ffff:192.0.2.7, 192.0.2.7",
        "127.0.0.1, 127.0.0.1",
        "not:an:address, not:an:address"
    })
    void writesAnAddressInItsCanonicalShortForm(String written, String shown) {
        assertThat(HistoryAddress.shortForm(written)).isEqualTo(shown);
    }
}
