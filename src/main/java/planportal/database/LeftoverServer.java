package planportal.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import planportal.startup.CannotStart;

/**
 * A PostgreSQL server that outlived its portal: {@code kill -9} ends the portal but not the server. It may be stopped
 * only by the holder of the directory's lock, so it cannot belong to another portal.
 */
final class LeftoverServer {

    private static final Logger LOG = LoggerFactory.getLogger(LeftoverServer.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private LeftoverServer() {}

    /**
     * Stops the server named in {@code postmaster.pid} if it belongs to this directory, and deletes that file if the
     * process is another program: after a restart of the machine the number may be reused.
     *
     * @throws CannotStart if the server does not stop
     */
    static void stop(PortalDirectory directory) throws IOException {
        for (Path data : directory.dataDirectories()) {
            stop(directory, data);
        }
    }

    private static void stop(PortalDirectory directory, Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        Optional<ProcessHandle> process = find(data);
        if (process.isEmpty()) {
            return;
        }
        ProcessHandle server = process.get();
        if (runsOn(directory, data, server)) {
            LOG.warn(
                    "Stopping the PostgreSQL (process {}) that an earlier portal left running on {}.",
                    server.pid(),
                    directory.root());
            stop(server);
        } else if (isCertainlyNoPostgres(server)) {
            Files.deleteIfExists(pidFile);
        }
    }

    /** The running process that {@code postmaster.pid} names; empty if there is none. */
    static Optional<ProcessHandle> find(Path data) throws IOException {
        return readPid(data.resolve("postmaster.pid"))
                .flatMap(ProcessHandle::of)
                .filter(ProcessHandle::isAlive);
    }

    /** Stops a server that this portal has started, if it still runs. */
    static void stop(Optional<ProcessHandle> started) {
        started.filter(ProcessHandle::isAlive).ifPresent(LeftoverServer::stop);
    }

    private static Optional<Long> readPid(Path pidFile) throws IOException {
        try (var lines = Files.lines(pidFile)) {
            return lines.findFirst().map(String::strip).map(Long::valueOf);
        } catch (NoSuchFileException | NumberFormatException | UncheckedIOException none) {
            return Optional.empty();
        }
    }

    private static boolean runsOn(PortalDirectory directory, Path data, ProcessHandle process) throws IOException {
        return isWithin(directory.bin(), process.info().command().orElse(""))
                || Arrays.stream(process.info().arguments().orElse(new String[0]))
                        .anyMatch(argument -> isWithin(data, argument));
    }

    /** Compares real paths: the directory may be given through links. */
    private static boolean isWithin(Path parent, String path) {
        try {
            return !path.isEmpty()
                    && Path.of(path).isAbsolute()
                    && Path.of(path).toRealPath().startsWith(parent.toRealPath());
        } catch (IOException | IllegalArgumentException notAPath) {
            return false;
        }
    }

    private static boolean isCertainlyNoPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> !command.contains("postgres"))
                .orElse(false);
    }

    private static void stop(ProcessHandle server) {
        // A normal shutdown: without its portal nobody is connected, so it writes all data and ends.
        server.destroy();
        if (!hasEnded(server)) {
            server.destroyForcibly();
            if (!hasEnded(server)) {
                throw new CannotStart("directory.leftoverServer", Long.toString(server.pid()));
            }
        }
    }

    private static boolean hasEnded(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillRunning) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
