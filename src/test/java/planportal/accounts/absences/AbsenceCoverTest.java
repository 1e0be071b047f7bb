package planportal.accounts.absences;

import static org.assertj.core.api.Assertions.assertThat;
import static planportal.testing.TestStaff.PASSWORD;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import planportal.accounts.AccessPolicy;
import planportal.accounts.Accounts;
import planportal.accounts.Role;
import planportal.accounts.SignedIn;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.accounts.StaffMember.Assignment;
import planportal.accounts.StaffMembers;
import planportal.accounts.StandIn;
import planportal.accounts.StandIns;
import planportal.shared.Fingerprint;
import planportal.testing.StaffBrowser;
import planportal.testing.StaffBrowser.Page;
import planportal.testing.StaffTest;
import planportal.testing.TestStaff;

@StaffTest
class AbsenceCoverTest {

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    @Autowired
    private TestStaff staff;

    @Autowired
    private AbsenceCover cover;

    @Autowired
    private Accounts accounts;

    @Autowired
    private StandIns standIns;

    @Autowired
    private StaffMembers members;

    @Autowired
    private AccessPolicy policy;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource(textBlock = """
            2030-11-30T23:59:59, false
            2030-12-01T00:00:00, true
            2030-12-03T23:59:59, true
            2030-12-04T00:00:00, false
            """)
    void appliesFromTheFirstDayToTheEndOfTheLastInTokyo(LocalDateTime now, boolean holds) {
        String absent = staff.account("APPROVER", "transport");
        String substitute = staff.account("EDITOR", "health");
        cover.appoint(
                member(staff.account("MANAGER", null)),
                id(absent),
                id(substitute),
                Set.of(new Assignment(Role.APPROVER, department("transport"))),
                LocalDate.of(2030, 12, 1),
                LocalDate.of(2030, 12, 3));

        StaffMember then =
                at(now).find(new SignedIn(id(substitute), substitute, "")).orElseThrow();

        assertThat(policy.permits(then, StaffAction.APPROVE_REPORT, department("transport")))
                .isEqualTo(holds);
        assertThat(policy.permits(then, StaffAction.EDIT_REPORT, department("transport")))
                .isFalse();
        assertThat(policy.permits(then, StaffAction.EDIT_REPORT, department("health")))
                .isTrue();
        assertThat(at(now).all().stream()
                        .filter(each -> each.login().equals(substitute))
                        .findFirst()
                        .orElseThrow()
                        .standIns())
                .hasSize(holds ? 1 : 0);
        StaffMember colleague =
                at(now).find(new SignedIn(id(absent), absent, "")).orElseThrow();
        assertThat(colleague.departmentStandIns())
                .extracting(StandIn::substituteName)
                .filteredOn(("職員 " + substitute)::equals)
                .hasSize(holds ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"EDITOR, 1", "APPROVER, 0"})
    void endsALinkToTheSubstitutesAccountIfTheRoleIsMoreThanAnEditors(String role, int links) {
        String absent = staff.account(role, "transport");
        String substitute = staff.account("EDITOR", "health");
        jdbc.sql("insert into invitation (account_id, token_hash, expires_at) values (?, ?, now() + interval '1 day')")
                .params(id(substitute), Fingerprint.of(substitute.getBytes(StandardCharsets.UTF_8)))
                .update();

        appointToday(absent, substitute, role, "transport");

        assertThat(jdbc.sql("select count(*) from invitation where account_id = ?")
                        .param(id(substitute))
                        .query(Integer.class)
                        .single())
                .isEqualTo(links);
    }

    @Test
    void endsWithTheRoleOfTheAbsentColleagueAndWithTheAccount() {
        String absent = staff.account("APPROVER", "transport");
        String substitute = staff.account("EDITOR", "health");
        appointToday(absent, substitute, "APPROVER", "transport");
        assertThat(now(substitute).standIns()).hasSize(1);

        jdbc.sql("delete from role_assignment where account_id = ?")
                .param(id(absent))
                .update();

        assertThat(now(substitute).standIns()).isEmpty();
        staff.change(substitute, "enabled = false");
        assertThat(members.find(new SignedIn(id(substitute), substitute, ""))).isEmpty();
    }

    @Test
    void letsTheSubstituteApproveUntilItIsRevoked() {
        String absent = staff.account("APPROVER", "health");
        staff.alsoAs(absent, "EDITOR", "health");
        String substitute = staff.account("EDITOR", "economy");
        String managerLogin = staff.account("MANAGER", null);
        StaffBrowser manager = signedIn(managerLogin);
        StaffBrowser colleague = signedIn(absent);
        StaffBrowser stranger = signedIn(substitute);
        submit(colleague, "70");
        assertThat(stranger.open("/staff/approvals/3-a-2").status()).isEqualTo(403);

        Page appointed = appoint(manager, absent, substitute, "APPROVER", "health");
        assertThat(appointed.path()).isEqualTo("/manage/absences");
        assertThat(appointed.body()).contains("職員 " + absent, "職員 " + substitute, "代理中");
        appoint(manager, absent, substitute, "APPROVER", "health");
        assertThat(count(substitute)).as("pressed twice").isEqualTo(1);
        assertThat(staff.deeds(managerLogin, "account.substitute-appointed")).isEqualTo(1);

        assertThat(stranger.open("/staff/approvals/3-a-2").body()).contains("職員 " + absent + "さんの代理です", "70");
        assertThat(colleague.open("/staff/reports").body())
                .contains("職員 " + substitute + "さんが職員 " + absent + "さんの代理をしています");
        assertThat(stranger.open("/staff/approvals/3-a-2").body())
                .as("the reason in place of the button")
                .contains("不在の本人が入力または提出した報告は、代理では承認できません")
                .doesNotContain("value=\"approve\"");
        assertThat(approve(stranger).body())
                .as("a report of the absent colleague")
                .contains("不在の本人が入力または提出した報告は、代理では承認できません");
        sendBack(stranger);

        String author = staff.account("EDITOR", "health");
        appointToday(absent, author, "APPROVER", "health");
        StaffBrowser both = signedIn(author);
        submit(both, "71");
        assertThat(approve(both).body()).as("a report of their own").contains("ご自分が入力または提出した報告は承認できません");

        approve(stranger);
        assertThat(inPlaceOf("report.submitted")).as("in roles of their own").containsOnlyNulls();
        assertThat(inPlaceOf("report.returned")).containsExactly("職員 " + absent);
        assertThat(inPlaceOf("report.approved")).containsExactly("職員 " + absent);
        assertThat(manager.open("/staff/history?kpi=3-a-2").body()).contains("（職員 " + absent + "さんの代理）");

        manager.open("/manage/absences");
        manager.post("/manage/absences/"
                + jdbc.sql("select id from substitution where substitute_id = ?")
                        .param(id(substitute))
                        .query(Long.class)
                        .single()
                + "/revoke");
        assertThat(stranger.open("/staff/approvals/3-a-2").status())
                .as("the next request")
                .isEqualTo(403);
        assertThat(staff.deeds(managerLogin, "account.substitution-revoked")).isEqualTo(1);
    }

    @Test
    void letsTheSubstituteWriteAndApproveNarratives() {
        String absent = staff.account("EDITOR", "health");
        staff.alsoAs(absent, "APPROVER", "health");
        String substitute = staff.account("EDITOR", "economy");
        appointToday(absent, substitute, "APPROVER", "health");
        String writer = staff.account("EDITOR", "economy");
        appointToday(absent, writer, "EDITOR", "health");
        StaffBrowser colleague = signedIn(absent);
        StaffBrowser stranger = signedIn(substitute);
        narrate(colleague, "教室を3回開きました。");

        assertThat(stranger.open("/staff/approvals/narratives/3-a/2023-Q4").body())
                .as("the reason in place of the button")
                .contains("不在の本人が入力または提出した")
                .doesNotContain("value=\"approve\"");
        assertThat(decide(stranger, "approve").body())
                .as("what the absent colleague wrote")
                .contains("不在の本人が入力または提出した", "教室を3回開きました。");
        decide(stranger, "return");
        narrate(signedIn(writer), "教室を4回開きました。");
        assertThat(stranger.open("/staff/approvals/narratives/3-a/2023-Q4").body())
                .contains("value=\"approve\"");
        assertThat(decide(stranger, "approve").path()).isEqualTo("/staff/approvals");

        assertThat(narrated("narrative.submitted")).containsExactly(null, "職員 " + absent);
        assertThat(narrated("narrative.returned")).containsExactly("職員 " + absent);
        assertThat(narrated("narrative.approved")).containsExactly("職員 " + absent);
    }

    private static void narrate(StaffBrowser editor, String situation) {
        editor.open("/staff/narratives/3-a?quarter=2023-Q4");
        editor.post("/staff/narratives/3-a?quarter=2023-Q4", "situation", situation, "step", "submit");
    }

    private static Page decide(StaffBrowser approver, String decision) {
        approver.open("/staff/approvals/narratives/3-a/2023-Q4");
        return approver.post("/staff/approvals/narratives/3-a/2023-Q4", "decision", decision, "reason", "回数を確かめてください。");
    }

    private List<String> narrated(String action) {
        return jdbc.sql("select in_place_of from history_entry where action = ? and subject = 'narrative:3-a:2023-Q4'"
                        + " order by id")
                .param(action)
                .query((row, number) -> row.getString(1))
                .list();
    }

    @Test
    void showsErrorsBesideTheirFields() {
        String absent = staff.account("EDITOR", "economy");
        String managerLogin = staff.account("MANAGER", null);
        String disabled = staff.account("EDITOR", "health");
        staff.change(disabled, "enabled = false");
        String holder = staff.account("EDITOR", "economy");
        String substitute = staff.account("EDITOR", "health");
        StaffBrowser manager = signedIn(managerLogin);
        String role = "EDITOR:" + department("economy");
        String today = LocalDate.now(Clock.system(TOKYO)).toString();

        assertThat(post(manager, absent, "", role, today, today).body()).contains("代理の職員を選んでください");
        assertThat(post(manager, absent, "" + id(substitute), "", today, today).body())
                .contains("役割を1つ以上選んでください");
        assertThat(post(manager, absent, "" + id(disabled), role, today, today).body())
                .contains("停止中のアカウントは代理になれません");
        assertThat(post(manager, absent, "" + id(managerLogin), role, today, today)
                        .body())
                .contains("自分を代理にすることはできません");
        assertThat(post(manager, absent, "" + id(absent), role, today, today).body())
                .contains("不在の本人は代理になれません");
        assertThat(post(manager, absent, "" + id(holder), role, today, today).body())
                .contains("すでにもっているため");
        assertThat(post(manager, absent, "" + id(substitute), role, "きょう", today)
                        .body())
                .contains("「きょう」は日付として読めません", "value=\"きょう\"");
        assertThat(post(manager, absent, "" + id(substitute), role, today, "2023-12-01")
                        .body())
                .contains("最初の日以後の日");
        assertThat(post(manager, absent, "" + id(substitute), role, "2023-11-01", "2023-12-01")
                        .body())
                .contains("すでに過ぎています");
        assertThat(post(manager, absent, "" + id(substitute), role, "2030-01-01", "2031-01-02")
                        .body())
                .contains("366日以内");
        assertThat(count(substitute)).isZero();
        assertThat(post(manager, absent, "" + id(substitute), role, "2030-01-01", "2031-01-01")
                        .path())
                .as("366 days")
                .isEqualTo("/manage/absences");
        assertThat(post(manager, absent, "" + id(substitute), role, "2030-12-31", "2031-02-01")
                        .body())
                .contains("すでに代理になっています");
        assertThat(manager.open("/manage/absences/new?absent=999999").status()).isEqualTo(404);
        assertThat(signedIn(substitute).open("/manage/absences").status()).isEqualTo(403);
        assertThat(signedIn(staff.account("ADMINISTRATOR", null))
                        .open("/manage/absences")
                        .status())
                .isEqualTo(200);
    }

    private static void submit(StaffBrowser editor, String value) {
        editor.open("/staff/reports/3-a-2");
        editor.post("/staff/reports/3-a-2", "value", value, "step", "submit");
    }

    private static Page approve(StaffBrowser approver) {
        approver.open("/staff/approvals/3-a-2");
        return approver.post("/staff/approvals/3-a-2", "decision", "approve");
    }

    private static void sendBack(StaffBrowser approver) {
        approver.open("/staff/approvals/3-a-2");
        approver.post("/staff/approvals/3-a-2", "decision", "return", "reason", "内訳を書き添えてください。");
    }

    private List<String> inPlaceOf(String action) {
        return jdbc.sql("select in_place_of from history_entry where action = ? and subject like 'report:3-a-2:%'"
                        + " and account_name like '職員 %'")
                .param(action)
                .query((row, number) -> row.getString(1))
                .list();
    }

    private Page appoint(StaffBrowser manager, String absent, String substitute, String role, String department) {
        String today = LocalDate.now(Clock.system(TOKYO)).toString();
        return post(manager, absent, "" + id(substitute), role + ":" + department(department), today, today);
    }

    private Page post(StaffBrowser manager, String absent, String substitute, String role, String first, String last) {
        manager.open("/manage/absences/new?absent=" + id(absent));
        return manager.post(
                "/manage/absences/new",
                "absent",
                "" + id(absent),
                "roles",
                role,
                "substitute",
                substitute,
                "firstDay",
                first,
                "lastDay",
                last);
    }

    private void appointToday(String absent, String substitute, String role, String department) {
        LocalDate today = LocalDate.now(Clock.system(TOKYO));
        cover.appoint(
                member(staff.account("MANAGER", null)),
                id(absent),
                id(substitute),
                Set.of(new Assignment(Role.valueOf(role), department(department))),
                today,
                today.plusDays(1));
    }

    private StaffMembers at(LocalDateTime tokyo) {
        return new StaffMembers(
                accounts, standIns, Clock.fixed(tokyo.atZone(TOKYO).toInstant(), ZoneId.of("UTC")));
    }

    private StaffMember now(String login) {
        return members.find(new SignedIn(id(login), login, "")).orElseThrow();
    }

    private StaffMember member(String login) {
        return now(login);
    }

    private int count(String substitute) {
        return jdbc.sql("select count(*) from substitution where substitute_id = ?")
                .param(id(substitute))
                .query(Integer.class)
                .single();
    }

    private long id(String login) {
        return jdbc.sql("select id from account where login = ?")
                .param(login)
                .query(Long.class)
                .single();
    }

    private long department(String code) {
        return jdbc.sql("select id from department where code = ?")
                .param(code)
                .query(Long.class)
                .single();
    }

    private StaffBrowser signedIn(String login) {
        StaffBrowser browser = new StaffBrowser(port);
        browser.signIn(login, PASSWORD);
        return browser;
    }
}
