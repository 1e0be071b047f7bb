package planportal.shared;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The portal's public base address, for links that are read outside the portal, such as in mails. It is configured, since
 * the host name of a request cannot be trusted.
 *
 * @param baseUrl {@code https://portal.example.jp}, optionally with a path; null if not configured
 */
@ConfigurationProperties("portal")
public record PortalAddress(@Nullable String baseUrl) {

    /** @throws IllegalArgumentException if it is configured and not an http(s) address without a query */
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

    /** Whether the base address is configured. */
    public boolean isKnown() {
        return baseUrl != null;
    }

    /** The absolute address of {@code path}; the path alone if no base address is configured. */
    public String of(String path) {
        return baseUrl == null ? path : baseUrl + path;
    }
}
