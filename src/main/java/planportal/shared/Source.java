package planportal.shared;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a text or a figure comes from (出典): lines of the plan's documents, as in {@code s:31-32,41; l:30}.
 *
 * @param references one or more ranges of lines, in reading order
 */
public record Source(List<Reference> references) {

    private static final Pattern DOCUMENT = Pattern.compile("\\s*([a-z]+):([0-9,\\-\\s]+)\\s*");
    private static final Pattern LINES = Pattern.compile("\\s*(\\d+)(?:-(\\d+))?\\s*");

    /**
     * A range of lines in one document.
     *
     * @param document the document's key, such as {@code s}
     * @param first    first line, from 1
     * @param last     last line, not before the first
     */
    public record Reference(String document, int first, int last) {

        public Reference {
            if (first < 1 || last < first) {
                throw new IllegalArgumentException("not a range of lines: " + first + "-" + last);
            }
        }

        String lines() {
            return first == last ? String.valueOf(first) : first + "-" + last;
        }
    }

    public Source {
        references = List.copyOf(references);
        if (references.isEmpty()) {
            throw new IllegalArgumentException("a source must name at least one line");
        }
    }

    /**
     * Reads {@code s:31-32,41; l:30}.
     *
     * @throws IllegalArgumentException if the text has another format
     */
    public static Source parse(String text) {
        return new Source(Arrays.stream(text.split(";"))
                .flatMap(part -> {
                    Matcher document = DOCUMENT.matcher(part);
                    if (!document.matches()) {
                        throw new IllegalArgumentException("not a source such as s:31-32; l:30: " + text);
                    }
                    return Arrays.stream(document.group(2).split(",")).map(range -> {
                        Matcher lines = LINES.matcher(range);
                        if (!lines.matches()) {
                            throw new IllegalArgumentException("not a range of lines such as 31-32: " + range);
                        }
                        int first = Integer.parseInt(lines.group(1));
                        return new Reference(
                                document.group(1),
                                first,
                                lines.group(2) == null ? first : Integer.parseInt(lines.group(2)));
                    });
                })
                .toList());
    }

    /** The format that {@link #parse} reads. */
    @Override
    public String toString() {
        return references.stream()
                .collect(Collectors.groupingBy(
                        Reference::document,
                        LinkedHashMap::new,
                        Collectors.mapping(Reference::lines, Collectors.joining(","))))
                .entrySet()
                .stream()
                .map(entry -> entry.getKey() + ":" + entry.getValue())
                .collect(Collectors.joining("; "));
    }
}
