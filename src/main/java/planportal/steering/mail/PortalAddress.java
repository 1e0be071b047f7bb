package planportal.steering.mail;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where people reach the portal, for links outside of it: what a request calls it comes from anybody.
 *
 * @param baseUrl {@code https://portal.example.jp} or with a path; null where it is not set
 */
@ConfigurationProperties("portal")
public record PortalAddress(@Nullable String baseUrl) {

    /** @throws IllegalArgumentException if it is set and no address of the web without a query */
    public PortalAddress {
        if (baseUrl != null && baseUrl.isBlank()) {
            baseUrl = null;
        }
        if (baseUrl != null) {
            URI address = URI.create(baseUrl.strip());
            if (!("https".equals(address.getScheme()) || "http".equals(address.getScheme()))
                    || address.getHost() == null
                    || address.getRawQuery() != null
                    || address.getRawFragment() != null
                    || address.getRawUserInfo() != null) {
                throw new IllegalArgumentException(
                        "portal.base-url is the address of the portal, such as https://portal.example.jp");
            }
            baseUrl = baseUrl.strip().replaceAll("/+$", "");
        }
    }

    /** Whether the portal knows where people reach it. */
    public boolean isKnown() {
        return baseUrl != null;
    }

    /** The address of the page at {@code path}; the path alone where the portal does not know where it is. */
    public String of(String path) {
        return baseUrl == null ? path : baseUrl + path;
    }
}
