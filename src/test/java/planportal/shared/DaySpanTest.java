package planportal.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import planportal.shared.DaySpan.Precision;

class DaySpanTest {

    @ParameterizedTest
    @CsvSource({
        "2019-05-31, 2019-05-31, DAY",
        "2019-05-01, 2019-05-31, MONTH",
        "2020-02-01, 2020-02-29, MONTH",
        "2020-02-01, 2020-02-28, SPAN",
        "2019-05-02, 2019-05-31, SPAN",
        "2016-04-01, 2017-03-31, FISCAL_YEAR",
        "2017-01-01, 2017-12-31, CALENDAR_YEAR",
        "2016-01-01, 2017-12-31, SPAN",
        "2017-04-01, 2019-03-31, SPAN"
    })
    void keepsHowExactlyItIsKnown(LocalDate first, LocalDate last, Precision precision) {
        assertThat(new DaySpan(first, last).precision()).isEqualTo(precision);
    }

    @Test
    void mayBeASingleDay() {
        LocalDate day = LocalDate.of(2024, 2, 29);

        assertThat(DaySpan.of(day)).isEqualTo(new DaySpan(day, day));
    }

    @Test
    void doesNotEndBeforeItBegins() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DaySpan(LocalDate.of(2020, 4, 1), LocalDate.of(2020, 3, 31)));
    }
}
