package planportal.reporting.report;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import planportal.progress.facts.ValueStatus;
import planportal.progress.rating.MilestoneState;
import planportal.reporting.report.Plausibility.Question;
import planportal.shared.Refusal;

/** A department's report on a KPI for a reporting period (報告): a value or a state, and a comment for citizens. */
@Entity
public class Report extends DepartmentReport {

    private long kpiId;

    private @Nullable BigDecimal value;

    private @Nullable BigDecimal numerator;

    private @Nullable BigDecimal denominator;

    @Enumerated(EnumType.STRING)
    private @Nullable MilestoneState milestoneState;

    private @Nullable LocalDate milestoneOn;

    private @Nullable String comment;

    private @Nullable String confirmation;

    @Enumerated(EnumType.STRING)
    private ValueStatus valueStatus = ValueStatus.FINAL;

    private @Nullable YearMonth expectedMonth;

    @Enumerated(EnumType.STRING)
    private @Nullable ValueStatus completes;

    private @Nullable String questions;

    protected Report() {}

    /**
     * Begins a draft, which still has to be written.
     *
     * @param correction whether it is to replace what is public of the period
     */
    public Report(long periodId, long kpiId, boolean correction) {
        super(periodId, correction);
        this.kpiId = kpiId;
    }

    @Override
    public ReportKey key() {
        return new ReportKey(ReportKind.KPI, id());
    }

    /** The department in charge of the KPI reports, so none is stored. */
    @Override
    void setContent(ReportContent content, long departmentId) {
        ReportedContent reported = (ReportedContent) content;
        value = reported.value();
        numerator = reported.numerator();
        denominator = reported.denominator();
        milestoneState = reported.milestoneState();
        milestoneOn = reported.milestoneOn();
        comment = reported.comment();
        confirmation = reported.confirmation();
        valueStatus = reported.status();
        expectedMonth = reported.expected();
        questions = null;
    }

    /** @param asked what was asked of its value and answered with yes; the report then says why it is right */
    @Override
    public void submit(long accountId, Instant at, Set<Question> asked) {
        if (isReported() && !asked.isEmpty() && confirmation == null) {
            throw new Refusal(ReportRefusal.NOT_CONFIRMED);
        }
        submit(accountId, at);
        questions = asked.isEmpty() ? null : asked.stream().map(Question::name).collect(Collectors.joining(","));
    }

    public @Override ReportedContent content() {
        return ReportedContent.figure(value)
                .withParts(numerator, denominator)
                .withMilestone(milestoneState, milestoneOn)
                .withComment(comment)
                .withConfirmation(confirmation)
                .withStatus(valueStatus, expectedMonth);
    }

    @Override
    public void completing(@Nullable ValueStatus status) {
        completes = status;
    }

    @Override
    public @Nullable ValueStatus completes() {
        return completes;
    }

    @Override
    public boolean needsReason() {
        return isCorrection() && (completes == null || completes.isCorrectedBy(valueStatus));
    }

    @Override
    public Set<Question> questions() {
        if (questions == null) {
            return Set.of();
        }
        List<String> names = List.of(questions.split(","));
        return Arrays.stream(Question.values())
                .filter(question -> names.contains(question.name()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Question.class)));
    }

    @Override
    Map<String, @Nullable Object> contentFields() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(content().fields());
        if (questions != null) {
            fields.put("questions", questions().stream().map(Question::name).toList());
        }
        return fields;
    }

    /** The id of its KPI. */
    public long kpiId() {
        return kpiId;
    }
}
