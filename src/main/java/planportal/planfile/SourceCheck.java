package planportal.planfile;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import planportal.planfile.PlanContent.DocumentPart;
import planportal.shared.Lookup;
import planportal.shared.Source;
import planportal.shared.Source.Reference;

/**
 * Checks the sources in a plan file. Their lines must exist. Text or figures that are not in those lines cause a
 * warning, not an error, since documents break their columns and a city may have reasons for another wording.
 */
final class SourceCheck {

    private static final Source PLACEHOLDER = Source.parse("x:1");
    private static final int MAX_LENGTH = 500;
    /** A source with more lines is not the source of a text but the whole document. */
    private static final int MAX_LINES = 2000;

    private static final String END = "。";

    private final Map<String, List<String>> documents = new LinkedHashMap<>();
    private final Map<Reference, String> plain = new LinkedHashMap<>();

    SourceCheck(List<DocumentPart> documents) {
        documents.forEach(document -> this.documents.putIfAbsent(document.key(), document.lines()));
    }

    /** The part's source; a placeholder if it is missing or wrong. */
    Source required(YamlMap part) {
        Source source = read(part);
        return source == null ? PLACEHOLDER : source;
    }

    /** The part's source; null if it is missing or wrong. */
    @Nullable
    Source read(YamlMap part) {
        String text = part.text("source", MAX_LENGTH);
        if (text == null) {
            return null;
        }
        Source source;
        try {
            source = Source.parse(text);
        } catch (IllegalArgumentException e) {
            part.error("source", "source-form");
            return null;
        }
        boolean valid = true;
        int lines = 0;
        for (Reference reference : source.references()) {
            List<String> document = documents.get(reference.document());
            if (document == null) {
                part.error("source", "source-document", reference.document(), String.join(", ", documents.keySet()));
                valid = false;
            } else if (reference.last() > document.size()) {
                part.error(
                        "source",
                        "source-line",
                        reference.document(),
                        String.valueOf(reference.last()),
                        String.valueOf(document.size()));
                valid = false;
            } else {
                lines += reference.last() - reference.first() + 1;
            }
        }
        if (lines > MAX_LINES) {
            part.error("source", "source-too-long", String.valueOf(MAX_LINES));
            valid = false;
        }
        return valid ? source : null;
    }

    /** Warns about the first sentence of a field that is not in the lines of the source. */
    void warnUnlessQuoted(YamlMap part, String field, @Nullable String text, @Nullable Source source) {
        if (text != null) {
            String missing = missing(text, source);
            if (missing != null) {
                part.warn(field, "not-verbatim", missing, String.valueOf(source));
            }
        }
    }

    /** As {@link #warnUnlessQuoted(YamlMap, String, String, Source)}, for every text of a list. */
    void warnUnlessQuoted(YamlMap part, String field, List<String> texts, @Nullable Source source) {
        List<Node> nodes = texts.isEmpty() ? List.of() : part.list(field);
        for (int i = 0; i < texts.size(); i++) {
            String missing = missing(texts.get(i), source);
            if (missing != null) {
                part.warn(nodes.get(i), field, "not-verbatim", missing, String.valueOf(source));
            }
        }
    }

    /** Warns if no line of the source contains the figure in any spelling. */
    void warnUnlessStated(YamlMap part, String field, @Nullable BigDecimal figure, @Nullable Source source) {
        if (figure != null && source != null && source != PLACEHOLDER) {
            String digits = figure.stripTrailingZeros().toPlainString();
            String lines = lines(source).replaceAll("(?<=\\d)[,，](?=\\d{3})", "");
            if (!lines.contains(digits) && !lines.contains(figure.toPlainString())) {
                part.warn(field, "figure-not-in-source", String.valueOf(source));
            }
        }
    }

    private @Nullable String missing(String text, @Nullable Source source) {
        if (source == null || source == PLACEHOLDER) {
            return null;
        }
        String lines = lines(source);
        if (lines.contains(plain(text))) {
            return null;
        }
        List<String> sentences = new ArrayList<>(List.of(text.split("(?<=" + END + ")")));
        return sentences.stream()
                .filter(sentence -> !lines.contains(plain(sentence)))
                .findFirst()
                .map(Problems::shortened)
                .orElse(null);
    }

    private String lines(Source source) {
        StringBuilder lines = new StringBuilder();
        for (Reference reference : source.references()) {
            lines.append(plain.computeIfAbsent(
                    reference,
                    each -> plain(String.join(
                            "", Lookup.require(documents, each.document()).subList(each.first() - 1, each.last())))));
        }
        return lines.toString();
    }

    /** Removes white space and the bullets before lines, and normalises the width of letters. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\s●○・⇒]", "");
    }
}
