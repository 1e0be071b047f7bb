package planportal.reporting.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static planportal.testing.TestStaff.PASSWORD;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import planportal.accounts.SignedIn;
import planportal.accounts.StaffMember;
import planportal.accounts.StaffMembers;
import planportal.reporting.editing.ReportEditing;
import planportal.reporting.report.FormState;
import planportal.reporting.report.ReportTarget;
import planportal.reporting.report.ReportedContent;
import planportal.shared.Formats;
import planportal.shared.Quarter;
import planportal.sheets.imports.SheetImport;
import planportal.sheets.imports.SheetImport.Options;
import planportal.sheets.imports.SheetImport.RowState;
import planportal.sheets.imports.SheetImport.State;
import planportal.sheets.imports.SheetImporting;
import planportal.sheets.reading.CsvSheet;
import planportal.sheets.reading.SheetFault;
import planportal.sheets.reading.SheetWorkshop;
import planportal.sheets.reading.XlsxSheet;
import planportal.testing.StaffBrowser;
import planportal.testing.StaffBrowser.Page;
import planportal.testing.StaffTest;
import planportal.testing.TestStaff;

/** Spreadsheets of a quarter of its own that is gone after each test. */
@StaffTest
class SheetImportTest {

    private static final Quarter QUARTER = Quarter.parse("2024-Q2");
    private static final Options DRAFTS = new Options(null, null, false, false);
    private static final Options SUBMITTED = new Options(null, null, true, false);

    @Autowired
    private SheetExport export;

    @Autowired
    private SheetImporting importing;

    @Autowired
    private ReportSheets purpose;

    @Autowired
    private ApplicationContext portal;

    @Autowired
    private ReportEditing editing;

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
    private StaffMember editor;

    @BeforeEach
    void openAQuarter() {
        LocaleContextHolder.setLocale(Locale.JAPANESE);
        jdbc.sql("insert into reporting_period (plan_id, quarter, opens_on, due_on, approvals_due_on, status)"
                        + " select id, '2024-Q2', current_date - 1, current_date + 3, current_date + 20, 'OPEN' from plan"
                        + " where slug = 'kumamoto-7'")
                .update();
        login = staff.account("EDITOR", "disaster-prevention");
        editor = member(login);
    }

    @AfterEach
    void removeTheQuarter() {
        LocaleContextHolder.resetLocaleContext();
        JdbcClient owner = staff.databaseOwner();
        owner.sql("delete from report where period_id = (select id from reporting_period where quarter = '2024-Q2')")
                .update();
        owner.sql("delete from reporting_period where quarter = '2024-Q2'").update();
    }

    private StaffMember member(String name) {
        long id = jdbc.sql("select id from account where login = ?")
                .param(name)
                .query(Long.class)
                .single();
        return members.find(new SignedIn(id, name, name)).orElseThrow();
    }

    @Test
    void survivesARoundTripThroughExcelUnchanged() throws Exception {
        SheetImport first = sent(
                changed(sheet -> {
                    cell(sheet, "1-i-2", ReportColumn.VALUE, "２２３か所");
                    cell(sheet, "1-i-2", ReportColumn.COMMENT, "=1+1 ではない\n二行目");
                    cell(sheet, "1-i-4", ReportColumn.VALUE, "－");
                    cell(sheet, "1-i-4", ReportColumn.COMMENT, "集計中です。");
                }),
                DRAFTS);
        assertThat(importing.counts(first).count(RowState.NEW)).isEqualTo(2);
        assertThat(stored()).as("nothing is written before it is confirmed").isEmpty();

        assertThat(importing.confirm(
                        editor, purpose, first.id(), first.confirmation().shown()))
                .isTrue();
        assertThat(importing.confirm(
                        editor, purpose, first.id(), first.confirmation().shown()))
                .as("twice")
                .isTrue();

        assertThat(find(first).state()).isEqualTo(State.WRITTEN);
        assertThat(stored())
                .containsEntry("1-i-2", "DRAFT 223")
                .containsEntry("1-i-4", "DRAFT null")
                .hasSize(2);
        assertThat(staff.deeds(login, "sheet.imported")).isEqualTo(1);
        for (byte[] file : List.of(xlsx(), csv(), cp932())) {
            SheetImport again = sent(file, DRAFTS);
            assertThat(again.state()).isEqualTo(State.CHECKED);
            assertThat(importing.counts(again).of()).containsOnlyKeys(RowState.UNCHANGED);
        }
    }

    @Test
    void reportsTheErrorsOfEachRowWithTheirCell() throws Exception {
        SheetImport sheet = sent("""
                コード\t対象の四半期\t実績値\t分子\t分母
                1-i-2\t2024-Q2\t12,34\t\t
                1-i-2\t2024-Q2\t1\t\t
                9-z-9\t2024-Q2\t1\t\t
                1-i-4\t2024-Q1\t1\t\t
                4-u-3\t2024-Q2\t1\t\t
                1-i-3\t2024-Q2\t97\t\t
                \t2024-Q2\t5\t\t
                1-i-5\t2024-Q2\t7\t\t
                """.getBytes(Charset.forName("windows-31j")), DRAFTS);

        List<SheetImport.Row> rows = importing.rows(sheet, RowState.ALL, 0, 100);

        assertThat(rows)
                .extracting(SheetImport.Row::state)
                .containsExactly(
                        RowState.WRONG,
                        RowState.WRONG,
                        RowState.WRONG,
                        RowState.WRONG,
                        RowState.WRONG,
                        RowState.WRONG,
                        RowState.WRONG,
                        RowState.NEW);
        assertThat(rows).extracting(SheetImport.Row::number).containsExactly(2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(rows.get(0).faults()).singleElement().satisfies(fault -> {
            assertThat(fault.place()).isEqualTo("C");
            assertThat(fault.column()).isEqualTo("実績値");
            assertThat(fault.read()).isEqualTo("12,34");
            assertThat(fault.message()).contains("桁区切り").doesNotContain("{");
        });
        assertThat(rows)
                .extracting(
                        row -> row.faults().isEmpty() ? "" : row.faults().get(0).message())
                .satisfiesExactly(
                        first -> {},
                        twice -> assertThat(twice).contains("同じコード"),
                        unknown -> assertThat(unknown).contains("ありません"),
                        quarter -> assertThat(quarter).contains("四半期が違います"),
                        department -> assertThat(department).contains("あなたは報告できません"),
                        share -> assertThat(share).contains("使わない列"),
                        none -> assertThat(none).contains("コードがありません"),
                        sound -> assertThat(sound).isEmpty());
        assertThat(rows.get(4).faults().get(0))
                .extracting(SheetFault::place, SheetFault::read)
                .containsExactly("A", "4-u-3");
        assertThat(rows.get(4).name()).as("as people know it").startsWith("4-ウ-3 ");
        assertThat(importing.confirm(
                        editor, purpose, sheet.id(), sheet.confirmation().shown()))
                .as("all or nothing")
                .isFalse();
        assertThat(stored()).isEmpty();
        String page = "/staff/sheets/files/" + sheet.id();
        assertThat(browser(login).open(page).body())
                .as("opens on what stands in the way")
                .contains("9-z-9", "誤り（7行）")
                .doesNotContain("9行目");
        assertThat(browser(login).open(page + "?show=ALL").body()).contains("9-z-9", "9行目");
    }

    @Test
    void refusesAnotherUnitAndTwoColumnsForOneField() throws Exception {
        SheetImport units =
                sent("コード,単位,実績値\n1-i-2,千か所,223\n1-i-5,,7\n1-i-4,件,9\n".getBytes(StandardCharsets.UTF_8), DRAFTS);

        assertThat(importing.rows(units, Set.of(RowState.WRONG), 0, 10)).first().satisfies(row -> {
            assertThat(row.faults())
                    .extracting(SheetFault::place, SheetFault::read)
                    .containsExactly(tuple("B", "千か所"));
            assertThat(row.faults().get(0).message()).contains("この指標の単位は「か所」");
        });

        SheetImport twice = sent("コード,実績値,Value\n1-i-2,223,224\n".getBytes(StandardCharsets.UTF_8), DRAFTS);
        assertThat(browser(login).open("/staff/sheets/files/" + twice.id()).body())
                .contains("B列の「実績値」とC列の「Value」は同じ項目です");
    }

    @Test
    void asksAboutAnUnusualValueAndSubmitsItWithAReason() throws Exception {
        SheetImport sheet = sent(table("1-u-3,-5,\n1-i-2,223,よい\n"), SUBMITTED);
        SheetImport.Row asked =
                importing.rows(sheet, Set.of(RowState.ASKED), 0, 10).get(0);
        assertThat(asked.code()).isEqualTo("1-u-3");
        assertThat(asked.questions()).isNotEmpty();
        assertThat(importing.confirm(
                        editor, purpose, sheet.id(), sheet.confirmation().shown()))
                .isFalse();

        importing.recheck(editor, purpose, sheet.id(), sheet.options(), Map.of("1-u-3", "二重に数えていました。"));
        importing.confirm(
                editor, purpose, sheet.id(), find(sheet).confirmation().shown());

        assertThat(find(sheet).state()).isEqualTo(State.WRITTEN);
        assertThat(stored()).containsEntry("1-u-3", "SUBMITTED -5").containsEntry("1-i-2", "SUBMITTED 223");
    }

    @Test
    void importsValidRowsAfterTheOthersWereShown() throws Exception {
        SheetImport sheet = sent(table("1-i-2,223,よい\n1-i-5,多い,\n"), DRAFTS);
        assertThat(browser(login).open("/staff/sheets/files/" + sheet.id()).body())
                .contains("取り込める行だけを取り込む", "次の1行は取り込みません");
        assertThat(importing.confirm(
                        editor, purpose, sheet.id(), sheet.confirmation().shown()))
                .as("without having been told")
                .isFalse();

        assertThat(importing.confirm(
                        editor, purpose, sheet.id(), find(sheet).confirmation().shown(), true))
                .isTrue();

        assertThat(stored()).containsOnlyKeys("1-i-2").containsEntry("1-i-2", "DRAFT 223");
        assertThat(browser(login).open("/staff/sheets/files/" + sheet.id()).body())
                .contains("1行は取り込んでいません");
    }

    @Test
    void refusesFiguresUnderAnUnknownHeading() throws Exception {
        SheetImport sheet = sent("コード,実績値（か所）,市民へのひとこと\n1-i-2,223,よい\n".getBytes(StandardCharsets.UTF_8), DRAFTS);

        assertThat(sheet.state()).isEqualTo(State.REFUSED);
        assertThat(browser(login).open("/staff/sheets/files/" + sheet.id()).body())
                .contains("B列の見出し「実績値（か所）」は「実績値」の列と思われますが、この見出しでは読み取れません。")
                .doesNotContain("取り込む</button>");
    }

    @Test
    void reportsCharactersThatTheDatabaseCannotStore() throws Exception {
        SheetImport sheet = sent(theCase("I19b-nul-code"), DRAFTS);

        assertThat(sheet.state()).isEqualTo(State.CHECKED);
        assertThat(importing.rows(sheet, Set.of(RowState.WRONG), 0, 10))
                .singleElement()
                .satisfies(row -> assertThat(row.faults().get(0).message()).contains("制御文字"));
    }

    @Test
    void refusesReportsOnTwoWorksheets() throws Exception {
        SheetImport sheet = sent(theCase("I27h-rows-on-two-sheets"), DRAFTS);

        assertThat(sheet.state()).isEqualTo(State.REFUSED);
        assertThat(sheet.finding().problem()).isEqualTo("TABLE_TWICE");
    }

    @Test
    void acceptsStoredFormulaResultsAfterConfirmation() throws Exception {
        SheetImport sheet = sent(
                changed(table -> {
                    var cell = row(table, "1-i-2").getCell(ReportColumn.VALUE.ordinal());
                    cell.setCellFormula("220+3");
                    cell.setCellValue(223);
                }),
                DRAFTS);
        assertThat(importing.counts(sheet).count(RowState.WRONG)).isEqualTo(1);

        importing.recheck(editor, purpose, sheet.id(), DRAFTS, Map.of("*results", "yes"));
        importing.confirm(
                editor, purpose, sheet.id(), find(sheet).confirmation().shown());

        assertThat(stored()).containsEntry("1-i-2", "DRAFT 223");
    }

    private static byte[] theCase(String name) throws java.io.IOException {
        try (var file = SheetImportTest.class.getResourceAsStream("/sheets/cases/" + name + ".xlsx")) {
            return java.util.Objects.requireNonNull(file).readAllBytes();
        }
    }

    @Test
    void showsTheNewResultInsteadOfWritingAfterAChange() throws Exception {
        SheetImport sheet = sent(table("1-i-2,223,\n1-i-5,7,\n"), DRAFTS);
        editing.save(
                member(staff.account("EDITOR", "disaster-prevention")),
                ReportTarget.kpi("1-i-5", QUARTER),
                ReportEditing.Input.of(
                        ReportedContent.figure(new java.math.BigDecimal("6")).withComment("同僚"), FormState.NOTHING));

        importing.confirm(editor, purpose, sheet.id(), sheet.confirmation().shown());

        SheetImport now = find(sheet);
        assertThat(now.state()).isEqualTo(State.CHECKED);
        assertThat(now.confirmation().overtaken()).isTrue();
        assertThat(importing.rows(sheet, RowState.ALL, 0, 10))
                .extracting(SheetImport.Row::state)
                .containsExactly(RowState.NEW, RowState.CONFLICT);
        assertThat(stored()).containsOnlyKeys("1-i-5").containsEntry("1-i-5", "DRAFT 6");

        importing.recheck(editor, purpose, sheet.id(), new Options(null, null, false, true), Map.of());
        importing.confirm(
                editor, purpose, sheet.id(), find(sheet).confirmation().shown());
        assertThat(stored()).containsEntry("1-i-5", "DRAFT 7").containsEntry("1-i-2", "DRAFT 223");
    }

    @Test
    void writesNothingOfAFileDiscardedDuringItsImport() throws Exception {
        SheetImport sheet = sent(table("1-i-2,223,\n"), DRAFTS);
        jdbc.sql("update sheet_import set state = 'CONFIRMED', worker = 'elsewhere', worker_seen = now() where id = ?")
                .param(sheet.id())
                .update();
        SheetImport taken = find(sheet);

        SheetWorkshop.work(portal, taken, "not the one who took it up");
        assertThat(stored()).isEmpty();
        assertThat(importing.discard(editor, purpose, sheet.id())).isTrue();
        SheetWorkshop.work(portal, taken, "elsewhere");

        assertThat(stored()).isEmpty();
        assertThat(importing.all(editor, purpose)).isEmpty();
    }

    @Test
    void continuesTheWorkOfAFailedNode() throws Exception {
        SheetImport sheet = sent(table("1-i-2,223,\n"), DRAFTS);
        jdbc.sql(
                        "update sheet_import set state = 'CONFIRMED', worker = 'gone', worker_seen = now() - interval '3 minutes'"
                                + " where id = ?")
                .param(sheet.id())
                .update();

        importing.recheck(editor, purpose, sheet.id(), DRAFTS, Map.of());

        assertThat(find(sheet).state()).isEqualTo(State.WRITTEN);
        assertThat(stored()).containsEntry("1-i-2", "DRAFT 223");
    }

    @Test
    void givesUpAFileOnWhichEveryNodeFails() throws Exception {
        SheetImport sheet = sent(table("1-i-2,223,\n"), DRAFTS);
        jdbc.sql(
                        "update sheet_import set state = 'WAITING', worker = 'gone', attempts = 3, worker_seen = now() - interval '3 minutes'"
                                + " where id = ?")
                .param(sheet.id())
                .update();

        assertThat(SheetWorkshop.takeUp(portal, "another")).isEmpty();

        assertThat(find(sheet).state()).isEqualTo(State.REFUSED);
        assertThat(find(sheet).finding().problem()).isEqualTo("FAILED");
        assertThat(stored()).isEmpty();
    }

    @Test
    void refusesFormulasAndFilesOfOtherPeople() throws Exception {
        SheetImport sheet = sent(
                changed(table -> row(table, "1-i-2")
                        .getCell(ReportColumn.VALUE.ordinal())
                        .setCellFormula("1+1")),
                DRAFTS);

        assertThat(importing.rows(sheet, Set.of(RowState.WRONG), 0, 10))
                .singleElement()
                .satisfies(row -> assertThat(row.faults().get(0).message()).contains("計算式"));
        assertThat(browser(staff.account("EDITOR", "disaster-prevention"))
                        .open("/staff/sheets/files/" + sheet.id())
                        .status())
                .isEqualTo(404);
        assertThat(browser(staff.account("MANAGER", null)).open("/staff/sheets").status())
                .isEqualTo(403);
    }

    @Test
    void showsItsStepsAsPages() throws Exception {
        StaffBrowser browser = browser(login);
        assertThat(browser.open("/staff/sheets").body())
                .contains("/staff/sheets/2024-Q2.xlsx", "/staff/sheets/2024-Q2.csv");
        assertThat(browser.open("/staff/sheets/2024-Q2.csv").headers().get("content-disposition"))
                .contains("reports-2024-Q2.csv");
        assertThat(browser.open("/staff/sheets/2019-Q2.xlsx").status()).isEqualTo(404);

        browser.open("/staff/sheets");
        assertThat(browser.upload("/staff/sheets", "file", "空.csv", new byte[0]).body())
                .contains("中身がありません");
        browser.open("/staff/sheets");
        assertThat(browser.upload("/staff/sheets", "file", "a.xlsx", new byte[(10 << 20) + 1])
                        .body())
                .contains("大きすぎます");
        browser.open("/staff/sheets");
        assertThat(browser.upload(
                                "/staff/sheets",
                                "file",
                                "a.xlsx",
                                "PK\u0003\u0004 kaputt".getBytes(StandardCharsets.UTF_8))
                        .body())
                .contains("Excelブックとして読めません");
        browser.open("/staff/sheets");
        Page review = browser.upload("/staff/sheets", "file", "値.csv", table("1-i-2,223,\n"));
        assertThat(review.path()).startsWith("/staff/sheets/files/");
        assertThat(review.body()).contains("すべての行を取り込めます", "新規", "UTF-8、コンマ区切り");
        SheetImport sheet = importing.all(editor, purpose).get(0);
        Page done = browser.post(
                review.path() + "/confirm", "shown", sheet.confirmation().shown());
        assertThat(done.body()).contains("取り込みました", "1件を下書きとして保存しました");
    }

    private StaffBrowser browser(String name) {
        StaffBrowser browser = new StaffBrowser(port);
        browser.signIn(name, PASSWORD);
        return browser;
    }

    private SheetImport sent(byte[] content, Options options) {
        return importing.find(editor, purpose, importing.send(editor, purpose, "表.xlsx", content, options));
    }

    private SheetImport find(SheetImport sheet) {
        return importing.find(editor, purpose, sheet.id());
    }

    private static byte[] table(String rows) {
        return ("コード,実績値,このままでよい理由\n" + rows).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] xlsx() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        XlsxSheet.write(export.content(editor, QUARTER), formats, out);
        return out.toByteArray();
    }

    private byte[] csv() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CsvSheet.write(export.content(editor, QUARTER), formats, out);
        return out.toByteArray();
    }

    private byte[] cp932() throws IOException {
        return new String(csv(), StandardCharsets.UTF_8).substring(1).getBytes(Charset.forName("windows-31j"));
    }

    private byte[] changed(Consumer<XSSFSheet> change) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(xlsx()))) {
            change.accept(workbook.getSheetAt(0));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            workbook.write(out);
            return out.toByteArray();
        }
    }

    private static void cell(XSSFSheet sheet, String code, ReportColumn column, String text) {
        row(sheet, code).getCell(column.ordinal()).setBlank();
        row(sheet, code).getCell(column.ordinal()).setCellValue(text);
    }

    private static XSSFRow row(XSSFSheet sheet, String code) {
        for (var row : sheet) {
            if (row.getCell(0).toString().equals(code)) {
                return (XSSFRow) row;
            }
        }
        throw new AssertionError("no row of " + code);
    }

    /** Status and value of the quarter's reports, by KPI. */
    private Map<String, String> stored() {
        return jdbc.sql("""
                select k.code, r.status || ' ' || coalesce(trim_scale(r.value)::text, 'null') as said from report r
                join kpi k on k.id = r.kpi_id join reporting_period p on p.id = r.period_id where p.quarter = '2024-Q2'""").query((row, number) -> Map.entry(row.getString(1), row.getString(2))).list().stream()
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
