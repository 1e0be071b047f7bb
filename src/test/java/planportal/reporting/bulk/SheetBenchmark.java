package planportal.reporting.bulk;

import static org.assertj.core.api.Assertions.assertThat;

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
import planportal.shared.Quarter;
import planportal.sheets.imports.SheetImport.Options;
import planportal.sheets.reading.SheetColumn;
import planportal.sheets.reading.SheetContent;
import planportal.sheets.reading.SheetRounds;
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
    private ReportSheets purpose;

    @Autowired
    private ApplicationContext portal;

    @Autowired
    private StaffMembers members;

    @Autowired
    private TestStaff staff;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void resetTheLanguage() {
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
                        + " where slug = 'kumamoto-7'")
                .update();
        owner.sql("select next_publication(id, 'RULE', null, now()) from plan where slug = 'kumamoto-7'")
                .query(Long.class)
                .single();
        String login = staff.account("EDITOR", "disaster-prevention");
        long account = jdbc.sql("select id from account where login = ?")
                .param(login)
                .query(Long.class)
                .single();
        StaffMember editor = members.find(new SignedIn(account, login, login)).orElseThrow();
        assertThat(export.content(editor, QUARTER).lines()).hasSizeGreaterThanOrEqualTo(ROWS);
        // Each round begins from what the one before has left.
        SheetRounds.run(
                portal,
                "sheets",
                purpose,
                editor,
                new Options(null, null, false, false),
                round -> withValues(export.content(editor, QUARTER), round));
    }

    private static SheetContent withValues(SheetContent content, int round) {
        return new SheetContent(
                content.layout(),
                content.tab(),
                content.title(),
                content.notes(),
                content.lines().stream()
                        .map(line -> {
                            if (!line.inputs().contains(ReportColumn.VALUE)
                                    || !line.values()
                                            .get(ReportColumn.CODE)
                                            .toString()
                                            .startsWith("x-")) {
                                return line;
                            }
                            var values = new java.util.HashMap<SheetColumn, Object>(line.values());
                            values.put(ReportColumn.VALUE, new java.math.BigDecimal("75." + round));
                            values.put(ReportColumn.COMMENT, "前の四半期から改善しました。");
                            return new SheetContent.Line(values, line.rules(), line.inputs());
                        })
                        .toList(),
                content.more());
    }
}
