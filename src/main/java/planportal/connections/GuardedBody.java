package planportal.connections;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.jspecify.annotations.Nullable;

/** The body of a request as it is received: cut off where it comes too slowly or is too long. */
final class GuardedBody implements InputBuffer {

    private final InputBuffer body;
    private final long mostBytes;
    private final long length;
    private final Runnable received;
    private final long begun = System.nanoTime();
    private long bytes;
    private boolean ended;
    private boolean refused;

    /**
     * @param length   how many bytes the client has announced; negative: none
     * @param received told once all of it has come, perhaps several times
     */
    GuardedBody(InputBuffer body, long mostBytes, long length, Runnable received) {
        this.body = body;
        this.mostBytes = mostBytes;
        this.length = length;
        this.received = received;
    }

    @Override
    public int doRead(ApplicationBufferHandler handler) throws IOException {
        int read = body.doRead(handler);
        if (read < 0) {
            ended = true;
            received.run();
            return read;
        }
        bytes += read;
        if (bytes > mostBytes) {
            refused = true;
            throw new IOException("the body is longer than " + mostBytes + " bytes");
        }
        if (BodyLimits.isTooSlow(bytes, System.nanoTime() - begun)) {
            refused = true;
            throw new SocketTimeoutException("the body comes too slowly");
        }
        if (length >= 0 && bytes >= length) {
            // Not every reader asks for the end.
            received.run();
        }
        return read;
    }

    @Override
    public int available() {
        return body.available();
    }

    /**
     * Receives what nobody has read, and throws it away: a browser reads an answer only after it has sent everything.
     *
     * @return whether the body has ended; otherwise the connection has to be closed
     */
    boolean drain() {
        Discarded discarded = new Discarded();
        try {
            while (!ended && !refused) {
                doRead(discarded);
            }
        } catch (IOException gone) {
            return false;
        }
        return ended;
    }

    private static final class Discarded implements ApplicationBufferHandler {

        private @Nullable ByteBuffer buffer;

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public @Nullable ByteBuffer getByteBuffer() {
            return buffer;
        }

        @Override
        public void expand(int size) {
            // What is thrown away needs no room.
        }
    }
}
