package planportal.reporting.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static planportal.testing.TestStaff.PASSWORD;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import planportal.testing.StaffBrowser;
import planportal.testing.StaffBrowser.Page;
import planportal.testing.StaffTest;
import planportal.testing.TestStaff;

/** The grid as a plain form, in a quarter of its own that is gone after each test. */
@StaffTest
class GridTest {

    private static final String GRID = "/staff/grid?quarter=2026-Q1";

    @Autowired
    private TestStaff staff;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    @BeforeEach
    void openAQuarter() {
        jdbc.sql("insert into reporting_period (plan_id, quarter, opens_on, due_on, approvals_due_on, status)"
                        + " select id, '2026-Q1', current_date - 1, current_date + 10, current_date + 20, 'OPEN' from plan"
                        + " where slug = 'kumamoto-7'")
                .update();
    }

    @AfterEach
    void removeTheQuarter() {
        JdbcClient owner = staff.databaseOwner();
        owner.sql("delete from report where period_id = (select id from reporting_period where quarter = '2026-Q1')")
                .update();
        owner.sql("delete from reporting_period where quarter = '2026-Q1'").update();
    }

    @Test
    void showsBothVersionsOfAConflictAndSavesTheOtherRows() {
        StaffBrowser one = signedIn(staff.account("EDITOR", "health"));
        StaffBrowser other = signedIn(staff.account("EDITOR", "health"));
        one.open(GRID);
        Map<String, String> begun = one.hiddenFields();
        other.open(GRID);
        other.post("/staff/grid", "value:3-a-1", "41000", "comment:3-a-1", "先に保存した説明", "step", "save");
        assertThat(value("3-a-1")).isEqualTo("41000");

        Page stale = send(one, begun, "value:3-a-1", "41500", "comment:3-a-1", "後から入力した説明", "value:3-a-2", "71");

        assertThat(stale.body()).contains("ほかの人が変更しています", "先に保存した説明", "後から入力した説明", "value=\"41500\"", "41,000人");
        assertThat(value("3-a-1")).isEqualTo("41000");
        assertThat(value("3-a-2")).as("the other row is not held up").isEqualTo("71");

        one.post(
                "/staff/grid",
                "value:3-a-1",
                "41500",
                "comment:3-a-1",
                "後から入力した説明",
                "value:3-a-2",
                "71",
                "step",
                "save");
        assertThat(value("3-a-1")).isEqualTo("41500");
    }

    @Test
    void keepsTheStoredVersionIfChosenOrUntouched() {
        StaffBrowser one = signedIn(staff.account("EDITOR", "health"));
        StaffBrowser other = signedIn(staff.account("EDITOR", "health"));
        one.open(GRID);
        Map<String, String> begun = one.hiddenFields();
        other.open(GRID);
        other.post("/staff/grid", "value:3-a-1", "41000", "step", "save");

        Page saved = send(one, begun, "value:3-a-1", "", "value:3-a-2", "71");
        assertThat(saved.body()).contains("1件の下書きを保存しました").doesNotContain("ほかの人が変更しています");
        assertThat(value("3-a-1")).isEqualTo("41000");

        send(one, begun, "value:3-a-1", "9", "theirs:3-a-1", "yes");
        assertThat(value("3-a-1")).isEqualTo("41000");
    }

    @Test
    void keepsADashAsADraftWhileTheOthersAreSubmitted() {
        StaffBrowser editor = signedIn(staff.account("EDITOR", "health"));
        editor.open(GRID);

        Page sent = editor.post(
                "/staff/grid", "value:3-a-1", "－", "comment:3-a-1", "集計中です。", "value:3-a-2", "71", "step", "submit");

        assertThat(sent.body()).contains("1件を提出しました", "1件は値がないため、下書きのままです", "まだ値がないという意味に読みました");
        assertThat(value("3-a-1")).isNull();
        assertThat(status("3-a-1")).isEqualTo("DRAFT");
        assertThat(status("3-a-2")).isEqualTo("SUBMITTED");
        assertThat(editor.open(GRID).body()).doesNotContain("id=\"value:3-a-2\"");
    }

    @Test
    void keepsASingleDashAsADraftAndShowsItAgain() {
        StaffBrowser editor = signedIn(staff.account("EDITOR", "health"));
        editor.open(GRID);

        assertThat(editor.post("/staff/grid", "value:3-a-1", "ー", "step", "save")
                        .body())
                .contains("1件");
        assertThat(status("3-a-1")).isEqualTo("DRAFT");
        assertThat(editor.open(GRID).body()).containsPattern("id=\"value:3-a-1\"[^>]*value=\"－\"");
        assertThat(editor.open("/staff/reports/3-a-1?quarter=2026-Q1").body())
                .containsPattern("name=\"value\"[^>]*value=\"－\"");
        assertThat(editor.open("/staff/reports?quarter=2026-Q1").body()).contains("－（値はまだない）");

        editor.open(GRID);
        assertThat(editor.post("/staff/grid", "value:3-a-1", "-", "step", "submit")
                        .body())
                .as("still none")
                .contains("まだ値がないという意味に読みました");
        editor.open(GRID);
        editor.post("/staff/grid", "value:3-a-1", "", "step", "save");
        assertThat(editor.open(GRID).body()).doesNotContain("value=\"－\"");
    }

    @Test
    void checksARowWithoutSavingIt() {
        StaffBrowser editor = signedIn(staff.account("EDITOR", "health"));
        editor.open(GRID);

        Page checked = editor.post("/staff/grid/check", "value:3-a-1", "1,64");

        assertThat(checked.body())
                .contains("data-row=\"3-a-1\"", "「1,64」", "aria-invalid=\"true\"")
                .doesNotContain("<html");
        assertThat(jdbc.sql(
                                "select count(*) from report r join reporting_period p on p.id = r.period_id where p.quarter = '2026-Q1'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void reportsNoSuccessIfEveryRowIsWrong() {
        StaffBrowser editor = signedIn(staff.account("EDITOR", "health"));
        editor.open(GRID);

        Page sent = editor.post("/staff/grid", "value:3-a-1", "1,64", "step", "submit");

        assertThat(sent.body()).contains("notice-error", "「1,64」").doesNotContain("notice-success", "0件を提出しました");
    }

    @Test
    void restoresTheGridAfterTheSessionHasExpired() {
        String login = staff.account("EDITOR", "health");
        StaffBrowser editor = signedIn(login);
        editor.open(GRID);
        Map<String, String> form = new LinkedHashMap<>(editor.hiddenFields());
        form.put("value:3-a-1", "４１000");
        form.put("comment:3-a-1", "入力していた説明");
        StaffBrowser later = new StaffBrowser(port);

        Page refused = later.postWithoutHidden("/staff/grid", form);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body())
                .contains("/staff/grid/typed", "name=\"comment:3-a-1\" value=\"入力していた説明\"")
                .doesNotContain(">" + form.get("shown:3-a-1"));
        Map<String, String> kept = later.hiddenFields();
        later.signIn(login, PASSWORD);
        Page again = later.postWithoutHidden("/staff/grid/typed", kept);
        assertThat(again.body())
                .contains("value=\"４１000\"", "入力していた説明", "入力した内容を戻しました")
                .contains("data-row=\"3-a-1\" data-unsaved=\"true\"")
                .doesNotContain("data-row=\"3-a-2\" data-unsaved");
        assertThat(value("3-a-1")).isNull();
        later.post("/staff/grid", "value:3-a-1", "41000", "step", "save");
        assertThat(value("3-a-1")).isEqualTo("41000");
    }

    @Test
    void linksPublicValuesToTheirCorrection() {
        StaffBrowser editor = signedIn(staff.account("EDITOR", "health"));

        assertThat(editor.open("/staff/grid?quarter=2023-Q3").body())
                .contains("/staff/reports/3-a-1?correct=2023-Q3", "38,100人");
        assertThat(editor.open(GRID).body()).doesNotContain("?correct=");
    }

    @Test
    void isForEditorsAndTheirOwnDepartmentOnly() {
        assertThat(signedIn(staff.account("APPROVER", "health"))
                        .open("/staff/grid")
                        .status())
                .isEqualTo(403);
        assertThat(signedIn(staff.account("MANAGER", null)).open("/staff/grid").status())
                .isEqualTo(403);
        StaffBrowser editor = signedIn(staff.account("EDITOR", "health"));
        assertThat(editor.open(GRID).body()).contains("3-a-1").doesNotContain("1-a-1");
        editor.post("/staff/grid", "shown:1-a-1", "x", "value:1-a-1", "5", "step", "save");
        assertThat(status("1-a-1")).isNull();
    }

    private static Page send(StaffBrowser editor, Map<String, String> hidden, String... fields) {
        Map<String, String> form = new LinkedHashMap<>(hidden);
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        form.put("step", "save");
        return editor.postWithoutHidden("/staff/grid", form);
    }

    private @Nullable String value(String kpi) {
        return stored("value", kpi);
    }

    private @Nullable String status(String kpi) {
        return stored("status", kpi);
    }

    private @Nullable String stored(String column, String kpi) {
        return jdbc
                .sql("select r." + column + "::text from report r join kpi k on k.id = r.kpi_id join reporting_period p"
                        + " on p.id = r.period_id where k.code = ? and p.quarter = '2026-Q1'")
                .param(kpi)
                .query((row, number) -> Optional.ofNullable(row.getString(1)))
                .list()
                .stream()
                .findFirst()
                .flatMap(found -> found)
                .orElse(null);
    }

    private StaffBrowser signedIn(String login) {
        StaffBrowser browser = new StaffBrowser(port);
        assertThat(browser.signIn(login, PASSWORD).path()).doesNotStartWith("/sign-in");
        return browser;
    }
}
