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
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
 * initialising-…/      a database that this first start is setting up, or that an interrupted one left behind
 * </pre>
 *
 * Nothing here is ever deleted but what this very start made, and the notes of a start ({@code start.log}, the process
 * numbers). A database becomes {@code db} by being moved there whole, before anybody can enter anything into it. So what is
 * in {@code db} is always a city's data, however damaged, and whatever else stands here never makes it anything less.
 */
final class PortalDirectory implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PortalDirectory.class);

    private static final String DRAFT_PREFIX = "initialising-";
    private static final Pattern PASSWORD = Pattern.compile("[0-9a-f]{48}");
    private static final Pattern MAJOR_VERSION = Pattern.compile("[1-9][0-9]");
    /** Without one of these, or with one of them empty, no server starts, or the library would set up a new database. */
    private static final List<String> NEVER_EMPTY = List.of(
            "PG_VERSION",
            "postgresql.conf",
            "pg_hba.conf",
            "global/pg_control",
            "base",
            "pg_multixact",
            "pg_wal",
            "pg_xact");
    /** No server starts without these folders, which may be empty; a copy made without empty folders lacks them. */
    private static final List<String> NEVER_MISSING = List.of("pg_commit_ts", "pg_replslot", "pg_twophase");
    /** What may stand in a directory in which a database is set up: a portal's own, and what file systems put everywhere. */
    private static final Set<String> HARMLESS = Set.of("lock", "lock.pid", "log", "bin", "lost+found");

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
            if (!Files.exists(root.resolve("lock"))) {
                // Perhaps no portal's directory at all: then not even its permissions are touched.
                refuseDamage(root);
            }
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

    /**
     * Whether no database was ever here, so that one can be set up.
     *
     * @throws CannotStart if there is one that is damaged or lacks its password, a password without its database, or
     *                     something that no portal puts here
     */
    boolean isUnused() throws IOException {
        finishInterruptedMove();
        return refuseDamage(root);
    }

    /** Refuses what can be neither opened nor a beginning; returns whether it is a beginning. */
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

    /** Whether it is a directory of its own, no link to one, and empty. */
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
     * A database that is being set up beside {@link #db()}, under a name that nothing else has.
     *
     * @param path its directory, made by the start that sets it up
     */
    record Draft(Path path) {

        Path db() {
            return path.resolve("db");
        }

        Path passwordFile() {
            return path.resolve("superuser-password");
        }

        /** Whether its database was moved to its place, and its password not yet. */
        private boolean isMoved() {
            try {
                return !Files.exists(db(), LinkOption.NOFOLLOW_LINKS) && hasPassword(passwordFile());
            } catch (IOException unreadable) {
                return false;
            }
        }
    }

    /** Makes room for a database to be set up, with a password that only the portal's own user can read. */
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

    /** Moves a database that was set up, and whose server has stopped, to its place. */
    void completeDatabase(Draft draft) throws IOException {
        // This deletes nothing but an empty directory, as it says itself.
        Files.deleteIfExists(db());
        Files.move(draft.db(), db(), StandardCopyOption.ATOMIC_MOVE);
        movePassword(draft);
    }

    /** Deletes a draft that this very start made and could not complete: a start that is tried again and again fills no disk. */
    static void discard(Draft draft) throws IOException {
        try (var tree = Files.walk(draft.path())) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Where a first start was interrupted between its last two steps. */
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

    /** Sees to it that names in a directory are on disk before anything is entered into the files that bear them. */
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

    /** Where a server of this directory may have been left running. */
    List<Path> dataDirectories() throws IOException {
        List<Path> directories = new ArrayList<>(List.of(db()));
        drafts(root).forEach(draft -> directories.add(draft.db()));
        return directories;
    }

    /** Puts programs aside that a killed start left half unpacked; they would be taken for whole. */
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
