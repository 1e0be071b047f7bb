package planportal.reporting;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import planportal.progress.MeasureKey;
import planportal.reporting.ReportRefusal.Reason;

/**
 * What a department says of a measure for a reporting period (取組状況・課題・今後の方向性), on its way from draft to published:
 * the states of a {@link Report}. Every verb throws {@link ReportRefusal} where its state does not allow it.
 */
@Entity
class NarrativeReport {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private long periodId;

    private long initiativeId;

    private @Nullable Long measureId;

    private long departmentId;

    private boolean unrecorded;

    private boolean correction;

    @Enumerated(EnumType.STRING)
    private ReportStatus status;

    private @Nullable String situation;

    private @Nullable String issues;

    private @Nullable String outlook;

    private @Nullable String correctionReason;

    private @Nullable String returnReason;

    private long editedBy;

    private Instant editedAt;

    private @Nullable Long submittedBy;

    private @Nullable Instant submittedAt;

    private @Nullable Long decidedBy;

    private @Nullable Instant decidedAt;

    private @Nullable Long publication;

    @Version
    private int version;

    protected NarrativeReport() {
    }

    /**
     * Begins a draft, which still has to be written.
     *
     * @param correction whether it is to replace what is public of the period
     */
    NarrativeReport(long periodId, MeasureKey about, boolean correction) {
        this.periodId = periodId;
        this.initiativeId = about.initiativeId();
        this.measureId = about.measureId();
        this.correction = correction;
        this.status = ReportStatus.DRAFT;
    }

    /**
     * Changes what it says, as long as it is on its department's desk.
     *
     * @param reason       why it corrects what is public, in words for citizens; null in a first report, and may still be
     *                     missing in a draft
     * @param departmentId the department that says it from now on
     */
    void edit(NarrativeContent content, @Nullable String reason, long departmentId, long accountId, Instant at) {
        if (!status.isEditable() || reason != null && !correction) {
            throw new ReportRefusal(Reason.WRONG_STATUS);
        }
        situation = content.situation();
        issues = content.issues();
        outlook = content.outlook();
        correctionReason = reason;
        this.departmentId = departmentId;
        editedBy = accountId;
        editedAt = at;
    }

    /** Tells whether what it says now is still to be written into the history. */
    void leaveUnrecorded(boolean unrecorded) {
        this.unrecorded = unrecorded;
    }

    /**
     * Its fields for the history before {@code accountId} changes it. Where the same person's drafts have saved themselves
     * meanwhile, what they say was not written down yet: then it counts as new.
     */
    Map<String, @Nullable Object> fieldsBefore(long accountId) {
        if (!unrecorded || editedBy != accountId) {
            return fields();
        }
        Map<String, @Nullable Object> known = new LinkedHashMap<>();
        known.put("status", status);
        return known;
    }

    boolean isUnrecorded() {
        return unrecorded;
    }

    /** Hands it in for approval. */
    void submit(long accountId, Instant at) {
        if (!content().isReported()) {
            throw new ReportRefusal(Reason.NOTHING_REPORTED);
        }
        if (correction && correctionReason == null) {
            throw new ReportRefusal(Reason.NO_CORRECTION_REASON);
        }
        become(ReportStatus.SUBMITTED);
        submittedBy = accountId;
        submittedAt = at;
        returnReason = null;
    }

    /** Takes it back from the approver, who has not decided yet: it is a draft again. */
    void withdraw() {
        become(ReportStatus.DRAFT);
        submittedBy = null;
        submittedAt = null;
    }

    /**
     * Gives it back to its department.
     *
     * @param from   {@code SUBMITTED} for its approver, {@code APPROVED} for the planning division
     * @param reason what is to be done; not blank, at most 1,000 characters
     */
    void giveBack(ReportStatus from, String reason, long accountId, Instant at) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("a report is returned with a reason");
        }
        if (status != from) {
            throw new ReportRefusal(Reason.WRONG_STATUS);
        }
        become(ReportStatus.RETURNED);
        returnReason = reason;
        decidedBy = accountId;
        decidedAt = at;
    }

    /** Approves it; refused to whoever submitted it or wrote what it says. */
    void approve(long accountId, Instant at) {
        if (status == ReportStatus.SUBMITTED && isBy(accountId)) {
            throw new ReportRefusal(Reason.OWN_REPORT);
        }
        become(ReportStatus.APPROVED);
        decidedBy = accountId;
        decidedAt = at;
    }

    /** What it says is public from now on, under {@code publication}. */
    void publishedAs(long publication) {
        become(ReportStatus.PUBLISHED);
        this.publication = publication;
    }

    private void become(ReportStatus next) {
        if (!status.next().contains(next)) {
            throw new ReportRefusal(Reason.WRONG_STATUS);
        }
        status = next;
    }

    /** Whether the account submitted it or was the last to change it. */
    boolean isBy(long accountId) {
        return submittedBy != null && submittedBy == accountId || editedBy == accountId;
    }

    boolean wasDecidedBy(long accountId) {
        return decidedBy != null && decidedBy == accountId;
    }

    NarrativeContent content() {
        return new NarrativeContent(situation, issues, outlook);
    }

    /** Its fields by name, for the history. */
    Map<String, @Nullable Object> fields() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("status", status);
        fields.putAll(content().fields());
        if (correction) {
            fields.put("correctionReason", correctionReason);
        }
        fields.put("returnReason", returnReason);
        fields.put("publication", publication);
        return fields;
    }

    long id() {
        return Objects.requireNonNull(id);
    }

    long periodId() {
        return periodId;
    }

    /** What it speaks of. */
    MeasureKey about() {
        return new MeasureKey(initiativeId, measureId);
    }

    /** The department that wrote it last. */
    long departmentId() {
        return departmentId;
    }

    /** Whether it corrects what is public; else it is the first of its period and measure. */
    boolean isCorrection() {
        return correction;
    }

    /** Why what is public is corrected, for citizens; null in a first report. */
    @Nullable String correctionReason() {
        return correctionReason;
    }

    ReportStatus status() {
        return status;
    }

    @Nullable String returnReason() {
        return returnReason;
    }

    long editedBy() {
        return editedBy;
    }

    Instant editedAt() {
        return editedAt;
    }

    @Nullable Long submittedBy() {
        return submittedBy;
    }

    @Nullable Instant submittedAt() {
        return submittedAt;
    }

    @Nullable Long decidedBy() {
        return decidedBy;
    }

    @Nullable Instant decidedAt() {
        return decidedAt;
    }

    int version() {
        return version;
    }
}
