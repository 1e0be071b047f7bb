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

/**
 * A substitution (代理): a colleague has one departmental role of an absent person, from the first to the last day, both
 * included.
 */
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

    /**
     * @throws IllegalArgumentException if the absent person and the substitute are the same, or the days are in the
     * wrong order
     */
    Substitution(
            long absentId,
            long substituteId,
            Assignment assignment,
            LocalDate firstDay,
            LocalDate lastDay,
            long appointedBy,
            Instant appointedAt) {
        if (absentId == substituteId || lastDay.isBefore(firstDay)) {
            throw new IllegalArgumentException("not a valid substitution");
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

    /** Whether it is in force on {@code day}, a day in Tokyo. */
    boolean isInForce(LocalDate day) {
        return !isRevoked() && !day.isBefore(firstDay) && !day.isAfter(lastDay);
    }

    /** Whether it has ended on {@code day}, because its last day has passed or it was revoked. */
    boolean isOver(LocalDate day) {
        return isRevoked() || day.isAfter(lastDay);
    }

    boolean isRevoked() {
        return revokedAt != null;
    }

    /** Whether it is not revoked and shares a day with the span from {@code first} to {@code last}, both included. */
    boolean overlaps(LocalDate first, LocalDate last) {
        return !isRevoked() && !last.isBefore(firstDay) && !first.isAfter(lastDay);
    }

    /** Ends it immediately. If it was revoked already, nothing changes. */
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
