package planportal.administration.kpis;

import static org.assertj.core.api.Assertions.assertThat;
import static planportal.testing.TestStaff.PASSWORD;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import planportal.shared.Formats;
import planportal.testing.StaffBrowser;
import planportal.testing.StaffBrowser.Page;
import planportal.testing.StaffTest;
import planportal.testing.TestStaff;
import planportal.testing.TwoNodes;

/** Each test changes KPIs, or an aspect of them, that no other test touches. */
@StaffTest
class KpiAdministrationTest {

    private static final Pattern CONFIRM = Pattern.compile("name=\"confirmed\" value=\"([0-9a-f]+)\"");
    private static final Pattern CANCEL = Pattern.compile("/admin/kpis/changes/(\\d+)/cancel");

    @Autowired
    private TestStaff staff;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DueKpiChanges dueChanges;

    @LocalServerPort
    private int port;

    @Test
    void publishesNewTargetsWithAReasonAndKeepsOldOnesOnPastDays() {
        StaffBrowser administrator = administrator();
        StaffBrowser citizen = new StaffBrowser(port);
        long before = publications();
        String[] change = {
            "targets[0].value",
            "250",
            "targets[0].due",
            "2023-03",
            "targets[1].value",
            "３００",
            "targets[1].due",
            "令和6年3月31日",
            "reason",
            "避難所の見直しで増えるためです。",
            "source",
            "s:31-32",
            "from",
            ""
        };

        Page check = send(administrator, "/admin/kpis/1-i-2/targets", change);
        assertThat(check.body())
                .contains("次のとおり変更し、すぐに公表します", "300か所（令和6年3月31日）", "この内容で公表する")
                .contains("value=\"３００\"", "<blockquote");
        assertThat(publications()).as("only checked").isEqualTo(before);
        Page done = confirm(administrator, check, "/admin/kpis/1-i-2/targets", change);

        assertThat(done.body()).contains("変更を公表しました", "300か所", "避難所の見直しで増えるためです。");
        assertThat(publications()).isEqualTo(before + 1);
        assertThat(citizen.open("/kpis/1-i-2").body())
                .contains("定義・目標の変更履歴", "目標値を変更しました", "避難所の見直しで増えるためです。", "300か所（令和6年3月31日）");
        assertThat(citizen.open("/kpis/1-i-2?asOf=2023-06-30").body()).doesNotContain("変更履歴", "300か所");
        assertThat(citizen.open("/updates").body()).contains("目標値を変更しました", "避難所の見直しで増えるためです。");
        assertThat(administrator
                        .open("/staff/history?kpi=1-i-2&action=kpi.settled")
                        .body())
                .contains("指標の定義・目標の変更", "目標値", "300");
    }

    @Test
    void changesADefinitionAndShowsThePreviousOne() {
        StaffBrowser administrator = administrator();
        Map<String, String> form = definition("5-a-1", "企業の誘致件数（累計でない）");

        settle(administrator, "/admin/kpis/5-a-1/definition", form);

        String page = new StaffBrowser(port).open("/kpis/5-a-1").body();
        assertThat(page).contains("<h1 lang=\"ja\">企業の誘致件数（累計でない）</h1>", "定義を変更しました", "言い方を直しました。");
        assertThat(new StaffBrowser(port).open("/kpis/5-a-1?asOf=2023-06-30").body())
                .doesNotContain("累計でない");
        assertThat(administrator.open("/admin/kpis").body()).contains("企業の誘致件数（累計でない）");
    }

    @Test
    void changesTheNamesOfNumeratorAndDenominator() {
        StaffBrowser administrator = administrator();
        String page = "/admin/kpis/2-a-3/definition";
        assertThat(administrator.open(page).body()).contains("value=\"よく分かると答えた生徒の数\"", "value=\"答えた生徒の数\"");
        Map<String, String> form = definition("2-a-3", null);
        form.put("denominatorJa", " ");
        assertThat(send(administrator, page, form).body()).contains("両方を入力するか、両方を空にしてください", "value=\"よく分かると答えた生徒の数\"");

        form.put("denominatorJa", "調査に答えた生徒の数");
        settle(administrator, page, form);

        assertThat(administrator.open("/admin/kpis/2-a-3").body()).contains("よく分かると答えた生徒の数", "調査に答えた生徒の数");
        assertThat(administrator
                        .open("/staff/history?kpi=2-a-3&action=kpi.settled")
                        .body())
                .contains("分母の名称（日本語）", "調査に答えた生徒の数");
        dividedInPublic("2-a-3");
        form.put("numeratorJa", "");
        form.put("denominatorJa", "");
        assertThat(send(administrator, page, form).body()).contains("名称を空にできません");
        Map<String, String> running = definition("5-i-1", null);
        running.put("numeratorJa", "経営体の数");
        running.put("denominatorJa", "農家の数");
        assertThat(send(administrator, "/admin/kpis/5-i-1/definition", running).body())
                .contains("分子と分母をもてるのは");
    }

    private void dividedInPublic(String code) {
        jdbc.sql("""
                insert into measurement (kpi_id, quarter, revision, value, numerator, denominator, reason, department_id, sample,
                                         publication)
                select m.kpi_id, m.quarter, max(m.revision) + 1, 50, 50, 100, '集計の誤り', max(m.department_id), true,
                       next_publication(k.plan_id, 'CORRECTION', m.quarter, now())
                from measurement m join kpi k on k.id = m.kpi_id where k.code = ?
                group by m.kpi_id, m.quarter, k.plan_id order by m.quarter desc limit 1""").param(code).update();
    }

    @Test
    void refusesChangesThatAlterTheMeaningOfPublicValues() {
        StaffBrowser administrator = administrator();
        long before = publications();

        Map<String, String> kind = definition("3-a-2", null);
        kind.put("kind", "CUMULATIVE");
        assertThat(send(administrator, "/admin/kpis/3-a-2/definition", kind).body())
                .contains("種類は変えられません", "新しい指標を加えてください", "value=\"CUMULATIVE\" selected");
        Map<String, String> direction = definition("3-a-2", null);
        direction.put("direction", "DOWN");
        assertThat(send(administrator, "/admin/kpis/3-a-2/definition", direction)
                        .body())
                .contains("向きは変えられません");
        Map<String, String> unit = definition("3-a-2", null);
        unit.put("unitJa", "千人");
        assertThat(send(administrator, "/admin/kpis/3-a-2/definition", unit).body())
                .contains("単位は変えられません");

        assertThat(publications()).isEqualTo(before);
    }

    @Test
    void showsErrorsBesideFieldsAndKeepsTheInput() {
        StaffBrowser administrator = administrator();
        String targets = "/admin/kpis/4-u-3/targets";

        assertThat(send(
                                administrator,
                                targets,
                                "targets[0].value",
                                "12本",
                                "targets[0].due",
                                "来年",
                                "source",
                                "s:99999",
                                "from",
                                "2020-04-01")
                        .body())
                .contains(
                        "「12本」は数として読めません",
                        "「来年」は時期として読めません",
                        "「s:99999」の行は資料にありません",
                        "過去の日からの変更はできません",
                        "理由を入力してください",
                        "value=\"12本\"",
                        "value=\"来年\"");
        assertThat(send(
                                administrator,
                                targets,
                                "targets[0].value",
                                "5",
                                "targets[0].due",
                                "2023",
                                "targets[1].value",
                                "6",
                                "targets[1].due",
                                "2022",
                                "reason",
                                "r")
                        .body())
                .contains("日付の順に並べてください");
        assertThat(send(
                                administrator,
                                "/admin/kpis/1-i-3/targets",
                                "targets[0].value",
                                "100",
                                "targets[0].due",
                                "2018年度",
                                "reason",
                                "r")
                        .body())
                .contains("基準値の時点と同じか、それより前です");
        assertThat(send(
                                administrator,
                                "/admin/kpis/1-i-3/targets",
                                "targets[0].value",
                                "120",
                                "targets[0].due",
                                "2023年度",
                                "reason",
                                "r")
                        .body())
                .contains("120は、この指標でありうる値の範囲の外です");
        assertThat(send(
                                administrator,
                                "/admin/kpis/1-i-3/targets",
                                "targets[0].value",
                                "62",
                                "targets[0].due",
                                "2023年度",
                                "reason",
                                "r")
                        .body())
                .contains("「保つこと」が目標として評価されます");
        Map<String, String> limits = definition("1-i-3", " ");
        limits.put("lowest", "5");
        limits.put("highest", "4");
        assertThat(send(administrator, "/admin/kpis/1-i-3/definition", limits).body())
                .contains("名称（日本語）を入力してください");
        limits.put("nameJa", "名称");
        assertThat(send(administrator, "/admin/kpis/1-i-3/definition", limits).body())
                .contains("最大の値が、最小の値より小さく");
        assertThat(send(administrator, "/admin/kpis/1-i-3/rating", "weight", "0", "reason", "r")
                        .body())
                .contains("0より大きく1,000以下");
        assertThat(send(
                                administrator,
                                "/admin/kpis/1-i-3/rating",
                                "weight",
                                "1",
                                "ahead",
                                "0.5",
                                "late",
                                "0.6",
                                "reason",
                                "r")
                        .body())
                .contains("「順調とする早さ」以下に");
        assertThat(send(administrator, "/admin/kpis/1-i-3/rating", "weight", "1", "reason", "r")
                        .body())
                .contains("いまの内容と同じです");
    }

    @Test
    void showsBothVersionsAfterAConflict() {
        StaffBrowser one = administrator();
        StaffBrowser other = administrator();
        String page = "/admin/kpis/2-a-2/baseline";
        other.open(page);
        settle(one, page, fields("value", "61.5", "asOf", "2019年度", "reason", "調査の確定値です。"));

        Page stale = other.post(page, "value", "63", "asOf", "2019年度", "reason", "再集計です。");

        assertThat(stale.body()).contains("ほかの人が先に変更しました", "61.5%", "調査の確定値です。", "value=\"63\"", "再集計です。");
        Page check = other.post(page, "value", "63", "asOf", "2019年度", "reason", "再集計です。");
        assertThat(check.body()).contains("次のとおり変更し");
        assertThat(other.post(page, "value", "63", "asOf", "2019年度", "reason", "再集計です。", "confirmed", print(check))
                        .body())
                .contains("変更を公表しました", "63%");
    }

    @Test
    void publishesConcurrentChangesOfSeveralKpis() {
        List<String> pages = Stream.of("1-a-2", "1-a-3", "1-i-4", "4-i-1")
                .map(code -> "/admin/kpis/" + code + "/rating")
                .toList();
        String[] change = array(fields("weight", "1.5", "reason", "同時の変更です。"));
        List<StaffBrowser> administrators =
                Stream.generate(this::administrator).limit(pages.size()).toList();
        List<Page> checks = IntStream.range(0, pages.size())
                .mapToObj(i -> send(administrators.get(i), pages.get(i), change))
                .toList();
        long before = publications();

        List<CompletableFuture<Page>> all = IntStream.range(0, pages.size())
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> confirm(administrators.get(i), checks.get(i), pages.get(i), change)))
                .toList();

        assertThat(all.stream().map(CompletableFuture::join).map(Page::body))
                .allSatisfy(body -> assertThat(body).contains("変更を公表しました"));
        assertThat(publications()).isEqualTo(before + pages.size());
    }

    @Test
    void confirmsOnlyTheChangeThatWasChecked() {
        StaffBrowser administrator = administrator();
        String page = "/admin/kpis/2-a-3/baseline";
        Page check = send(administrator, page, "value", "60", "asOf", "2019年度", "reason", "確定値です。");
        long before = publications();

        Page other = administrator.post(
                page, "value", "66", "asOf", "2019年度", "reason", "確定値です。", "confirmed", print(check));

        assertThat(other.body()).contains("次のとおり変更し", "66%");
        assertThat(publications()).isEqualTo(before);
    }

    @Test
    void publishesAScheduledChangeOnItsDay() throws Exception {
        StaffBrowser administrator = administrator();
        String page = "/admin/kpis/5-i-1/rating";
        Map<String, String> change =
                fields("weight", "2", "ahead", "0.9", "late", "0.5", "reason", "重点にするためです。", "from", tomorrow());
        long before = publications();

        Page ordered = settle(administrator, page, change);

        assertThat(ordered.body()).contains("変更を予約しました", "予約中の変更", "重点にするためです。");
        assertThat(administrator.open("/admin/kpis").body()).contains("予約中の変更（", "重みとしきい値");
        assertThat(publications()).isEqualTo(before);
        assertThat(new StaffBrowser(port).open("/kpis/5-i-1").body()).doesNotContain("重点にするためです。");
        assertThat(settle(administrator, page, fields("weight", "3", "reason", "r", "from", tomorrow()))
                        .body())
                .contains("すでに予約されています");

        theDayHasCome("5-i-1");
        TwoNodes.both(() -> dueChanges.round(Instant.now()));
        dueChanges.round(Instant.now());

        assertThat(publications()).as("once").isEqualTo(before + 1);
        assertThat(new StaffBrowser(port).open("/kpis/5-i-1").body())
                .contains("重みとしきい値を変更しました", "重点にするためです。", "順調 0.9以上、やや遅れ 0.5以上");
        assertThat(administrator.open("/admin/kpis/5-i-1").body()).doesNotContain("予約中の変更");
        settle(administrator, page, fields("weight", "1", "reason", "元に戻します。"));
    }

    @Test
    void doesNotApplyAScheduledChangeAfterAnotherOne() {
        StaffBrowser administrator = administrator();
        String page = "/admin/kpis/5-i-2/baseline";
        settle(administrator, page, fields("value", "40", "asOf", "2019年度", "reason", "来月の確定値です。", "from", tomorrow()));
        settle(administrator, page, fields("value", "41", "asOf", "2019年度", "reason", "先に確定しました。"));
        assertThat(administrator.open("/admin/kpis/5-i-2").body()).contains("この変更は実施されません");
        long before = publications();

        theDayHasCome("5-i-2");
        dueChanges.round(Instant.now());

        assertThat(publications()).isEqualTo(before);
        assertThat(status("5-i-2")).isEqualTo("LAPSED STALE");
        assertThat(administrator
                        .open("/staff/history?kpi=5-i-2&action=kpi.change-lapsed")
                        .body())
                .contains("予約の失効", "来月の確定値です。");
    }

    @Test
    void cancelsAScheduledChange() {
        StaffBrowser administrator = administrator();
        Page ordered = settle(
                administrator,
                "/admin/kpis/5-u-2/baseline",
                fields("value", "79", "asOf", "2019年度", "reason", "確定値です。", "from", tomorrow()));
        Matcher cancel = CANCEL.matcher(ordered.body());
        assertThat(cancel.find()).isTrue();

        assertThat(administrator.post(cancel.group()).body())
                .contains("予約を取り消しました")
                .doesNotContain("予約中の変更");
        assertThat(administrator.post(cancel.group()).body()).contains("もう終わっています");

        theDayHasCome("5-u-2");
        dueChanges.round(Instant.now());
        assertThat(status("5-u-2")).startsWith("CANCELLED");
    }

    @Test
    void addsAKpiThatWasNotDueBefore() {
        StaffBrowser administrator = administrator();
        administrator.open("/admin/kpis/new");
        Map<String, String> form = fields(
                "parent",
                "2-u",
                "code",
                "2-u-9",
                "origin",
                "PROPOSED",
                "nameJa",
                "文化施設の利用者数",
                "kind",
                "FLOW",
                "direction",
                "UP",
                "unitJa",
                "人",
                "decimals",
                "0",
                "firstQuarter",
                "2025-Q1",
                "reason",
                "利用の広がりを見るためです。",
                "source",
                "s:31");
        Map<String, String> taken = new LinkedHashMap<>(form);
        taken.put("code", "1-a-1");
        assertThat(administrator.post("/admin/kpis/new", array(taken)).body())
                .contains("コード「1-a-1」はすでに使われています", "value=\"文化施設の利用者数\"");
        taken.put("code", "2-ウ-9");
        assertThat(administrator.post("/admin/kpis/new", array(taken)).body()).contains("半角の英小文字と数字をハイフンで");

        Page added = administrator.post("/admin/kpis/new", array(form));

        assertThat(added.path()).isEqualTo("/admin/kpis/2-u-9");
        assertThat(added.body()).contains("指標を加えました", "2-ウ-9", "所管課：未設定");
        StaffBrowser citizen = new StaffBrowser(port);
        assertThat(citizen.open("/kpis/2-u-9").body()).contains("文化施設の利用者数", "2-ウ-9", "指標を加えました");
        assertThat(citizen.open("/kpis/2-u-9?asOf=2023-06-30").status()).isEqualTo(404);
        assertThat(citizen.open("/measures/2-u").body()).contains("文化施設の利用者数");
        assertThat(citizen.open("/updates").body()).contains("指標を加えました");
        assertThat(administrator.open("/admin/departments/unassigned").body()).contains("文化施設の利用者数");
        // Without values its meaning can still be changed.
        Map<String, String> definition = definition("2-u-9", null);
        definition.put("kind", "MILESTONE");
        definition.put("direction", "REACH");
        definition.put("unitJa", "");
        assertThat(settle(administrator, "/admin/kpis/2-u-9/definition", definition)
                        .body())
                .contains("変更を公表しました", "実施の有無");
    }

    @Test
    void asksAboutAFlowsTargetDueInACalendarYear() {
        assertThat(send(
                                administrator(),
                                "/admin/kpis/1-a-3/targets",
                                "targets[0].value",
                                "5000",
                                "targets[0].due",
                                "2021年",
                                "reason",
                                "見直しました。")
                        .body())
                .contains("このままでよいですか", "2020年度（令和3年3月31日まで）", "value=\"WITHIN_A_YEAR\"");
    }

    @Test
    void asksAboutImplausibleTargetsAndPublishesThemOnlyAfterConfirmation() {
        StaffBrowser administrator = administrator();
        administrator.open("/admin/kpis/new");
        administrator.post(
                "/admin/kpis/new",
                "parent",
                "2-u",
                "code",
                "2-u-8",
                "origin",
                "PROPOSED",
                "nameJa",
                "文化の満足度",
                "kind",
                "LEVEL",
                "direction",
                "UP",
                "unitJa",
                "点",
                "decimals",
                "0",
                "firstQuarter",
                "2025-Q2",
                "reason",
                "満足度を見るためです。",
                "source",
                "s:31");
        settle(
                administrator,
                "/admin/kpis/2-u-8/baseline",
                fields("value", "50", "asOf", "2019年度", "reason", "調査の結果です。"));
        String page = "/admin/kpis/2-u-8/targets";
        String[] targets = {
            "targets[0].value",
            "40",
            "targets[0].due",
            "2022-03",
            "targets[1].value",
            "70",
            "targets[1].due",
            "2030年度",
            "reason",
            "見直しました。"
        };
        long before = publications();

        Page check = send(administrator, page, targets);
        assertThat(check.body())
                .contains(
                        "このままでよいですか",
                        "めざす向きと反対に変わる目標値があります",
                        "計画期間が終わったあとに",
                        "value=\"AGAINST_THE_DIRECTION,AFTER_THE_PLAN\"")
                .doesNotContain("基準値より悪い方");
        assertThat(confirm(administrator, check, page, targets).body())
                .contains("「このままでよい」を選ぶか", "id=\"yes-error\"", "value=\"70\"");
        assertThat(confirm(administrator, check, page, and(targets, "yes", "AFTER_THE_PLAN"))
                        .body())
                .contains("id=\"yes-error\"");
        assertThat(publications()).isEqualTo(before);
        assertThat(confirm(administrator, check, page, and(targets, "yes", "AGAINST_THE_DIRECTION,AFTER_THE_PLAN"))
                        .body())
                .contains("変更を公表しました");

        assertThat(publications()).isEqualTo(before + 1);
        assertThat(administrator
                        .open("/staff/history?kpi=2-u-8&action=kpi.settled")
                        .body())
                .contains("めざす向きと反対に変わる目標値がある、期限が計画期間のあとの目標値がある", "目標値（令和4年（2022年）3月まで）", "40点")
                .doesNotContain("その他の値");
        targets[1] = "60";
        targets[5] = "2023年度";
        assertThat(send(administrator, page, targets).body()).doesNotContain("このままでよいですか");
    }

    private static String[] and(String[] fields, String... more) {
        return Stream.concat(Arrays.stream(fields), Arrays.stream(more)).toArray(String[]::new);
    }

    @Test
    void isForAdministratorsOnly() {
        for (String[] other : new String[][] {{"EDITOR", "roads"}, {"APPROVER", "roads"}, {"MANAGER", null}}) {
            StaffBrowser browser = signedIn(staff.account(other[0], other[1]));
            for (String page :
                    List.of("/admin/kpis", "/admin/kpis/1-a-1", "/admin/kpis/1-a-1/targets", "/admin/kpis/new")) {
                assertThat(browser.open(page).status())
                        .as(other[0] + " " + page)
                        .isEqualTo(403);
            }
            browser.open("/account/password");
            assertThat(browser.post("/admin/kpis/1-a-1/rating", "weight", "9", "reason", "r")
                            .status())
                    .isEqualTo(403);
            assertThat(browser.post("/admin/kpis/changes/1/cancel").status()).isEqualTo(403);
        }
        assertThat(administrator().open("/admin/kpis/no-such").status()).isEqualTo(404);
        assertThat(administrator().open("/admin/kpis/2-i-1/baseline").status())
                .as("a milestone")
                .isEqualTo(404);
    }

    private Page settle(StaffBrowser browser, String page, Map<String, String> fields) {
        Page check = send(browser, page, fields);
        return CONFIRM.matcher(check.body()).find() ? confirm(browser, check, page, array(fields)) : check;
    }

    private static Page send(StaffBrowser browser, String page, Map<String, String> fields) {
        return send(browser, page, array(fields));
    }

    private static Page send(StaffBrowser browser, String page, String... fields) {
        browser.open(page);
        return browser.post(page, fields);
    }

    private static Page confirm(StaffBrowser browser, Page check, String page, String... fields) {
        List<String> all = new ArrayList<>(Arrays.asList(fields));
        all.addAll(List.of("confirmed", print(check)));
        return browser.post(page, all.toArray(String[]::new));
    }

    private static String print(Page check) {
        Matcher confirm = CONFIRM.matcher(check.body());
        assertThat(confirm.find()).as("there is something to confirm").isTrue();
        return confirm.group(1);
    }

    /** The definition as its form shows it, with another name unless that is null. */
    private Map<String, String> definition(String code, String name) {
        Map<String, String> form = new LinkedHashMap<>();
        jdbc.sql("select * from kpi where code = ?").param(code).query(row -> {
            for (String[] field : new String[][] {
                {"nameJa", "name_ja"},
                {"nameEn", "name_en"},
                {"unitJa", "unit_ja"},
                {"unitEn", "unit_en"},
                {"definitionJa", "definition_ja"},
                {"kind", "kind"},
                {"direction", "direction"},
                {"yearlyIn", "yearly_in"},
                {"decimals", "decimals"},
                {"lowest", "lowest"},
                {"highest", "highest"},
                {"numeratorJa", "numerator_ja"},
                {"denominatorJa", "denominator_ja"}
            }) {
                form.put(field[0], row.getString(field[1]) == null ? "" : row.getString(field[1]));
            }
        });
        if (name != null) {
            form.put("nameJa", name);
        }
        form.put("reason", "言い方を直しました。");
        return form;
    }

    private void theDayHasCome(String code) {
        jdbc.sql(
                        "update kpi_change set effective_on = effective_on - 1 where kpi_id = (select id from kpi where code = ?)"
                                + " and status = 'WAITING'")
                .param(code)
                .update();
    }

    private String status(String code) {
        return jdbc.sql(
                        "select c.status || ' ' || coalesce(c.refusal, '') from kpi_change c join kpi k on k.id = c.kpi_id"
                                + " where k.code = ? order by c.id desc limit 1")
                .param(code)
                .query(String.class)
                .single();
    }

    private static String tomorrow() {
        return LocalDate.now(Formats.ZONE).plusDays(1).toString();
    }

    private static Map<String, String> fields(String... fields) {
        Map<String, String> form = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        return form;
    }

    private static String[] array(Map<String, String> form) {
        return form.entrySet().stream()
                .flatMap(field -> java.util.stream.Stream.of(field.getKey(), field.getValue()))
                .toArray(String[]::new);
    }

    private StaffBrowser administrator() {
        return signedIn(staff.account("ADMINISTRATOR", null));
    }

    private StaffBrowser signedIn(String login) {
        StaffBrowser browser = new StaffBrowser(port);
        browser.signIn(login, PASSWORD);
        return browser;
    }

    private long publications() {
        return jdbc.sql("select last_number from publication_counter")
                .query(Long.class)
                .single();
    }
}
