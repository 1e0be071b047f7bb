package planportal.reporting;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import planportal.progress.rating.MilestoneState;
import planportal.reporting.Plausibility.Question;
import planportal.reporting.ReportRefusal.Reason;

/**
 * What a department says of a KPI for a reporting period (報告), on its way from draft to published. Every verb throws
 * {@link ReportRefusal} where the report's state does not allow it.
 */
@Entity
class Report {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private long periodId;

    private long kpiId;

    @Enumerated(EnumType.STRING)
    private ReportStatus status;

    private @Nullable BigDecimal value;

    private @Nullable BigDecimal numerator;

    private @Nullable BigDecimal denominator;

    @Enumerated(EnumType.STRING)
    private @Nullable MilestoneState milestoneState;

    private @Nullable LocalDate milestoneOn;

    private @Nullable String comment;

    private @Nullable String confirmation;

    private @Nullable String questions;

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

    @Version
    private int version;

    protected Report() {
    }

    /** Begins a draft. */
    Report(long periodId, long kpiId, ReportedContent content, long accountId, Instant at) {
        this.periodId = periodId;
        this.kpiId = kpiId;
        this.status = ReportStatus.DRAFT;
        take(content, accountId, at);
    }

    /**
     * Begins the draft of a correction: the period's value is public and is to be replaced.
     *
     * @param reason why, in words for citizens; may still be missing
     */
    static Report correction(long periodId, long kpiId, ReportedContent content, @Nullable String reason,
            long accountId, Instant at) {
        Report report = new Report(periodId, kpiId, content, accountId, at);
        report.correction = true;
        report.correctionReason = reason;
        return report;
    }

    /** Changes why the public value is corrected, as long as it is on its department's desk. */
    void explain(@Nullable String reason) {
        if (!correction || !status.isEditable()) {
            throw new ReportRefusal(Reason.WRONG_STATUS);
        }
        correctionReason = reason;
    }

    /** Changes what it says, as long as it is on its department's desk. */
    void edit(ReportedContent content, long accountId, Instant at) {
        if (!status.isEditable()) {
            throw new ReportRefusal(Reason.WRONG_STATUS);
        }
        take(content, accountId, at);
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

    /** Hands it in for approval, where nothing is asked of what it says. */
    void submit(long accountId, Instant at) {
        submit(accountId, at, Set.of());
    }

    /**
     * Hands it in for approval.
     *
     * @param asked what was asked of its value and answered with yes; the report then says why it is right
     */
    void submit(long accountId, Instant at, Set<Question> asked) {
        if (!content().isReported()) {
            throw new ReportRefusal(Reason.NOTHING_REPORTED);
        }
        if (correction && correctionReason == null) {
            throw new ReportRefusal(Reason.NO_CORRECTION_REASON);
        }
        if (!asked.isEmpty() && confirmation == null) {
            throw new ReportRefusal(Reason.NOT_CONFIRMED);
        }
        become(ReportStatus.SUBMITTED);
        questions = asked.isEmpty() ? null : asked.stream().map(Question::name).collect(Collectors.joining(","));
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
     * Gives it back to its department instead of approving it.
     *
     * @param reason what is to be done; not blank, at most 1,000 characters
     */
    void returnWith(String reason, long accountId, Instant at) {
        giveBack(ReportStatus.SUBMITTED, reason, accountId, at);
    }

    /** As {@link #returnWith}, but after its approval: the planning division will not publish it so. */
    void returnApproved(String reason, long accountId, Instant at) {
        giveBack(ReportStatus.APPROVED, reason, accountId, at);
    }

    private void giveBack(ReportStatus from, String reason, long accountId, Instant at) {
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

    private void take(ReportedContent content, long accountId, Instant at) {
        value = content.value();
        numerator = content.numerator();
        denominator = content.denominator();
        milestoneState = content.milestoneState();
        milestoneOn = content.milestoneOn();
        comment = content.comment();
        confirmation = content.confirmation();
        questions = null;
        editedBy = accountId;
        editedAt = at;
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

    ReportedContent content() {
        return new ReportedContent(value, numerator, denominator, milestoneState, milestoneOn, comment, confirmation);
    }

    /** What was asked of its value when it was handed in, and answered with yes. */
    Set<Question> questions() {
        if (questions == null) {
            return Set.of();
        }
        List<String> names = List.of(questions.split(","));
        return Arrays.stream(Question.values()).filter(question -> names.contains(question.name()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Question.class)));
    }

    /** Its fields by name, for the history. */
    Map<String, @Nullable Object> fields() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("status", status);
        fields.putAll(content().fields());
        if (questions != null) {
            fields.put("questions", questions().stream().map(Question::name).toList());
        }
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

    long kpiId() {
        return kpiId;
    }

    /** Whether it corrects a public value; else it is the first report of its period and KPI. */
    boolean isCorrection() {
        return correction;
    }

    /** Why the public value is corrected, for citizens; null in a first report. */
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

    @Nullable Instant submittedAt() {
        return submittedAt;
    }

    @Nullable Long submittedBy() {
        return submittedBy;
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
