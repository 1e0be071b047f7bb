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
import planportal.shared.Known;
import planportal.shared.Source;
import planportal.shared.Source.Reference;

/**
 * Looks after the sources of a plan file: the lines have to be there, and what is said to stand in them should. A text
 * that does not is a warning and no error: documents break their columns, and a city may have its reasons to write
 * otherwise; but nobody is to find out only afterwards.
 */
final class SourceCheck {

    private static final Source HARMLESS = Source.parse("x:1");
    private static final int LONGEST = 500;
    /** More than this is no source of a text but the document itself. */
    private static final int MAX_LINES = 2000;

    private static final String END = "。";

    private final Map<String, List<String>> documents = new LinkedHashMap<>();
    private final Map<Reference, String> plain = new LinkedHashMap<>();

    SourceCheck(List<DocumentPart> documents) {
        documents.forEach(document -> this.documents.putIfAbsent(document.key(), document.lines()));
    }

    /** The part's source; something harmless where it is missing or wrong. */
    Source needed(YamlMap part) {
        Source source = read(part);
        return source == null ? HARMLESS : source;
    }

    /** The part's source; null where there is none, or none that can be followed. */
    @Nullable
    Source read(YamlMap part) {
        String text = part.text("source", LONGEST);
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
        boolean followed = true;
        int lines = 0;
        for (Reference reference : source.references()) {
            List<String> document = documents.get(reference.document());
            if (document == null) {
                part.error("source", "source-document", reference.document(), String.join(", ", documents.keySet()));
                followed = false;
            } else if (reference.last() > document.size()) {
                part.error(
                        "source",
                        "source-line",
                        reference.document(),
                        String.valueOf(reference.last()),
                        String.valueOf(document.size()));
                followed = false;
            } else {
                lines += reference.last() - reference.first() + 1;
            }
        }
        if (lines > MAX_LINES) {
            part.error("source", "source-too-long", String.valueOf(MAX_LINES));
            followed = false;
        }
        return followed ? source : null;
    }

    /** Warns of the first sentence of a field that is not in the lines of the source. */
    void quotes(YamlMap part, String field, @Nullable String text, @Nullable Source source) {
        if (text != null) {
            String missing = missing(text, source);
            if (missing != null) {
                part.warn(field, "not-verbatim", missing, String.valueOf(source));
            }
        }
    }

    /** As {@link #quotes(YamlMap, String, String, Source)}, for every text of a list. */
    void quotes(YamlMap part, String field, List<String> texts, @Nullable Source source) {
        List<Node> nodes = texts.isEmpty() ? List.of() : part.list(field);
        for (int i = 0; i < texts.size(); i++) {
            String missing = missing(texts.get(i), source);
            if (missing != null) {
                part.warn(nodes.get(i), field, "not-verbatim", missing, String.valueOf(source));
            }
        }
    }

    /** Warns if no line of the source has the figure, however it is written there. */
    void states(YamlMap part, String field, @Nullable BigDecimal figure, @Nullable Source source) {
        if (figure != null && source != null && source != HARMLESS) {
            String digits = figure.stripTrailingZeros().toPlainString();
            String said = lines(source).replaceAll("(?<=\\d)[,，](?=\\d{3})", "");
            if (!said.contains(digits) && !said.contains(figure.toPlainString())) {
                part.warn(field, "figure-not-in-source", String.valueOf(source));
            }
        }
    }

    private @Nullable String missing(String text, @Nullable Source source) {
        if (source == null || source == HARMLESS) {
            return null;
        }
        String said = lines(source);
        if (said.contains(plain(text))) {
            return null;
        }
        List<String> sentences = new ArrayList<>(List.of(text.split("(?<=" + END + ")")));
        return sentences.stream()
                .filter(sentence -> !said.contains(plain(sentence)))
                .findFirst()
                .map(Problems::shortened)
                .orElse(null);
    }

    private String lines(Source source) {
        StringBuilder said = new StringBuilder();
        for (Reference reference : source.references()) {
            said.append(plain.computeIfAbsent(
                    reference,
                    each -> plain(String.join(
                            "", Known.in(documents, each.document()).subList(each.first() - 1, each.last())))));
        }
        return said.toString();
    }

    /** Without white space and the bullets that documents set before a line, and letters of one width. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\s●○・⇒]", "");
    }
}
