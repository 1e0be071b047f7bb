package planportal.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A range of network addresses in CIDR notation, IPv4 or IPv6; an address alone is a range of one.
 *
 * @param network the bytes of its first address
 * @param bits    how many leading bits its addresses have in common
 */
public record AddressRange(byte[] network, int bits) {

    /** A literal address: no name that would have to be looked up. */
    private static final Pattern LITERAL =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private static final int IPV4_BITS = 32;
    /** What one household or office usually has of IPv6. */
    private static final int IPV6_SITE_BITS = 64;

    public AddressRange {
        network = masked(network, bits);
    }

    /** @throws IllegalArgumentException unless {@code text} is an address or a range such as {@code 10.1.0.0/16} */
    public static AddressRange parse(String text) {
        String[] parts = text.strip().split("/", -1);
        byte[] address = bytes(parts[0])
                .orElseThrow(() -> new IllegalArgumentException("“" + text + "” is not a network address"));
        int all = address.length * Byte.SIZE;
        try {
            int bits = parts.length == 1 ? all : Integer.parseInt(parts[1]);
            if (parts.length <= 2 && bits >= 0 && bits <= all) {
                return new AddressRange(address, bits);
            }
        } catch (NumberFormatException unreadable) {
            // Refused below.
        }
        throw new IllegalArgumentException("“" + text + "” is not a range of network addresses");
    }

    /** Whether {@code address}, a literal, lies in this range. */
    public boolean contains(String address) {
        return bytes(address)
                .filter(bytes -> bytes.length == network.length && Arrays.equals(masked(bytes, bits), network))
                .isPresent();
    }

    /**
     * The client that limits count together: an IPv4 address, or the /64 network of an IPv6 address, out of which anybody can
     * choose addresses at will. Text that is no address stands for itself.
     */
    public static String clientOf(String address) {
        return bytes(address)
                .map(bytes -> bytes.length * Byte.SIZE == IPV4_BITS
                        ? new AddressRange(bytes, IPV4_BITS).host()
                        : new AddressRange(bytes, IPV6_SITE_BITS) + "")
                .orElse(address);
    }

    private String host() {
        try {
            return InetAddress.getByAddress(network).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<byte[]> bytes(String address) {
        int zone = address.indexOf('%');
        String literal = zone < 0 ? address : address.substring(0, zone);
        if (!LITERAL.matcher(literal).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(literal).getAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static byte[] masked(byte[] address, int bits) {
        byte[] masked = address.clone();
        for (int i = 0; i < masked.length; i++) {
            int kept = Math.max(0, Math.min(Byte.SIZE, bits - i * Byte.SIZE));
            masked[i] &= (byte) (0xff << (Byte.SIZE - kept));
        }
        return masked;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AddressRange range && range.bits == bits && Arrays.equals(range.network, network);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(network) + bits;
    }

    @Override
    public String toString() {
        return host() + "/" + bits;
    }
}
