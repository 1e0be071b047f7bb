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
 * A temporary file on this node's disk. It exists until it is closed by its owner and by all readers that were open
 * then. It is deleted from its directory while still open, so the operating system frees it even if this node is
 * killed.
 */
public final class FileOnDisk implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FileOnDisk.class);

    private final FileChannel channel;
    private final long size;
    /** Number of open references: the owner and every reader. */
    private int references = 1;

    private boolean closed;

    private FileOnDisk(FileChannel channel) throws IOException {
        this.channel = channel;
        this.size = channel.size();
    }

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {

        /** Writes the complete content; {@code out} stays open. */
        void write(OutputStream out) throws IOException;
    }

    /** Creates a file with {@code content}; nothing is released behind if that fails. */
    public static FileOnDisk of(Content content) throws IOException {
        Path path = Files.createTempFile("summary-", ".tmp");
        FileChannel channel = FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        boolean complete = false;
        try {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel));
            content.write(out);
            out.flush();
            FileOnDisk file = new FileOnDisk(channel);
            complete = true;
            return file;
        } finally {
            if (!complete) {
                channel.close();
            }
        }
    }

    /** The size in bytes. */
    public long size() {
        return size;
    }

    /** @throws ClosedChannelException if it was closed */
    public synchronized InputStream open() throws IOException {
        if (closed || !channel.isOpen()) {
            throw new ClosedChannelException();
        }
        references++;
        return new Reader();
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            release();
        }
    }

    private synchronized void release() {
        references--;
        if (references > 0) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            LOG.warn("A temporary file could not be closed: {}", e.getMessage());
        }
    }

    /** Reads independently of other readers. */
    private final class Reader extends InputStream {

        private long position;
        private boolean released;

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
            if (!released) {
                released = true;
                release();
            }
        }
    }
}
