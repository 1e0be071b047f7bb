package planportal.planfile;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import planportal.planfile.Problem.Step;
import planportal.shared.DaySpan;
import planportal.shared.LocalizedText;
import planportal.shared.input.DayInput;
import planportal.shared.input.FigureInput;
import planportal.shared.input.PeriodInput;

/**
 * A part of a plan file whose fields are read. A field that is missing or wrong adds a problem and yields a
 * placeholder: the result may be used only if there are no errors at the end.
 */
final class YamlMap {

    /** The maximum length of titles, names and other short texts. */
    static final int LINE = 300;
    /** The maximum length of paragraphs. */
    static final int PARAGRAPH = 10_000;

    private static final int MAX_LINES = 20_000;
    private static final int MAX_LINE_LENGTH = 5000;
    private static final LocalDate PLACEHOLDER = LocalDate.of(2000, 1, 1);
    private static final FigureInput FIGURE = new FigureInput(6, null, null, "");
    /** Days outside these years are considered mistakes. */
    private static final int EARLIEST_YEAR = 1901;

    private static final int LATEST_YEAR = 2199;

    private static final Pattern UNSHOWABLE = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]|\\p{Cs}|[\\uFFFE\\uFFFF]");

    private final MappingNode node;
    private final List<Step> steps;
    private final Fields form;
    private final Problems problems;
    private final Map<String, Node> values = new LinkedHashMap<>();

    YamlMap(MappingNode node, List<Step> steps, Fields form, Problems problems) {
        this.node = node;
        this.steps = List.copyOf(steps);
        this.form = form;
        this.problems = problems;
        Map<String, Integer> lines = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            if (problems.isFull()) {
                break;
            }
            String name = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
            Integer first =
                    lines.putIfAbsent(name, tuple.getKeyNode().getStartMark().getLine() + 1);
            if (!form.names().contains(name)) {
                Optional<String> meant = form.meant(name);
                problems.error(
                        tuple.getKeyNode(),
                        steps,
                        null,
                        meant.isPresent() ? "unknown-field-meant" : "unknown-field",
                        Problems.shortened(name),
                        meant.orElseGet(() -> String.join(", ", form.names())));
            } else if (first != null) {
                problems.error(tuple.getKeyNode(), steps, null, "duplicate-field", name, String.valueOf(first));
            } else if (!isEmpty(tuple.getValueNode())) {
                values.put(name, tuple.getValueNode());
            }
        }
        form.names().stream()
                .filter(name -> form.isRequired(name) && !values.containsKey(name))
                .forEach(name -> problems.error(node.getStartMark(), steps, name, "missing", name));
    }

    List<Step> steps() {
        return steps;
    }

    Node node() {
        return node;
    }

    boolean has(String field) {
        return values.containsKey(field);
    }

    /** The line of the field in the file, or of the part if the field is missing. */
    int line(String field) {
        return at(field).getStartMark().getLine() + 1;
    }

    void error(String field, String key, Object... arguments) {
        problems.error(at(field), steps, field, key, arguments);
    }

    void warn(String field, String key, Object... arguments) {
        problems.warn(at(field), steps, field, key, arguments);
    }

    void error(Node where, String field, String key, Object... arguments) {
        problems.error(where, steps, field, key, arguments);
    }

    void warn(Node where, String field, String key, Object... arguments) {
        problems.warn(where, steps, field, key, arguments);
    }

    /** The text of the field; null if it is missing. */
    @Nullable
    String text(String field, int longest) {
        Node value = values.get(field);
        return value == null ? null : text(value, field, longest);
    }

    /** As {@link #text}, for a required field. */
    String required(String field, int longest) {
        String text = text(field, longest);
        return text == null ? "" : text;
    }

    /** A code of the given format, which can be part of an address. */
    String code(String field, Pattern form, int longest, String problem) {
        String code = required(field, longest);
        if (!code.isEmpty() && !form.matcher(code).matches()) {
            error(field, problem);
        }
        return code;
    }

    /** A text in Japanese, or in Japanese and English; null if it is missing. */
    @Nullable
    LocalizedText words(String field, int longest) {
        Node value = values.get(field);
        if (!(value instanceof MappingNode map)) {
            String text = text(field, longest);
            return text == null ? null : LocalizedText.ja(text);
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (NodeTuple tuple : map.getValue()) {
            String language = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
            if (!language.equals("ja") && !language.equals("en")) {
                problems.error(tuple.getKeyNode(), steps, field, "unknown-language", Problems.shortened(language));
            } else if (!isEmpty(tuple.getValueNode())
                    && texts.putIfAbsent(language, text(tuple.getValueNode(), field, longest)) != null) {
                problems.error(
                        tuple.getKeyNode(), steps, field, "duplicate-field", language, String.valueOf(line(field)));
            }
        }
        if (!texts.containsKey("ja")) {
            error(field, "japanese-missing");
        }
        return new LocalizedText(texts.getOrDefault("ja", ""), texts.get("en"));
    }

    /** As {@link #words}, for a required field. */
    LocalizedText requiredText(String field) {
        LocalizedText words = words(field, LINE);
        return words == null ? LocalizedText.ja("") : words;
    }

    /** The nodes of a list; empty if it is missing. */
    List<Node> list(String field) {
        Node value = values.get(field);
        if (value == null) {
            return List.of();
        }
        if (value instanceof SequenceNode sequence) {
            if (sequence.getValue().isEmpty() && form.isRequired(field)) {
                error(field, "missing", field);
            }
            return sequence.getValue();
        }
        error(field, "not-a-list", field);
        return List.of();
    }

    List<String> texts(String field, int longest) {
        return list(field).stream()
                .map(each -> {
                    if (isEmpty(each)) {
                        error(each, field, "blank");
                    }
                    return text(each, field, longest);
                })
                .toList();
    }

    /** The lines of a text, unchanged except for empty lines at the end, which are removed. */
    List<String> lines(String field) {
        Node value = values.get(field);
        if (value == null) {
            return List.of();
        }
        text(value, field, Integer.MAX_VALUE);
        String text = value instanceof ScalarNode scalar ? scalar.getValue() : "";
        List<String> lines = List.of(text.replaceAll("\\n+$", "").split("\n", -1));
        if (lines.size() > MAX_LINES) {
            error(field, "too-many-lines", String.valueOf(MAX_LINES), String.valueOf(lines.size()));
        }
        lines.stream()
                .filter(line -> line.length() > MAX_LINE_LENGTH)
                .findFirst()
                .ifPresent(line -> error(
                        field,
                        "line-too-long",
                        String.valueOf(lines.indexOf(line) + 1),
                        String.valueOf(MAX_LINE_LENGTH)));
        return lines;
    }

    /** The parts of a list, each named by its {@code name} field or else by its number. */
    List<YamlMap> parts(String field, Fields part, @Nullable String name) {
        return parts(field, part, name, null);
    }

    /**
     * As {@link #parts(String, Fields, String)}; {@code called} replaces the name of the kind of part, if it is not
     * null.
     */
    List<YamlMap> parts(String field, Fields part, @Nullable String name, @Nullable String called) {
        List<YamlMap> parts = new ArrayList<>();
        for (Node each : list(field)) {
            int number = parts.size() + 1;
            if (each instanceof MappingNode map) {
                parts.add(new YamlMap(
                        map,
                        stepsTo(
                                called == null ? part.part() : called,
                                nameOf(map, name).orElse(String.valueOf(number))),
                        part,
                        problems));
            } else {
                problems.error(each, steps, field, "not-fields", field, String.join(", ", part.names()));
            }
        }
        return parts;
    }

    /** The part in the field; null if it is missing. */
    @Nullable
    YamlMap part(String field, Fields part) {
        Node value = values.get(field);
        if (value instanceof MappingNode map) {
            return new YamlMap(
                    map,
                    stepsTo(field.equals(part.part()) ? part.part() : part.part() + "." + field, ""),
                    part,
                    problems);
        }
        if (value != null) {
            error(field, "not-fields", field, String.join(", ", part.names()));
        }
        return null;
    }

    /** The figure with the decimals of the file; null if it is missing or cannot be read. */
    @Nullable
    BigDecimal number(String field) {
        String text = text(field, PARAGRAPH);
        if (text == null) {
            return null;
        }
        if (FIGURE.read(text) instanceof FigureInput.Figure figure) {
            return figure.exact();
        }
        error(field, "not-a-number");
        return null;
    }

    /** A whole number from {@code least} to {@code most}; {@code otherwise} if it is missing or wrong. */
    int integer(String field, int least, int most, int otherwise) {
        String text = text(field, LINE);
        if (text == null) {
            return otherwise;
        }
        FigureInput input = new FigureInput(0, BigDecimal.valueOf(least), BigDecimal.valueOf(most), "");
        if (input.read(text) instanceof FigureInput.Figure figure) {
            return figure.value().intValueExact();
        }
        error(field, "not-an-integer", String.valueOf(least), String.valueOf(most));
        return otherwise;
    }

    boolean flag(String field) {
        String text = text(field, LINE);
        if (text != null && !text.equals("true") && !text.equals("false")) {
            error(field, "not-a-flag");
        }
        return "true".equals(text);
    }

    LocalDate day(String field) {
        String text = text(field, LINE);
        if (text == null) {
            return PLACEHOLDER;
        }
        LocalDate day = DayInput.read(text);
        if (day != null && isPlausible(DaySpan.of(day))) {
            return day;
        }
        error(field, "not-a-day");
        return PLACEHOLDER;
    }

    /** A day, month, quarter, year or span of these; null if it is missing or wrong. */
    @Nullable
    DaySpan span(String field) {
        String text = text(field, LINE);
        if (text == null) {
            return null;
        }
        Optional<DaySpan> span = PeriodInput.span(text).filter(YamlMap::isPlausible);
        if (span.isPresent()) {
            return span.get();
        }
        error(field, "not-a-span");
        return null;
    }

    private static boolean isPlausible(DaySpan span) {
        return span.first().getYear() >= EARLIEST_YEAR && span.last().getYear() <= LATEST_YEAR;
    }

    /** The value of one of the {@code choices}; null if the field is missing or contains another word. */
    <T> @Nullable T oneOf(String field, Map<String, T> choices) {
        String text = text(field, LINE);
        if (text == null) {
            return null;
        }
        T meant = choices.get(text);
        if (meant == null) {
            error(field, "not-one-of", String.join(", ", choices.keySet()));
        }
        return meant;
    }

    private String text(Node value, String field, int longest) {
        if (!(value instanceof ScalarNode scalar)) {
            problems.error(value, steps, field, "not-a-text", field);
            return "";
        }
        String text = scalar.getValue().strip();
        if (text.codePointCount(0, text.length()) > longest) {
            problems.error(
                    value,
                    steps,
                    field,
                    "too-long",
                    String.valueOf(longest),
                    String.valueOf(text.codePointCount(0, text.length())));
        }
        if (UNSHOWABLE.matcher(text).find()) {
            problems.error(value, steps, field, "control-characters");
        }
        return text;
    }

    private Node at(String field) {
        Node value = values.get(field);
        return value == null ? node : value;
    }

    private List<Step> stepsTo(String part, String name) {
        List<Step> longer = new ArrayList<>(steps);
        longer.add(new Step(part, name));
        return longer;
    }

    private static Optional<String> nameOf(MappingNode map, @Nullable String field) {
        return map.getValue().stream()
                .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals(field)
                        && tuple.getValueNode() instanceof ScalarNode value
                        && !value.getValue().isBlank())
                .map(tuple -> Problems.shortened(((ScalarNode) tuple.getValueNode()).getValue()))
                .findFirst();
    }

    private static boolean isEmpty(Node value) {
        return value instanceof ScalarNode scalar
                && (scalar.getValue().isBlank() || scalar.getTag().equals(Tag.NULL) && scalar.isPlain());
    }
}
