package planportal.connections;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How many requests with a body are received at a time, in all and from one client. A body is read by the thread that answers the
 * request: without a limit, clients that send slowly would hold all of them.
 */
final class BodyLimits {

    /** At most so many of the server's 200 threads read bodies; all others answer for pages. */
    static final int MOST_AT_ONCE = 64;
    /** Browsers of an office behind one address send forms one by one. */
    static final int MOST_OF_CLIENT = 16;

    /** What forms of public pages, of which there are none, and the sign-in may send. */
    static final long SMALL = 16 * 1024;

    /** A slower body is cut off once this time is over. */
    static final Duration GRACE = Duration.ofSeconds(10);

    static final int LEAST_BYTES_PER_SECOND = 1000;
    /** However steadily it comes. */
    static final Duration LONGEST = Duration.ofMinutes(5);

    private final Map<String, Integer> receiving = new HashMap<>();
    private int all;

    /** Whether another body of the client may be received; then {@link #leave} follows. */
    synchronized boolean enter(String client) {
        int own = receiving.getOrDefault(client, 0);
        if (all >= MOST_AT_ONCE || own >= MOST_OF_CLIENT) {
            return false;
        }
        all++;
        receiving.put(client, own + 1);
        return true;
    }

    /** A body of the client was received, or given up. */
    synchronized void leave(String client) {
        all--;
        receiving.computeIfPresent(client, (name, own) -> own > 1 ? own - 1 : null);
    }

    /** Whether a body is too slow of which {@code bytes} came within {@code nanos}. */
    static boolean isTooSlow(long bytes, long nanos) {
        return nanos > LONGEST.toNanos()
                || nanos > GRACE.toNanos() && bytes < nanos / 1_000_000_000L * LEAST_BYTES_PER_SECOND;
    }
}
