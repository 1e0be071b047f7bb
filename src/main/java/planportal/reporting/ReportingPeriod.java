package planportal.reporting;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import planportal.shared.Quarter;

/** The time in which departments report for a quarter (報告期間). */
@Entity
class ReportingPeriod {

    enum Status { SCHEDULED, OPEN, CLOSED }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private long planId;

    private Quarter quarter;

    private LocalDate opensOn;

    private LocalDate dueOn;

    @Enumerated(EnumType.STRING)
    private Status status;

    @Version
    private int version;

    protected ReportingPeriod() {
    }

    long id() {
        return Objects.requireNonNull(id);
    }

    Quarter quarter() {
        return quarter;
    }

    /** The last day on which a report is in time. */
    LocalDate dueOn() {
        return dueOn;
    }

    /** Whether reports are taken on {@code day}; a late one is taken until the period is closed. */
    boolean isOpenOn(LocalDate day) {
        return status == Status.OPEN && !day.isBefore(opensOn);
    }

    /** Days from {@code day} to the due day: 0 on the due day, negative after it. */
    long daysLeft(LocalDate day) {
        return ChronoUnit.DAYS.between(day, dueOn);
    }
}
