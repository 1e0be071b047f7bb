package planportal.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Detects that a server that is being started has already ended. {@code pg_ctl} reports it at once, but the library
 * does not ask it and would try to connect until its timeout. It stops trying when its thread is interrupted.
 */
final class EarlyEnd implements AutoCloseable {

    private static final String WORDS_OF_PG_CTL = "pg_ctl: could not start server";
    private static final long PAUSE_MILLIS = 200;

    private final Path log;
    private final Thread starting = Thread.currentThread();
    private final Thread watcher = new Thread(this::look, "embedded-postgresql-start");
    private boolean seen;
    private boolean over;

    private EarlyEnd(Path log) {
        this.log = log;
    }

    /** Interrupts the current thread as soon as {@code log} shows that the server did not start. */
    static EarlyEnd watch(Path log) {
        EarlyEnd end = new EarlyEnd(log);
        end.watcher.setDaemon(true);
        end.watcher.start();
        return end;
    }

    private synchronized void look() {
        try {
            while (!over) {
                if (isInLog()) {
                    seen = true;
                    over = true;
                    starting.interrupt();
                }
                wait(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isInLog() {
        try {
            return Files.exists(log)
                    && Files.readString(log, StandardCharsets.ISO_8859_1).contains(WORDS_OF_PG_CTL);
        } catch (IOException tryAgain) {
            return false;
        }
    }

    /** Whether the server ended; the thread is not interrupted any more after this call. */
    synchronized boolean wasSeen() {
        close();
        return seen;
    }

    @Override
    public synchronized void close() {
        over = true;
        notifyAll();
        if (seen) {
            // The interrupt was meant for the library only.
            Thread.interrupted();
        }
    }
}
