package planportal.steering.reminders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import planportal.mail.ReminderSettings;
import planportal.shared.PortalAddress;
import planportal.shared.WorkingDays;

class ReminderTimingTest {

    private final WorkingDays workingDays = new WorkingDays();

    @Test
    void countsCalendarDaysBackToAWorkingDay() {
        assertThat(ReminderTiming.BEFORE.day(LocalDate.of(2024, 4, 10), 7, workingDays))
                .isEqualTo("2024-04-03");
        assertThat(ReminderTiming.BEFORE.day(LocalDate.of(2024, 4, 10), 3, workingDays))
                .as("a Sunday")
                .isEqualTo("2024-04-05");
        assertThat(ReminderTiming.BEFORE.day(LocalDate.of(2024, 1, 10), 8, workingDays))
                .as("the turn of the year")
                .isEqualTo("2023-12-28");
    }

    @Test
    void countsWorkingDaysForward() {
        assertThat(ReminderTiming.AFTER.day(LocalDate.of(2024, 4, 26), 3, workingDays))
                .as("over the holidays of spring")
                .isEqualTo("2024-05-02");
        assertThat(ReminderTiming.ON_DAY.day(LocalDate.of(2024, 4, 10), 0, workingDays))
                .isEqualTo("2024-04-10");
    }

    @Test
    void acceptsDaysThatFitTheKind() {
        assertThat(ReminderTiming.BEFORE.accepts(0)).isFalse();
        assertThat(ReminderTiming.BEFORE.accepts(60)).isTrue();
        assertThat(ReminderTiming.AFTER.accepts(61)).isFalse();
        assertThat(ReminderTiming.ON_DAY.accepts(0)).isTrue();
        assertThat(ReminderTiming.ON_DAY.accepts(1)).isFalse();
    }

    @Test
    void linksToTheConfiguredAddress() {
        assertThat(new PortalAddress("https://portal.example.jp/plan/").of("/staff/reports"))
                .isEqualTo("https://portal.example.jp/plan/staff/reports");
        assertThat(new PortalAddress(" ").baseUrl()).isNull();
        assertThat(new PortalAddress(null).of("/staff/reports")).isEqualTo("/staff/reports");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "portal.example.jp",
                "ftp://portal.example.jp",
                "https://portal.example.jp/?a=b",
                "https://somebody@portal.example.jp",
                "javascript:alert(1)",
                "https://"
            })
    void refusesAnInvalidPortalAddress(String address) {
        assertThatIllegalArgumentException().isThrownBy(() -> new PortalAddress(address));
    }

    @Test
    void refusesAnInvalidSender() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReminderSettings("a@b.jp\r\nBcc: c@d.jp", LocalTime.NOON));
        assertThat(new ReminderSettings("", LocalTime.NOON).from()).isNull();
    }
}
