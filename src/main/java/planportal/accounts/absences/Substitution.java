package planportal.accounts.absences;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import planportal.accounts.Role;
import planportal.accounts.StaffMember.Assignment;

/** Somebody stands in for an absent colleague in one role of a department (代理), from one day to another, both included. */
@Entity
class Substitution {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private long absentId;

    private long substituteId;

    @Enumerated(EnumType.STRING)
    private Role role;

    private long departmentId;

    private LocalDate firstDay;

    private LocalDate lastDay;

    private long appointedBy;

    private Instant appointedAt;

    private @Nullable Long revokedBy;

    private @Nullable Instant revokedAt;

    @Version
    private int version;

    protected Substitution() {}

    /** @throws IllegalArgumentException if somebody would stand in for themselves, or the days are in the wrong order */
    Substitution(
            long absentId,
            long substituteId,
            Assignment assignment,
            LocalDate firstDay,
            LocalDate lastDay,
            long appointedBy,
            Instant appointedAt) {
        if (absentId == substituteId || lastDay.isBefore(firstDay)) {
            throw new IllegalArgumentException("no substitution");
        }
        this.absentId = absentId;
        this.substituteId = substituteId;
        this.role = assignment.role();
        this.departmentId = Objects.requireNonNull(assignment.departmentId());
        this.firstDay = firstDay;
        this.lastDay = lastDay;
        this.appointedBy = appointedBy;
        this.appointedAt = appointedAt;
    }

    /** Whether it holds on {@code day}, a day in Tokyo. */
    boolean isInForce(LocalDate day) {
        return !isRevoked() && !day.isBefore(firstDay) && !day.isAfter(lastDay);
    }

    /** Whether it is over, by its last day or because it was taken back. */
    boolean isOver(LocalDate day) {
        return isRevoked() || day.isAfter(lastDay);
    }

    boolean isRevoked() {
        return revokedAt != null;
    }

    /** Whether it shares a day with another one of these days. */
    boolean overlaps(LocalDate first, LocalDate last) {
        return !isRevoked() && !last.isBefore(firstDay) && !first.isAfter(lastDay);
    }

    /** Ends it at once. What is over stays as it is. */
    void revoke(long accountId, Instant at) {
        if (!isRevoked()) {
            revokedBy = accountId;
            revokedAt = at;
        }
    }

    long id() {
        return Objects.requireNonNull(id);
    }

    long absentId() {
        return absentId;
    }

    long substituteId() {
        return substituteId;
    }

    /** The role that the substitute has meanwhile. */
    Assignment assignment() {
        return new Assignment(role, departmentId);
    }

    LocalDate firstDay() {
        return firstDay;
    }

    LocalDate lastDay() {
        return lastDay;
    }
}
