package planportal.planfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import planportal.accounts.Role;
import planportal.accounts.StaffMember;
import planportal.sheets.imports.SheetImport;
import planportal.sheets.imports.SheetImporting;
import planportal.sheets.imports.SheetPurpose;
import planportal.testing.ProductionPortalTest;
import planportal.testing.StaffBrowser;
import planportal.testing.TestStaff;

/** The values beside the example plan show a ceiling that is kept and a floor that is not. */
// The name gives it a database of its own: another test counts what the plan alone brought.
@ProductionPortalTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"portal.plan=" + ExamplePlan.SLUG, "spring.application.name=example-values"})
@Import(TestStaff.class)
class ExampleValuesTest {

    private static final SheetImport.Options OPTIONS = new SheetImport.Options(null, null, false, false, "見本の値");

    @Autowired
    private PlanLoading loading;

    @Autowired
    private SheetImporting importing;

    @Autowired
    @Qualifier("kpiSheets")
    private SheetPurpose purpose;

    @Autowired
    private TestStaff staff;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    @Test
    void showAKeptCeilingAndAMissedFloor() throws Exception {
        StaffMember administrator = member(Role.ADMINISTRATOR);
        long plan = loading.store(administrator, "plan.yaml", ExamplePlan.text().getBytes("UTF-8"));
        loading.load(
                administrator,
                plan,
                loading.review(administrator, plan).proposal().sha256());
        StaffMember manager = member(Role.MANAGER);
        StaffBrowser citizen = new StaffBrowser(port);
        for (String page : new String[] {"/kpis/p1-2", "/kpis"}) {
            assertThat(citizen.open(page).body())
                    .as("the ceiling in force at the first report, not the one to which it falls")
                    .containsPattern(">6(\\.0)?</span>\\s*<span\\s+class=\"figure-unit\">%");
        }

        byte[] values = new ClassPathResource("planfile/example-values.csv").getContentAsByteArray();
        SheetImport sheet =
                importing.find(manager, purpose, importing.send(manager, purpose, "values.csv", values, OPTIONS));
        for (int i = 0; sheet.isAtWork() && i < 100; i++) {
            importing.recheck(manager, purpose, sheet.id(), OPTIONS, Map.of());
            sheet = importing.find(manager, purpose, sheet.id());
        }
        assertThat(importing.confirm(
                        manager,
                        purpose,
                        sheet.id(),
                        String.valueOf(sheet.confirmation().shown())))
                .as("every row can be taken over")
                .isTrue();

        assertThat(citizen.open("/kpis/p1-2").body()).contains("4.6%", "達成").doesNotContain("chip-late");
        assertThat(citizen.open("/kpis/p1-3").body()).contains("7,880人", "遅れ", "chip-late");
    }

    private StaffMember member(Role role) {
        String login = staff.account(role.name(), null);
        long id = jdbc.sql("select id from account where login = ?")
                .param(login)
                .query(Long.class)
                .single();
        return new StaffMember(id, login, "職員 " + login, false, Set.of(new StaffMember.Assignment(role, null)));
    }
}
