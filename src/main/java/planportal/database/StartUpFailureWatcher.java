package planportal.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Detects that a server that is being started has already ended. {@code pg_ctl} reports it at once, but the library
 * does not ask it and would try to connect until its timeout. It stops trying when its thread is interrupted.
 */
final class StartUpFailureWatcher implements AutoCloseable {

    private static final String WORDS_OF_PG_CTL = "pg_ctl: could not start server";
    private static final long PAUSE_MILLIS = 200;

    private final Path log;
    private final Thread starting = Thread.currentThread();
    private final Thread watcher = new Thread(this::poll, "embedded-postgresql-start");
    private boolean failed;
    private boolean done;

    private StartUpFailureWatcher(Path log) {
        this.log = log;
    }

    /** Interrupts the current thread as soon as {@code log} shows that the server did not start. */
    static StartUpFailureWatcher watch(Path log) {
        StartUpFailureWatcher end = new StartUpFailureWatcher(log);
        end.watcher.setDaemon(true);
        end.watcher.start();
        return end;
    }

    private synchronized void poll() {
        try {
            while (!done) {
                if (isInLog()) {
                    failed = true;
                    done = true;
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
    synchronized boolean hasFailed() {
        close();
        return failed;
    }

    @Override
    public synchronized void close() {
        done = true;
        notifyAll();
        if (failed) {
            // The interrupt was meant for the library only.
            Thread.interrupted();
        }
    }
}
