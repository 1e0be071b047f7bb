package planportal.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import planportal.startup.CannotStart;

/**
 * The directory of an embedded PostgreSQL, used by one portal at a time:
 *
 * <pre>
 * db/                  the data of PostgreSQL: back this up, with the portal stopped
 * bin/                 the server's programs, unpacked from the portal; may be deleted while the portal is stopped
 * log/                 the last week of the server's log; start.log is the latest start
 * superuser-password   the password of the superuser
 * lock                 locked while a portal runs; lock.pid contains its process number
 * initialising-…/      a database that is being set up, or whose setup was interrupted
 * </pre>
 *
 * A start deletes only what it created itself, and the notes of a start ({@code start.log}, the process numbers). A new
 * database is set up elsewhere and moved to {@code db} as a whole, before anybody can enter data. So {@code db} always
 * contains a city's data, even if it is damaged, and nothing else in the directory is a reason to replace it.
 */
final class PortalDirectory implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PortalDirectory.class);

    private static final String DRAFT_PREFIX = "initialising-";
    private static final Pattern PASSWORD = Pattern.compile("[0-9a-f]{48}");
    private static final Pattern MAJOR_VERSION = Pattern.compile("[1-9][0-9]");
    /** If one of these is missing or empty, the server does not start, or the library would set up a new database. */
    private static final List<String> NEVER_EMPTY = List.of(
            "PG_VERSION",
            "postgresql.conf",
            "pg_hba.conf",
            "global/pg_control",
            "base",
            "pg_multixact",
            "pg_wal",
            "pg_xact");
    /**
     * The server does not start without these folders, which may be empty; copies made without empty folders lack them.
     */
    private static final List<String> NEVER_MISSING = List.of("pg_commit_ts", "pg_replslot", "pg_twophase");
    /**
     * What a directory may contain when a database is set up: the portal's own files, and those that file systems
     * create everywhere.
     */
    private static final Set<String> HARMLESS = Set.of("lock", "lock.pid", "log", "bin", "lost+found");

    /**
     * What this process holds. The lock keeps out other processes only: opening and closing its file here once more would
     * release it.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path root;
    private final FileChannel lockChannel;

    private PortalDirectory(Path root, FileChannel lockChannel) {
        this.root = root;
        this.lockChannel = lockChannel;
    }

    /**
     * Creates the directory if necessary, closes it to other users of the machine and locks it.
     *
     * @throws CannotStart if it is not writable, is not a directory, or is locked by another portal
     */
    static PortalDirectory hold(Path directory) {
        Path absolute = directory.toAbsolutePath().normalize();
        firstFileInTheWayOf(absolute).ifPresent(file -> {
            throw new CannotStart("directory.fileInTheWay", absolute, file);
        });
        try {
            Files.createDirectories(absolute);
            Path root = absolute.toRealPath();
            if (!Files.exists(root.resolve("lock"))) {
                // It may not be a portal's directory at all: then not even its permissions are changed.
                refuseDamage(root);
            }
            if (!HELD.add(root)) {
                throw new CannotStart("directory.inUse", root, holder(root));
            }
            try {
                return lock(root);
            } catch (IOException | RuntimeException e) {
                HELD.remove(root);
                throw e;
            }
        } catch (FileSystemException e) {
            throw notWritable(absolute, e);
        } catch (IOException e) {
            throw new CannotStart("directory.unusable", absolute, String.valueOf(e.getMessage())).causedBy(e);
        }
    }

    private static PortalDirectory lock(Path root) throws IOException {
        closeToOthers(root, "rwx------");
        FileChannel channel =
                FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (!locked(channel)) {
                throw new CannotStart("directory.inUse", root, holder(root));
            }
            Files.writeString(
                    root.resolve("lock.pid"),
                    Long.toString(ProcessHandle.current().pid()));
            Files.createDirectories(root.resolve("log"));
            return new PortalDirectory(root, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
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

    /**
     * Whether a portal holds the directory at the moment.
     *
     * @throws IOException if its lock cannot be tried
     */
    static boolean isHeld(Path directory) throws IOException {
        Path lock = directory.resolve("lock");
        if (!Files.exists(lock)) {
            return false;
        }
        if (HELD.contains(directory.toRealPath())) {
            return true;
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            return !locked(channel);
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

    /** The output of initdb, pg_ctl and the server at the latest start, before the server opened its own log. */
    Path startLog() {
        return root.resolve("log").resolve("start.log");
    }

    /**
     * Whether there was never a database here, so that one can be set up.
     *
     * @throws CannotStart if there is a damaged database or one without its password, a password without its database,
     *         or anything else that a portal does not create
     */
    boolean isUnused() throws IOException {
        finishInterruptedMove();
        return refuseDamage(root);
    }

    /** Throws if the directory can neither be opened nor set up; returns whether it can be set up. */
    private static boolean refuseDamage(Path root) throws IOException {
        Path db = root.resolve("db");
        Path password = root.resolve("superuser-password");
        boolean hasDatabase = Files.exists(db, LinkOption.NOFOLLOW_LINKS) && !isEmptyDirectory(db);
        if (hasDatabase) {
            for (String name : NEVER_EMPTY) {
                Path file = db.resolve(name);
                if (!Files.exists(file) || (Files.isDirectory(file) ? isEmptyDirectory(file) : Files.size(file) == 0)) {
                    throw new CannotStart("directory.damaged", root, file);
                }
            }
            for (String name : NEVER_MISSING) {
                if (!Files.isDirectory(db.resolve(name))) {
                    throw new CannotStart("directory.damaged", root, db.resolve(name));
                }
            }
            Path version = db.resolve("PG_VERSION");
            if (!MAJOR_VERSION
                    .matcher(Files.readString(version, StandardCharsets.ISO_8859_1)
                            .strip())
                    .matches()) {
                throw new CannotStart("directory.damaged", root, version);
            }
            if (!hasPassword(password) && drafts(root).stream().noneMatch(Draft::isMoved)) {
                throw new CannotStart("directory.passwordMissing", root, password);
            }
            return false;
        }
        if (Files.exists(password, LinkOption.NOFOLLOW_LINKS)) {
            throw new CannotStart("directory.databaseMissing", root, db);
        }
        try (var entries = Files.newDirectoryStream(root)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (!HARMLESS.contains(name)
                        && !name.startsWith(".")
                        && !name.startsWith(DRAFT_PREFIX)
                        && !entry.equals(db)) {
                    throw new CannotStart("directory.notEmpty", root, entry);
                }
            }
        }
        return true;
    }

    /** Whether it is a directory, not a link to one, and empty. */
    private static boolean isEmptyDirectory(Path path) throws IOException {
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (var entries = Files.newDirectoryStream(path)) {
            return !entries.iterator().hasNext();
        }
    }

    private static boolean hasPassword(Path file) throws IOException {
        return Files.isRegularFile(file)
                && PASSWORD.matcher(Files.readString(file, StandardCharsets.ISO_8859_1)
                                .strip())
                        .matches();
    }

    /**
     * A database that is being set up beside {@link #db()}, under a unique name.
     *
     * @param path its directory, created by this start
     */
    record Draft(Path path) {

        Path db() {
            return path.resolve("db");
        }

        Path passwordFile() {
            return path.resolve("superuser-password");
        }

        /** Whether its database was moved into place, but not its password. */
        private boolean isMoved() {
            try {
                return !Files.exists(db(), LinkOption.NOFOLLOW_LINKS) && hasPassword(passwordFile());
            } catch (IOException unreadable) {
                return false;
            }
        }
    }

    /** Creates a directory for a new database, with a password file that only the portal's user can read. */
    Draft beginDatabase() throws IOException {
        for (Draft left : drafts(root)) {
            LOG.warn(
                    "{} is what an earlier, interrupted first start left behind. Nothing was ever entered there; it may be deleted.",
                    left.path());
        }
        Draft draft = new Draft(root.resolve(DRAFT_PREFIX + randomPassword().substring(0, 12)));
        Files.createDirectory(draft.path());
        closeToOthers(draft.path(), "rwx------");
        Files.createFile(draft.passwordFile());
        closeToOthers(draft.passwordFile(), "rw-------");
        Files.writeString(draft.passwordFile(), randomPassword());
        return draft;
    }

    /** Moves a database that was set up, and whose server has stopped, into place. */
    void completeDatabase(Draft draft) throws IOException {
        // Deletes only an empty directory, by its contract.
        Files.deleteIfExists(db());
        Files.move(draft.db(), db(), StandardCopyOption.ATOMIC_MOVE);
        movePassword(draft);
    }

    /** Deletes a draft that this start created but could not complete, so that repeated starts do not fill the disk. */
    static void discard(Draft draft) throws IOException {
        try (var tree = Files.walk(draft.path())) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Completes a first start that was interrupted between its last two steps. */
    private void finishInterruptedMove() throws IOException {
        if (isEmptyDirectory(db()) || !Files.exists(db()) || Files.exists(superuserPasswordFile())) {
            return;
        }
        List<Draft> moved = drafts(root).stream().filter(Draft::isMoved).toList();
        if (moved.size() == 1) {
            movePassword(moved.get(0));
        }
    }

    private void movePassword(Draft draft) throws IOException {
        Files.move(draft.passwordFile(), superuserPasswordFile(), StandardCopyOption.ATOMIC_MOVE);
        writeThrough(root);
        Files.delete(draft.path());
    }

    /** Flushes the names in a directory to disk before anything is written to the files. */
    private static void writeThrough(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException notOnWindows) {
            LOG.debug("{} cannot be written through", directory, notOnWindows);
        }
    }

    private static List<Draft> drafts(Path root) throws IOException {
        List<Draft> drafts = new ArrayList<>();
        try (var entries = Files.newDirectoryStream(root, DRAFT_PREFIX + "*")) {
            for (Path entry : entries) {
                if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    drafts.add(new Draft(entry));
                }
            }
        }
        return drafts;
    }

    /** The directories in which a server may have been left running. */
    List<Path> dataDirectories() throws IOException {
        List<Path> directories = new ArrayList<>(List.of(db()));
        drafts(root).forEach(draft -> directories.add(draft.db()));
        return directories;
    }

    /** Moves aside programs that were not completely unpacked when a start was killed; the library would use them. */
    void setAsideHalfUnpackedPrograms() throws IOException {
        if (!Files.isDirectory(bin())) {
            return;
        }
        List<Path> half = new ArrayList<>();
        try (var children = Files.newDirectoryStream(bin(), "PG-*")) {
            for (Path child : children) {
                if (Files.isDirectory(child) && !Files.exists(child.resolve(".exists"))) {
                    half.add(child);
                }
            }
        }
        for (Path child : half) {
            Path aside = child.resolveSibling(
                    "set-aside-" + Files.getLastModifiedTime(child).toMillis() + "-" + child.getFileName());
            Files.move(child, aside);
            LOG.warn(
                    "{} was half unpacked by a start that was interrupted; it is now {} and may be deleted.",
                    child,
                    aside);
        }
    }

    static String randomPassword() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Releases the directory. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(root.resolve("lock.pid"));
        } catch (IOException harmless) {
            // The number is only a hint for the message; the lock decides.
        }
        HELD.remove(root);
        try {
            lockChannel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
