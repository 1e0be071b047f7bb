package planportal.history;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Network addresses in a form in which people can compare them: one machine has one form. */
final class HistoryAddress {

    private static final int GROUPS = 8;

    private HistoryAddress() {}

    /**
     * The address in the canonical form of RFC 5952, such as {@code ::1} or {@code 2001:db8::7}; an IPv4 address within
     * an IPv6 address as IPv4. Any other text is returned unchanged.
     */
    static @Nullable String shortForm(@Nullable String address) {
        // Without a colon it would be resolved as a host name.
        if (address == null || !address.contains(":")) {
            return address;
        }
        int zone = address.indexOf('%');
        try {
            InetAddress read = InetAddress.getByName(zone < 0 ? address : address.substring(0, zone));
            byte[] bytes = read.getAddress();
            return (bytes.length == 4 ? read.getHostAddress() : compressed(bytes))
                    + (zone < 0 ? "" : address.substring(zone));
        } catch (UnknownHostException e) {
            return address;
        }
    }

    private static String compressed(byte[] bytes) {
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = (bytes[2 * i] & 0xff) << 8 | bytes[2 * i + 1] & 0xff;
        }
        int start = 0;
        int length = 1;
        for (int i = 0; i < GROUPS; i++) {
            int end = i;
            while (end < GROUPS && groups[end] == 0) {
                end++;
            }
            if (end - i > length) {
                start = i;
                length = end - i;
            }
        }
        // A single group of zeros is not abbreviated.
        return length < 2
                ? joined(groups, 0, GROUPS)
                : joined(groups, 0, start) + "::" + joined(groups, start + length, GROUPS);
    }

    private static String joined(int[] groups, int from, int to) {
        StringJoiner text = new StringJoiner(":");
        for (int i = from; i < to; i++) {
            text.add(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }
}
