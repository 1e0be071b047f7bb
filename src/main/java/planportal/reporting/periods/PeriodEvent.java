package planportal.reporting.periods;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A decision on a reporting period, with the days that were valid from then on; never changed. */
@Entity
@Immutable
class PeriodEvent {

    enum Kind {
        SCHEDULED,
        RESCHEDULED,
        OPENED,
        EXTENDED,
        CLOSED,
        REOPENED,
        WITHDRAWN;

        /** The name of the action in the history. */
        String action() {
            return "period." + name().toLowerCase(Locale.ROOT);
        }
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private long periodId;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private Instant at;

    private long accountId;

    private @Nullable String reason;

    private LocalDate opensOn;

    private LocalDate dueOn;

    private int graceDays;

    private LocalDate approvalsDueOn;

    protected PeriodEvent() {}

    PeriodEvent(ReportingPeriod period, Kind kind, Instant at, long accountId, @Nullable String reason) {
        PeriodDates dates = period.dates();
        this.periodId = period.id();
        this.kind = kind;
        this.at = at;
        this.accountId = accountId;
        this.reason = reason;
        this.opensOn = dates.opensOn();
        this.dueOn = dates.dueOn();
        this.graceDays = dates.graceDays();
        this.approvalsDueOn = dates.approvalsDueOn();
    }

    Kind kind() {
        return kind;
    }

    Instant at() {
        return at;
    }

    long accountId() {
        return accountId;
    }

    @Nullable
    String reason() {
        return reason;
    }

    LocalDate dueOn() {
        return dueOn;
    }

    LocalDate approvalsDueOn() {
        return approvalsDueOn;
    }
}
