package planportal.reporting.periods;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import planportal.shared.Refusal;

/** Leave for one account to report one KPI for a period that takes no reports any more (個別の受付), until a time. */
@Entity
public class ReportUnlock {

    /** The longest time for which something can be unlocked at once. */
    static final Duration MAX_DURATION = Duration.ofDays(31);

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private long periodId;

    private long kpiId;

    private long accountId;

    private Instant endsAt;

    private String reason;

    private long grantedBy;

    private Instant grantedAt;

    private @Nullable Long revokedBy;

    private @Nullable Instant revokedAt;

    @Version
    private int version;

    protected ReportUnlock() {}

    /**
     * Unlocks.
     *
     * @param endsAt the moment from which it no longer holds: after {@code at}, by at most {@link #MAX_DURATION}
     * @param reason not blank
     * @throws Refusal if it would end in the past or too late
     */
    ReportUnlock(long periodId, long kpiId, long accountId, Instant endsAt, String reason, long grantedBy, Instant at) {
        Refusal.when(!endsAt.isAfter(at), PeriodRefusal.UNLOCK_PAST);
        Refusal.when(endsAt.isAfter(at.plus(MAX_DURATION)), PeriodRefusal.UNLOCK_TOO_LONG);
        this.periodId = periodId;
        this.kpiId = kpiId;
        this.accountId = accountId;
        this.endsAt = endsAt;
        this.reason = reason;
        this.grantedBy = grantedBy;
        this.grantedAt = at;
    }

    /** Takes it back; refused where it no longer holds. */
    void revoke(long accountId, Instant at) {
        Refusal.when(!isInForce(at), PeriodRefusal.WRONG_STATUS);
        revokedBy = accountId;
        revokedAt = at;
    }

    /** Whether it holds at {@code now}. */
    public boolean isInForce(Instant now) {
        return revokedAt == null && now.isBefore(endsAt);
    }

    /**
     * Its fields by name, for the history.
     *
     * @param person the name of the account's owner
     */
    Map<String, @Nullable Object> fields(String person) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("account", person);
        fields.put("until", endsAt.toString());
        fields.put("reason", reason);
        fields.put("revokedAt", revokedAt == null ? null : revokedAt.toString());
        return fields;
    }

    long id() {
        return Objects.requireNonNull(id);
    }

    /** The id of the unlocked period. */
    public long periodId() {
        return periodId;
    }

    /** The id of the KPI whose report is unlocked. */
    public long kpiId() {
        return kpiId;
    }

    long accountId() {
        return accountId;
    }

    /** The moment at which it ends, unless it is revoked before. */
    public Instant endsAt() {
        return endsAt;
    }

    String reason() {
        return reason;
    }

    long grantedBy() {
        return grantedBy;
    }

    Instant grantedAt() {
        return grantedAt;
    }

    @Nullable
    Instant revokedAt() {
        return revokedAt;
    }
}
