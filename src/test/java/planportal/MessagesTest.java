package planportal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import planportal.testing.MessageFiles;

/** All visible text is in message files, in both languages, and is used. */
class MessagesTest {

    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");
    /**
     * A key in a template, or the beginning of a key: {@code #{nav.home}}, {@code 'rating.' + x}, {@code |kind.${x}|}.
     */
    private static final Pattern KEY_IN_TEMPLATE =
            Pattern.compile("#\\{([a-z][\\w.-]*)|'([a-z][\\w-]*\\.[\\w.-]*)'|\\|([a-z][\\w.-]*\\.)\\$");

    private static final Pattern JAPANESE = Pattern.compile("[\\p{IsHiragana}\\p{IsKatakana}\\p{IsHan}]{2,}");
    /** Words by which the search finds any KPI, and the names of a number format in workbooks; never displayed. */
    private static final Set<String> NOT_DISPLAYED = Set.of("KPI 指標", "General|G/標準|@");

    static List<String> modules() {
        return MessageFiles.modules();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void existInBothLanguages(String module) {
        Map<String, String> japanese = MessageFiles.read(module, "");
        Map<String, String> english = MessageFiles.read(module, "_en");

        assertThat(english.keySet()).containsExactlyInAnyOrderElementsOf(japanese.keySet());
        assertThat(japanese.values()).noneMatch(String::isBlank);
        assertThat(english.values()).noneMatch(String::isBlank);
    }

    @ParameterizedTest
    @MethodSource("modules")
    void takeTheSameArgumentsInBothLanguages(String module) {
        Map<String, String> english = MessageFiles.read(module, "_en");

        MessageFiles.read(module, "").forEach((key, japanese) -> {
            // Dates are put together from other parts where there is no era.
            if (!key.startsWith("format.")) {
                assertThat(arguments(english.get(key))).as(key).isEqualTo(arguments(japanese));
            }
        });
    }

    /** An apostrophe is a quote to MessageFormat and a letter to everything else; ’ is a letter to both. */
    @ParameterizedTest
    @MethodSource("modules")
    void containNoApostropheThatMessageFormatWouldDrop(String module) {
        for (String suffix : List.of("", "_en")) {
            MessageFiles.read(module, suffix)
                    .forEach((key, message) -> assertThat(message).as(key).doesNotContain("'"));
        }
    }

    @Test
    void containNoJapaneseInEnglish() {
        Pattern japanese = Pattern.compile("[\\p{IsHiragana}\\p{IsKatakana}\\p{IsHan}]");
        for (String module : MessageFiles.modules()) {
            MessageFiles.read(module, "_en")
                    .forEach((key, message) -> assertThat(message).as(key).doesNotContainPattern(japanese));
        }
    }

    /** A milestone that is given up has the same word as a state and as a rating; in Japanese nothing else has it. */
    @Test
    void haveOneWordForWhatIsGivenUp() {
        for (String suffix : List.of("", "_en")) {
            Map<String, String> messages = MessageFiles.ofPages(suffix);
            String word = messages.get("rating.DISCONTINUED");

            assertThat(messages.get("milestone.GIVEN_UP")).isEqualTo(word);
            assertThat(List.of(
                            "rule.milestone.text",
                            "summaries.sentence.discontinued",
                            "summaries.appendix.rule.milestone"))
                    .allSatisfy(key -> assertThat(messages.get(key)).contains(word));
            messages.forEach((key, message) -> {
                if (suffix.isEmpty() && message.contains(word)) {
                    assertThat(key)
                            .matches("rating\\.DISCONTINUED|milestone\\.GIVEN_UP|rule\\..*"
                                    + "|summaries\\.(sentence\\.discontinued|appendix\\.rule\\.milestone)");
                }
            });
        }
    }

    @Test
    void areAllLoaded() throws IOException {
        String configuration = Files.readString(Path.of("src/main/resources/application.yaml"));
        String names = configuration.replaceAll("(?s).*basename: (\\S+).*", "$1");

        assertThat(names.split(","))
                .containsExactlyInAnyOrderElementsOf(MessageFiles.modules().stream()
                        .filter(module -> !module.equals(MessageFiles.START_UP))
                        .map(module -> "messages/" + module)
                        .toList());
    }

    @Test
    void existForEveryKeyInATemplate() {
        Set<String> keys = MessageFiles.ofPages("").keySet();
        List<String> missing = new ArrayList<>();
        MessageFiles.templates()
                .forEach((file, template) -> keysIn(template).forEach(key -> {
                    if (!isKnown(key, keys)) {
                        missing.add(file + ": " + key);
                    }
                }));

        assertThat(missing).isEmpty();
    }

    @Test
    void existForEveryKeyInTheCode() {
        Set<String> keys = MessageFiles.ofPages("").keySet();
        // What is a message is told by how it begins; "portal." also begins names of settings.
        Set<String> beginnings = keys.stream()
                .map(key -> key.substring(0, key.indexOf('.') + 1))
                .filter(beginning -> !beginning.equals("portal."))
                .collect(Collectors.toSet());
        List<String> missing = new ArrayList<>();
        MessageFiles.code()
                .forEach((file, code) -> literals(code)
                        .filter(literal -> literal.matches("[a-z][\\w-]*\\.[\\w.-]*"))
                        .filter(literal -> beginnings.stream().anyMatch(literal::startsWith))
                        .forEach(literal -> {
                            if (!isKnown(literal, keys)) {
                                missing.add(file + ": " + literal);
                            }
                        }));

        assertThat(missing).isEmpty();
    }

    @Test
    void areAllUsed() {
        Set<String> used = new TreeSet<>();
        MessageFiles.templates().values().forEach(template -> used.addAll(keysIn(template)));
        MessageFiles.code().values().forEach(code -> literals(code).forEach(used::add));
        Set<String> beginnings =
                used.stream().filter(each -> each.endsWith(".")).collect(Collectors.toSet());

        List<String> unused = new ArrayList<>(MessageFiles.ofPages("").keySet().stream()
                .filter(key -> !used.contains(key) && beginnings.stream().noneMatch(key::startsWith))
                .toList());
        // The sentences at a start come in pairs: a problem and its remedy.
        MessageFiles.read(MessageFiles.START_UP, "").keySet().stream()
                .filter(key -> !used.contains(key) && !used.contains(key.substring(0, key.lastIndexOf('.'))))
                .forEach(unused::add);

        assertThat(unused).isEmpty();
    }

    @Test
    void areTheOnlyPlaceOfVisibleText() {
        List<String> written = new ArrayList<>();
        MessageFiles.code().entrySet().stream()
                // What people type is read by its words, which are no sentences that somebody could translate.
                .filter(file -> !file.getKey().startsWith("planportal/shared/input/"))
                .forEach(file -> literals(file.getValue())
                        .filter(literal -> JAPANESE.matcher(literal).find() && !NOT_DISPLAYED.contains(literal))
                        .forEach(literal -> written.add(file.getKey() + ": " + literal)));

        assertThat(written).isEmpty();
    }

    private static boolean isKnown(String key, Set<String> keys) {
        return key.endsWith(".") ? keys.stream().anyMatch(each -> each.startsWith(key)) : keys.contains(key);
    }

    private static Set<String> keysIn(String template) {
        return KEY_IN_TEMPLATE
                .matcher(template)
                .results()
                .map(found -> found.group(1) != null
                        ? found.group(1)
                        : found.group(2) != null ? found.group(2) : found.group(3))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static java.util.stream.Stream<String> literals(String code) {
        String withoutComments = code.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)^\\s*//.*$", "");
        return LITERAL.matcher(withoutComments).results().map(found -> found.group(1));
    }

    private static Set<String> arguments(String message) {
        return ARGUMENT.matcher(message)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
