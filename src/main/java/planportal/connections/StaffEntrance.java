package planportal.connections;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import planportal.http.AddressRange;

/**
 * Where staff's pages can be reached, if not everywhere.
 *
 * @param addresses addresses or ranges of clients in CIDR notation; null or empty: all
 * @param port      a port of its own, which serves them alone of all ports; 0: the portal's port
 */
@ConfigurationProperties("portal.staff")
record StaffEntrance(
        @Nullable List<String> addresses, @DefaultValue("0") int port) {

    private static final int MAX_PORT = 65535;

    StaffEntrance {
        addresses = addresses == null
                ? List.of()
                : addresses.stream().filter(each -> !each.isBlank()).toList();
        addresses.forEach(AddressRange::parse);
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("portal.staff.port is a port, or 0 for the portal's own");
        }
    }

    /** Whether anything is restricted. */
    boolean isRestricted() {
        return port != 0 || addresses != null && !addresses.isEmpty();
    }

    /** Whether a client with this address may reach staff's pages at this port. */
    boolean isOpenTo(String client, int atPort) {
        boolean permittedPort = port == 0 || port == atPort;
        return permittedPort
                && (addresses == null
                        || addresses.isEmpty()
                        || addresses.stream()
                                .anyMatch(range -> AddressRange.parse(range).contains(client)));
    }
}
