package planportal.reporting.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import planportal.accounts.StaffMember;
import planportal.accounts.StaffMembers;
import planportal.progress.facts.ValueStatus;
import planportal.reporting.bulk.ReportBatch.Fault;
import planportal.reporting.bulk.ReportBatch.Outcome;
import planportal.reporting.bulk.ReportBatch.Result;
import planportal.reporting.bulk.ReportBatch.Row;
import planportal.reporting.editing.ReportEditing;
import planportal.reporting.editing.ReportEditing.Input;
import planportal.reporting.editing.ReportEditing.Step;
import planportal.reporting.reading.ReportForm;
import planportal.reporting.report.FormState;
import planportal.reporting.report.Plausibility.Question;
import planportal.reporting.report.ReportTarget;
import planportal.reporting.report.ReportedContent;
import planportal.shared.Quarter;
import planportal.testing.StaffTest;
import planportal.testing.TestStaff;

/** Many reports at once, in a quarter of its own that is gone after each test. */
@StaffTest
class ReportBatchTest {

    private static final Quarter QUARTER = Quarter.parse("2026-Q2");

    @Autowired
    private ReportBatch batch;

    @Autowired
    private ReportEditing editing;

    @Autowired
    private StaffMembers members;

    @Autowired
    private TestStaff staff;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void openAQuarter() {
        LocaleContextHolder.setLocale(Locale.JAPANESE);
        jdbc.sql("insert into reporting_period (plan_id, quarter, opens_on, due_on, approvals_due_on, status)"
                        + " select id, '2026-Q2', current_date - 1, current_date + 10, current_date + 20, 'OPEN' from plan"
                        + " where slug = 'kumamoto-7'")
                .update();
    }

    @AfterEach
    void removeTheQuarter() {
        LocaleContextHolder.resetLocaleContext();
        JdbcClient owner = staff.databaseOwner();
        owner.sql("delete from report where period_id = (select id from reporting_period where quarter = '2026-Q2')")
                .update();
        owner.sql("delete from reporting_period where quarter = '2026-Q2'").update();
    }

    @Test
    void readsPreliminaryAndPendingFiguresFromOneCell() {
        StaffMember editor = member(staff.account("EDITOR", "disaster-prevention"));

        List<Result> results = batch.keepEach(
                editor,
                QUARTER,
                List.of(
                        row("1-i-2", "速報 223", null),
                        row("1-i-4", "－ 2026年12月", "調査を集計しています。"),
                        row("1-i-5", "集計中 R8.9", "調査を集計しています。"),
                        row("1-u-2", "－", null),
                        new Row("1-i-3", form("集計中 2026-12", "－", null, "調査を集計しています。"))),
                Step.SUBMIT);

        assertThat(results)
                .extracting(Result::outcome)
                .containsExactly(Outcome.NEW, Outcome.NEW, Outcome.INVALID, Outcome.KEPT_AS_DRAFT, Outcome.NEW);
        assertThat(results.get(0).read())
                .isEqualTo(ReportedContent.figure(new BigDecimal("223")).withStatus(ValueStatus.PRELIMINARY, null));
        assertThat(results.get(1).read())
                .isEqualTo(ReportedContent.NOTHING
                        .withComment("調査を集計しています。")
                        .withStatus(ValueStatus.PENDING, YearMonth.of(2026, 12)));
        assertThat(results.get(2).faults()).singleElement().satisfies(fault -> {
            assertThat(fault.field()).isEqualTo("value");
            assertThat(fault.message()).contains("四半期の終わり（令和8年9月30日）より後");
        });
        assertThat(results.get(3).faults())
                .extracting(ReportBatch.Fault::message)
                .first()
                .asString()
                .contains("公表予定の月");
        assertThat(results.get(4).read().expected()).isEqualTo(YearMonth.of(2026, 12));
    }

    @Test
    void requiresACommentForAPendingValue() {
        StaffMember editor = member(staff.account("EDITOR", "disaster-prevention"));

        List<Result> results = batch.keepEach(editor, QUARTER, List.of(row("1-i-5", "集計中 2026-12", null)), Step.SUBMIT);

        assertThat(results.get(0).outcome()).isEqualTo(Outcome.INVALID);
        assertThat(results.get(0).faults()).extracting(ReportBatch.Fault::field).containsExactly("comment");
    }

    @Test
    void givesAResultForEachRowAndWritesNothingWhenChecking() {
        String login = staff.account("EDITOR", "disaster-prevention");
        StaffMember editor = member(login);
        List<Row> rows = List.of(
                row("1-i-2", "２２３か所", null),
                row("1-i-4", "1,64", null),
                row("1-u-3", "▲5", null),
                row("1-i-5", "", null),
                row("1-u-2", "－", "集計中です。"),
                row("4-u-3", "1", null),
                row("9-z-9", "1", null),
                row("1-i-2", "220", null),
                new Row("1-i-3", form("94", "96", null, null)));
        List<Integer> heard = new ArrayList<>();

        List<Result> results = batch.check(editor, QUARTER, rows, Step.SUBMIT, heard::add);

        assertThat(results)
                .extracting(Result::outcome)
                .containsExactly(
                        Outcome.NEW,
                        Outcome.INVALID,
                        Outcome.ASKED,
                        Outcome.UNCHANGED,
                        Outcome.KEPT_AS_DRAFT,
                        Outcome.REFUSED,
                        Outcome.REFUSED,
                        Outcome.REFUSED,
                        Outcome.NEW);
        assertThat(results.get(1).faults()).singleElement().satisfies(fault -> {
            assertThat(fault.field()).isEqualTo("value");
            assertThat(fault.message()).contains("1,64");
        });
        assertThat(results.get(2).asked()).containsExactly(Question.DECREASE);
        assertThat(results.get(5).faults())
                .extracting(Fault::message)
                .singleElement()
                .asString()
                .startsWith("この指標の所管課は")
                .contains("あなたは報告できません");
        assertThat(results.get(7).faults()).extracting(Fault::message).containsExactly("同じ指標が2回あります。どちらかを消してください。");
        assertThat(results.get(8).read().value()).isEqualByComparingTo("97.9");
        assertThat(heard).containsExactly(rows.size());
        assertThat(stored()).isEmpty();
        assertThat(staff.deeds(login, "report.submitted")).isZero();
    }

    @Test
    void reportsTooManyDecimalsButIgnoresTrailingZeros() {
        StaffMember editor = member(staff.account("EDITOR", "disaster-prevention"));

        List<Result> results = batch.check(
                editor,
                QUARTER,
                List.of(row("1-i-2", "223.5", null), row("1-i-4", "110.00", null)),
                Step.SAVE,
                done -> {});

        assertThat(results).extracting(Result::outcome).containsExactly(Outcome.INVALID, Outcome.NEW);
        assertThat(results.get(0).faults())
                .extracting(Fault::message)
                .containsExactly("「223.5」には小数があります。この指標は整数で入力してください。");
    }

    @Test
    void writesValidRowsAndReportsTheOthers() {
        String login = staff.account("EDITOR", "disaster-prevention");
        StaffMember editor = member(login);
        StaffMember colleague = member(staff.account("EDITOR", "disaster-prevention"));
        batch.keepEach(editor, QUARTER, List.of(row("1-i-2", "223", null), row("1-i-5", "7", "設置しました。")), Step.SAVE);
        editing.save(
                colleague,
                ReportTarget.kpi("1-i-2", QUARTER),
                Input.of(ReportedContent.figure(new BigDecimal("221")).withComment("同僚"), FormState.version(0)));

        List<Result> results = batch.keepEach(
                editor,
                QUARTER,
                List.of(
                        new Row("1-i-2", form("223", null, null, "0", "別の説明")),
                        new Row("1-i-5", form("7", null, null, "0", "設置しました。")),
                        row("1-u-2", "abc", null),
                        row("1-i-4", "110", null),
                        row("1-u-3", "－", "集計中です。")),
                Step.SUBMIT);

        assertThat(results)
                .extracting(Result::outcome)
                .containsExactly(Outcome.STALE, Outcome.CHANGED, Outcome.INVALID, Outcome.NEW, Outcome.KEPT_AS_DRAFT);
        assertThat(results.get(0).stored().comment()).isEqualTo("同僚");
        assertThat(results.get(0).read().comment()).isEqualTo("別の説明");
        assertThat(stored())
                .extracting(row -> row.get("code"), row -> row.get("status"), row -> row.get("comment"))
                .containsExactly(
                        tuple("1-i-2", "DRAFT", "同僚"),
                        tuple("1-i-4", "SUBMITTED", null),
                        tuple("1-i-5", "SUBMITTED", "設置しました。"),
                        tuple("1-u-3", "DRAFT", "集計中です。"));
        assertThat(staff.deeds(login, "report.submitted")).isEqualTo(2);

        assertThat(batch.keepEach(
                        editor, QUARTER, List.of(new Row("1-i-5", form("7", null, null, "0", "設置しました。"))), Step.SUBMIT))
                .as("sent twice")
                .extracting(Result::outcome)
                .containsExactly(Outcome.UNCHANGED);
        assertThat(staff.deeds(login, "report.submitted")).isEqualTo(2);
    }

    @Test
    void leavesUntouchedRowsAsTheyAreStored() {
        StaffMember editor = member(staff.account("EDITOR", "disaster-prevention"));
        batch.keepEach(editor, QUARTER, List.of(row("1-i-2", "223", null)), Step.SAVE);

        Row untouched = new Row("1-i-2", form("", null, null, null, null), false);
        assertThat(batch.keepEach(editor, QUARTER, List.of(untouched), Step.SAVE))
                .extracting(Result::outcome)
                .containsExactly(Outcome.UNCHANGED);
        assertThat(batch.keepEach(editor, QUARTER, List.of(untouched), Step.SUBMIT))
                .extracting(Result::outcome)
                .as("what one has not seen is not handed in")
                .containsExactly(Outcome.STALE);
        assertThat(stored()).extracting(row -> row.get("status")).containsExactly("DRAFT");
    }

    @Test
    void submitsUntouchedRowsAsTheyAreStored() {
        StaffMember editor = member(staff.account("EDITOR", "disaster-prevention"));
        batch.keepEach(editor, QUARTER, List.of(row("1-i-2", "223", null)), Step.SAVE);

        assertThat(batch.keepEach(editor, QUARTER, List.of(row("1-i-2", "２２３", null)), Step.SUBMIT))
                .extracting(Result::outcome)
                .as("a file without versions that says the same")
                .containsExactly(Outcome.CHANGED);
        assertThat(stored()).extracting(row -> row.get("status")).containsExactly("SUBMITTED");
    }

    @Test
    void submitsAReturnedReportOnlyAfterAChange() {
        StaffMember editor = member(staff.account("EDITOR", "disaster-prevention"));
        batch.keepEach(editor, QUARTER, List.of(row("1-i-2", "223", null)), Step.SUBMIT);
        jdbc.sql("update report set status = 'RETURNED', return_reason = '基準日は？', version = 1"
                        + " where period_id = (select id from reporting_period where quarter = '2026-Q2')")
                .update();

        assertThat(batch.keepEach(
                        editor, QUARTER, List.of(new Row("1-i-2", form("223", null, null, "1", null))), Step.SUBMIT))
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.outcome()).isEqualTo(Outcome.UNCHANGED);
                    assertThat(result.faults())
                            .extracting(Fault::message)
                            .singleElement()
                            .asString()
                            .contains("差し戻された内容のまま");
                });
        assertThat(batch.keepEach(
                        editor, QUARTER, List.of(new Row("1-i-2", form("223", null, null, "1", "3月末"))), Step.SUBMIT))
                .extracting(Result::outcome)
                .containsExactly(Outcome.CHANGED);
    }

    @Test
    void writesAllRowsOrNone() {
        String login = staff.account("EDITOR", "disaster-prevention");
        StaffMember editor = member(login);
        List<Row> good = List.of(row("1-i-2", "223", null), row("1-i-4", "110", null));

        List<Result> one = batch.keepAll(
                editor, QUARTER, List.of(good.get(0), good.get(1), row("1-u-2", "abc", null)), Step.SAVE, done -> {});
        assertThat(one).extracting(Result::outcome).containsExactly(Outcome.NEW, Outcome.NEW, Outcome.INVALID);
        assertThat(stored()).isEmpty();
        assertThat(staff.deeds(login, "report.saved")).isZero();

        assertThat(batch.keepAll(editor, QUARTER, good, Step.SAVE, done -> {}))
                .extracting(Result::outcome)
                .containsExactly(Outcome.NEW, Outcome.NEW);
        assertThat(stored()).hasSize(2);
        assertThat(staff.deeds(login, "report.saved")).isEqualTo(2);
        assertThat(batch.keepAll(editor, QUARTER, good, Step.SAVE, done -> {}))
                .extracting(Result::outcome)
                .containsExactly(Outcome.UNCHANGED, Outcome.UNCHANGED);
    }

    @Test
    void asksAboutEachValueAndAcceptsAConfirmationWithItsReason() {
        StaffMember editor = member(staff.account("EDITOR", "disaster-prevention"));
        ReportForm unexplained = ReportForm.EMPTY.with("value", "-5").with("confirmed", "DECREASE@-5");
        assertThat(batch.keepEach(editor, QUARTER, List.of(new Row("1-u-3", unexplained)), Step.SUBMIT))
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.outcome()).isEqualTo(Outcome.INVALID);
                    assertThat(result.faults()).extracting(Fault::field).containsExactly("confirmation");
                });
        ReportForm explained = unexplained.with("confirmation", "重複を除きました。");
        assertThat(batch.keepEach(editor, QUARTER, List.of(new Row("1-u-3", explained)), Step.SUBMIT))
                .extracting(Result::outcome)
                .containsExactly(Outcome.NEW);
        assertThat(stored()).extracting(row -> row.get("questions")).containsExactly("DECREASE");
    }

    private static Row row(String kpi, String value, @Nullable String comment) {
        return new Row(kpi, ReportForm.EMPTY.with("value", value).with("comment", comment));
    }

    private static ReportForm form(
            @Nullable String numerator,
            @Nullable String denominator,
            @Nullable String version,
            @Nullable String comment) {
        return ReportForm.EMPTY
                .with("numerator", numerator)
                .with("denominator", denominator)
                .with("version", version)
                .with("comment", comment);
    }

    private static ReportForm form(
            String value,
            @Nullable String state,
            @Nullable String day,
            @Nullable String version,
            @Nullable String comment) {
        return ReportForm.EMPTY
                .with("value", value)
                .with("milestoneState", state)
                .with("milestoneOn", day)
                .with("version", version)
                .with("comment", comment);
    }

    private StaffMember member(String login) {
        return members.all().stream()
                .filter(member -> member.login().equals(login))
                .findFirst()
                .orElseThrow();
    }

    private List<Map<String, Object>> stored() {
        return jdbc.sql("select k.code, r.* from report r join kpi k on k.id = r.kpi_id join reporting_period p"
                        + " on p.id = r.period_id where p.quarter = '2026-Q2' order by k.code")
                .query()
                .listOfRows();
    }
}
