package planportal.reporting.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import planportal.progress.rating.MilestoneState;
import planportal.shared.Refusal;

class ReportTest {

    private static final long EDITOR = 1;
    private static final long APPROVER = 2;
    private static final long OTHER_EDITOR = 3;
    private static final long MANAGER = 4;
    private static final Instant NOON = Instant.parse("2024-04-01T03:00:00Z");
    private static final long DEPARTMENT = 5;
    private static final ReportedContent SAID =
            ReportedContent.figure(new BigDecimal("164")).withComment("減りました。");
    private static final ReportedContent NOTHING = ReportedContent.NOTHING;

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
    void acceptsTheNextAutosaveOfTheSameFormAfterALostResponse() {
        Report report = draft();
        FormState unheard = new FormState(null, "a", 2);
        report.writtenIn(new FormState(null, "a", 1));

        assertThatNoException().isThrownBy(() -> report.requireSeen(unheard, EDITOR));
        assertThatNoException()
                .as("the version was read")
                .isThrownBy(() -> report.requireSeen(FormState.version(0), OTHER_EDITOR));
        assertThatThrownBy(() -> report.requireSeen(unheard, OTHER_EDITOR)).isInstanceOf(StaleReport.class);
        assertThatThrownBy(() -> report.requireSeen(new FormState(null, "b", 2), EDITOR))
                .as("another window")
                .isInstanceOf(StaleReport.class);
        assertThatThrownBy(() -> report.requireSeen(FormState.NOTHING, EDITOR)).isInstanceOf(StaleReport.class);
    }

    @Test
    void ignoresAnOlderAutosaveOfTheSameForm() {
        Report report = draft();
        report.writtenIn(new FormState(null, "a", 2));

        assertThat(report.isSuperseded(new FormState(null, "a", 1), EDITOR)).isTrue();
        assertThat(report.isSuperseded(new FormState(null, "a", 2), EDITOR)).isFalse();
        assertThat(report.isSuperseded(new FormState(null, "b", 1), EDITOR)).isFalse();
        assertThatThrownBy(() -> report.requireSeen(new FormState(null, "a", 1), EDITOR))
                .isInstanceOf(StaleReport.class);
    }

    @Test
    void mustBeReadAgainAfterItsStatusChanged() {
        Report report = draft();
        report.writtenIn(new FormState(null, "a", 1));
        report.submit(EDITOR, NOON);
        report.returnWith("内訳を教えてください", APPROVER, NOON);

        assertThatThrownBy(() -> report.requireSeen(new FormState(null, "a", 2), EDITOR))
                .isInstanceOf(StaleReport.class);
    }

    @Test
    void isReturnedWithAReasonAndSubmittedAgain() {
        Report report = submitted();

        report.returnWith("内訳を教えてください", APPROVER, NOON);
        assertThat(report.status()).isEqualTo(ReportStatus.RETURNED);
        assertThat(report.returnReason()).isEqualTo("内訳を教えてください");

        report.edit(ReportedContent.figure(new BigDecimal("170")), null, DEPARTMENT, EDITOR, NOON);
        assertThat(report.returnReason()).as("stays until it is submitted").isEqualTo("内訳を教えてください");

        report.submit(EDITOR, NOON);
        assertThat(report.status()).isEqualTo(ReportStatus.SUBMITTED);
        assertThat(report.returnReason()).isNull();
    }

    @Test
    void cannotBeSubmittedWhileItIsEmpty() {
        Report report = draft(NOTHING);

        assertRefused(() -> report.submit(EDITOR, NOON), ReportRefusal.NOTHING_REPORTED);
        assertThat(report.status()).isEqualTo(ReportStatus.DRAFT);
    }

    @Test
    void canBeSubmittedWithAMilestonesState() {
        Report report = draft(ReportedContent.milestone(MilestoneState.DONE, LocalDate.of(2024, 3, 1)));

        report.submit(EDITOR, NOON);

        assertThat(report.status()).isEqualTo(ReportStatus.SUBMITTED);
    }

    @Test
    void cannotBeApprovedByItsSubmitter() {
        Report report = submitted();

        assertRefused(() -> report.approve(EDITOR, NOON), ReportRefusal.OWN_REPORT);
        assertThat(report.status()).isEqualTo(ReportStatus.SUBMITTED);
    }

    @Test
    void cannotBeApprovedByItsAuthor() {
        Report report = draft();
        report.submit(OTHER_EDITOR, NOON);

        assertRefused(() -> report.approve(EDITOR, NOON), ReportRefusal.OWN_REPORT);
    }

    @Test
    void canBeWithdrawnBeforeApprovalAndSubmittedAgain() {
        Report report = submitted();

        report.withdraw();
        assertThat(report.status()).isEqualTo(ReportStatus.DRAFT);
        assertThat(report.submittedBy()).isNull();

        report.edit(SAID, null, DEPARTMENT, OTHER_EDITOR, NOON);
        report.submit(OTHER_EDITOR, NOON);
        assertThat(report.submittedBy()).isEqualTo(OTHER_EDITOR);
    }

    @Test
    void isReturnedByThePlanningDivisionWithAReason() {
        Report report = approved();

        report.returnApproved("前期の値ではありませんか", MANAGER, NOON);

        assertThat(report.status()).isEqualTo(ReportStatus.RETURNED);
        assertThat(report.returnReason()).isEqualTo("前期の値ではありませんか");
        assertThat(report.wasDecidedBy(MANAGER)).isTrue();
    }

    @Test
    void requiresAReasonForACorrection() {
        Report correction = new Report(1, 1, true);
        correction.edit(SAID, null, DEPARTMENT, EDITOR, NOON);
        assertRefused(() -> correction.submit(EDITOR, NOON), ReportRefusal.NO_CORRECTION_REASON);

        correction.edit(SAID, "重複して数えていました。", DEPARTMENT, EDITOR, NOON);
        correction.submit(EDITOR, NOON);

        assertThat(correction.status()).isEqualTo(ReportStatus.SUBMITTED);
        assertThat(correction.fields()).containsEntry("correctionReason", "重複して数えていました。");
        assertRefused(() -> correction.edit(SAID, "べつの理由", DEPARTMENT, EDITOR, NOON), ReportRefusal.WRONG_STATUS);
        assertRefused(() -> draft().edit(SAID, "訂正ではない", DEPARTMENT, EDITOR, NOON), ReportRefusal.WRONG_STATUS);
    }

    /** Every state and every step: those named are allowed, all others are refused and change nothing. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            DRAFT,     edit submit
            SUBMITTED, withdraw return approve
            RETURNED,  edit submit
            APPROVED,  return-approved publish
            PUBLISHED, ''
            """)
    void allowsOnlyTheStepsOfItsStatus(ReportStatus status, String allowed) {
        Map<String, Consumer<Report>> steps = Map.of(
                "edit", report -> report.edit(SAID, null, DEPARTMENT, EDITOR, NOON),
                "submit", report -> report.submit(EDITOR, NOON),
                "withdraw", Report::withdraw,
                "return", report -> report.returnWith("なぜなら", APPROVER, NOON),
                "approve", report -> report.approve(APPROVER, NOON),
                "return-approved", report -> report.returnApproved("なぜなら", MANAGER, NOON),
                "publish", report -> report.publishedAs(13));
        steps.forEach((name, step) -> {
            Report report = in(status);
            Map<String, Object> before = report.fields();
            if (List.of(allowed.split(" ")).contains(name)) {
                assertThatNoException().as("%s %s", status, name).isThrownBy(() -> step.accept(report));
            } else {
                assertRefused(() -> step.accept(report), ReportRefusal.WRONG_STATUS);
                assertThat(report.fields()).as("%s %s", status, name).isEqualTo(before);
            }
        });
    }

    @Test
    void cannotBeReturnedWithoutAReason() {
        assertThatThrownBy(() -> submitted().returnWith(" ", APPROVER, NOON))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void holdsEitherAFigureOrAState() {
        assertThatThrownBy(() -> ReportedContent.figure(BigDecimal.ONE).withMilestone(MilestoneState.DONE, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ReportedContent.milestone(MilestoneState.IN_PROGRESS, LocalDate.of(2024, 3, 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void comparesContentByValue() {
        ReportedContent half = ReportedContent.figure(new BigDecimal("1.5"));

        assertThat(half.hasSameContentAs(ReportedContent.figure(new BigDecimal("1.50"))))
                .isTrue();
        assertThat(half.hasSameContentAs(NOTHING)).isFalse();
        assertThat(NOTHING.hasSameContentAs(NOTHING)).isTrue();
        assertThat(half.hasSameContentAs(
                        ReportedContent.figure(new BigDecimal("1.5")).withComment("増えました")))
                .isFalse();
    }

    private static Report draft() {
        return draft(SAID);
    }

    private static Report submitted() {
        Report report = draft();
        report.submit(EDITOR, NOON);
        return report;
    }

    private static Report approved() {
        Report report = submitted();
        report.approve(APPROVER, NOON);
        return report;
    }

    private static Report in(ReportStatus status) {
        Report report = switch (status) {
            case DRAFT -> draft();
            case SUBMITTED, RETURNED -> submitted();
            case APPROVED, PUBLISHED -> approved();
        };
        if (status == ReportStatus.RETURNED) {
            report.returnWith("内訳を教えてください", APPROVER, NOON);
        } else if (status == ReportStatus.PUBLISHED) {
            report.publishedAs(12);
        }
        return report;
    }

    private static void assertRefused(ThrowingCallable step, ReportRefusal reason) {
        assertThatThrownBy(step)
                .asInstanceOf(type(Refusal.class))
                .extracting(Refusal::reason)
                .isEqualTo(reason);
    }

    private static Report draft(ReportedContent content) {
        Report report = new Report(1, 1, false);
        report.edit(content, null, DEPARTMENT, EDITOR, NOON);
        return report;
    }
}
