package planportal.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import planportal.startup.CannotStart;

/**
 * The embedded server of a portal that runs in another process: what {@code postmaster.pid} says of it, and the
 * superuser's password, which only the portal's user can read.
 *
 * @param directory the portal's directory
 * @param port      the port on the loopback address
 * @param password  the superuser's password
 */
record RunningServer(Path directory, int port, String password) {

    /** The line of {@code postmaster.pid} with the port. */
    private static final int PORT_LINE = 3;

    /**
     * The server of the portal that holds {@code directory}; empty if none does.
     *
     * @throws CannotStart if a portal holds it whose server cannot be found: it is starting or stopping
     */
    static Optional<RunningServer> on(Path directory) {
        try {
            if (!PortalDirectory.isHeld(directory)) {
                return Optional.empty();
            }
            Path root = directory.toRealPath();
            List<String> lines = Files.readAllLines(root.resolve("db/postmaster.pid"));
            String password =
                    Files.readString(root.resolve("superuser-password")).strip();
            return Optional.of(new RunningServer(
                    root, Integer.parseInt(lines.get(PORT_LINE).strip()), password));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            throw new CannotStart("backup.noAnswer", directory).causedBy(e);
        }
    }

    OwnedDatabase open() {
        return OwnedDatabase.runningElsewhere(EmbeddedDatabase.url(port), EmbeddedDatabase.SUPERUSER, password);
    }
}
