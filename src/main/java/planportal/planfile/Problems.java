package planportal.planfile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import planportal.planfile.Problem.Severity;
import planportal.planfile.Problem.Step;

/** Collects the problems that a check finds, so that one check is enough to correct a file. */
final class Problems {

    /** The maximum number of problems; a file with more probably has one systematic mistake. */
    static final int MAX_PROBLEMS = 1000;

    private static final int MAX_EXCERPT_LENGTH = 80;

    private final List<Problem> found = new ArrayList<>();

    void error(Mark mark, List<Step> steps, @Nullable String field, String key, Object... arguments) {
        add(Severity.ERROR, mark, steps, field, key, null, arguments);
    }

    void error(Node node, List<Step> steps, @Nullable String field, String key, Object... arguments) {
        add(Severity.ERROR, node.getStartMark(), steps, field, key, read(node), arguments);
    }

    void warn(Node node, List<Step> steps, @Nullable String field, String key, Object... arguments) {
        add(Severity.WARNING, node.getStartMark(), steps, field, key, read(node), arguments);
    }

    /** The problems in the order of the file's lines. */
    List<Problem> sorted() {
        return found.stream()
                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                .toList();
    }

    /** Whether the maximum is reached, so that the check can stop. */
    boolean isFull() {
        return found.size() >= MAX_PROBLEMS && hasErrors();
    }

    boolean hasErrors() {
        return found.stream().anyMatch(Problem::isError);
    }

    private void add(
            Severity severity,
            Mark mark,
            List<Step> steps,
            @Nullable String field,
            String key,
            @Nullable String read,
            Object... arguments) {
        if (found.size() < MAX_PROBLEMS || severity == Severity.ERROR && !hasErrors()) {
            found.add(new Problem(
                    severity,
                    mark.getLine() + 1,
                    mark.getColumn() + 1,
                    steps,
                    field,
                    key,
                    Arrays.asList(arguments),
                    read));
        }
    }

    private static @Nullable String read(Node node) {
        return node instanceof ScalarNode scalar && !scalar.getValue().isBlank() ? shortened(scalar.getValue()) : null;
    }

    /** The beginning of a text, on one line and without control characters. */
    static String shortened(String text) {
        String line = text.replaceAll("[\\p{Cc}\\p{Cs}\\s\\uFFFE\\uFFFF]+", " ").strip();
        return line.codePointCount(0, line.length()) <= MAX_EXCERPT_LENGTH
                ? line
                : line.substring(0, line.offsetByCodePoints(0, MAX_EXCERPT_LENGTH)) + "…";
    }
}
