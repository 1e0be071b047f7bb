package planportal.shared.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import planportal.shared.DaySpan;
import planportal.shared.Quarter;

class PeriodInputTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            平成35年度,             2023-04-01, 2024-03-31
            R5,                     2023-04-01, 2024-03-31
            Ｒ５年度,                2023-04-01, 2024-03-31
            令和5年度末,             2023-04-01, 2024-03-31
            2023（平成35）年度,      2023-04-01, 2024-03-31
            令和5年度（2023年度）,    2023-04-01, 2024-03-31
            令和5（2023）年度,       2023-04-01, 2024-03-31
            2023年度（令和5年度）,    2023-04-01, 2024-03-31
            FY2021,                 2021-04-01, 2022-03-31
            令和元年度,              2019-04-01, 2020-03-31
            令和元年度第3四半期,      2019-10-01, 2019-12-31
            令和5年3月末,            2023-03-01, 2023-03-31
            2023年末,               2023-01-01, 2023-12-31
            2020〜2023年度,          2020-04-01, 2024-03-31
            2020～2023年度,          2020-04-01, 2024-03-31
            2020-2023年度,          2020-04-01, 2024-03-31
            令和2〜5年度,            2020-04-01, 2024-03-31
            平成30～令和4年度,       2018-04-01, 2023-03-31
            2016〜2018年,           2016-01-01, 2018-12-31
            2018-04-01..2019-09-30, 2018-04-01, 2019-09-30
            平成35年度〜平成36年3月31日, 2023-04-01, 2024-03-31
            2024-03-31,             2024-03-31, 2024-03-31
            2024/3/31,              2024-03-31, 2024-03-31
            2024年3月31日,           2024-03-31, 2024-03-31
            令和6年3月31日,          2024-03-31, 2024-03-31
            平成36年3月31日,         2024-03-31, 2024-03-31
            R6.3.31,                2024-03-31, 2024-03-31
            令和元年5月,             2019-05-01, 2019-05-31
            平成36年3月,             2024-03-01, 2024-03-31
            2024-02,                2024-02-01, 2024-02-29
            2024/3,                 2024-03-01, 2024-03-31
            2023年度,                2023-04-01, 2024-03-31
            ２０２３年度,             2023-04-01, 2024-03-31
            平成29年,                2017-01-01, 2017-12-31
            2017,                   2017-01-01, 2017-12-31
            2025-Q1,                2025-04-01, 2025-06-30
            2025-Q1/2025-Q2,        2025-04-01, 2025-09-30
            2025-04/2026-03,        2025-04-01, 2026-03-31
            2024 / 2025,            2024-01-01, 2025-12-31
            FY2023/FY2024,          2023-04-01, 2025-03-31
            2024-04-01/2024-05-31,  2024-04-01, 2024-05-31
            """)
    void readsSpansAsPlansAndPeopleWriteThem(String typed, String first, String last) {
        DaySpan span = PeriodInput.span(typed).orElseThrow();

        assertThat(span.first()).hasToString(first);
        assertThat(span.last()).hasToString(last);
        assertThat(PeriodInput.span(PeriodInput.written(span)))
                .as("as a form shows it again")
                .contains(span);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5年度",
                "令和",
                "令和0年度",
                "2023（平成34）年度",
                "2024-13",
                "2023年度..2020年度",
                "来年度",
                "2024-02-30",
                "3月",
                "20240331",
                "令和6年度ごろ",
                "2025-Q5",
                "2025/2024",
                "2024/2025/2026",
                "1..2..3",
                "2024/04/2024/05"
            })
    void refusesWhatIsNoSpan(String typed) {
        assertThat(PeriodInput.span(typed)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            2019-Q3
            2019-q3
            2019年度第3四半期
            ２０１９年度第３四半期
            令和元年度第3四半期
            平成31年度第3四半期
            令和元年度（2019年度）第3四半期
            R1-Q3
            FY2019 Q3
            2019年度3Q
            """)
    void readsQuartersAsPeopleWriteThem(String typed) {
        assertThat(PeriodInput.quarter(typed)).isEqualTo(Quarter.of(2019, 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2019", "2019-Q5", "令和元年度", "第3四半期", "2019-10"})
    void refusesWhatIsNoQuarter(String typed) {
        assertThat(PeriodInput.quarter(typed)).isNull();
    }

    @Test
    void takesAYearAloneForTheQuarterOfAYearlyReport() {
        assertThat(PeriodInput.quarter("令和元年度", 4)).isEqualTo(Quarter.of(2019, 4));
        assertThat(PeriodInput.quarter("2019", 4)).isEqualTo(Quarter.of(2019, 4));
        assertThat(PeriodInput.quarter("2019年度第1四半期", 4)).isEqualTo(Quarter.of(2019, 1));
        assertThat(PeriodInput.quarter("2019", null)).isNull();
        assertThat(PeriodInput.quarter("2019年", 4)).as("a calendar year").isNull();
        assertThat(Objects.requireNonNull(PeriodInput.fiscalYear("H31")).year()).isEqualTo(2019);
    }
}
