package planportal.planfile;

import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Parses YAML into nodes with their lines, and creates no objects other than texts. Tags, anchors, several documents
 * and structures that are nested too deeply are refused.
 */
final class YamlTree {

    private static final int DEEPEST = 30;
    /** Maps, lists, names and texts; a plan of 5,000 KPIs has fewer. Each takes some 300 bytes once it is a node. */
    static final int MAX_NODES = 200_000;
    /** In characters; the parser's time grows with the square of a line's length. */
    static final int MAX_LINE_LENGTH = 20_000;

    private YamlTree() {}

    /** The root map of the file; empty, with the reason added to {@code problems}, if there is none. */
    static Optional<MappingNode> read(String text, Problems problems) {
        try {
            refuseEndlessLines(text, problems);
            if (problems.hasErrors()) {
                return Optional.empty();
            }
            refuseMoreThanMapsListsAndTexts(text, problems);
            if (problems.hasErrors()) {
                return Optional.empty();
            }
            Node root = yaml(text).compose(new StringReader(text));
            if (root instanceof MappingNode map) {
                return Optional.of(map);
            }
            problems.error(root == null ? start(text) : root.getStartMark(), List.of(), null, "no-fields");
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark() != null ? e.getProblemMark() : start(text);
            problems.error(mark, List.of(), null, syntaxProblem(text, mark));
        } catch (ReaderException e) {
            problems.error(mark(text, e.getPosition()), List.of(), null, "control-characters");
        } catch (YAMLException e) {
            problems.error(start(text), List.of(), null, "too-complicated");
        }
        return Optional.empty();
    }

    private static void refuseEndlessLines(String text, Problems problems) {
        int begin = 0;
        while (begin < text.length() && !problems.isFull()) {
            int end = text.indexOf('\n', begin);
            end = end < 0 ? text.length() : end;
            if (end - begin > MAX_LINE_LENGTH) {
                problems.error(
                        mark(text, text.codePointCount(0, begin)),
                        List.of(),
                        null,
                        "endless-line",
                        String.valueOf(MAX_LINE_LENGTH));
                return;
            }
            begin = end + 1;
        }
    }

    private static void refuseMoreThanMapsListsAndTexts(String text, Problems problems) {
        int depth = 0;
        int documents = 0;
        int nodes = 0;
        for (Event event : yaml(text).parse(new StringReader(text))) {
            if (event instanceof DocumentStartEvent && ++documents == 2) {
                problems.error(event.getStartMark(), List.of(), null, "several-documents");
            } else if (event instanceof AliasEvent || event instanceof NodeEvent node && node.getAnchor() != null) {
                problems.error(event.getStartMark(), List.of(), null, "anchor");
            } else if (tag(event) != null) {
                problems.error(event.getStartMark(), List.of(), null, "tag");
            }
            if (problems.isFull()) {
                return;
            }
            if (event instanceof NodeEvent && ++nodes > MAX_NODES) {
                problems.error(
                        event.getStartMark(), List.of(), null, "too-many-fields", String.format("%,d", MAX_NODES));
                return;
            }
            if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
                problems.error(event.getStartMark(), List.of(), null, "too-deep");
                return;
            }
            if (event.is(Event.ID.MappingEnd) || event.is(Event.ID.SequenceEnd)) {
                depth--;
            }
        }
    }

    private static @Nullable String tag(Event event) {
        return event instanceof ScalarEvent scalar
                ? scalar.getTag()
                : event instanceof CollectionStartEvent collection ? collection.getTag() : null;
    }

    /** The most frequent syntax errors have messages of their own. */
    private static String syntaxProblem(String text, Mark mark) {
        int at = text.offsetByCodePoints(0, Math.min(mark.getIndex(), text.codePointCount(0, text.length())));
        char there = at < text.length() ? text.charAt(at) : '\n';
        if (there == '\t') {
            return "tab";
        }
        return "%@`".indexOf(there) >= 0 ? "quote-needed" : there == ':' ? "colon" : "syntax";
    }

    private static Yaml yaml(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(FileText.MAX_SIZE + 1);
        options.setNestingDepthLimit(DEEPEST + 10);
        options.setMaxAliasesForCollections(0);
        options.setProcessComments(false);
        return new Yaml(new SafeConstructor(options));
    }

    private static Mark start(String text) {
        return mark(text, 0);
    }

    private static Mark mark(String text, int index) {
        String before =
                text.substring(0, text.offsetByCodePoints(0, Math.min(index, text.codePointCount(0, text.length()))));
        int line = (int) before.chars().filter(c -> c == '\n').count();
        return new Mark(
                "",
                before.length(),
                line,
                before.length() - before.lastIndexOf('\n') - 1,
                text.codePoints().toArray(),
                before.length());
    }
}
