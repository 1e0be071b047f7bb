package planportal.reporting.report;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import planportal.progress.rating.MilestoneState;
import planportal.reporting.report.Plausibility.Question;
import planportal.shared.Refusal;

/** What a department says of a KPI for a reporting period (報告): a value or a state, and a word to citizens. */
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

    private boolean notAvailable;

    private @Nullable String questions;

    protected Report() {}

    /** Begins a draft. */
    public Report(long periodId, long kpiId, ReportedContent content, long accountId, Instant at) {
        this(periodId, kpiId, false, content, accountId, at);
    }

    private Report(long periodId, long kpiId, boolean correction, ReportedContent content, long accountId, Instant at) {
        super(periodId, correction);
        this.kpiId = kpiId;
        edit(content, accountId, at);
    }

    /**
     * Begins the draft of a correction: the period's value is public and is to be replaced.
     *
     * @param reason why, in words for citizens; may still be missing
     */
    public static Report correction(
            long periodId, long kpiId, ReportedContent content, @Nullable String reason, long accountId, Instant at) {
        Report report = new Report(periodId, kpiId, true, content, accountId, at);
        report.explain(reason);
        return report;
    }

    /** Changes what it says, as long as it is on its department's access. */
    public final void edit(ReportedContent content, long accountId, Instant at) {
        editedBy(accountId, at);
        value = content.value();
        numerator = content.numerator();
        denominator = content.denominator();
        milestoneState = content.milestoneState();
        milestoneOn = content.milestoneOn();
        comment = content.comment();
        confirmation = content.confirmation();
        notAvailable = content.notAvailable();
        questions = null;
    }

    /**
     * Hands it in for approval.
     *
     * @param asked what was asked of its value and answered with yes; the report then says why it is right
     */
    public void submit(long accountId, Instant at, Set<Question> asked) {
        if (isReported() && !asked.isEmpty() && confirmation == null) {
            throw new Refusal(ReportRefusal.NOT_CONFIRMED);
        }
        submit(accountId, at);
        questions = asked.isEmpty() ? null : asked.stream().map(Question::name).collect(Collectors.joining(","));
    }

    public @Override ReportedContent content() {
        return new ReportedContent(
                value, numerator, denominator, milestoneState, milestoneOn, comment, confirmation, notAvailable);
    }

    /** What was asked of its value when it was handed in, and answered with yes. */
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
    Map<String, @Nullable Object> saidFields() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(content().fields());
        if (questions != null) {
            fields.put("questions", questions().stream().map(Question::name).toList());
        }
        return fields;
    }

    public long kpiId() {
        return kpiId;
    }
}
