package planportal.reporting.report;

import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import planportal.accounts.StandIn;
import planportal.progress.facts.ValueStatus;
import planportal.reporting.report.Plausibility.Question;
import planportal.shared.Refusal;

/**
 * A department's report for a reporting period, about a KPI or a measure, on its way from draft to published. Every verb throws
 * {@link ReportRefusal} where its state does not allow it.
 */
@MappedSuperclass
public abstract class DepartmentReport {

    /** The longest reason for a return or a correction, in characters as people count them. */
    public static final int LONGEST_REASON = 1000;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private long periodId;

    @Enumerated(EnumType.STRING)
    private ReportStatus status;

    private boolean unrecorded;

    private boolean correction;

    private @Nullable String correctionReason;

    private @Nullable String returnReason;

    private long editedBy;

    private Instant editedAt;

    private @Nullable Long submittedBy;

    private @Nullable Instant submittedAt;

    private @Nullable Long decidedBy;

    private @Nullable Instant decidedAt;

    private @Nullable Long publication;

    private @Nullable String writtenIn;

    private int writtenTurn;

    @Version
    private int version;

    protected DepartmentReport() {}

    /**
     * Begins a draft, which still has to be written.
     *
     * @param correction whether it is to replace what is public of the period
     */
    // No one keeps a draft before edit has filled in who wrote it, and when.
    @SuppressWarnings("NullAway.Init")
    DepartmentReport(long periodId, boolean correction) {
        this.periodId = periodId;
        this.correction = correction;
        this.status = ReportStatus.DRAFT;
    }

    /** Which report it is. */
    public abstract ReportKey key();

    /** What it says. */
    public abstract ReportContent content();

    /**
     * Changes what it says, as long as its department may write it.
     *
     * @param reason       why it corrects what is public, in words for citizens; null in a first report, and may still be
     *                     missing in a draft
     * @param departmentId the department that says it from now on
     */
    public final void edit(
            ReportContent content, @Nullable String reason, long departmentId, long accountId, Instant at) {
        if (correction) {
            explain(reason);
        } else if (reason != null) {
            throw new Refusal(ReportRefusal.WRONG_STATUS);
        }
        editedBy(accountId, at);
        say(content, departmentId);
    }

    /** Takes over what it says from now on. */
    abstract void say(ReportContent content, long departmentId);

    /** Whether it is complete enough to be submitted. */
    public final boolean isReported() {
        return content().isReported();
    }

    /** What it says, by field, for the history. */
    Map<String, @Nullable Object> saidFields() {
        return content().fields();
    }

    /** Notes who changes what it says; refused once it has left its department. */
    private void editedBy(long accountId, Instant at) {
        requireEditable();
        editedBy = accountId;
        editedAt = at;
    }

    private void explain(@Nullable String reason) {
        requireEditable();
        correctionReason = reason;
    }

    /** Notes the form in which it was written, so that its next answer is not taken for somebody else's. */
    public void writtenIn(FormState seen) {
        writtenIn = seen.form();
        writtenTurn = seen.turn();
    }

    /**
     * Whoever writes has to know what it says: they have read this version, or it was they who wrote it, in this very form,
     * and the answer did not reach them.
     *
     * @throws StaleReport if it has changed under them
     */
    public void requireSeen(FormState seen, long accountId) {
        if ((seen.version() == null || seen.version() != version)
                && !(isFrom(seen, accountId) && seen.turn() >= writtenTurn)) {
            throw new StaleReport();
        }
    }

    /** Whether the same form has said more meanwhile: what comes now was sent before and took longer. */
    public boolean isSuperseded(FormState seen, long accountId) {
        return isFrom(seen, accountId) && seen.turn() < writtenTurn;
    }

    private boolean isFrom(FormState seen, long accountId) {
        return writtenIn != null && writtenIn.equals(seen.form()) && editedBy == accountId;
    }

    private void requireEditable() {
        if (!status.isEditable()) {
            throw new Refusal(ReportRefusal.WRONG_STATUS);
        }
    }

    /** Tells whether what it says now is still to be written into the history. */
    public void deferHistory(boolean unrecorded) {
        this.unrecorded = unrecorded;
    }

    public boolean isUnrecorded() {
        return unrecorded;
    }

    /**
     * Its fields for the history before {@code accountId} changes it. Where the same person's drafts have saved themselves
     * meanwhile, what they say was not written down yet: then it counts as new.
     */
    public Map<String, @Nullable Object> fieldsBefore(long accountId) {
        if (!unrecorded || editedBy != accountId) {
            return fields();
        }
        Map<String, @Nullable Object> known = new LinkedHashMap<>();
        known.put("status", status);
        return known;
    }

    /** Hands it in for approval. */
    public void submit(long accountId, Instant at) {
        if (!isReported()) {
            throw new Refusal(ReportRefusal.NOTHING_REPORTED);
        }
        if (!needsReason()) {
            correctionReason = null;
        } else if (correctionReason == null) {
            throw new Refusal(ReportRefusal.NO_CORRECTION_REASON);
        }
        become(ReportStatus.SUBMITTED);
        submittedBy = accountId;
        submittedAt = at;
        returnReason = null;
    }

    /**
     * As {@link #submit(long, Instant)}, with an answer.
     *
     * @param answered what was asked of what it says and answered with yes
     */
    public void submit(long accountId, Instant at, Set<Question> answered) {
        submit(accountId, at);
    }

    /** Takes it back from the approver, who has not decided yet: it is a draft again. */
    public void withdraw() {
        become(ReportStatus.DRAFT);
        submittedBy = null;
        submittedAt = null;
    }

    /**
     * Gives it back to its department instead of approving it.
     *
     * @param reason what is to be done; not blank, at most 1,000 characters
     */
    public void returnWith(String reason, long accountId, Instant at) {
        giveBack(ReportStatus.SUBMITTED, reason, accountId, at);
    }

    /** As {@link #returnWith}, but after its approval: the planning division will not publish it so. */
    public void returnApproved(String reason, long accountId, Instant at) {
        giveBack(ReportStatus.APPROVED, reason, accountId, at);
    }

    private void giveBack(ReportStatus from, String reason, long accountId, Instant at) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("a report is returned with a reason");
        }
        if (status != from) {
            throw new Refusal(ReportRefusal.WRONG_STATUS);
        }
        become(ReportStatus.RETURNED);
        returnReason = reason;
        decidedBy = accountId;
        decidedAt = at;
    }

    /** Approves it; refused to its author and to the person who submitted it. */
    public void approve(long accountId, Instant at) {
        if (status == ReportStatus.SUBMITTED && isBy(accountId)) {
            throw new Refusal(ReportRefusal.OWN_REPORT);
        }
        become(ReportStatus.APPROVED);
        decidedBy = accountId;
        decidedAt = at;
    }

    /** What was asked of its value when it was submitted, and answered with yes; empty where nothing is asked. */
    public Set<Question> questions() {
        return Set.of();
    }

    /** What it says is public from now on, under {@code publication}. */
    public void publishedAs(long publication) {
        become(ReportStatus.PUBLISHED);
        this.publication = publication;
    }

    private void become(ReportStatus next) {
        if (!status.next().contains(next)) {
            throw new Refusal(ReportRefusal.WRONG_STATUS);
        }
        status = next;
        // From here on a form counts only if its author has read the current state.
        writtenIn(FormState.NOTHING);
    }

    /** Whether the account submitted it or was the last to change it. */
    public boolean isBy(long accountId) {
        return submittedBy != null && submittedBy == accountId || editedBy == accountId;
    }

    public boolean wasDecidedBy(long accountId) {
        return decidedBy != null && decidedBy == accountId;
    }

    /** Whether {@code accountId} has just given it back with this very reason: pressed twice. */
    public boolean wasReturnedBy(long accountId, String reason) {
        return status == ReportStatus.RETURNED && wasDecidedBy(accountId) && reason.equals(returnReason);
    }

    /**
     * Nobody approves what they wrote or submitted, directly or through a substitute.
     *
     * @param standIns for whom {@code accountId} would decide; empty where they may in a role of their own
     * @return why {@code accountId} may not approve it; null if they may
     */
    public @Nullable ReportRefusal approvalObstacle(long accountId, List<StandIn> standIns) {
        if (isBy(accountId)) {
            return ReportRefusal.OWN_REPORT;
        }
        return !standIns.isEmpty() && standIns.stream().allMatch(each -> isBy(each.absentId()))
                ? ReportRefusal.REPORT_OF_ABSENT
                : null;
    }

    /** @throws Refusal if it waits for an approver and {@link #approvalObstacle} keeps this one from approving it */
    public void requireAnotherAuthor(long accountId, List<StandIn> standIns) {
        ReportRefusal barred = status == ReportStatus.SUBMITTED ? approvalObstacle(accountId, standIns) : null;
        if (barred != null) {
            throw new Refusal(barred);
        }
    }

    /** Its fields by name, for the history. */
    public Map<String, @Nullable Object> fields() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("status", status);
        fields.putAll(saidFields());
        if (correction) {
            fields.put("correctionReason", correctionReason);
        }
        fields.put("returnReason", returnReason);
        fields.put("publication", publication);
        return fields;
    }

    public long id() {
        return Objects.requireNonNull(id);
    }

    public long periodId() {
        return periodId;
    }

    /** Whether it is to replace what is public; else it is the first of its period and subject. */
    public boolean isCorrection() {
        return correction;
    }

    /** Notes how far the value was known that it is to replace, where that was not final; null where it was. */
    public void completing(@Nullable ValueStatus status) {}

    /**
     * The status of the preliminary or pending value that it is to replace; null of a first report and where what it replaces is
     * final.
     */
    public @Nullable ValueStatus completes() {
        return null;
    }

    /** Whether it corrects what is public, for which citizens are told a reason; what completes it does not. */
    public boolean needsReason() {
        return correction;
    }

    /** Why what is public is corrected, for citizens; null in a first report. */
    public @Nullable String correctionReason() {
        return correctionReason;
    }

    public ReportStatus status() {
        return status;
    }

    public @Nullable String returnReason() {
        return returnReason;
    }

    public long editedBy() {
        return editedBy;
    }

    public Instant editedAt() {
        return editedAt;
    }

    public @Nullable Instant submittedAt() {
        return submittedAt;
    }

    public @Nullable Long submittedBy() {
        return submittedBy;
    }

    public @Nullable Long decidedBy() {
        return decidedBy;
    }

    public @Nullable Instant decidedAt() {
        return decidedAt;
    }

    /**
     * Refuses a person who has read another version.
     *
     * @throws StaleReport if it has changed since
     */
    public void requireAsSeen(int seen) {
        if (version != seen) {
            throw new StaleReport();
        }
    }

    public int version() {
        return version;
    }
}
