package planportal.reporting.reading;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import planportal.accounts.StaffMember;
import planportal.reporting.report.DepartmentReport;
import planportal.reporting.report.Plausibility.Question;
import planportal.reporting.report.ReportContent;
import planportal.reporting.report.ReportKey;
import planportal.reporting.report.ReportStatus;
import planportal.reporting.report.StoredReport;
import planportal.shared.Lookup;

/**
 * A report as it is stored, about a KPI or about a measure, for one reader.
 *
 * @param <C>       what such a report says
 * @param questions what was asked of its value when it was submitted, and answered with yes
 * @param own       whether the reader may not approve it, having written or submitted it
 */
public record ReportView<C extends ReportContent>(
        ReportKey key,
        int version,
        ReportStatus status,
        C content,
        Reasons reasons,
        Steps steps,
        Set<Question> questions,
        boolean own)
        implements StoredReport {

    /**
     * Why it was returned or corrects what is public.
     *
     * @param returned   null if it was not returned, or was submitted again
     * @param isCorrection whether it is to replace what is public
     * @param needed     whether it corrects that, and needs a reason
     * @param correction null if it corrects nothing, or the reason is not written yet
     */
    public record Reasons(
            @Nullable String returned,
            boolean isCorrection,
            boolean needed,
            @Nullable String correction) {}

    /**
     * Who worked on it last, and when.
     *
     * @param submitted null if nobody has submitted it
     * @param decided   null if nobody has decided on it
     */
    public record Steps(
            Step edited, @Nullable Step submitted, @Nullable Step decided) {}

    /** @param by the name of the account */
    public record Step(String by, Instant at) {}

    /**
     * The report for {@code reader}.
     *
     * @param content what it says
     * @param names   the names of all accounts that worked on it
     */
    static <C extends ReportContent> ReportView<C> of(
            DepartmentReport report, C content, StaffMember reader, Map<Long, String> names) {
        return new ReportView<>(
                report.key(),
                report.version(),
                report.status(),
                content,
                new Reasons(
                        report.returnReason(), report.isCorrection(), report.needsReason(), report.correctionReason()),
                new Steps(
                        new Step(Lookup.require(names, report.editedBy()), report.editedAt()),
                        step(report.submittedBy(), report.submittedAt(), names),
                        step(report.decidedBy(), report.decidedAt(), names)),
                report.questions(),
                report.isBy(reader.accountId()));
    }

    private static @Nullable Step step(@Nullable Long account, @Nullable Instant at, Map<Long, String> names) {
        return account == null || at == null ? null : new Step(Lookup.require(names, account), at);
    }

    /** The id of the report. */
    public long id() {
        return key.id();
    }

    @Override
    public @Nullable String returnReason() {
        return reasons.returned();
    }

    @Override
    public boolean isCorrection() {
        return reasons.isCorrection();
    }

    @Override
    public boolean needsReason() {
        return reasons.needed();
    }

    @Override
    public @Nullable String correctionReason() {
        return reasons.correction();
    }

    /** The name of the person who edited it last. */
    public String editedBy() {
        return steps.edited().by();
    }

    /** When it was last edited. */
    public Instant editedAt() {
        return steps.edited().at();
    }

    @Override
    public @Nullable String submittedBy() {
        return steps.submitted() == null ? null : steps.submitted().by();
    }

    @Override
    public @Nullable Instant submittedAt() {
        return steps.submitted() == null ? null : steps.submitted().at();
    }

    @Override
    public @Nullable String decidedBy() {
        return steps.decided() == null ? null : steps.decided().by();
    }

    @Override
    public @Nullable Instant decidedAt() {
        return steps.decided() == null ? null : steps.decided().at();
    }
}
