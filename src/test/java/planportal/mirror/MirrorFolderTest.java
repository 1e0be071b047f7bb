package planportal.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirrorFolderTest {

    private static final Map<String, String> FIRST = Map.of("index.html", "one", "en/index.html", "one", "a.csv", "x");

    @TempDir
    private Path directory;

    private MirrorFolder folder;

    @BeforeEach
    void open() {
        folder = new MirrorFolder(directory.resolve("copies"), 1);
    }

    @Test
    void makesACopyTheCurrentOne() throws IOException {
        assertThat(write(1, FIRST)).isTrue();

        assertThat(content()).isEqualTo(FIRST);
        assertThat(names()).containsExactlyInAnyOrder("current", "publication-1");
    }

    @Test
    void writesNothingWhereNothingChanged() throws IOException {
        write(1, FIRST);
        Map<String, Object> before = changes();

        assertThat(write(2, FIRST)).isFalse();

        assertThat(changes()).isEqualTo(before);
    }

    @Test
    void sharesUnchangedFilesWithTheFormerCopy() throws IOException {
        write(1, FIRST);

        write(2, Map.of("index.html", "two", "en/index.html", "one", "a.csv", "x"));

        assertThat(content()).containsEntry("index.html", "two").containsEntry("a.csv", "x");
        assertThat(identity("publication-2/a.csv")).isEqualTo(identity("publication-1/a.csv"));
        assertThat(directory.resolve("copies/publication-1/index.html")).hasContent("one");
    }

    @Test
    void removesFilesThatAreGone() throws IOException {
        write(1, FIRST);

        assertThat(write(2, Map.of("index.html", "one"))).isTrue();

        assertThat(content()).containsOnlyKeys("index.html");
    }

    @Test
    void writesFromTheFirstDifferenceOfALargeFile() throws IOException {
        String large = "0123456789".repeat(20_000);
        write(1, Map.of("large", large));

        write(2, Map.of("large", large + "!"));
        assertThat(content()).containsEntry("large", large + "!");

        write(3, Map.of("large", large.substring(0, 150_000)));
        assertThat(content()).containsEntry("large", large.substring(0, 150_000));
    }

    @Test
    void keepsTheConfiguredNumberOfFormerCopies() throws IOException {
        for (int publication = 9; publication <= 12; publication++) {
            write(publication, Map.of("index.html", "as of " + publication));
        }

        assertThat(names()).containsExactlyInAnyOrder("current", "publication-12", "publication-11");
    }

    @Test
    void writesTheSamePublicationAgainBesideTheFormer() throws IOException {
        write(1, FIRST);

        write(1, Map.of("index.html", "in other words"));

        assertThat(names()).containsExactlyInAnyOrder("current", "publication-1", "publication-1-2");
        assertThat(content()).containsEntry("index.html", "in other words");
    }

    @Test
    void keepsTheFormerCopyIfWritingFails() throws IOException {
        write(1, FIRST);
        MirrorFolder.Writing killed = folder.begin();
        killed.add("en/index.html", bytes("two"));
        assertThatThrownBy(() -> killed.add("index.html", new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("disk full");
                    }
                }))
                .hasMessage("disk full");

        assertThat(content()).isEqualTo(FIRST);
        assertThat(names()).hasSize(3);

        assertThat(write(2, Map.of("index.html", "two"))).isTrue();
        assertThat(names()).containsExactlyInAnyOrder("current", "publication-1", "publication-2");
    }

    @Test
    void keepsTheFormerCopyIfTheProcessEndsBeforeTheSwitch() throws IOException {
        write(1, FIRST);
        MirrorFolder.Writing killed = folder.begin();
        killed.add("index.html", bytes("two"));
        assertThatThrownBy(() -> killed.finish(2, () -> {
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");

        assertThat(content()).isEqualTo(FIRST);

        assertThat(write(2, Map.of("index.html", "two"))).isTrue();
        assertThat(names()).containsExactlyInAnyOrder("current", "publication-1", "publication-2");
    }

    @Test
    void cleansUpAfterAnEndBetweenNamingAndSwitching() throws IOException {
        write(1, FIRST);
        Files.createDirectory(directory.resolve("copies/publication-2"));
        Files.createSymbolicLink(directory.resolve("copies/.current-x"), Path.of("publication-2"));

        assertThat(content()).isEqualTo(FIRST);

        assertThat(write(2, Map.of("index.html", "two"))).isTrue();
        assertThat(content()).containsEntry("index.html", "two");
        assertThat(names()).contains("current", "publication-2-2").hasSize(3);
    }

    @Test
    void stopsIfAnotherRunTookOver() throws IOException {
        write(1, FIRST);

        assertThatIOException().isThrownBy(() -> {
            try (MirrorFolder.Writing late = folder.begin()) {
                late.add("index.html", bytes("late"));
                late.finish(2, () -> false);
            }
        });

        assertThat(content()).isEqualTo(FIRST);
    }

    @Test
    void refusesAFolderWithForeignFiles() throws IOException {
        Files.createDirectories(directory.resolve("copies/current"));

        assertThatIOException().isThrownBy(() -> write(1, FIRST)).withMessageContaining("no symbolic link");
    }

    private boolean write(long publication, Map<String, String> files) throws IOException {
        try (MirrorFolder.Writing writing = folder.begin()) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                writing.add(file.getKey(), bytes(file.getValue()));
            }
            return writing.finish(publication, () -> true);
        }
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private Map<String, String> content() throws IOException {
        Path current = directory.resolve("copies/current").toRealPath();
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(current)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                content.put(current.relativize(file).toString(), Files.readString(file));
            }
        }
        return content;
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> entries = Files.list(directory.resolve("copies"))) {
            return entries.map(each -> each.getFileName().toString()).toList().stream();
        }
    }

    private Object identity(String file) throws IOException {
        return Files.getAttribute(directory.resolve("copies").resolve(file), "unix:ino");
    }

    /** The last change of each file and folder, of its content or its links. */
    private Map<String, Object> changes() throws IOException {
        Map<String, Object> changes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(each -> !each.equals(directory)).toList()) {
                changes.put(file.toString(), Files.getAttribute(file, "unix:ctime", LinkOption.NOFOLLOW_LINKS));
            }
        }
        return changes;
    }
}
