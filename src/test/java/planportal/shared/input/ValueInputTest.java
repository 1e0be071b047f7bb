package planportal.shared.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import planportal.shared.input.ValueInput.Mark;

class ValueInputTest {

    @ParameterizedTest
    @CsvSource({
        "速報 93.4, 93.4",
        "速報値　９３．４％, ９３．４％",
        "速報：93.4, 93.4",
        "93.4（速報）, 93.4",
        "93.4(速報値), 93.4",
        "93.4速報, 93.4",
        "93.4 preliminary, 93.4",
        "Preliminary 93.4, 93.4"
    })
    void readsAPreliminaryFigure(String typed, String figure) {
        assertThat(ValueInput.read(typed)).isEqualTo(new ValueInput(figure, Mark.PRELIMINARY, null));
    }

    @ParameterizedTest
    @CsvSource({"確定 93.8, 93.8", "93.8（確定値）, 93.8", "93.8 final, 93.8"})
    void readsAFinalFigure(String typed, String figure) {
        assertThat(ValueInput.read(typed)).isEqualTo(new ValueInput(figure, Mark.FINAL, null));
    }

    @ParameterizedTest
    @CsvSource({
        "－ 2024年6月, 2024年6月",
        "－2024年6月, 2024年6月",
        "- 2024-06, 2024-06",
        "ー（令和6年6月）, 令和6年6月",
        "－ R6.6, R6.6",
        "集計中 R6.6, R6.6",
        "集計中（令和6年6月公表予定）, 令和6年6月",
        "集計中　２０２４年６月, ２０２４年６月",
        "pending 2024-06, 2024-06"
    })
    void readsAPendingFigureWithTheMonthInWhichItIsExpected(String typed, String month) {
        ValueInput read = ValueInput.read(typed);

        assertThat(read).isEqualTo(new ValueInput(FigureInput.NOT_AVAILABLE, Mark.PENDING, month));
        assertThat(PeriodInput.month(month)).hasToString("2024-06");
    }

    @ParameterizedTest
    @ValueSource(strings = {"93.4", "-5", "－5", "▲5", "- 2024", "－2024.6", "－", "1,640", "abc", " "})
    void keepsAllOtherInputUnchanged(String typed) {
        assertThat(ValueInput.read(typed)).isEqualTo(new ValueInput(typed, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"集計中", " 集計中 ", "集計中（）", "pending"})
    void readsAPendingFigure(String typed) {
        assertThat(ValueInput.read(typed)).isEqualTo(new ValueInput(FigureInput.NOT_AVAILABLE, Mark.PENDING, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024", "令和6年度", "2024年6月1日", "2024-Q2", "6月", "2024年13月"})
    void readsMonthsAndNothingElse(String typed) {
        assertThat(PeriodInput.month(typed)).isNull();
    }
}
