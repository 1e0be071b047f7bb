package planportal.publicpages.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import planportal.testing.PortalTest;
import planportal.testing.Python;

/** The chain of seals, as anybody can keep and check it. */
@PortalTest
@ExtendWith(Python.class)
class RecordPagesTest {

    private static final String SCRIPT = "docs/verify_record.py";
    private static final Pattern AT_THE_FOOT = Pattern.compile("照合値 ([0-9a-f]{16})");

    @Autowired
    private MockMvcTester portal;

    @TempDir
    private Path folder;

    @Test
    void aKeptChecksumOfAPastDayIsFoundInTheFileOfToday() throws IOException {
        Matcher foot = AT_THE_FOOT.matcher(body("/kpis/1-a-1?asOf=2022-03-31"));
        assertThat(foot.find()).isTrue();
        Path file = Files.writeString(folder.resolve("record.csv"), body("/about/record.csv"));

        assertThat(Python.run(SCRIPT, file.toString(), foot.group(1)).output())
                .endsWith("1 kept checksums, 0 faults\n");
        Python.Answer strange = Python.run(SCRIPT, file.toString(), "0123456789abcdef");
        assertThat(strange.status()).isEqualTo(1);
        assertThat(strange.output()).contains("0123456789abcdef is not among the checksums");
    }

    @Test
    void anAlteredFileDoesNotAgree() throws IOException {
        String text = body("/about/record.csv");
        Path file = Files.writeString(folder.resolve("record.csv"), text.replaceFirst("(?m)^(5,5,[^,]+,)1,", "$12,"));

        assertThat(file).content().isNotEqualTo(text);
        Python.Answer answer = Python.run(SCRIPT, file.toString());
        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.output()).startsWith("seal 5 has another head than its fields give\n");
    }

    @Test
    void thePageOfAPastDayEndsWithItsPublication() {
        assertThat(body("/about/record?asOf=2020-04-01")).contains("公表第1号").doesNotContain("公表第2号");
        assertThat(body("/en/about/record")).contains("Publication No. 1", "checksum (SHA-256)");
    }

    private String body(String address) {
        var answer = portal.get().uri(address).exchange();
        assertThat(answer).hasStatusOk();
        try {
            return answer.getResponse().getContentAsString();
        } catch (java.io.UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }
}
