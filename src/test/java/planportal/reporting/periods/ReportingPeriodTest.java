package planportal.reporting.periods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import planportal.shared.Formats;
import planportal.shared.Quarter;
import planportal.shared.Refusal;
import planportal.shared.WorkingDays;

class ReportingPeriodTest {

    private static final Quarter QUARTER = Quarter.of(2023, 4);
    private static final LocalDate MARCH = day(3, 20);
    private static final LocalDate OPENS = day(4, 1);
    private static final LocalDate DUE = day(4, 10);
    private static final LocalDate LAST = day(4, 15);
    private static final LocalDate AFTER = day(4, 16);
    private static final PeriodDates DATES = new PeriodDates(OPENS, DUE, 5, day(4, 15));
    private static final PeriodDates LATER = new PeriodDates(OPENS, day(4, 24), 5, day(4, 30));

    private final ReportingPeriod period = new ReportingPeriod(1, QUARTER, DATES, MARCH);

    /** A deadline never hides behind a later one, nor behind a period that takes no more reports. */
    @Test
    void isOrderedByUrgency() {
        ReportingPeriod next =
                new ReportingPeriod(1, QUARTER.plus(1), new PeriodDates(day(7, 1), day(7, 10), 5, day(7, 15)), MARCH);
        ReportingPeriod overnext = new ReportingPeriod(
                1, QUARTER.plus(2), new PeriodDates(day(10, 1), day(10, 10), 5, day(10, 15)), MARCH);

        next.reschedule(new PeriodDates(day(4, 1), day(7, 10), 5, day(7, 15)), MARCH);
        assertThat(Stream.of(next, period).sorted(ReportingPeriod.byUrgency(DUE)))
                .containsExactly(period, next);
        assertThat(Stream.of(period, next).sorted(ReportingPeriod.byUrgency(AFTER)))
                .containsExactly(next, period);
        assertThat(Stream.of(period, next, overnext).sorted(ReportingPeriod.byUrgency(day(12, 1))))
                .containsExactly(overnext, next, period);
    }

    @Test
    void opensOnItsDayAndTakesReportsUntilTheDaysOfGraceAreOver() {
        assertThat(period.phase(day(3, 31))).isEqualTo(PeriodPhase.SCHEDULED);
        assertThat(period.phase(OPENS)).isEqualTo(PeriodPhase.OPEN);
        assertThat(period.phase(DUE)).isEqualTo(PeriodPhase.OPEN);
        assertThat(period.phase(day(4, 11))).isEqualTo(PeriodPhase.GRACE);
        assertThat(period.phase(LAST)).isEqualTo(PeriodPhase.GRACE);
        assertThat(period.phase(AFTER)).isEqualTo(PeriodPhase.ENDED);
        assertThat(takesReports(at(day(3, 31), 23, 59))).isFalse();
        assertThat(takesReports(at(OPENS, 0, 0))).isTrue();
        assertThat(takesReports(at(LAST, 23, 59))).isTrue();
        assertThat(takesReports(at(AFTER, 0, 0))).isFalse();
    }

    @Test
    void marksReportsAfterTheDueDayAsLate() {
        assertThat(period.isLate(at(DUE, 23, 59))).isFalse();
        assertThat(period.isLate(at(day(4, 11), 0, 0))).isTrue();
    }

    @Test
    void neverMovesTheApprovalsDayForward() {
        period.extend(LATER, AFTER);

        refuses(
                PeriodRefusal.APPROVALS_EARLIER,
                () -> period.extend(new PeriodDates(OPENS, day(4, 25), 5, day(4, 29)), AFTER));
        period.extend(new PeriodDates(OPENS, day(4, 25), 5, day(4, 30)), AFTER);
    }

    @Test
    void canBeOpenedEarlyAndOnlyOnce() {
        period.open(day(3, 25));

        assertThat(period.phase(day(3, 25))).isEqualTo(PeriodPhase.OPEN);
        refuses(PeriodRefusal.WRONG_STATUS, () -> period.open(day(3, 26)));
        refuses(PeriodRefusal.WRONG_STATUS, () -> period.reschedule(LATER, day(3, 26)));
        ReportingPeriod next =
                new ReportingPeriod(1, QUARTER.next(), new PeriodDates(day(7, 1), day(7, 10), 5, day(7, 12)), MARCH);
        refuses(PeriodRefusal.OPENS_BEFORE_QUARTER, () -> next.open(day(3, 31)));
    }

    @Test
    void canBeCancelledOnlyBeforeItOpensAndScheduledAgain() {
        refuses(PeriodRefusal.WRONG_STATUS, () -> period.scheduleAgain(LATER, MARCH));
        refuses(PeriodRefusal.WRONG_STATUS, () -> period.cancel(OPENS));

        period.cancel(MARCH);

        assertThat(period.phase(OPENS)).isEqualTo(PeriodPhase.WITHDRAWN);
        assertThat(period.phase(OPENS).takesReports()).isFalse();
        assertThat(period.phase(OPENS).isOpen()).isFalse();
        assertThat(period.phase(OPENS).canBeUnlocked()).isFalse();
        refuses(PeriodRefusal.WRONG_STATUS, () -> period.cancel(MARCH));
        refuses(PeriodRefusal.WRONG_STATUS, () -> period.open(MARCH));
        refuses(PeriodRefusal.WRONG_STATUS, () -> period.extend(LATER, OPENS));
        refuses(PeriodRefusal.WRONG_STATUS, () -> period.close(OPENS));
        refuses(PeriodRefusal.WRONG_STATUS, () -> period.reopen(LATER, OPENS));

        period.scheduleAgain(LATER, MARCH);
        assertThat(period.phase(MARCH)).isEqualTo(PeriodPhase.SCHEDULED);
        assertThat(period.dates()).isEqualTo(LATER);
    }

    @Test
    void canBeRescheduledUntilItOpens() {
        period.reschedule(LATER, MARCH);

        assertThat(period.dates()).isEqualTo(LATER);
        refuses(PeriodRefusal.WRONG_STATUS, () -> period.reschedule(DATES, OPENS));
    }

    @Test
    void canBeExtendedEvenAfterItEnded() {
        refuses(PeriodRefusal.WRONG_STATUS, () -> period.extend(LATER, MARCH));
        refuses(PeriodRefusal.DUE_NOT_LATER, () -> period.extend(DATES, DUE));
        refuses(PeriodRefusal.DUE_PAST, () -> period.extend(LATER, day(4, 25)));

        period.extend(LATER, AFTER);

        assertThat(period.phase(AFTER)).isEqualTo(PeriodPhase.OPEN);
        assertThat(period.lastDay()).isEqualTo(day(4, 29));
    }

    @Test
    void refusesEveryWriteOnceClosedUntilItIsReopened() {
        refuses(PeriodRefusal.WRONG_STATUS, () -> period.close(MARCH));
        assertThat(period.wouldCloseEarly(LAST)).isTrue();
        assertThat(period.wouldCloseEarly(AFTER)).isFalse();
        period.close(day(4, 5));

        assertThat(takesReports(at(day(4, 6), 9, 0))).isFalse();
        refuses(PeriodRefusal.WRONG_STATUS, () -> period.close(day(4, 6)));
        refuses(PeriodRefusal.WRONG_STATUS, () -> period.open(day(4, 6)));
        refuses(PeriodRefusal.WRONG_STATUS, () -> period.extend(LATER, day(4, 6)));
        refuses(PeriodRefusal.WRONG_STATUS, () -> period.reschedule(LATER, day(4, 6)));
        refuses(PeriodRefusal.DUE_PAST, () -> period.reopen(DATES, day(4, 11)));

        period.reopen(LATER, day(4, 11));

        assertThat(takesReports(at(day(4, 11), 9, 0))).isTrue();
        refuses(PeriodRefusal.WRONG_STATUS, () -> period.reopen(LATER, day(4, 12)));
    }

    @Test
    void acceptsUnlockedReportsAfterItsEndUntilTheUnlockExpires() {
        period.close(day(4, 5));
        Instant granted = at(day(4, 20), 9, 0);
        Instant ends = at(day(4, 20), 17, 0);
        ReportUnlock unlock = new ReportUnlock(1, 2, 3, ends, "集計の誤り", 4, granted);

        assertThat(period.takesReports(granted, List.of(unlock))).isTrue();
        assertThat(period.takesReports(ends.minusSeconds(1), List.of(unlock))).isTrue();
        assertThat(period.takesReports(ends, List.of(unlock))).isFalse();
        assertThat(takesReports(granted)).isFalse();

        unlock.revoke(4, granted.plusSeconds(60));

        assertThat(period.takesReports(granted.plusSeconds(60), List.of(unlock)))
                .isFalse();
        refuses(PeriodRefusal.WRONG_STATUS, () -> unlock.revoke(4, granted.plusSeconds(61)));
    }

    @Test
    void unlocksOnlyUntilAFutureTime() {
        Instant now = at(day(4, 20), 9, 0);

        refuses(PeriodRefusal.UNLOCK_PAST, () -> new ReportUnlock(1, 2, 3, now, "理由", 4, now));
        refuses(PeriodRefusal.UNLOCK_TOO_LONG, () -> new ReportUnlock(1, 2, 3, at(day(5, 21), 9, 1), "理由", 4, now));
        assertThat(new ReportUnlock(1, 2, 3, at(day(5, 21), 9, 0), "理由", 4, now).isInForce(now))
                .isTrue();
    }

    @Test
    void refusesDaysInTheWrongOrder() {
        refuses(PeriodRefusal.DUE_BEFORE_OPENING, () -> new PeriodDates(DUE, OPENS, 0, DUE));
        refuses(PeriodRefusal.APPROVALS_BEFORE_DUE, () -> new PeriodDates(OPENS, DUE, 0, day(4, 9)));
        refuses(PeriodRefusal.GRACE_OUT_OF_RANGE, () -> new PeriodDates(OPENS, DUE, -1, DUE));
        refuses(PeriodRefusal.GRACE_OUT_OF_RANGE, () -> new PeriodDates(OPENS, DUE, 61, DUE));
        refuses(
                PeriodRefusal.DUE_BEFORE_QUARTER_ENDS,
                () -> new ReportingPeriod(1, QUARTER, new PeriodDates(day(3, 1), day(3, 31), 0, DUE), MARCH));
        refuses(
                PeriodRefusal.OPENS_BEFORE_QUARTER,
                () -> new ReportingPeriod(1, QUARTER, new PeriodDates(LocalDate.of(2023, 12, 31), DUE, 0, DUE), MARCH));
        refuses(PeriodRefusal.DUE_PAST, () -> new ReportingPeriod(1, QUARTER, DATES, day(4, 11)));
        refuses(
                PeriodRefusal.DUE_NOT_WORKING,
                () -> new PeriodDates(OPENS, day(4, 13), 0, day(4, 15)).requireWorking(new WorkingDays()));
        refuses(
                PeriodRefusal.APPROVALS_NOT_WORKING,
                () -> new PeriodDates(OPENS, DUE, 0, day(4, 29)).requireWorking(new WorkingDays()));
    }

    private boolean takesReports(Instant now) {
        return period.takesReports(now, List.of());
    }

    private static void refuses(PeriodRefusal reason, ThrowingCallable step) {
        assertThatThrownBy(step)
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    private static LocalDate day(int month, int day) {
        return LocalDate.of(2024, month, day);
    }

    private static Instant at(LocalDate day, int hour, int minute) {
        return day.atTime(LocalTime.of(hour, minute)).atZone(Formats.ZONE).toInstant();
    }
}
