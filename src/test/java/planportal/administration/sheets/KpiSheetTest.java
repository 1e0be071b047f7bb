package planportal.administration.sheets;

import static org.assertj.core.api.Assertions.assertThat;
import static planportal.testing.TestStaff.PASSWORD;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import planportal.accounts.SignedIn;
import planportal.accounts.StaffMember;
import planportal.accounts.StaffMembers;
import planportal.shared.Formats;
import planportal.sheets.imports.SheetImport;
import planportal.sheets.imports.SheetImport.Options;
import planportal.sheets.imports.SheetImport.RowState;
import planportal.sheets.imports.SheetImport.State;
import planportal.sheets.imports.SheetImporting;
import planportal.sheets.imports.SheetTable;
import planportal.sheets.reading.CsvSheet;
import planportal.sheets.reading.XlsxSheet;
import planportal.testing.StaffBrowser;
import planportal.testing.StaffBrowser.Page;
import planportal.testing.StaffTest;
import planportal.testing.TestStaff;

/** The import of files by managers. Each test uses its own past quarters or KPIs. */
@StaffTest
class KpiSheetTest {

    private static final String NOTE = "市が保有する平成23年度から平成25年度までの実績値";
    private static final Options OPTIONS = new Options(null, null, false, false, NOTE);

    @Autowired
    private KpiSheets purpose;

    @Autowired
    private SheetImporting importing;

    @Autowired
    private StaffMembers members;

    @Autowired
    private TestStaff staff;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Formats formats;

    @LocalServerPort
    private int port;

    private String login;
    private StaffMember manager;

    @BeforeEach
    void signInAsAManager() {
        LocaleContextHolder.setLocale(Locale.JAPANESE);
        login = staff.account("MANAGER", null);
        long id = jdbc.sql("select id from account where login = ?")
                .param(login)
                .query(Long.class)
                .single();
        manager = members.find(new SignedIn(id, login, login)).orElseThrow();
    }

    @AfterEach
    void resetTheLanguage() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void importsYearsOfValuesInOnePublicationAndExportsThemUnchanged() throws Exception {
        long before = publications();
        SheetImport sheet = sent("""
                コード,対象の四半期,実績値,進み具合,市民へのひとこと
                4-a-1,2011-Q4,６４．５％,,=国勢調査による
                ４－Ａ－１,2012-q4,64.1,,
                1-u-1,2012-Q4,81.5,,
                4-i-4,2012-Q4,,未着手,
                """);
        assertThat(states(sheet)).containsExactly(RowState.NEW, RowState.NEW, RowState.NEW, RowState.NEW);
        assertThat(publications())
                .as("nothing is published before it is confirmed")
                .isEqualTo(before);

        confirm(sheet);

        assertThat(find(sheet).state()).isEqualTo(State.WRITTEN);
        assertThat(publications()).as("all quarters under one number").isEqualTo(before + 1);
        assertThat(value("4-a-1", "2011-Q4")).isEqualTo("64.5");
        assertThat(staff.deeds(login, "value.imported")).isEqualTo(4);
        StaffBrowser citizen = new StaffBrowser(port);
        assertThat(citizen.open("/updates").body()).contains("過去の実績値を4件掲載しました", NOTE);
        assertThat(citizen.open("/kpis/4-a-1").body())
                .contains("平成23年度 第4四半期", "まとめて掲載した値の出典", NOTE)
                .as("what was before the plan is nobody’s fault")
                .containsPattern("(?s)平成23年度 第4四半期.{0,900}?評価対象外")
                .doesNotContain("平成25年度 第4四半期");
        assertThat(browser(login)
                        .open("/staff/history?kpi=4-a-1&action=value.imported")
                        .body())
                .contains("64.5", "国勢調査による");
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        byte[] inEnglish = xlsx();
        LocaleContextHolder.setLocale(Locale.JAPANESE);
        for (byte[] file : List.of(xlsx(), inEnglish, csv("values"), cp932("values"))) {
            SheetImport again = sent(file);
            assertThat(again.state()).isEqualTo(State.CHECKED);
            assertThat(importing.counts(again).of()).as(problems(again)).containsOnlyKeys(RowState.UNCHANGED);
            confirm(again);
            assertThat(publications()).as("nothing to publish").isEqualTo(before + 1);
        }
    }

    @Test
    void reportsTheErrorsOfEachRowOfValues() {
        SheetImport sheet = sent("""
                コード,対象の四半期,実績値,分子,分母,進み具合,訂正の理由（公開）
                9-z-9,2012-Q1,1,,,,
                4-a-1,平成24年,1,,,,
                4-a-1,2012-Q1,64.55,,,,
                4-a-1,2012-Q1,1,,,,
                4-a-1,2012-Q2,1,5,,,
                4-a-1,2012-Q3,,,,,
                4-a-1,2099-Q1,60,,,,
                4-a-1,1901-Q1,60,,,,
                4-a-1,2023-Q4,60,,,,
                4-a-1,2022-Q4,1.5,,,,
                4-a-1,2021-Q4,,,,,
                4-a-1,2013-Q1,60,,,,誤り
                1-u-1,2013-Q1,50,1,3,,
                4-i-4,2013-Q1,5,,,未着手,
                """);

        assertThat(importing.rows(sheet, RowState.ALL, 0, 100))
                .extracting(SheetImport.Row::state)
                .containsOnly(RowState.WRONG);
        assertThat(importing.rows(sheet, RowState.ALL, 0, 100))
                .extracting(row -> row.number() + row.faults().get(0).place() + " "
                        + row.faults().get(0).message())
                .satisfiesExactly(
                        code -> assertThat(code).startsWith("2A").contains("指標はありません"),
                        quarter -> assertThat(quarter).startsWith("3B").contains("四半期として読めません"),
                        decimals -> assertThat(decimals).startsWith("4C").contains("小数"),
                        twice -> assertThat(twice).startsWith("5B").contains("上にもあります"),
                        unused -> assertThat(unused).startsWith("6D").contains("使わない列"),
                        none -> assertThat(none).startsWith("7C").contains("値がありません"),
                        future -> assertThat(future).startsWith("8B").contains("まだ終わっていない"),
                        early -> assertThat(early).startsWith("9B").contains("より前の値"),
                        open -> assertThat(open).startsWith("10B").contains("受け付け"),
                        reason -> assertThat(reason).startsWith("11G").contains("訂正の理由を入力"),
                        gone -> assertThat(gone).startsWith("12C").contains("公表した値は消せません"),
                        useless -> assertThat(useless).startsWith("13G").contains("訂正の理由は要りません"),
                        quotient -> assertThat(quotient).startsWith("14C").contains("33.3"),
                        milestone -> assertThat(milestone).startsWith("15C").contains("使わない列"));
        assertThat(importing.confirm(
                        manager, purpose, sheet.id(), sheet.confirmation().shown()))
                .as("all or nothing")
                .isFalse();
        SheetImport thousands = sent("コード,対象の四半期,単位,実績値\n4-a-1,2013-Q2,千回,71.2\n4-a-1,2013-Q3,,71.2\n");
        assertThat(states(thousands)).containsExactly(RowState.WRONG, RowState.NEW);
        assertThat(importing
                        .rows(thousands, RowState.ALL, 0, 1)
                        .get(0)
                        .faults()
                        .get(0)
                        .message())
                .contains("「千回」");
    }

    @Test
    void asksTheQuestionsOfReportsAndAcceptsOneConfirmationForAll() {
        SheetImport sheet = sent("""
                コード,対象の四半期,実績値
                4-a-1,2005-Q4,64.0
                4-a-1,2006-Q4,64.5
                4-a-1,2007-Q4,65.0
                4-a-1,2008-Q4,95.0
                """);
        assertThat(importing.rows(sheet, Set.of(RowState.ASKED), 0, 10))
                .extracting(row -> row.number() + " " + row.questions().size())
                .contains("5 1");
        assertThat(importing.confirm(
                        manager, purpose, sheet.id(), sheet.confirmation().shown()))
                .isFalse();

        importing.recheck(manager, purpose, sheet.id(), OPTIONS, Map.of("*", "yes"));
        assertThat(importing.counts(find(sheet)).count(RowState.ASKED)).isZero();
        assertThat(importing.rows(find(sheet), RowState.ALL, 0, 10).get(3).questions())
                .isNotEmpty();
    }

    @Test
    void comparesPastValuesWithLaterPublicOnes() {
        SheetImport sheet = sent("""
                コード,対象の四半期,実績値
                1-a-1,2019-Q3,4500000
                1-a-3,2019-Q3,4500000
                3-u-2,2019-Q4,0.5
                """);

        assertThat(importing.rows(sheet, Set.of(RowState.ASKED), 0, 10))
                .as(problems(sheet))
                .extracting(row -> String.join(" ", row.questions()))
                .satisfiesExactly(
                        level -> assertThat(level).contains("令和2年度 第1四半期の1,980世帯", "とても大きく違っています"),
                        flow -> assertThat(flow).contains("ほかの時期の値（"),
                        share -> assertThat(share).contains("令和2年度 第4四半期の19.8%", "とても大きく違っています"));
    }

    @Test
    void asksAboutAFlowsTargetsDueInACalendarYear() {
        SheetImport sheet = sent("コード,目標の時期,目標値\n1-a-3,2021,5000\n1-a-3,2022,5100\n");

        assertThat(importing.rows(sheet, Set.of(RowState.ASKED), 0, 10))
                .as(problems(sheet))
                .hasSize(2)
                .first()
                .extracting(row -> String.join(" ", row.questions()))
                .asString()
                .contains("2020年度（令和3年3月31日まで）", "「FY2021」「2021年度」「令和3年度」");
        SheetImport right = sent("コード,目標の時期,目標値\n1-a-3,FY2021,5000\n1-a-3,令和4年度,5100\n");
        assertThat(importing.rows(right, RowState.ALL, 0, 10))
                .flatExtracting(SheetImport.Row::questions)
                .noneSatisfy(question -> assertThat(question).contains("年度ごとの量"));
    }

    @Test
    void readsTargetsWithTheirUnitAndPercentCellsAndSpansOfYears() throws Exception {
        for (String name : List.of(
                "M-targets-own-unit", "M-targets-percent-cell", "M-targets-month-cell", "M-targets-span-of-years")) {
            SheetImport sheet = sent(theCase(name));
            assertThat(importing.counts(sheet).count(RowState.WRONG))
                    .as(name + problems(sheet))
                    .isZero();
        }
        assertThat(importing.counts(sent(theCase("M-values-struck"))).count(RowState.WRONG))
                .isEqualTo(1);
        assertThat(importing
                        .rows(sent(theCase("M-values-quoted-percent")), RowState.ALL, 0, 10)
                        .get(0)
                        .differences())
                .anySatisfy(difference -> assertThat(difference.after()).isEqualTo("33.4%"));
    }

    private static byte[] theCase(String name) throws java.io.IOException {
        try (var file = KpiSheetTest.class.getResourceAsStream("/sheets/cases/" + name + ".xlsx")) {
            return java.util.Objects.requireNonNull(file).readAllBytes();
        }
    }

    @Test
    void importsValidRowsAndCountsTheOthers() {
        SheetImport sheet = sent("コード,対象の四半期,実績値\n4-a-1,2006-Q4,71.2\n4-a-1,2007-Q4,many\nno-such,2007-Q4,1\n");
        assertThat(importing.confirm(
                        manager,
                        purpose,
                        sheet.id(),
                        String.valueOf(sheet.confirmation().shown())))
                .as("not without the sender's agreement")
                .isFalse();

        assertThat(importing.confirm(
                        manager,
                        purpose,
                        sheet.id(),
                        String.valueOf(sheet.confirmation().shown()),
                        true))
                .isTrue();

        assertThat(value("4-a-1", "2006-Q4")).isEqualTo("71.2");
        assertThat(jdbc.sql(
                                "select after ->> 'rows' as imported, after ->> 'rowsLeftOut' as left_out from history_entry"
                                        + " where action = 'sheet.imported' and account_id = ? order by id desc limit 1")
                        .param(manager.accountId())
                        .query()
                        .singleRow())
                .containsEntry("imported", "1")
                .containsEntry("left_out", "2");
    }

    @Test
    void doesNotReplaceAPublicFigureWithAPendingOne() {
        SheetImport sheet = sent("コード,対象の四半期,実績値,訂正の理由（公開）\n1-a-1,2023-Q3,－ 2024年6月,集計のやり直し\n");

        assertThat(importing.counts(sheet).of()).containsOnlyKeys(RowState.WRONG);
        assertThat(problems(sheet)).contains("公表した値は消せません");
    }

    @Test
    void correctsAPublicValueWithItsReason() {
        confirm(sent("コード,対象の四半期,実績値\n4-a-1,2010-Q4,66.0\n"));
        SheetImport correction = sent("コード,対象の四半期,実績値,訂正の理由（公開）\n4-a-1,2010-Q4,65.8,転記の誤り\n");
        SheetImport other = sent("コード,対象の四半期,実績値,訂正の理由（公開）\n4-a-1,2010-Q4,65.7,別の誤り\n");
        assertThat(states(correction)).containsExactly(RowState.CHANGED);
        assertThat(importing.rows(correction, RowState.ALL, 0, 1).get(0).differences())
                .containsExactly(
                        new SheetImport.Difference("実績値", "66%", "65.8%"),
                        new SheetImport.Difference("訂正の理由（公開）", "", "転記の誤り"));

        confirm(correction);
        confirm(other);

        assertThat(value("4-a-1", "2010-Q4")).isEqualTo("65.8");
        assertThat(find(other).state()).as("what was shown no longer holds").isEqualTo(State.CHECKED);
        assertThat(find(other).confirmation().overtaken()).isTrue();
        assertThat(new StaffBrowser(port).open("/kpis/4-a-1").body()).contains("転記の誤り");
        assertThat(new StaffBrowser(port).open("/updates").body())
                .containsPattern("(?s)過去の実績値を1件訂正しました.{1,400}/kpis/4-a-1.{1,300}訂正：転記の誤り");
    }

    @Test
    void importsTargets() throws Exception {
        assertThat(importing.counts(sent(csv("targets"))).of()).containsOnlyKeys(RowState.UNCHANGED);
        long before = publications();
        SheetImport sheet = sent("""
                コード,目標の時期,目標値,変更の理由（公開）
                4-a-1,令和6年3月,５９．５,
                4-a-1,2022-03,61,途中の目標を加えます。
                """);
        assertThat(states(sheet)).contains(RowState.NEW).doesNotContain(RowState.WRONG);

        confirm(sheet);

        assertThat(publications()).isEqualTo(before + 1);
        assertThat(staff.deeds(login, "kpi.settled")).isEqualTo(1);
        assertThat(new StaffBrowser(port).open("/kpis/4-a-1").body()).contains("目標値を変更しました", "途中の目標を加えます。", "59.5%");
        SheetImport wrong = sent("""
                コード,目標の時期,目標値
                4-a-1,いつか,60
                9-z-9,2024-03,60
                1-u-1,2024-03-31,150
                4-i-4,,
                """);
        assertThat(importing.rows(wrong, RowState.ALL, 0, 10))
                .extracting(
                        row -> row.faults().get(0).place() + row.faults().get(0).message())
                .satisfiesExactly(
                        day -> assertThat(day).startsWith("B").contains("いつか"),
                        code -> assertThat(code).startsWith("A").contains("指標はありません"),
                        limit -> assertThat(limit).startsWith("C").contains("範囲の外"),
                        nothing -> assertThat(nothing).startsWith("C").contains("時期も目標値もありません"));
        SheetImport unit = sent("コード,単位,目標の時期,目標値\n4-a-1,千％,2024-03,59\n1-u-1,％,2024-03-31,99\n");
        assertThat(importing.rows(unit, Set.of(RowState.WRONG), 0, 10))
                .singleElement()
                .satisfies(row -> assertThat(row.faults().get(0).message()).contains("「千％」"));
        SheetImport gone = sent("コード,目標の時期,目標値,版\n4-a-1,2024-03,59,1\n");
        assertThat(states(gone)).as("made before the last change").containsExactly(RowState.CONFLICT);
        assertThat(importing.rows(gone, RowState.ALL, 0, 1).get(0).differences())
                .as("changed, gone, and why")
                .hasSize(3);
    }

    @Test
    void importsChangedDefinitionsAndNewKpis() throws Exception {
        for (byte[] file : List.of(xlsx(), csv("definitions"))) {
            SheetImport unchanged = sent(file);
            assertThat(importing.counts(unchanged).of()).as(problems(unchanged)).containsOnlyKeys(RowState.UNCHANGED);
        }
        long before = publications();
        SheetImport sheet = sent("""
                コード,名称（日本語）,施策のコード,所管課,種類,向き,単位（日本語）,小数の桁数,重み,資料の行,変更の理由（公開）
                4-i-4,市電延伸の検討（全区間）,,,,,,,,,言い方を直しました。
                4-u-4,,,,年度ごとの量,,,,,,
                4-i-9,路面電車の乗車人数,4-i,交通政策課,年度ごとの量,多いほどよい,人,0,2,s:110,
                """);
        List<SheetImport.Row> rows = importing.rows(sheet, RowState.ALL, 0, 10);
        assertThat(rows.get(0).state()).isEqualTo(RowState.CHANGED);
        assertThat(rows.get(1).faults()).as("%s", rows.get(1)).isNotEmpty();
        assertThat(rows.get(2).faults())
                .as("%s", rows.get(2))
                .allSatisfy(fault -> assertThat(fault.column()).isEqualTo("所管課"));
        assertThat(publications()).isEqualTo(before);
        String department = jdbc.sql(
                        "select n.name_ja from department_name n join department d on d.id = n.department_id"
                                + " where d.code = 'transport' order by n.revision desc limit 1")
                .query(String.class)
                .single();
        SheetImport sound = sent("""
                コード,名称（日本語）,施策のコード,所管課,種類,向き,単位（日本語）,小数の桁数,重み,資料の行,変更の理由（公開）
                4-i-4,市電延伸の検討（全区間）,,,,,,,,,言い方を直しました。
                4-i-9,路面電車の乗車人数,4-i,%s,年度ごとの量,多いほどよい,人,0,2,s:110,新しく測ります。
                """.formatted(department));

        confirm(sound);

        assertThat(publications()).as("all of them under one number").isEqualTo(before + 1);
        StaffBrowser citizen = new StaffBrowser(port);
        assertThat(citizen.open("/kpis/4-i-4").body()).contains("市電延伸の検討（全区間）", "言い方を直しました。");
        assertThat(citizen.open("/kpis/4-i-9").body()).contains("路面電車の乗車人数", department);
        assertThat(citizen.open("/updates").body()).contains("指標を加えました", "新しく測ります。");
        assertThat(staff.deeds(login, "kpi.added")).isEqualTo(1);
        assertThat(importing.counts(sent(xlsx())).of()).containsOnlyKeys(RowState.UNCHANGED);
        SheetImport values = sent("コード,対象の四半期,実績値\n4-i-9,2013-Q1,1200\n");
        assertThat(states(values)).containsExactly(RowState.NEW);
    }

    @Test
    void importsANewKpiWithTargetsAndValuesFromOneWorkbook() throws Exception {
        String department = jdbc.sql(
                        "select n.name_ja from department_name n join department d on d.id = n.department_id"
                                + " where d.code = 'transport' order by n.revision desc limit 1")
                .query(String.class)
                .single();
        String definitions = """
                コード,名称（日本語）,施策のコード,所管課,種類,向き,単位（日本語）,小数の桁数,重み,資料の行
                4-i-8,バスの定時運行率,4-i,%s,時点の値,多いほどよい,%%,1,2,s:110
                """.formatted(department);
        String targets = "コード,単位,目標の時期,目標値\n4-i-8,%,2022-03,91\n4-i-8,%,2024-03,95.5\n";
        String values = "コード,対象の四半期,単位,実績値\n4-i-8,2013-Q1,%,88.2\n4-i-8,2013-Q2,％,89\n4-a-1,2008-Q1,,70\n";
        long before = publications();

        SheetImport unknown = sent(workbook(values, targets, definitions.replace("時点の値", "なにか")));
        assertThat(states(unknown))
                .as("without its definition nobody knows it")
                .containsExactly(
                        RowState.WRONG, RowState.WRONG, RowState.WRONG, RowState.WRONG, RowState.WRONG, RowState.NEW);
        SheetImport wrong = sent(workbook(values.replace("89", "89.25"), targets, definitions));
        assertThat(importing.rows(wrong, Set.of(RowState.WRONG), 0, 10))
                .as("by the rules of its definition")
                .singleElement()
                .satisfies(row -> assertThat(row.faults().get(0).read()).isEqualTo("89.25"));
        SheetImport sheet = sent(workbook(values, targets, definitions));
        assertThat(states(sheet)).as(problems(sheet)).hasSize(6).containsOnly(RowState.NEW);
        confirm(sheet);

        assertThat(find(sheet).state()).isEqualTo(State.WRITTEN);
        assertThat(publications()).as("all of it under one number").isEqualTo(before + 1);
        assertThat(value("4-i-8", "2013-Q2")).isEqualTo("89");
        StaffBrowser citizen = new StaffBrowser(port);
        assertThat(citizen.open("/kpis/4-i-8").body()).contains("バスの定時運行率", department, "95.5%", "88.2%");
        assertThat(citizen.open("/updates").body()).contains("指標を加えました", "過去の実績値を3件掲載しました");
        assertThat(importing.counts(sent(xlsx())).of()).containsOnlyKeys(RowState.UNCHANGED);
    }

    @Test
    void checksTargetsAgainstTheDefinitionInTheSameFile() throws Exception {
        String name = jdbc.sql("select name_ja from kpi where code = '4-a-1'")
                .query(String.class)
                .single();
        String definitions = "コード,名称（日本語）,最大の値,変更の理由（公開）\n4-a-1,%s,99,割合の上限を改めます。\n".formatted(name);
        String targets = "コード,目標の時期,目標値\n4-a-1,2023-03,99.5\n4-a-1,2024-03,59\n";
        long before = publications();

        assertThat(states(sent(targets))).as("by what is public").hasSize(2).doesNotContain(RowState.WRONG);
        SheetImport beyond = sent(workbook(targets, definitions));
        assertThat(importing.rows(beyond, Set.of(RowState.WRONG), 0, 10))
                .as("by what is public with it, and all rows of a KPI stay out together")
                .extracting(row -> row.faults().get(0).message())
                .satisfiesExactly(
                        beyondIt -> assertThat(beyondIt).contains("範囲の外"),
                        beside -> assertThat(beside).contains("ほかの行"));
        SheetImport sheet = sent(workbook(targets.replace("99.5", "62"), definitions));
        confirm(sheet);

        assertThat(find(sheet).state()).isEqualTo(State.WRITTEN);
        assertThat(publications()).as("both under one number").isEqualTo(before + 1);
        assertThat(staff.deeds(login, "kpi.settled")).isEqualTo(2);
        assertThat(new StaffBrowser(port).open("/kpis/4-a-1").body()).contains("割合の上限を改めます。", "62%（令和5年（2023年）3月）、59%");
        assertThat(importing.counts(sent(xlsx())).of()).containsOnlyKeys(RowState.UNCHANGED);
    }

    /** Tables as sheets of a workbook. */
    private static byte[] workbook(String... tables) throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook()) {
            for (String table : tables) {
                XSSFSheet sheet = book.createSheet();
                String[] lines = table.split("\n");
                for (int row = 0; row < lines.length; row++) {
                    String[] cells = lines[row].split(",");
                    for (int cell = 0; cell < cells.length; cell++) {
                        (cell == 0 ? sheet.createRow(row) : sheet.getRow(row))
                                .createCell(cell)
                                .setCellValue(cells[cell]);
                    }
                }
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            book.write(out);
            return out.toByteArray();
        }
    }

    @Test
    void isForManagersOnly() throws Exception {
        assertThat(browser(staff.account("EDITOR", "transport"))
                        .open("/manage/sheets")
                        .status())
                .isEqualTo(403);
        assertThat(browser(staff.account("ADMINISTRATOR", null))
                        .open("/manage/sheets/kpis.xlsx")
                        .status())
                .isEqualTo(403);
        StaffBrowser browser = browser(login);
        Page first = browser.open("/manage/sheets");
        assertThat(first.body())
                .contains(
                        "/manage/sheets/kpis.xlsx",
                        "/manage/sheets/definitions.csv",
                        "/manage/sheets/targets.csv",
                        "/manage/sheets/values.csv");
        assertThat(browser.open("/manage/sheets/values.csv").headers().get("content-disposition"))
                .contains("values.csv");
        assertThat(browser.open("/manage/sheets/nothing.csv").status()).isEqualTo(404);
        byte[] file = "コード,対象の四半期,実績値\n4-a-1,2009-Q4,67.5\n".getBytes(StandardCharsets.UTF_8);

        browser.open("/manage/sheets");
        assertThat(browser.upload("/manage/sheets", Map.of("note", " "), "file", Map.of("値.csv", file))
                        .body())
                .contains("公開される出典と理由を書いてください");
        browser.open("/manage/sheets");
        Page review = browser.upload("/manage/sheets", Map.of("note", "市民意識調査"), "file", Map.of("値.csv", file));
        assertThat(review.path()).startsWith("/manage/sheets/files/");
        assertThat(review.body()).contains("すべての行を取り込めます", "新規", "市民意識調査", "すぐに公表します");
        assertThat(browser(staff.account("MANAGER", null)).open(review.path()).status())
                .isEqualTo(404);
        SheetImport sheet = importing.all(manager, purpose).get(0);
        assertThat(browser.post(review.path() + "/check", "choices", "true", "note", "")
                        .body())
                .contains("公開される出典と理由を書いてください");
        browser.open(review.path());
        Page done = browser.post(
                review.path() + "/confirm", "shown", sheet.confirmation().shown());
        assertThat(done.body()).contains("取り込みました", "1行を取り込み、公表しました");
        assertThat(browser.open("/manage/sheets").body()).contains("取り込み済み");
    }

    /** For any content of a file, the check ends with rows or a refusal, never with an internal error. */
    @Test
    void checksOrRefusesAlteredFiles() throws Exception {
        byte[] csv = csv("values");
        byte[] some = java.util.Arrays.copyOf(csv, Math.min(csv.length, 4000));
        byte[] workbook = small(xlsx());
        for (int i = 0; i < Integer.getInteger("sheets.fuzz.checks", 30); i++) {
            Random random = new Random(i);
            byte[] altered = (i % 3 == 0 ? workbook : some).clone();
            for (int n = 0; n < 6; n++) {
                altered[random.nextInt(altered.length)] =
                        (byte) (i % 3 == 1 ? " ,\n\"-0199Qa".charAt(random.nextInt(11)) : random.nextInt(256));
            }
            SheetImport sheet = sent(altered);

            assertThat(sheet.finding().problem()).as("file %d", i).isNotEqualTo("FAILED");
            assertThat(sheet.state()).isIn(State.CHECKED, State.REFUSED);
        }
    }

    /** The workbook reduced to a few rows per sheet. */
    private static byte[] small(byte[] workbook) throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(workbook))) {
            for (int i = 0; i < book.getNumberOfSheets(); i++) {
                XSSFSheet sheet = book.getSheetAt(i);
                for (int row = sheet.getLastRowNum(); row > 12; row--) {
                    sheet.removeRow(sheet.getRow(row));
                }
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            book.write(out);
            return out.toByteArray();
        }
    }

    private StaffBrowser browser(String name) {
        StaffBrowser browser = new StaffBrowser(port);
        browser.signIn(name, PASSWORD);
        return browser;
    }

    private SheetImport sent(String csv) {
        return sent(csv.getBytes(StandardCharsets.UTF_8));
    }

    private SheetImport sent(byte[] content) {
        SheetImport sheet =
                importing.find(manager, purpose, importing.send(manager, purpose, "表.csv", content, OPTIONS));
        for (int i = 0; sheet.isAtWork() && i < 100; i++) {
            importing.recheck(manager, purpose, sheet.id(), OPTIONS, Map.of());
            sheet = find(sheet);
        }
        return sheet;
    }

    private void confirm(SheetImport sheet) {
        assertThat(importing.confirm(
                        manager,
                        purpose,
                        sheet.id(),
                        String.valueOf(sheet.confirmation().shown())))
                .as(problems(sheet))
                .isTrue();
    }

    private SheetImport find(SheetImport sheet) {
        return importing.find(manager, purpose, sheet.id());
    }

    private List<RowState> states(SheetImport sheet) {
        return importing.rows(sheet, RowState.ALL, 0, 1000).stream()
                .map(SheetImport.Row::state)
                .toList();
    }

    private String problems(SheetImport sheet) {
        return sheet.finding().problem() + " "
                + importing.rows(sheet, RowState.ALL, 0, 10_000).stream()
                        .filter(row -> row.state() != RowState.UNCHANGED)
                        .limit(5)
                        .toList();
    }

    private byte[] xlsx() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        XlsxSheet.write(
                purpose.tables(manager).stream().map(SheetTable::content).toList(), formats, out);
        return out.toByteArray();
    }

    private byte[] csv(String table) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CsvSheet.write(
                purpose.tables(manager).stream()
                        .filter(each -> each.fileName().equals(table))
                        .findFirst()
                        .orElseThrow()
                        .content(),
                formats,
                out);
        return out.toByteArray();
    }

    private byte[] cp932(String table) throws IOException {
        return new String(csv(table), StandardCharsets.UTF_8).substring(1).getBytes(Charset.forName("windows-31j"));
    }

    private long publications() {
        return jdbc.sql("select max(number) from publication").query(Long.class).single();
    }

    private String value(String code, String quarter) {
        return jdbc.sql("select trim_scale(m.value)::text from measurement m join kpi k on k.id = m.kpi_id"
                        + " where k.code = ? and m.quarter = ? order by m.revision desc limit 1")
                .params(code, quarter)
                .query(String.class)
                .single();
    }
}
