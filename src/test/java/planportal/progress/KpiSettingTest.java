package planportal.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import planportal.progress.rating.Direction;
import planportal.progress.rating.Kind;
import planportal.progress.rating.Thresholds;
import planportal.shared.DaySpan;
import planportal.shared.LocalizedText;
import planportal.shared.Quarter;
import planportal.shared.Refusal;
import planportal.shared.Source;
import planportal.shared.input.PeriodInput;

/** What contradicts itself is refused wherever it comes from; what contradicts a KPI's past needs the KPI. */
class KpiSettingTest {

    @Test
    void refusesADefinitionThatContradictsItself() {
        refused(KpiRefusal.NAME_MISSING, () -> definition(" ", Kind.LEVEL, Direction.UP, "人", null, null));
        refused(KpiRefusal.KIND_AND_DIRECTION, () -> definition("n", Kind.MILESTONE, Direction.UP, "", null, null));
        refused(KpiRefusal.KIND_AND_DIRECTION, () -> definition("n", Kind.LEVEL, Direction.REACH, "人", null, null));
        refused(KpiRefusal.LIMITS_CROSSED, () -> definition("n", Kind.LEVEL, Direction.UP, "人", "2", "1"));
        refused(
                KpiRefusal.UNIT_MISSING,
                () -> definition("n", Kind.LEVEL, Direction.UP, "", null, null).requireUnit());
        assertThatCode(() -> definition("n", Kind.MILESTONE, Direction.REACH, "", null, null)
                        .requireUnit())
                .doesNotThrowAnyException();
    }

    @Test
    void needsBothPartsOfAShareOrNone() {
        refused(KpiRefusal.PART_MISSING, () -> divided(Kind.LEVEL, null, "校区の数"));
        refused(KpiRefusal.PART_MISSING, () -> divided(Kind.FLOW, "連絡会の数", null));
        refused(KpiRefusal.PARTS_OF_KIND, () -> divided(Kind.CUMULATIVE, "連絡会の数", "校区の数"));
        assertThat(divided(Kind.FLOW, "連絡会の数", "校区の数").denominator()).isEqualTo(LocalizedText.ja("校区の数"));
    }

    private static KpiDefinition divided(Kind kind, String numerator, String denominator) {
        return new KpiDefinition(
                kind,
                Direction.UP,
                new KpiDefinition.Texts(LocalizedText.ja("n"), LocalizedText.ja("%"), null, null),
                null,
                new KpiDefinition.Range(0, null, null),
                new KpiDefinition.Parts(
                        numerator == null ? null : LocalizedText.ja(numerator),
                        denominator == null ? null : LocalizedText.ja(denominator)));
    }

    @Test
    void ignoresTrailingZerosOfFigures() {
        assertThat(definition("n", Kind.LEVEL, Direction.UP, "人", "0.00", "100"))
                .isEqualTo(definition("n", Kind.LEVEL, Direction.UP, "人", "0", "100.0"));
        assertThat(new KpiWeighing(
                        new BigDecimal("2.0"), new Thresholds(new BigDecimal("0.90"), new BigDecimal("0.60"))))
                .isEqualTo(new KpiWeighing(
                        new BigDecimal("2"), new Thresholds(new BigDecimal("0.9"), new BigDecimal("0.6"))));
    }

    @Test
    void refusesInvalidTargetsAndWeights() {
        refused(KpiRefusal.NO_TARGET, () -> new KpiTargets(List.of()));
        refused(
                KpiRefusal.TOO_LARGE,
                () -> new KpiTargets(List.of(new KpiTargets.Dated(new BigDecimal("1e15"), null))));
        refused(KpiRefusal.WEIGHT_NOT_POSITIVE, () -> new KpiWeighing(BigDecimal.ZERO, null));
    }

    @ParameterizedTest
    @CsvSource({
        "FLOW, 2025, true",
        "FLOW, 2025-09, true",
        "FLOW, 2026-03-30, true",
        "FLOW, 2026-03-31, false",
        "FLOW, 2026-03, false",
        "FLOW, FY2025, false",
        "FLOW, FY2024..FY2025, false",
        "LEVEL, 2025, false",
        "CUMULATIVE, 2025, false"
    })
    void findsAFlowsTargetNotDueAtTheEndOfAFiscalYear(Kind kind, String due, boolean within) {
        DaySpan span = PeriodInput.span(due).orElseThrow();
        KpiTargets targets = new KpiTargets(
                List.of(new KpiTargets.Dated(BigDecimal.ONE, span), new KpiTargets.Dated(BigDecimal.TEN, null)));

        assertThat(targets.withinAYear(kind)).isEqualTo(within ? List.of(span) : List.of());
    }

    @Test
    void refusesACodeThatCannotBePartOfAnAddress() {
        for (String code : List.of("", "1-ア-4", "A-1", "1--4", "-1", "new", "a".repeat(31))) {
            refused(KpiRefusal.CODE_UNUSABLE, () -> added(code));
        }
        assertThat(added("1-a-4").code()).isEqualTo("1-a-4");
    }

    private static NewKpi added(String code) {
        return new NewKpi(
                code,
                code,
                new MeasureKey(1, 1L),
                Kpi.Origin.PROPOSED,
                definition("n", Kind.LEVEL, Direction.UP, "人", null, null),
                Source.parse("s:1"),
                Quarter.of(2025, 1),
                "r");
    }

    private static KpiDefinition definition(
            String name, Kind kind, Direction direction, String unit, String lowest, String highest) {
        return new KpiDefinition(
                kind,
                direction,
                new KpiDefinition.Texts(LocalizedText.ja(name), LocalizedText.ja(unit), null, null),
                null,
                new KpiDefinition.Range(
                        0,
                        lowest == null ? null : new BigDecimal(lowest),
                        highest == null ? null : new BigDecimal(highest)),
                new KpiDefinition.Parts(null, null));
    }

    private static void refused(KpiRefusal reason, ThrowingCallable settling) {
        assertThatThrownBy(settling)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }
}
