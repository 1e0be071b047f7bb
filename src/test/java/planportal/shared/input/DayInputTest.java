package planportal.shared.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DayInputTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2024-03-31    | 2024-03-31
            2024/3/31     | 2024-03-31
            2024.3.31     | 2024-03-31
            ２０２４／３／３１ | 2024-03-31
            2024年3月31日   | 2024-03-31
            令和6年3月31日   | 2024-03-31
            令和 6 年 3 月 31 日 | 2024-03-31
            令和元年5月1日    | 2019-05-01
            R6.3.31       | 2024-03-31
            r6.3.31       | 2024-03-31
            ２０２６年１２月１日 | 2026-12-01
            平成31年4月30日  | 2019-04-30
            昭和64年1月7日   | 1989-01-07
            平成36年3月31日  | 2024-03-31
            H36.3.31      | 2024-03-31
            昭和65年4月1日   | 1990-04-01
            大正16年4月1日   | 1927-04-01
            明治46年4月1日   | 1913-04-01
            令和元年4月1日    | 2019-04-01
            令和6年（2024年）3月31日 | 2024-03-31
            2024（令和6）年3月31日 | 2024-03-31
            令和6年3月31日（2024年3月31日） | 2024-03-31
            令和六年三月三十一日 | 2024-03-31
            令和六年十月十日   | 2024-10-10
            令和6年3月末日    | 2024-03-31
            2024年3月31日（日） | 2024-03-31
            2024年3月31日（日・祝） | 2024-03-31
            令和6年3月31日日曜日 | 2024-03-31
            2024/3/31 (Sun) | 2024-03-31
            2024-03-31 Sunday | 2024-03-31
            2024/3/31 0:00  | 2024-03-31
            2024/3/31（日） 0:00:00 | 2024-03-31
            2024-03-31T00:00 | 2024-03-31
            2024-03-31 10:00 | 2024-03-31
            2024‑03‑31      | 2024-03-31
            """)
    void readsDaysAsBrowsersAndSpreadsheetsWriteThem(String typed, LocalDate meant) {
        assertThat(DayInput.read(typed)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2024-02-30",
                "31/3/2024",
                "3/31",
                "2024年3月",
                "2024/3-31",
                "2024年3/31",
                "令和0年5月1日",
                "平成36年2月30日",
                "大化2年1月1日",
                "令和6年2月30日",
                "45382",
                "2024-03-31 24:10",
                "2024-03-31 Mon",
                "2024年3月31日（土）",
                "令和6年（2023年）3月31日",
                "令和6年3月31日（2024年3月30日）",
                "2024年3月末",
                "あした"
            })
    void refusesTextThatIsNotADay(String typed) {
        assertThat(DayInput.read(typed)).isNull();
    }
}
