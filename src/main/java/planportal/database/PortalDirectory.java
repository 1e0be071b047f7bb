package planportal.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import planportal.startup.CannotStart;

/**
 * The directory of an embedded PostgreSQL, held by one portal at a time:
 *
 * <pre>
 * db/                  what PostgreSQL keeps: back this up, with the portal stopped
 * bin/                 the server's programs, unpacked from the portal; may be deleted while the portal is stopped
 * log/                 the last week of the server's log; start.log is the latest start
 * superuser-password   opens the server to whoever can read this file
 * lock                 held while a portal runs; names its process in lock.pid
 * initialising         there only until the first start is complete
 * </pre>
 */
final class PortalDirectory implements AutoCloseable {

    private final Path root;
    private final FileChannel lockChannel;

    private PortalDirectory(Path root, FileChannel lockChannel) {
        this.root = root;
        this.lockChannel = lockChannel;
    }

    /**
     * Creates the directory if need be, closes it to other users of the machine and takes its lock.
     *
     * @throws CannotStart if it cannot be written, is not a directory, or another portal holds it
     */
    static PortalDirectory hold(Path directory) {
        Path absolute = directory.toAbsolutePath().normalize();
        firstFileInTheWayOf(absolute).ifPresent(file -> {
            throw new CannotStart("directory.fileInTheWay", absolute, file);
        });
        try {
            Files.createDirectories(absolute);
            Path root = absolute.toRealPath();
            closeToOthers(root, "rwx------");
            FileChannel channel =
                    FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new CannotStart("directory.inUse", root, holder(root));
            }
            Files.writeString(
                    root.resolve("lock.pid"),
                    Long.toString(ProcessHandle.current().pid()));
            Files.createDirectories(root.resolve("log"));
            return new PortalDirectory(root, channel);
        } catch (FileSystemException e) {
            throw notWritable(absolute, e);
        } catch (IOException e) {
            throw new CannotStart("directory.unusable", absolute, String.valueOf(e.getMessage())).causedBy(e);
        }
    }

    static CannotStart notWritable(Path directory, FileSystemException e) {
        String user = System.getProperty("user.name");
        return (CannotStart)
                new CannotStart("directory.notWritable", directory, e.getFile() == null ? directory : e.getFile(), user)
                        .causedBy(e);
    }

    private static Optional<Path> firstFileInTheWayOf(Path directory) {
        for (Path path = directory; path != null; path = path.getParent()) {
            if (Files.exists(path)) {
                return Files.isDirectory(path) ? Optional.empty() : Optional.of(path);
            }
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldByThisVeryProcess) {
            return false;
        }
    }

    private static String holder(Path root) {
        try {
            return Files.readString(root.resolve("lock.pid")).strip();
        } catch (IOException unknown) {
            return "?";
        }
    }

    static void closeToOthers(Path path, String permissions) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    Path root() {
        return root;
    }

    Path db() {
        return root.resolve("db");
    }

    Path bin() {
        return root.resolve("bin");
    }

    Path superuserPasswordFile() {
        return root.resolve("superuser-password");
    }

    /** What initdb, pg_ctl and the server said at the latest start, before the server opened its own log. */
    Path startLog() {
        return root.resolve("log").resolve("start.log");
    }

    /** Whether a first start was begun and never completed, so that nothing in {@link #db()} was ever promised to anyone. */
    boolean isHalfInitialised() {
        return Files.exists(root.resolve("initialising"));
    }

    /** To be called before the first start; {@link #completeInitialisation} ends what this begins. */
    void beginInitialisation() throws IOException {
        Files.writeString(root.resolve("initialising"), "");
        deleteTree(db());
    }

    void completeInitialisation() throws IOException {
        Files.delete(root.resolve("initialising"));
    }

    /** Deletes programs that a killed start left half unpacked; they would be taken for whole. */
    void deleteHalfUnpackedPrograms() throws IOException {
        if (!Files.isDirectory(bin())) {
            return;
        }
        try (var children = Files.newDirectoryStream(bin())) {
            for (Path child : children) {
                if (!Files.exists(child.resolve(".exists"))) {
                    deleteTree(child);
                }
            }
        }
    }

    /** The server's superuser password, made at the first start and readable by the portal's own user only. */
    String superuserPassword() throws IOException {
        Path file = superuserPasswordFile();
        if (!Files.exists(file)) {
            Path draft = root.resolve("superuser-password.new");
            Files.deleteIfExists(draft);
            Files.createFile(draft);
            closeToOthers(draft, "rw-------");
            Files.writeString(draft, randomPassword());
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readString(file, StandardCharsets.UTF_8).strip();
    }

    static String randomPassword() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static void deleteTree(Path tree) throws IOException {
        if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Lets go of the directory. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(root.resolve("lock.pid"));
        } catch (IOException harmless) {
            // The number is only a hint for the message; the lock is what counts.
        }
        try {
            lockChannel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
