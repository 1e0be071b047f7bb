package planportal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.attoparser.ParseException;
import org.attoparser.config.ParseConfiguration;
import org.attoparser.dom.DOMMarkupParser;
import org.attoparser.dom.Element;
import org.attoparser.dom.INestableNode;
import org.attoparser.dom.INode;
import org.attoparser.dom.Text;
import org.junit.jupiter.api.Test;
import planportal.testing.MessageFiles;

/** Templates hold no words of their own, no scripts, no styles and nothing that is put out without escaping. */
class TemplatesTest {

    private static final Pattern LETTER = Pattern.compile("\\p{L}");
    /** The languages name themselves, each in itself. */
    private static final Set<String> LANGUAGE_NAMES = Set.of("日本語", "English");
    /** Attributes that people read or hear. */
    private static final Set<String> READ = Set.of(
            "aria-label",
            "aria-description",
            "aria-roledescription",
            "title",
            "placeholder",
            "alt",
            "label",
            "summary",
            "data-label",
            "content");
    /** What Thymeleaf puts in the place of an element's own content, or of the element. */
    private static final Set<String> REPLACING = Set.of("th:text", "th:replace", "th:insert", "th:remove");

    private static final Pattern JAPANESE = Pattern.compile("[\\p{IsHiragana}\\p{IsKatakana}\\p{IsHan}]");
    private static final Pattern QUOTED = Pattern.compile("'([^']*)'");

    /** A message's key, a part of one, or a constant. */
    private static final Pattern KEY = Pattern.compile("[\\w-]*(\\.[\\w-]*)+|[A-Z_]+");

    private final List<String> found = new ArrayList<>();

    @Test
    void containNoVisibleText() throws ParseException {
        for (Map.Entry<Path, String> template : MessageFiles.templates().entrySet()) {
            readText(template.getKey(), parse(template.getValue()), false);
        }

        assertThat(found).isEmpty();
    }

    @Test
    void containNoVisibleAttributeText() throws ParseException {
        for (Map.Entry<Path, String> template : MessageFiles.templates().entrySet()) {
            readAttributes(template.getKey(), parse(template.getValue()));
        }

        assertThat(found).isEmpty();
    }

    @Test
    void containNoWordsInExpressions() throws ParseException {
        for (Map.Entry<Path, String> template : MessageFiles.templates().entrySet()) {
            readExpressions(template.getKey(), parse(template.getValue()));
        }

        assertThat(found).isEmpty();
    }

    /** The content security policy allows neither, and escaping is what keeps typed text harmless. */
    @Test
    void containNoInlineScriptOrStyleAndNothingUnescaped() {
        Pattern forbidden = Pattern.compile(
                "(?i)<script(?![^>]*src)|<style|\\s(?:th:)?style=|\\s(?:th:)?on[a-z]+=|javascript:|th:utext|\\[\\(|\\bstyle=#|th:styleappend");
        MessageFiles.templates()
                .forEach((file, template) ->
                        forbidden.matcher(template).results().forEach(match -> found.add(file + ": " + match.group())));

        assertThat(found).isEmpty();
    }

    /** A page that comes back with what is wrong is read out and gone on with from there. */
    @Test
    void focusTheFirstError() {
        Pattern elsewhere = Pattern.compile("role=\"alert\"(?! tabindex=\"-1\" autofocus)|tabindex=\"[1-9]");
        MessageFiles.templates()
                .forEach((file, template) ->
                        elsewhere.matcher(template).results().forEach(match -> found.add(file + ": " + match.group())));

        assertThat(found).isEmpty();
    }

    private void readText(Path file, INestableNode parent, boolean replaced) {
        for (INode child : parent.getChildren()) {
            if (child instanceof Text text) {
                String visible =
                        text.getContent().replaceAll("(?s)\\[\\[.*?]]", "").strip();
                if (!replaced && LETTER.matcher(visible).find() && !LANGUAGE_NAMES.contains(visible)) {
                    found.add(file + ":" + text.getLine() + ": " + visible);
                }
            } else if (child instanceof Element element) {
                readText(file, element, replaced || isReplaced(element));
            }
        }
    }

    private static boolean isReplaced(Element element) {
        return element.getAttributeMap().entrySet().stream()
                .anyMatch(attribute -> REPLACING.contains(attribute.getKey())
                        // A page hands a part of itself to the layout: that part is shown as it stands.
                        && !attribute.getValue().contains("~{::"));
    }

    private void readAttributes(Path file, INestableNode parent) {
        for (INode child : parent.getChildren()) {
            if (child instanceof Element element) {
                Map<String, String> attributes = element.getAttributeMap();
                attributes.forEach((name, value) -> {
                    boolean read = READ.contains(name) && !element.elementNameMatches("meta")
                            || name.equals("value")
                                    && element.elementNameMatches("input")
                                    && Set.of("submit", "button", "reset")
                                            .contains(attributes.getOrDefault("type", ""));
                    if (read
                            && !attributes.containsKey("th:" + name)
                            && LETTER.matcher(value).find()) {
                        found.add(file + ":" + element.getLine() + ": " + name + "=" + value);
                    }
                });
                readAttributes(file, element);
            }
        }
    }

    private void readExpressions(Path file, INestableNode parent) {
        for (INode child : parent.getChildren()) {
            if (child instanceof Element element) {
                element.getAttributeMap().forEach((name, value) -> {
                    if (name.startsWith("th:")) {
                        boolean read = name.equals("th:text") || READ.contains(name.substring("th:".length()));
                        QUOTED.matcher(value.replaceAll("#fields\\.errors\\('\\w+'\\)", ""))
                                .results()
                                .map(match -> match.group(1))
                                .filter(words -> JAPANESE.matcher(words).find()
                                        || read
                                                && words.matches(".*\\p{L}.*")
                                                && !KEY.matcher(words).matches())
                                .forEach(
                                        words -> found.add(file + ":" + element.getLine() + ": " + name + "=" + words));
                        if (read && LETTER.matcher(withoutExpressions(value)).find()) {
                            found.add(file + ":" + element.getLine() + ": " + name + "=" + value);
                        }
                    }
                });
                readExpressions(file, element);
            }
        }
    }

    /** What is left of an attribute without its expressions, quoted words (seen to above) and operators. */
    private static String withoutExpressions(String value) {
        StringBuilder left = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '{') {
                depth++;
            } else if (c == '}') {
                depth--;
            } else if (depth == 0) {
                left.append(c);
            }
        }
        return QUOTED.matcher(left)
                .replaceAll("")
                .replaceAll("\\b(and|or|not|null|true|false|eq|ne|gt|lt|ge|le)\\b", "");
    }

    private static INestableNode parse(String template) throws ParseException {
        ParseConfiguration configuration = ParseConfiguration.htmlConfiguration();
        // Template comments are Thymeleaf's own and never leave the server.
        return new DOMMarkupParser(configuration).parse(template.replaceAll("(?s)<!--/\\*.*?\\*/-->", ""));
    }
}
