package planportal.administration.sheets;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
import planportal.sheets.imports.SheetTable;
import planportal.sheets.reading.SheetColumn;
import planportal.sheets.reading.SheetContent;
import planportal.sheets.reading.SheetRounds;
import planportal.testing.StaffTest;
import planportal.testing.TestStaff;

/** How long ten years of values of 250 KPIs take; see docs/benchmarks.md. It holds no time: machines differ. */
@StaffTest
@EnabledIfSystemProperty(named = "sheets.benchmark", matches = "true")
class KpiSheetBenchmark {

    private static final int KPIS = 250;
    private static final int QUARTERS = 40;
    private static final Quarter FIRST = Quarter.parse("2008-Q1");

    @Autowired
    private KpiSheets purpose;

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
    void takesOverTenYears() throws Exception {
        LocaleContextHolder.setLocale(Locale.JAPANESE);
        JdbcClient owner = staff.databaseOwner();
        owner.sql("""
                insert into kpi (id, plan_id, initiative_id, measure_id, code, label, position, origin, kind, direction, unit_ja, unit_en,
                                 name_ja, source, decimals, publication) overriding system value
                select 2000000 + n, plan_id, initiative_id, measure_id, 'y-' || n, 'y-' || n, 20000 + n, origin, 'LEVEL', direction,
                       unit_ja, unit_en, '指標 ' || n, source, 1, publication
                from kpi, generate_series(1, ?) n where code = '1-i-2'""").param(KPIS).update();
        owner.sql("""
                insert into responsibility (kpi_id, revision, department_id, publication)
                select 2000000 + n, r.revision, r.department_id, r.publication from responsibility r, generate_series(1, ?) n
                where r.kpi_id = (select id from kpi where code = '1-i-2') and r.revision = 1""").param(KPIS).update();
        owner.sql("select next_publication(id, 'RULE', null, now()) from plan where slug = 'kumamoto-7'")
                .query(Long.class)
                .single();
        String login = staff.account("MANAGER", null);
        long account = jdbc.sql("select id from account where login = ?")
                .param(login)
                .query(Long.class)
                .single();
        StaffMember manager = members.find(new SignedIn(account, login, login)).orElseThrow();
        SheetTable<?> table = purpose.tables(manager).stream()
                .filter(SheetTable::bringsValues)
                .findFirst()
                .orElseThrow();
        SheetRounds.run(
                portal,
                "past values",
                purpose,
                manager,
                new Options(null, null, false, false, "市が保有する実績値"),
                round -> content(table, round));
    }

    /** The first round contains new values, the later ones corrections of all values. */
    private static SheetContent content(SheetTable<?> table, int round) {
        SheetContent some = table.content();
        List<SheetContent.Line> lines = new ArrayList<>();
        for (int kpi = 1; kpi <= KPIS; kpi++) {
            for (int quarter = 0; quarter < QUARTERS; quarter++) {
                Map<SheetColumn, Object> values = new HashMap<>();
                values.put(column(table, "CODE"), "y-" + kpi);
                values.put(column(table, "QUARTER"), FIRST.plus(quarter).toString());
                values.put(column(table, "VALUE"), new BigDecimal(kpi + "." + round));
                if (round > 1) {
                    values.put(column(table, "CORRECTION"), "集計し直しました。");
                }
                lines.add(new SheetContent.Line(values, Map.of(), Set.of()));
            }
        }
        return new SheetContent(some.layout(), some.tab(), some.title(), some.notes(), lines, some.more());
    }

    private static SheetColumn column(SheetTable<?> table, String name) {
        return table.layout().columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
