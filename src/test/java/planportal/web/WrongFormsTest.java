package planportal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static planportal.testing.TestStaff.PASSWORD;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import planportal.testing.StaffBrowser;
import planportal.testing.StaffBrowser.Page;
import planportal.testing.StaffTest;
import planportal.testing.TestStaff;

/**
 * Every rejected staff form says so first: in its title and where the keyboard focus starts, with a link to each field.
 */
@StaffTest
class WrongFormsTest {

    private static final Pattern WAY = Pattern.compile("href=\"#([^\"]+)\"");
    /** One person for each role, who signs in once. */
    private static final Map<String, StaffBrowser> BROWSERS = new HashMap<>();

    @Autowired
    private TestStaff staff;

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource({
        "EDITOR, /staff/reports/1-a-2, value=六十",
        "EDITOR, /staff/narratives/1-a, step=submit",
        "EDITOR, /staff/grid, value:1-a-2=六十",
        "EDITOR, /account/password, current=&chosen=a&repeated=b",
        "EDITOR, /account/email, email=x",
        "MANAGER, /manage/periods/2024-Q4, step=schedule&opensOn=",
        "MANAGER, /manage/periods/2023-Q4/close, reason=",
        "MANAGER, /manage/periods/2023-Q3/unlocks, reason=",
        "MANAGER, /manage/publication, when=later&at=",
        "MANAGER, /manage/publication, when=now&at=2030-01-01T09:00",
        "MANAGER, /manage/publication/quarters, when=later&at=",
        "MANAGER, /manage/ratings/1-a-1/2023-Q3, step=check",
        "MANAGER, /manage/reminders/rules, timing=BEFORE&days=x",
        "MANAGER, /manage/reminders/new/2023-Q4, subject=",
        "MANAGER, /manage/summaries/mailing, email=x",
        "MANAGER, /manage/absences/new, absent=1&firstDay=",
        "ADMINISTRATOR, /admin/accounts/new, name=",
        "ADMINISTRATOR, /admin/departments/new, code=",
        "ADMINISTRATOR, /admin/departments/1/rename, nameJa=",
        "ADMINISTRATOR, /admin/departments/1/hand-over, to=",
        "ADMINISTRATOR, /admin/kpis/new, nameJa=",
        "ADMINISTRATOR, /admin/kpis/1-a-1/definition, nameJa=",
        "ADMINISTRATOR, /admin/kpis/1-a-1/targets, targets[0].value=六十",
        "ADMINISTRATOR, /admin/texts/measure/1-a/text, ja=",
    })
    void focusTheFirstError(String role, String path, String fields) {
        StaffBrowser browser = browser(role);
        browser.open(path.replaceAll("/(close|unlocks|quarters|rules|rename|hand-over)$", ""));
        assertLeadsToWhatIsWrong(browser.post(
                path,
                Stream.of(fields.split("&"))
                        .flatMap(field -> {
                            String[] parts = field.split("=", 2);
                            return Stream.of(parts[0], parts[1]);
                        })
                        .toArray(String[]::new)));
        assertThat(browser.open(path + "?lang=en").status())
                .as("the other language, asked for from there")
                .isEqualTo(200);
        browser.open("/staff?lang=ja");
    }

    @ParameterizedTest
    @CsvSource({
        "EDITOR, /staff/sheets, file",
        "EDITOR, /staff/reports/1-a-2/evidence, files",
        "ADMINISTRATOR, /admin/plans, file"
    })
    void focusAMissingFile(String role, String path, String field) {
        StaffBrowser browser = browser(role);
        browser.open(path);
        assertLeadsToWhatIsWrong(browser.upload(path, Map.of(), field, Map.of()));
    }

    @Test
    void announceAFailedSignIn() {
        Page page = new StaffBrowser(port).signIn("nobody-at-all", PASSWORD);

        assertThat(page.body()).contains("<title>エラー：").containsOnlyOnce(" autofocus");
    }

    private StaffBrowser browser(String role) {
        return BROWSERS.computeIfAbsent(role, each -> {
            StaffBrowser browser = new StaffBrowser(port);
            browser.signIn(staff.account(each, each.equals("EDITOR") ? "recovery" : null), PASSWORD);
            return browser;
        });
    }

    private static void assertLeadsToWhatIsWrong(Page page) {
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("<title>エラー：").containsOnlyOnce(" autofocus");
        String summary = page.body().substring(page.body().indexOf(" autofocus"));
        List<String> ways = WAY.matcher(summary.substring(0, summary.indexOf("</ul>")))
                .results()
                .map((MatchResult way) -> way.group(1))
                .toList();
        assertThat(ways).isNotEmpty().allSatisfy(id -> assertThat(page.body()).contains("id=\"" + id + "\""));
    }
}
