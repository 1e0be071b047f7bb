package planportal.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import planportal.shared.Source;

/** The two documents as files: what the seed must agree with. */
final class SourceDocuments {

    private static final Map<String, List<String>> LINES = Map.of(
            "s", read("/documents/000_728e76378814b05b.txt"),
            "l", read("/documents/003_a871269a797cb435.txt"));

    private SourceDocuments() {}

    /** All lines of the document with this key; the first is line 1. */
    static List<String> lines(String document) {
        return LINES.get(document);
    }

    /** The lines that a source names, joined as a reader would: without line breaks, spaces and bullets. */
    static String quote(String source) {
        return Source.parse(source).references().stream()
                .map(run -> plain(String.join("", lines(run.document()).subList(run.first() - 1, run.last()))))
                .collect(Collectors.joining());
    }

    /** The source of the one line of a document that says exactly this, such as {@code l:83}. */
    static String sourceOfLine(String document, String text) {
        List<Integer> found = IntStream.rangeClosed(1, lines(document).size())
                .filter(line -> lines(document).get(line - 1).strip().equals(text))
                .boxed()
                .toList();
        if (found.size() != 1) {
            throw new AssertionError("not said in exactly one line of " + document + ": " + text + " " + found);
        }
        return document + ":" + found.get(0);
    }

    /**
     * A text without what only the layout of a slide adds: spaces, bullets, frames. Characters stay as they are,
     * but for the one Kangxi radical (U+2F08) that stands in the slides for 人.
     */
    static String plain(String text) {
        return text.replaceAll("[\\s\\u3000●○⇒…\\[\\]]", "").replace('\u2F08', '人');
    }

    private static List<String> read(String resource) {
        try (InputStream in = SourceDocuments.class.getResourceAsStream(resource)) {
            return List.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\r?\n", -1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
