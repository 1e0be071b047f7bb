package planportal.testing;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The message files and what uses them, read from the sources. */
public final class MessageFiles {

    /** Where a module's words are. */
    public static final Path FOLDER = Path.of("src/main/resources/messages");
    /** What operators read in the log; not one of the pages' message files. */
    public static final String START_UP = "startup";

    private static final Path SOURCES = Path.of("src/main");
    /** What the tests look for, by suffix: they ask hundreds of times, and the files stay as they are. */
    private static final Map<String, Map<String, String>> OF_PAGES = new ConcurrentHashMap<>();

    private MessageFiles() {}

    /** The modules that have message files. */
    public static List<String> modules() {
        return under(FOLDER, ".properties").stream()
                .map(file -> file.getFileName().toString().replace(".properties", ""))
                .filter(name -> !name.contains("_"))
                .toList();
    }

    /** A module's messages in the default language (Japanese) or, with a suffix such as {@code _en}, in another. */
    public static Map<String, String> read(String module, String suffix) {
        Map<String, String> messages = new LinkedHashMap<>();
        // A Properties that tells of each entry, so that a key which stands twice is not lost.
        Properties entries = new Properties() {
            @Override
            public synchronized Object put(Object key, Object value) {
                if (messages.put(key.toString(), value.toString()) != null) {
                    throw new IllegalStateException(module + suffix + " has the key " + key + " twice");
                }
                return super.put(key, value);
            }
        };
        try (Reader reader = Files.newBufferedReader(FOLDER.resolve(module + suffix + ".properties"))) {
            entries.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return messages;
    }

    /** All messages of the pages by key, in the language of {@code suffix}; a key in two files fails. */
    public static Map<String, String> ofPages(String suffix) {
        return OF_PAGES.computeIfAbsent(suffix, MessageFiles::readPages);
    }

    private static Map<String, String> readPages(String suffix) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String module : modules()) {
            if (!module.equals(START_UP)) {
                read(module, suffix).forEach((key, value) -> {
                    if (all.put(key, value) != null) {
                        throw new IllegalStateException("two message files have the key " + key);
                    }
                });
            }
        }
        return Collections.unmodifiableMap(all);
    }

    /** A page's message in Japanese, for tests that look for it. */
    public static String japanese(String key, Object... arguments) {
        return format(ofPages("").get(key), arguments);
    }

    /** A page's message in English, for tests that look for it. */
    public static String english(String key, Object... arguments) {
        return format(ofPages("_en").get(key), arguments);
    }

    private static String format(String message, Object... arguments) {
        return arguments.length == 0 ? message : new java.text.MessageFormat(message).format(arguments);
    }

    /** The templates by their path. */
    public static Map<Path, String> templates() {
        return texts(SOURCES.resolve("resources/templates"), ".html");
    }

    /** The product's Java sources by their path. */
    public static Map<Path, String> code() {
        return texts(SOURCES.resolve("java"), ".java");
    }

    private static Map<Path, String> texts(Path folder, String ending) {
        Map<Path, String> texts = new LinkedHashMap<>();
        for (Path file : under(folder, ending)) {
            try {
                texts.put(folder.relativize(file), Files.readString(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return texts;
    }

    private static List<Path> under(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return new ArrayList<>(files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
