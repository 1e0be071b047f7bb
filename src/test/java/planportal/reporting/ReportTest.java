package planportal.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import planportal.progress.rating.MilestoneState;
import planportal.reporting.ReportRefusal.Reason;

class ReportTest {

    private static final long EDITOR = 1;
    private static final long APPROVER = 2;
    private static final long OTHER_EDITOR = 3;
    private static final Instant NOON = Instant.parse("2024-04-01T03:00:00Z");
    private static final ReportedContent SAID = new ReportedContent(new BigDecimal("164"), null, null, "減りました。");
    private static final ReportedContent NOTHING = new ReportedContent(null, null, null, null);

    @Test
    void goesFromDraftToPublished() {
        Report report = draft();
        assertThat(report.status()).isEqualTo(ReportStatus.DRAFT);

        report.submit(EDITOR, NOON);
        assertThat(report.status()).isEqualTo(ReportStatus.SUBMITTED);

        report.approve(APPROVER, NOON);
        report.publishedAs(12);
        assertThat(report.status()).isEqualTo(ReportStatus.PUBLISHED);
        assertThat(report.fields()).containsEntry("publication", 12L);
    }

    @Test
    void returnsToItsAuthorWithAReasonAndIsSubmittedAgain() {
        Report report = submitted();

        report.returnWith("内訳を教えてください", APPROVER, NOON);
        assertThat(report.status()).isEqualTo(ReportStatus.RETURNED);
        assertThat(report.returnReason()).isEqualTo("内訳を教えてください");

        report.edit(new ReportedContent(new BigDecimal("170"), null, null, null), EDITOR, NOON);
        assertThat(report.returnReason()).as("stays until it is submitted").isEqualTo("内訳を教えてください");

        report.submit(EDITOR, NOON);
        assertThat(report.status()).isEqualTo(ReportStatus.SUBMITTED);
        assertThat(report.returnReason()).isNull();
    }

    @Test
    void isNotSubmittedBeforeItSaysSomething() {
        Report report = new Report(1, 1, NOTHING, EDITOR, NOON);

        assertRefused(() -> report.submit(EDITOR, NOON), Reason.NOTHING_REPORTED);
        assertThat(report.status()).isEqualTo(ReportStatus.DRAFT);
    }

    @Test
    void isSubmittedWithAMilestonesState() {
        Report report = new Report(1, 1,
                new ReportedContent(null, MilestoneState.DONE, LocalDate.of(2024, 3, 1), null), EDITOR, NOON);

        report.submit(EDITOR, NOON);

        assertThat(report.status()).isEqualTo(ReportStatus.SUBMITTED);
    }

    @Test
    void isNotApprovedByWhoeverSubmittedIt() {
        Report report = submitted();

        assertRefused(() -> report.approve(EDITOR, NOON), Reason.OWN_REPORT);
        assertThat(report.status()).isEqualTo(ReportStatus.SUBMITTED);
    }

    @Test
    void isNotApprovedByWhoeverWroteIt() {
        Report report = draft();
        report.submit(OTHER_EDITOR, NOON);

        assertRefused(() -> report.approve(EDITOR, NOON), Reason.OWN_REPORT);
    }

    @Test
    void refusesEveryStepThatItsStatusDoesNotAllow() {
        assertRefused(() -> draft().approve(APPROVER, NOON), Reason.WRONG_STATUS);
        assertRefused(() -> draft().returnWith("なぜなら", APPROVER, NOON), Reason.WRONG_STATUS);
        assertRefused(() -> draft().publishedAs(1), Reason.WRONG_STATUS);
        assertRefused(() -> submitted().submit(EDITOR, NOON), Reason.WRONG_STATUS);
        assertRefused(() -> submitted().edit(SAID, EDITOR, NOON), Reason.WRONG_STATUS);
        assertRefused(() -> submitted().publishedAs(1), Reason.WRONG_STATUS);
        assertRefused(() -> published().edit(SAID, EDITOR, NOON), Reason.WRONG_STATUS);
        assertRefused(() -> published().submit(EDITOR, NOON), Reason.WRONG_STATUS);
        assertRefused(() -> published().approve(APPROVER, NOON), Reason.WRONG_STATUS);
        assertRefused(() -> published().returnWith("なぜなら", APPROVER, NOON), Reason.WRONG_STATUS);
        assertRefused(() -> published().publishedAs(2), Reason.WRONG_STATUS);
    }

    @Test
    void isNotReturnedWithoutAReason() {
        assertThatThrownBy(() -> submitted().returnWith(" ", APPROVER, NOON))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysEitherAFigureOrAState() {
        assertThatThrownBy(() -> new ReportedContent(BigDecimal.ONE, MilestoneState.DONE, null, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ReportedContent(null, MilestoneState.IN_PROGRESS, LocalDate.of(2024, 3, 1), null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void comparesWhatIsSaidByItsMeaning() {
        ReportedContent half = new ReportedContent(new BigDecimal("1.5"), null, null, null);

        assertThat(half.saysTheSameAs(new ReportedContent(new BigDecimal("1.50"), null, null, null))).isTrue();
        assertThat(half.saysTheSameAs(NOTHING)).isFalse();
        assertThat(NOTHING.saysTheSameAs(NOTHING)).isTrue();
        assertThat(half.saysTheSameAs(new ReportedContent(new BigDecimal("1.5"), null, null, "増えました"))).isFalse();
    }

    private static Report draft() {
        return new Report(1, 1, SAID, EDITOR, NOON);
    }

    private static Report submitted() {
        Report report = draft();
        report.submit(EDITOR, NOON);
        return report;
    }

    private static Report published() {
        Report report = submitted();
        report.approve(APPROVER, NOON);
        report.publishedAs(12);
        return report;
    }

    private static void assertRefused(ThrowingCallable step, Reason reason) {
        assertThatThrownBy(step).asInstanceOf(type(ReportRefusal.class))
                .extracting(ReportRefusal::reason).isEqualTo(reason);
    }
}
