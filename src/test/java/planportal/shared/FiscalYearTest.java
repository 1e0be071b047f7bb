package planportal.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class FiscalYearTest {

    @Test
    void beginsInAprilAndEndsInMarch() {
        assertThat(FiscalYear.of(LocalDate.of(2020, 3, 31))).isEqualTo(new FiscalYear(2019));
        assertThat(FiscalYear.of(LocalDate.of(2020, 4, 1))).isEqualTo(new FiscalYear(2020));
        assertThat(new FiscalYear(2019).firstDay()).isEqualTo("2019-04-01");
        assertThat(new FiscalYear(2019).lastDay()).isEqualTo("2020-03-31");
    }

    @Test
    void hasFourQuartersThatCoverIt() {
        FiscalYear year = new FiscalYear(2023);

        assertThat(year.quarters())
                .extracting(Quarter::toString)
                .containsExactly("2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4");
        assertThat(year.quarters().get(0).firstDay()).isEqualTo(year.firstDay());
        assertThat(year.quarters().get(3).lastDay()).isEqualTo(year.lastDay());
    }

    @Test
    void refusesImplausibleYears() {
        assertThatIllegalArgumentException().isThrownBy(() -> new FiscalYear(1899));
        assertThatIllegalArgumentException().isThrownBy(() -> new FiscalYear(2201));
        assertThatIllegalArgumentException().isThrownBy(() -> new FiscalYear(2020).quarter(5));
    }
}
