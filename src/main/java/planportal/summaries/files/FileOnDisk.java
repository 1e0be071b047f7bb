package planportal.summaries.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of this node on its disk, until it is closed; whoever reads it then reads it to its end. It has no name in any
 * folder while it is read, so that the system takes it back even if this node is killed.
 */
public final class FileOnDisk implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FileOnDisk.class);

    private final FileChannel channel;
    private final long size;
    /** Its owner and every reader. */
    private int users = 1;

    private boolean closed;

    private FileOnDisk(FileChannel channel) throws IOException {
        this.channel = channel;
        this.size = channel.size();
    }

    /** Writes a file. */
    @FunctionalInterface
    public interface Content {

        void write(OutputStream out) throws IOException;
    }

    /** The file that {@code content} writes; nothing is left where it fails. */
    public static FileOnDisk of(Content content) throws IOException {
        Path path = Files.createTempFile("summary-", ".tmp");
        FileChannel channel = FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        boolean whole = false;
        try {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel));
            content.write(out);
            out.flush();
            FileOnDisk file = new FileOnDisk(channel);
            whole = true;
            return file;
        } finally {
            if (!whole) {
                channel.close();
            }
        }
    }

    /** In bytes. */
    public long size() {
        return size;
    }

    /** @throws ClosedChannelException if it was closed */
    public synchronized InputStream open() throws IOException {
        if (closed || !channel.isOpen()) {
            throw new ClosedChannelException();
        }
        users++;
        return new Reader();
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            leave();
        }
    }

    private synchronized void leave() {
        users--;
        if (users > 0) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            LOG.warn("A temporary file could not be closed: {}", e.getMessage());
        }
    }

    /** Reads from the beginning, whatever others read meanwhile. */
    private final class Reader extends InputStream {

        private long position;
        private boolean left;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int from, int most) throws IOException {
            int read = channel.read(ByteBuffer.wrap(to, from, most), position);
            position += Math.max(0, read);
            return read;
        }

        @Override
        public void close() {
            if (!left) {
                left = true;
                leave();
            }
        }
    }
}
