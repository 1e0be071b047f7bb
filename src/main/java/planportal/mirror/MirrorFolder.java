package planportal.mirror;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder with one folder per copy, and the symbolic link {@code current} to the copy to be served. A new copy is written
 * under a name that begins with a dot, and becomes current by one atomic rename; an interruption before leaves the previous
 * copy current. Unchanged files are hard links to those of the previous copy if the file system supports them.
 */
final class MirrorFolder {

    static final String CURRENT = "current";

    /** Leftovers of interrupted runs. */
    private static final Pattern UNFINISHED = Pattern.compile("\\.(writing|current)-.*");

    private static final Pattern COPY = Pattern.compile("publication-(\\d+)(?:-(\\d+))?");

    private static final int CHUNK = 64 * 1024;

    private final Path directory;
    private final int keep;

    /** @param keep how many previous copies are kept */
    MirrorFolder(Path directory, int keep) {
        this.directory = directory.toAbsolutePath().normalize();
        this.keep = keep;
    }

    /** The current copy; null if there is none. */
    @Nullable
    Path current() throws IOException {
        Path link = directory.resolve(CURRENT);
        if (Files.exists(link, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(link)) {
            throw new IOException(link + " is no symbolic link; the folder holds something else than copies");
        }
        return Files.isDirectory(link) ? link.toRealPath() : null;
    }

    /** Starts a copy, after deleting leftovers of interrupted runs. */
    Writing begin() throws IOException {
        Files.createDirectories(directory);
        for (Path left : entries(UNFINISHED)) {
            delete(left);
        }
        return new Writing(directory.resolve(".writing-" + UUID.randomUUID()), current());
    }

    private List<Path> entries(Pattern name) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(
                            each -> name.matcher(each.getFileName().toString()).matches())
                    .toList();
        }
    }

    /** Deletes former copies that show an earlier publication than {@code takedown}, however many are to be kept. */
    void deleteBefore(long takedown) throws IOException {
        Path current = current();
        for (Path copy : entries(COPY)) {
            if (publication(copy) < takedown
                    && (current == null || !copy.getFileName().equals(current.getFileName()))) {
                delete(copy);
            }
        }
    }

    private static void delete(Path tree) throws IOException {
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** A copy that is being written. Nothing is written until it differs from the current one. */
    final class Writing implements AutoCloseable {

        private final Path folder;
        private final @Nullable Path before;
        private final Set<String> unchanged = new TreeSet<>();
        private int written;

        private Writing(Path folder, @Nullable Path before) {
            this.folder = folder;
            this.before = before;
        }

        /**
         * Adds a file. It is compared with the one in the current copy while it is read, and written from the first difference on.
         *
         * @param file its name in the copy, with slashes
         */
        void add(String file, InputStream content) throws IOException {
            Path former = before == null ? null : before.resolve(file);
            if (former == null || !Files.isRegularFile(former)) {
                write(file, null, 0, new byte[0], content);
                return;
            }
            long same = 0;
            try (InputStream known = Files.newInputStream(former)) {
                while (true) {
                    byte[] next = content.readNBytes(CHUNK);
                    byte[] expected = known.readNBytes(CHUNK);
                    if (!Arrays.equals(next, expected)) {
                        write(file, former, same, next, content);
                        return;
                    }
                    if (next.length < CHUNK) {
                        unchanged.add(file);
                        return;
                    }
                    same += next.length;
                }
            }
        }

        private void write(String file, @Nullable Path former, long same, byte[] next, InputStream rest)
                throws IOException {
            Path target = folder.resolve(file);
            Files.createDirectories(target.getParent());
            try (FileChannel channel =
                            FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                    OutputStream out = Channels.newOutputStream(channel)) {
                if (former != null) {
                    try (InputStream known = Files.newInputStream(former)) {
                        long left = same;
                        while (left > 0) {
                            byte[] chunk = known.readNBytes((int) Math.min(left, CHUNK));
                            out.write(chunk);
                            left -= chunk.length;
                        }
                    }
                }
                out.write(next);
                rest.transferTo(out);
                // A power cut must not leave an empty copy as the current one.
                channel.force(false);
            }
            written++;
        }

        /** The number of files that differ from the previous copy. */
        int written() {
            return written;
        }

        /** The number of files added. */
        int size() {
            return written + unchanged.size();
        }

        /**
         * Makes this copy the current one unless it equals the previous one, and deletes old copies.
         *
         * @param publication the number of the publication that it shows
         * @param allowed     asked immediately before: whether this run still holds the claim
         * @return whether there is a new current copy
         */
        boolean finish(long publication, BooleanSupplier allowed) throws IOException {
            if (written == 0 && before != null && unchanged.size() == count(before)) {
                return false;
            }
            Files.createDirectories(folder);
            for (String file : unchanged) {
                link(before == null ? folder : before, file);
            }
            Path copy = directory.resolve(unusedName(publication));
            Path link = directory.resolve(".current-" + UUID.randomUUID());
            Files.createSymbolicLink(link, copy.getFileName());
            if (!allowed.getAsBoolean()) {
                throw new IOException("another node has taken over");
            }
            Files.move(folder, copy, StandardCopyOption.ATOMIC_MOVE);
            Files.move(link, directory.resolve(CURRENT), StandardCopyOption.ATOMIC_MOVE);
            deleteOld(copy);
            return true;
        }

        private void link(Path former, String file) throws IOException {
            Path target = folder.resolve(file);
            Files.createDirectories(target.getParent());
            try {
                Files.createLink(target, former.resolve(file));
            } catch (IOException | UnsupportedOperationException noLinks) {
                Files.copy(former.resolve(file), target, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }

        private static long count(Path tree) throws IOException {
            try (Stream<Path> files = Files.walk(tree)) {
                return files.filter(Files::isRegularFile).count();
            }
        }

        /** An existing copy is never overwritten, since somebody may be reading it. */
        private String unusedName(long publication) {
            String name = "publication-" + publication;
            for (int again = 2; Files.exists(directory.resolve(name)); again++) {
                name = "publication-" + publication + "-" + again;
            }
            return name;
        }

        private void deleteOld(Path current) throws IOException {
            List<Path> former = new ArrayList<>(entries(COPY));
            former.remove(current);
            former.sort(Comparator.comparingLong(MirrorFolder::publication)
                    .thenComparingLong(MirrorFolder::repetition)
                    .reversed());
            for (Path old : former.subList(Math.min(keep, former.size()), former.size())) {
                delete(old);
            }
        }

        /** Discards a copy that has not become current. */
        @Override
        public void close() throws IOException {
            if (Files.exists(folder)) {
                delete(folder);
            }
        }
    }

    private static long publication(Path copy) {
        return Long.parseLong(name(copy).group(1));
    }

    private static long repetition(Path copy) {
        String again = name(copy).group(2);
        return again == null ? 1 : Long.parseLong(again);
    }

    private static Matcher name(Path copy) {
        Matcher name = COPY.matcher(copy.getFileName().toString());
        if (!name.matches()) {
            throw new IllegalArgumentException("no copy: " + copy);
        }
        return name;
    }
}
