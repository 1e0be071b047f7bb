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
 * A department's report for a reporting period, on a KPI or a measure, from draft to published. Every action throws
 * {@link ReportRefusal} if the state does not allow it.
 */
@MappedSuperclass
public abstract class DepartmentReport {

    /** The maximum length of a reason for a return or a correction, in characters as people count them. */
    public static final int MAX_REASON_LENGTH = 1000;

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
     * Creates a draft without content.
     *
     * @param correction whether it corrects a public value or narrative of the period
     */
    // A draft is never stored before edit has set its author and time.
    @SuppressWarnings("NullAway.Init")
    DepartmentReport(long periodId, boolean correction) {
        this.periodId = periodId;
        this.correction = correction;
        this.status = ReportStatus.DRAFT;
    }

    /** The key of the report. */
    public abstract ReportKey key();

    /** Its content. */
    public abstract ReportContent content();

    /**
     * Changes its content, as long as its department may write it.
     *
     * @param reason       the public reason for a correction; null in a first report, and may still be missing in a
     *                     draft
     * @param departmentId the department that is responsible for the content from now on
     */
    public final void edit(
            ReportContent content, @Nullable String reason, long departmentId, long accountId, Instant at) {
        if (correction) {
            explain(reason);
        } else if (reason != null) {
            throw new Refusal(ReportRefusal.WRONG_STATUS);
        }
        editedBy(accountId, at);
        setContent(content, departmentId);
    }

    /** Sets the content. */
    abstract void setContent(ReportContent content, long departmentId);

    /** Whether it is complete enough to be submitted. */
    public final boolean isReported() {
        return content().isReported();
    }

    /** The fields of the content by name, for the history. */
    Map<String, @Nullable Object> contentFields() {
        return content().fields();
    }

    /** Records who changes the content; refused if the report has left its department. */
    private void editedBy(long accountId, Instant at) {
        requireEditable();
        editedBy = accountId;
        editedAt = at;
    }

    private void explain(@Nullable String reason) {
        requireEditable();
        correctionReason = reason;
    }

    /** Records the form that wrote the content, so that its next request is not a conflict. */
    public void writtenIn(FormState seen) {
        writtenIn = seen.form();
        writtenTurn = seen.turn();
    }

    /**
     * Requires that the author knows the current content: they have read this version, or wrote it in this form without
     * receiving the response.
     *
     * @throws StaleReport if it has changed since
     */
    public void requireSeen(FormState seen, long accountId) {
        if ((seen.version() == null || seen.version() != version)
                && !(isFrom(seen, accountId) && seen.turn() >= writtenTurn)) {
            throw new StaleReport();
        }
    }

    /** Whether the same form has written later content already: this request was sent before and arrives late. */
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

    /** Records whether the current content is still to be recorded in the history. */
    public void deferHistory(boolean unrecorded) {
        this.unrecorded = unrecorded;
    }

    /** Whether the history does not show the last changes yet ({@link #deferHistory}). */
    public boolean isUnrecorded() {
        return unrecorded;
    }

    /**
     * The fields for the history before a change by {@code accountId}. Content of drafts that the same person saved
     * automatically is not in the history yet, so it counts as new.
     */
    public Map<String, @Nullable Object> fieldsBefore(long accountId) {
        if (!unrecorded || editedBy != accountId) {
            return fields();
        }
        Map<String, @Nullable Object> known = new LinkedHashMap<>();
        known.put("status", status);
        return known;
    }

    /** Submits it for approval. */
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
     * As {@link #submit(long, Instant)}, with answers.
     *
     * @param answered the questions about its content that were confirmed
     */
    public void submit(long accountId, Instant at, Set<Question> answered) {
        submit(accountId, at);
    }

    /** Withdraws it before the approver's decision: it is a draft again. */
    public void withdraw() {
        become(ReportStatus.DRAFT);
        submittedBy = null;
        submittedAt = null;
    }

    /**
     * Returns it to its department.
     *
     * @param reason what is to be done; not blank, at most 1,000 characters
     */
    public void returnWith(String reason, long accountId, Instant at) {
        giveBack(ReportStatus.SUBMITTED, reason, accountId, at);
    }

    /** As {@link #returnWith}, but after approval: the planning division will not publish it as it is. */
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

    /** The questions about its value that were confirmed at submission; empty if there were none. */
    public Set<Question> questions() {
        return Set.of();
    }

    /** Marks its content as public under {@code publication}. */
    public void publishedAs(long publication) {
        become(ReportStatus.PUBLISHED);
        this.publication = publication;
    }

    private void become(ReportStatus next) {
        if (!status.next().contains(next)) {
            throw new Refusal(ReportRefusal.WRONG_STATUS);
        }
        status = next;
        // From here on a form is valid only if its author has read the current state.
        writtenIn(FormState.NOTHING);
    }

    /** Whether the account submitted it or was the last to change it. */
    public boolean isBy(long accountId) {
        return submittedBy != null && submittedBy == accountId || editedBy == accountId;
    }

    /** Whether the account made the last decision on it. */
    public boolean wasDecidedBy(long accountId) {
        return decidedBy != null && decidedBy == accountId;
    }

    /** Whether {@code accountId} has just returned it for this reason, so that a repeated request has no effect. */
    public boolean wasReturnedBy(long accountId, String reason) {
        return status == ReportStatus.RETURNED && wasDecidedBy(accountId) && reason.equals(returnReason);
    }

    /**
     * Nobody approves what they wrote or submitted, directly or through a substitute.
     *
     * @param standIns the absent colleagues for whom {@code accountId} would decide; empty if they may in their own
     *                 role
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

    /** @throws Refusal if it waits for approval and {@link #approvalObstacle} prevents this person from approving it */
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
        fields.putAll(contentFields());
        if (correction) {
            fields.put("correctionReason", correctionReason);
        }
        fields.put("returnReason", returnReason);
        fields.put("publication", publication);
        return fields;
    }

    /** Its id; only after it was saved. */
    public long id() {
        return Objects.requireNonNull(id);
    }

    /** The id of its period. */
    public long periodId() {
        return periodId;
    }

    /** Whether it replaces public content; else it is the first report of its period and subject. */
    public boolean isCorrection() {
        return correction;
    }

    /** Records the status of the value that it replaces, if that was not final; null if it was. */
    public void completing(@Nullable ValueStatus status) {}

    /**
     * The status of the preliminary or pending value that it replaces; null for a first report and if the replaced
     * value is final.
     */
    public @Nullable ValueStatus completes() {
        return null;
    }

    /** Whether it corrects public content, which needs a public reason; completing a value does not. */
    public boolean needsReason() {
        return correction;
    }

    /** The public reason for a correction; null in a first report. */
    public @Nullable String correctionReason() {
        return correctionReason;
    }

    /** The current status. */
    public ReportStatus status() {
        return status;
    }

    /** The reason of the last return; null if it was not returned. */
    public @Nullable String returnReason() {
        return returnReason;
    }

    /** The account that edited it last. */
    public long editedBy() {
        return editedBy;
    }

    /** When it was last edited. */
    public Instant editedAt() {
        return editedAt;
    }

    /** When it was last submitted; null before. */
    public @Nullable Instant submittedAt() {
        return submittedAt;
    }

    /** The account that last submitted it; null before. */
    public @Nullable Long submittedBy() {
        return submittedBy;
    }

    /** The account that last approved or returned it; null before. */
    public @Nullable Long decidedBy() {
        return decidedBy;
    }

    /** When it was last approved or returned; null before. */
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

    /** The version for optimistic locking, which forms carry. */
    public int version() {
        return version;
    }
}
