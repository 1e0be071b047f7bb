package planportal.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    @Test
    void isTheSameForTheSameParts() {
        assertThat(of("a", "bc", null)).isEqualTo(of("a", "bc", null)).matches("[0-9a-f]{64}");
    }

    @Test
    void differsIfTheSameTextIsSplitDifferently() {
        List<String> all = Stream.of(
                        of("ab", "c"),
                        of("a", "bc"),
                        of("abc"),
                        of("abc", ""),
                        of("", "abc"),
                        of("abc", null),
                        of("a", "b", "c"),
                        of("a\0bc"),
                        of("c", "ab"))
                .toList();
        assertThat(all).doesNotHaveDuplicates();
    }

    @Test
    void differsIfAPartBelongsToAnotherList() {
        assertThat(new Fingerprint().addAll(List.of("a", "b")).addAll(List.of()).hex())
                .isNotEqualTo(new Fingerprint()
                        .addAll(List.of("a"))
                        .addAll(List.of("b"))
                        .hex())
                .isNotEqualTo(new Fingerprint()
                        .addAll(List.of())
                        .addAll(List.of("a", "b"))
                        .hex());
    }

    @Test
    void differsForTextsThatA32BitHashConfuses() {
        assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
        assertThat(of("Aa")).isNotEqualTo(of("BB"));
    }

    @Test
    void startsOverAfterItWasRead() {
        Fingerprint fingerprint = new Fingerprint();
        String first = fingerprint.add("a").hex();
        assertThat(fingerprint.add("a").hex()).isEqualTo(first);
    }

    @Test
    void ofBytesIsTheirSha256() {
        assertThat(Fingerprint.of("abc".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    private static String of(String... parts) {
        Fingerprint fingerprint = new Fingerprint();
        for (String part : parts) {
            fingerprint.add(part);
        }
        return fingerprint.hex();
    }
}
