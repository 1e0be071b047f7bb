package planportal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import planportal.testing.MessageFiles;

/** The texts that the help page quotes are identical with those of the pages. */
class HelpWordsTest {

    @ParameterizedTest
    @CsvSource({"'', 「([^」]+)」", "_en, “([^”]+)”"})
    void quotesTheMessagesOfThePages(String suffix, String quotation) {
        Map<String, String> messages = MessageFiles.ofPages(suffix);
        Pattern quoted = Pattern.compile(quotation);

        assertThat(messages.entrySet().stream()
                        .filter(message -> message.getKey().startsWith("help."))
                        .flatMap(message -> quoted.matcher(message.getValue()).results())
                        .map(found -> found.group(1))
                        .collect(Collectors.toSet()))
                .isNotEmpty()
                .isSubsetOf(messages.values());
    }
}
