package planportal.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import planportal.shared.Source.Reference;

class SourceTest {

    @Property
    void readsWhatItWrites(@ForAll("sources") Source source) {
        assertThat(Source.parse(source.toString())).isEqualTo(source);
    }

    /** Ranges of one document are adjacent, as in the written form. */
    @Provide
    Arbitrary<Source> sources() {
        return Combinators.combine(references("s"), references("l"))
                .as((s, l) -> new Source(Stream.concat(s.stream(), l.stream()).toList()));
    }

    private static Arbitrary<List<Reference>> references(String document) {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 500),
                        Arbitraries.integers().between(0, 9))
                .as((first, more) -> new Reference(document, first, first + more))
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    @Test
    void readsRangesOfLinesOfSeveralDocuments() {
        assertThat(Source.parse("s:31-32,41; l:30").references())
                .containsExactly(new Reference("s", 31, 32), new Reference("s", 41, 41), new Reference("l", 30, 30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "s:", "s:0", "s:3-2", "31", "s:1;;l:2", "S:1", "s:1,,2", "s:a"})
    void refusesTextThatIsNotASource(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Source.parse(text));
    }
}
