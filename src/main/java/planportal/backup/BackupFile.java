package planportal.backup;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import planportal.startup.CannotStart;

/**
 * A new archive on its way: written beside its place under a name of its own, and renamed when it is complete and on
 * disk. What is in its place already is never replaced. An archive contains personal data and hashes of passwords, so
 * only the portal's user can read it.
 */
final class BackupFile implements AutoCloseable {

    private static final Pattern UNFINISHED = Pattern.compile("\\..+\\.[0-9a-f-]{36}\\.writing");
    /** No run takes as long; what is older was left by one that was killed. */
    private static final Duration LONGEST_RUN = Duration.ofDays(1);

    private final Path target;
    private final Path unfinished;
    private final FileChannel channel;

    private BackupFile(Path target, Path unfinished, FileChannel channel) {
        this.target = target;
        this.unfinished = unfinished;
        this.channel = channel;
    }

    /** @throws CannotStart if something is in the place */
    static BackupFile begin(Path file, Instant now) throws IOException {
        Path target = file.toAbsolutePath().normalize();
        Path folder = target.getParent();
        if (folder == null) {
            throw new FileSystemException(file.toString());
        }
        if (Files.exists(target)) {
            throw new CannotStart("backup.exists", target);
        }
        Files.createDirectories(folder);
        deleteRemains(folder, now);
        Path unfinished = folder.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".writing");
        Files.createFile(unfinished, onlyForItsUser(folder));
        return new BackupFile(target, unfinished, FileChannel.open(unfinished, StandardOpenOption.WRITE));
    }

    private static FileAttribute<?>[] onlyForItsUser(Path folder) throws IOException {
        return Files.getFileStore(folder).supportsFileAttributeView("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static void deleteRemains(Path folder, Instant now) throws IOException {
        try (var entries = Files.newDirectoryStream(folder, ".*.writing")) {
            for (Path entry : entries) {
                if (UNFINISHED.matcher(entry.getFileName().toString()).matches()
                        && Files.getLastModifiedTime(entry).toInstant().isBefore(now.minus(LONGEST_RUN))) {
                    Files.deleteIfExists(entry);
                }
            }
        }
    }

    /** Where the content is written to; closing it is left to {@link #close}. */
    OutputStream content() {
        return new FilterOutputStream(Channels.newOutputStream(channel)) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
            }

            @Override
            public void close() {
                // It is written through to the disk before it gets its name.
            }
        };
    }

    /** The file under its temporary name. */
    Path unfinished() {
        return unfinished;
    }

    long size() throws IOException {
        return channel.size();
    }

    /**
     * Writes everything through to the disk, names included, and puts the file in its place.
     *
     * @throws CannotStart if another run was first
     */
    Path complete() throws IOException {
        channel.force(true);
        try {
            putInPlace();
        } catch (FileAlreadyExistsException e) {
            throw (CannotStart) new CannotStart("backup.exists", target).causedBy(e);
        }
        try (FileChannel names =
                FileChannel.open(unfinished.resolveSibling(".").normalize(), StandardOpenOption.READ)) {
            names.force(true);
        } catch (IOException notOnThisSystem) {
            // Windows opens no folder; there the name is on disk a little later.
        }
        return target;
    }

    /** Moving would replace a file without a word; a second name does not, and whoever sees it sees the whole file. */
    private void putInPlace() throws IOException {
        try {
            Files.createLink(target, unfinished);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (FileSystemException | UnsupportedOperationException noSecondNames) {
            // The empty file is replaced at once.
            Files.createFile(target);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Deletes the temporary name, and with it what was not completed. */
    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(unfinished);
    }
}
