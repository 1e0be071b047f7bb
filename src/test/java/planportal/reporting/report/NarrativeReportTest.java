package planportal.reporting.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import planportal.progress.MeasureKey;
import planportal.shared.Refusal;

class NarrativeReportTest {

    private static final long EDITOR = 7;
    private static final long APPROVER = 8;
    private static final Instant NOW = Instant.parse("2024-04-05T01:00:00Z");
    private static final NarrativeContent SAID = new NarrativeContent("進めています。", null, null);

    @Test
    void goesFromDraftToPublished() {
        NarrativeReport report = submitted(false);

        report.approve(APPROVER, NOW);
        report.publishedAs(12);

        assertThat(report.status()).isEqualTo(ReportStatus.PUBLISHED);
        assertRefused(() -> report.edit(SAID, null, 1, EDITOR, NOW), ReportRefusal.WRONG_STATUS);
        assertRefused(() -> report.withdraw(), ReportRefusal.WRONG_STATUS);
    }

    @Test
    void cannotBeApprovedByItsAuthor() {
        NarrativeReport report = submitted(false);

        assertRefused(() -> report.approve(EDITOR, NOW), ReportRefusal.OWN_REPORT);
        assertThat(report.status()).isEqualTo(ReportStatus.SUBMITTED);
    }

    @Test
    void requiresTheSituationBeforeSubmission() {
        NarrativeReport report = new NarrativeReport(1, new MeasureKey(1, 2L), false);
        report.edit(new NarrativeContent(null, "課題です。", null), null, 1, EDITOR, NOW);

        assertRefused(() -> report.submit(EDITOR, NOW), ReportRefusal.NOTHING_REPORTED);
    }

    @Test
    void isReturnedByItsApproverAndByThePlanningDivision() {
        NarrativeReport report = submitted(false);
        assertRefused(() -> report.returnApproved("理由", APPROVER, NOW), ReportRefusal.WRONG_STATUS);

        report.returnWith("日付がありません。", APPROVER, NOW);
        assertThat(report.status().isEditable()).isTrue();
        assertThat(report.returnReason()).isEqualTo("日付がありません。");
        report.submit(EDITOR, NOW);
        report.approve(APPROVER, NOW);
        report.returnApproved("数が合いません。", 9, NOW);

        assertThat(report.status()).isEqualTo(ReportStatus.RETURNED);
    }

    @Test
    void requiresAReasonForACorrectionAndForNothingElse() {
        NarrativeReport correction = new NarrativeReport(1, new MeasureKey(1, null), true);
        correction.edit(SAID, null, 1, EDITOR, NOW);
        assertRefused(() -> correction.submit(EDITOR, NOW), ReportRefusal.NO_CORRECTION_REASON);
        correction.edit(SAID, "書き落としがありました。", 1, EDITOR, NOW);
        correction.submit(EDITOR, NOW);

        assertThat(correction.status()).isEqualTo(ReportStatus.SUBMITTED);
        NarrativeReport first = new NarrativeReport(1, new MeasureKey(1, null), false);
        assertRefused(() -> first.edit(SAID, "理由", 1, EDITOR, NOW), ReportRefusal.WRONG_STATUS);
    }

    private static NarrativeReport submitted(boolean correction) {
        NarrativeReport report = new NarrativeReport(1, new MeasureKey(1, 2L), correction);
        report.edit(SAID, null, 1, EDITOR, NOW);
        report.submit(EDITOR, NOW);
        return report;
    }

    private static void assertRefused(ThrowingCallable step, ReportRefusal reason) {
        assertThatThrownBy(step)
                .asInstanceOf(type(Refusal.class))
                .extracting(Refusal::reason)
                .isEqualTo(reason);
    }
}
