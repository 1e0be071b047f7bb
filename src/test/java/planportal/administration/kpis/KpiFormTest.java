package planportal.administration.kpis;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import planportal.progress.KpiDefinition;
import planportal.progress.KpiField;
import planportal.progress.rating.Direction;
import planportal.progress.rating.Kind;
import planportal.shared.LocalizedText;

/** The form and the history have every field of a definition. */
class KpiFormTest {

    private static final KpiDefinition FULL = new KpiDefinition(
            Kind.FLOW,
            Direction.DOWN,
            new KpiDefinition.Texts(text("name"), text("unit"), text("definition"), text("note")),
            3,
            new KpiDefinition.Range(2, new BigDecimal("-1.5"), new BigDecimal("99.9")),
            new KpiDefinition.Parts(text("numerator"), text("denominator")));

    private static LocalizedText text(String ja) {
        return new LocalizedText(ja, ja + " in English");
    }

    private static MultiValueMap<String, String> sent() {
        MultiValueMap<String, String> sent = new LinkedMultiValueMap<>();
        KpiField.allParts().forEach(part -> sent.add(part.key(), String.valueOf(part.kept(FULL))));
        return sent;
    }

    @Test
    void readsEveryFieldThatABrowserSends() {
        BindingResult errors = KpiForm.errors();

        assertThat(KpiForm.of(sent()).readDefinition(errors)).isEqualTo(FULL);
        assertThat(errors.hasErrors()).isFalse();
    }

    @Test
    void reportsTheErrorOfEachField() {
        MultiValueMap<String, String> sent = new LinkedMultiValueMap<>();
        KpiField.allParts()
                .forEach(part -> sent.add(
                        part.key(),
                        switch (part.field().type()) {
                            case TEXT -> "x".repeat(part.field().longest() + 1);
                            case CHOICE, QUARTER, COUNT, FIGURE -> "?";
                        }));
        BindingResult errors = KpiForm.errors();

        assertThat(KpiForm.of(sent).readDefinition(errors)).isNull();
        assertThat(errors.getFieldErrors())
                .extracting(FieldError::getField)
                .containsExactlyElementsOf(
                        KpiField.allParts().map(KpiField.Part::key).toList());
    }

    @Test
    void confirmsOnlyTheDefinitionThatWasShown() {
        String seen = KpiForm.of(sent()).fingerprint();

        assertThat(KpiForm.of(sent()).unconfirmed().fingerprint())
                .isEqualTo(seen)
                .matches("[0-9a-f]{64}");
        KpiField.allParts().forEach(part -> {
            MultiValueMap<String, String> other = sent();
            other.set(part.key(), "other");
            assertThat(KpiForm.of(other).fingerprint()).as(part.key()).isNotEqualTo(seen);
        });
    }

    @Test
    void removesControlCharacters() {
        MultiValueMap<String, String> sent = sent();
        sent.set("nameJa", "na\0me");

        assertThat(KpiForm.of(sent).readDefinition(KpiForm.errors())).isEqualTo(FULL);
    }

    @Test
    void keepsEveryFieldInTheHistory() {
        Map<String, Object> kept = KpiFields.of(FULL, Kind.FLOW);

        assertThat(kept.keySet())
                .isEqualTo(KpiField.allParts().map(KpiField.Part::key).collect(Collectors.toSet()));
        assertThat(kept.values()).allMatch(Objects::nonNull);
    }
}
