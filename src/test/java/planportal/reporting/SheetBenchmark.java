package planportal.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import planportal.accounts.SignedIn;
import planportal.accounts.StaffMember;
import planportal.accounts.StaffMembers;
import planportal.shared.Formats;
import planportal.shared.Quarter;
import planportal.sheets.SheetColumn;
import planportal.sheets.SheetContent;
import planportal.sheets.SheetImport.State;
import planportal.sheets.SheetImport.Wish;
import planportal.sheets.SheetImport;
import planportal.sheets.SheetImporting;
import planportal.sheets.SheetWorkshop;
import planportal.sheets.XlsxSheet;
import planportal.testing.StaffTest;
import planportal.testing.TestStaff;

/** How long a spreadsheet of 10,000 KPIs takes; see docs/benchmarks.md. It holds no time: machines differ. */
@StaffTest
@EnabledIfSystemProperty(named = "sheets.benchmark", matches = "true")
class SheetBenchmark {

    private static final int ROWS = 10_000;
    private static final Quarter QUARTER = Quarter.parse("2024-Q3");

    @Autowired
    private SheetExport export;
    @Autowired
    private SheetImporting importing;
    @Autowired
    private ReportSheets purpose;
    @Autowired
    private ApplicationContext portal;
    @Autowired
    private StaffMembers members;
    @Autowired
    private TestStaff staff;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Formats formats;

    @AfterEach
    void forgetTheReader() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void takesOverTenThousandRows() throws Exception {
        LocaleContextHolder.setLocale(Locale.JAPANESE);
        JdbcClient owner = staff.databaseOwner();
        owner.sql("""
                insert into kpi (id, plan_id, initiative_id, measure_id, code, label, position, origin, kind, direction, unit_ja, unit_en,
                                 name_ja, source, decimals, publication) overriding system value
                select 1000000 + n, plan_id, initiative_id, measure_id, 'x-' || n, 'x-' || n, 1000 + n, origin, 'LEVEL', direction,
                       unit_ja, unit_en, '指標 ' || n, source, 1, publication
                from kpi, generate_series(1, ?) n where code = '1-i-2'""").param(ROWS).update();
        owner.sql("""
                insert into responsibility (kpi_id, revision, department_id, publication)
                select 1000000 + n, r.revision, r.department_id, r.publication from responsibility r, generate_series(1, ?) n
                where r.kpi_id = (select id from kpi where code = '1-i-2') and r.revision = 1""").param(ROWS).update();
        jdbc.sql("insert into reporting_period (plan_id, quarter, opens_on, due_on, approvals_due_on, status)"
                + " select id, '2024-Q3', current_date - 1, current_date + 10, current_date + 20, 'OPEN' from plan"
                + " where slug = 'kumamoto-7'").update();
        owner.sql("select next_publication(id, 'RULE', null, now()) from plan where slug = 'kumamoto-7'").query(Long.class).single();
        String login = staff.account("EDITOR", "disaster-prevention");
        long account = jdbc.sql("select id from account where login = ?").param(login).query(Long.class).single();
        StaffMember editor = members.find(new SignedIn(account, login, login)).orElseThrow();
        for (int round = 1; round <= 5; round++) {
            SheetContent content = export.content(editor, QUARTER);
            assertThat(content.lines()).hasSizeGreaterThanOrEqualTo(ROWS);
            resetPeak();
            long start = System.nanoTime();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            XlsxSheet.write(withValues(content, round), formats, out);
            report(round, "write the workbook", content.lines().size(), start);
            long id = SheetWorkshop.keep(portal, account, purpose, out.toByteArray(), new Wish(null, null, false, false));
            resetPeak();
            start = System.nanoTime();
            SheetWorkshop.work(portal, SheetWorkshop.takeUp(portal, "benchmark").orElseThrow(), "benchmark");
            report(round, "read and check", content.lines().size(), start);
            SheetImport sheet = importing.find(editor, purpose, id);
            assertThat(sheet.state()).isEqualTo(State.CHECKED);
            assertThat(importing.counts(sheet).isClear()).isTrue();
            SheetWorkshop.confirm(portal, sheet);
            resetPeak();
            start = System.nanoTime();
            SheetWorkshop.work(portal, SheetWorkshop.takeUp(portal, "benchmark").orElseThrow(), "benchmark");
            report(round, "take over", content.lines().size(), start);
            assertThat(importing.find(editor, purpose, id).state()).isEqualTo(State.WRITTEN);
        }
    }

    private static SheetContent withValues(SheetContent content, int round) {
        return new SheetContent(content.layout(), content.tab(), content.title(), content.notes(),
                content.lines().stream().map(line -> {
                    if (!line.inputs().contains(ReportColumn.VALUE) || !line.values().get(ReportColumn.CODE).toString().startsWith("x-")) {
                        return line;
                    }
                    var values = new java.util.HashMap<SheetColumn, Object>(line.values());
                    values.put(ReportColumn.VALUE, new java.math.BigDecimal("75." + round));
                    values.put(ReportColumn.COMMENT, "前の四半期から改善しました。");
                    return new SheetContent.Line(values, line.rules(), line.inputs());
                }).toList(), content.more());
    }

    private static void resetPeak() {
        System.gc();
        ManagementFactory.getMemoryPoolMXBeans().forEach(pool -> pool.resetPeakUsage());
    }

    private static void report(int round, String what, int rows, long start) {
        double seconds = (System.nanoTime() - start) / 1e9;
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        System.out.printf("sheets %d: %s, %d rows, %.2f s, %.0f rows/s, peak heap %d MB%n", round, what, rows, seconds,
                rows / seconds, peak >> 20);
    }
}
