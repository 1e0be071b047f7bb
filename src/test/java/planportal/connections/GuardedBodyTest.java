package planportal.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.junit.jupiter.api.Test;

class GuardedBodyTest {

    private final AtomicInteger received = new AtomicInteger();

    @Test
    void isReceivedWithTheLastOfItsAnnouncedBytes() throws IOException {
        GuardedBody body = body(100, 5, 2, 3);

        read(body);
        assertThat(received).hasValue(0);
        read(body);
        assertThat(received).hasValue(1);
    }

    @Test
    void isReceivedAtItsEndWhereItsLengthIsUnknown() throws IOException {
        GuardedBody body = body(100, -1, 2, -1);

        read(body);
        assertThat(received).hasValue(0);
        read(body);
        assertThat(received).hasValue(1);
    }

    @Test
    void isNotReceivedIfItIsTooLong() {
        GuardedBody body = body(4, -1, 5, -1);

        assertThatThrownBy(() -> read(body)).isInstanceOf(IOException.class);
        assertThat(received).hasValue(0);
    }

    private GuardedBody body(long most, long length, Integer... reads) {
        Queue<Integer> coming = new ArrayDeque<>(List.of(reads));
        InputBuffer buffer = new InputBuffer() {
            @Override
            public int doRead(ApplicationBufferHandler handler) {
                return coming.remove();
            }

            @Override
            public int available() {
                return 0;
            }
        };
        return new GuardedBody(buffer, most, length, received::incrementAndGet);
    }

    @SuppressWarnings("NullAway") // Nothing is written to it.
    private static void read(GuardedBody body) throws IOException {
        body.doRead(null);
    }
}
