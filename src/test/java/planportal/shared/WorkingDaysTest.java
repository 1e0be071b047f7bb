package planportal.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import planportal.reporting.periods.PeriodDates;
import planportal.reporting.periods.PeriodSettings;

class WorkingDaysTest {

    private static final PeriodSettings SETTINGS = new PeriodSettings(10, 7, 3);

    private final WorkingDays workingDays = new WorkingDays();

    /** Days from the Cabinet Office's list of national holidays, and the turn of the year. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2022-01-10",
                "2022-10-10",
                "2023-01-02",
                "2023-07-17", // fixed, or on a Monday
                "2024-02-12",
                "2024-05-06",
                "2024-08-12",
                "2020-05-06", // 振替休日
                "2019-04-30",
                "2019-05-02",
                "2026-09-22", // 国民の休日
                "2019-10-22",
                "2020-07-23",
                "2021-08-09", // of one year alone
                "2022-03-21",
                "2024-03-20",
                "2024-09-23", // equinoxes
                "2020-02-24",
                "2023-02-23", // 天皇誕生日
                "2022-12-29",
                "2022-12-30",
                "2025-01-02",
                "2025-01-03", // closed by ordinance
                "2023-06-10",
                "2023-06-11"
            })
    void excludeHolidays(LocalDate day) {
        assertThat(workingDays.isWorkingDay(day)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2022-12-28", "2024-01-04", "2019-12-23", "2020-07-20", "2021-10-11", "2023-06-12", "2019-02-25"
            })
    void includeAllOtherWeekdays(LocalDate day) {
        assertThat(workingDays.isWorkingDay(day)).isTrue();
    }

    /** The 10th of the month after the quarter, or the next working day; approvers three working days later. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            2021-Q3, 2022-01-11, 2022-01-14
            2022-Q2, 2022-10-11, 2022-10-14
            2020-Q4, 2021-04-12, 2021-04-15
            2022-Q1, 2022-07-11, 2022-07-14
            2023-Q1, 2023-07-10, 2023-07-13
            2023-Q2, 2023-10-10, 2023-10-13
            2023-Q3, 2024-01-10, 2024-01-15
            2023-Q4, 2024-04-10, 2024-04-15
            """)
    void setTheUsualDueDays(String quarter, LocalDate dueOn, LocalDate approvalsDueOn) {
        PeriodDates dates = PeriodDates.usual(Quarter.parse(quarter), SETTINGS, workingDays);

        assertThat(dates.dueOn()).isEqualTo(dueOn);
        assertThat(dates.approvalsDueOn()).isEqualTo(approvalsDueOn);
        assertThat(dates.opensOn()).isEqualTo(Quarter.parse(quarter).lastDay().plusDays(1));
        assertThat(dates.lastDay()).isEqualTo(dueOn.plusDays(7));
    }

    @Test
    void neverSetADueDayOnADayOff() {
        IntStream.range(0, 4 * 40).mapToObj(Quarter.of(2015, 1)::plus).forEach(quarter -> {
            PeriodDates dates = PeriodDates.usual(quarter, SETTINGS, workingDays);
            for (LocalDate day : new LocalDate[] {dates.dueOn(), dates.approvalsDueOn()}) {
                assertThat(workingDays.isWorkingDay(day)).as("%s", day).isTrue();
                assertThat(day.getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
            }
            // No due day is later than it has to be.
            assertThat(dates.opensOn().withDayOfMonth(10).datesUntil(dates.dueOn()))
                    .noneMatch(workingDays::isWorkingDay);
            assertThat(dates.dueOn()
                            .plusDays(1)
                            .datesUntil(dates.approvalsDueOn().plusDays(1))
                            .filter(workingDays::isWorkingDay))
                    .hasSize(3);
        });
    }

    @Test
    void countAcrossTheNewYearHolidays() {
        assertThat(workingDays.after(LocalDate.of(2023, 12, 27), 2)).isEqualTo("2024-01-04");
        assertThat(workingDays.after(LocalDate.of(2023, 12, 30), 0)).isEqualTo("2024-01-04");
        assertThatThrownBy(() -> workingDays.after(LocalDate.of(2024, 1, 4), -1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void proposeFutureDaysForAQuarterThatEndedLongAgo() {
        PeriodDates late = PeriodDates.proposed(Quarter.of(2022, 1), LocalDate.of(2024, 4, 30), SETTINGS, workingDays);

        assertThat(late)
                .isEqualTo(new PeriodDates(
                        LocalDate.of(2024, 5, 1), LocalDate.of(2024, 5, 9), 7, LocalDate.of(2024, 5, 14)));
        assertThat(PeriodDates.proposed(Quarter.of(2023, 4), LocalDate.of(2024, 4, 10), SETTINGS, workingDays))
                .isEqualTo(PeriodDates.usual(Quarter.of(2023, 4), SETTINGS, workingDays));
    }
}
