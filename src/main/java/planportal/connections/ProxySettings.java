package planportal.connections;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import planportal.http.AddressRange;

/**
 * The proxies in front of the portal, which say who the client is and how it came ({@code X-Forwarded-For} and {@code
 * X-Forwarded-Proto}). From everybody else these headers are ignored.
 *
 * @param proxies addresses or ranges in CIDR notation; null or empty: none
 */
@ConfigurationProperties("portal")
record ProxySettings(@Nullable List<String> proxies) {

    ProxySettings {
        proxies = proxies == null
                ? List.of()
                : proxies.stream().filter(each -> !each.isBlank()).toList();
        proxies.forEach(AddressRange::parse);
    }

    /** The ranges, as a list in CIDR notation. */
    String ranges() {
        return String.join(",", ranged().stream().map(AddressRange::toString).toList());
    }

    /** Whether {@code address} is one of the proxies. */
    boolean include(String address) {
        return ranged().stream().anyMatch(range -> range.contains(address));
    }

    private List<AddressRange> ranged() {
        return proxies == null
                ? List.of()
                : proxies.stream().map(AddressRange::parse).toList();
    }
}
