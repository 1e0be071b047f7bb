package planportal.steering.reminders;

import static org.assertj.core.api.Assertions.assertThat;
import static planportal.testing.TestStaff.PASSWORD;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import planportal.shared.Formats;
import planportal.steering.mailing.SummaryMailDelivery;
import planportal.testing.PortalTest;
import planportal.testing.StaffBrowser;
import planportal.testing.StaffBrowser.Page;
import planportal.testing.TestStaff;
import planportal.testing.TwoNodes;

/**
 * Reminders by mail, through a real mail server of this machine. On a portal of its own, where only the tests look for
 * what is to be sent; each test has a quarter and a department of its own.
 */
@PortalTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "portal.reminders.look-every=1h",
            "portal.reminders.from=portal@city.example.jp",
            "portal.base-url=https://portal.example.jp/plan/"
        })
@Import(TestStaff.class)
class RemindersTest {

    private static final int SERVER_PORT = freePort();
    private static final GreenMail MAILS =
            new GreenMail(new ServerSetup(SERVER_PORT, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry settings) {
        MAILS.start();
        settings.add("spring.mail.host", () -> "127.0.0.1");
        settings.add("spring.mail.port", () -> SERVER_PORT);
    }

    /** The server is to come back where it was. */
    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void stop() {
        MAILS.stop();
    }

    @Autowired
    private TestStaff staff;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ReminderSchedule schedule;

    @Autowired
    private ReminderDelivery delivery;

    @Autowired
    private Reminders reminders;

    @Autowired
    private SummaryMailDelivery summaryMails;

    @LocalServerPort
    private int port;

    @BeforeEach
    void begin() throws Exception {
        MAILS.purgeEmailFromAllMailboxes();
        jdbc.sql("delete from reminder_rule").update();
        // What is due in the open quarter of the demonstration is none of these tests' business.
        jdbc.sql("update reporting_period set status = 'CLOSED'").update();
        jdbc.sql("update account set enabled = false").update();
    }

    @Test
    void mailsTheRecipientsOnceAfterAQuarterIsPublished() throws Exception {
        jdbc.sql("delete from summary_recipient").update();
        StaffBrowser manager = signedIn(staff.account("MANAGER", null));
        manager.open("/manage/summaries/mailing");
        assertThat(manager.post("/manage/summaries/mailing", "email", "<script>@x")
                        .body())
                .contains("メールアドレスとして使えません", "&lt;script&gt;@x");
        assertThat(manager.post("/manage/summaries/mailing", "email", "mayor@city.example.jp")
                        .body())
                .contains("mayor@city.example.jpを宛先に追加しました");
        manager.post("/manage/summaries/mailing", "email", "office@city.example.jp");
        assertThat(manager.post("/manage/summaries/mailing", "email", "Mayor@city.example.jp")
                        .body())
                .contains("すでに宛先にあります");
        manager.post("/manage/summaries/mailing/remove", "email", "office@city.example.jp");
        summaryMails.round(Instant.now());
        assertThat(MAILS.getReceivedMessages())
                .as("of quarters published before")
                .isEmpty();

        jdbc.sql("select next_publication((select id from plan where slug = 'kumamoto-7'), 'QUARTER', '2023-Q4', ?)")
                .param(Instant.now().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .optional();
        MAILS.stop();
        try {
            // The file takes a while on a slow machine.
            for (int looks = 0;
                    looks < 5
                            && jdbc.sql("select max(attempts) from summary_mail")
                                            .query(Integer.class)
                                            .optional()
                                            .orElse(0)
                                    == 0;
                    looks++) {
                summaryMails.round(Instant.now());
            }
            assertThat(manager.open("/manage/summaries/mailing").body()).contains("まだ送信できていません（1回試しました）。");
        } finally {
            MAILS.start();
        }
        jdbc.sql("update summary_mail set due_at = now() where state = 'WAITING'")
                .update();
        for (int looks = 0; looks < 5 && MAILS.getReceivedMessages().length == 0; looks++) {
            TwoNodes.both(() -> summaryMails.round(Instant.now()));
        }
        summaryMails.round(Instant.now());

        assertThat(MAILS.getReceivedMessages()).singleElement().satisfies(mail -> {
            assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("mayor@city.example.jp");
            assertThat(mail.getSubject()).contains("令和5年度（2023年度）第4四半期のまとめを公表しました");
            MimeMultipart parts = (MimeMultipart) mail.getContent();
            assertThat(((MimeMultipart) parts.getBodyPart(0).getContent())
                            .getBodyPart(0)
                            .getContent()
                            .toString())
                    .contains("まとめのPDFを添付します。", "https://portal.example.jp/plan/quarters/2023-Q4");
            assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("summary-2023-Q4.pdf");
            assertThat(parts.getBodyPart(1).getContentType()).startsWith("application/pdf");
            try (PDDocument opened =
                    Loader.loadPDF(parts.getBodyPart(1).getInputStream().readAllBytes())) {
                assertThat(opened.getDocumentInformation().getTitle()).isEqualTo("令和5年度（2023年度）第4四半期 進み具合のまとめ");
            }
        });
        assertThat(manager.open("/manage/summaries/mailing").body()).contains("送信済み");
        assertThat(signedIn(staff.account("EDITOR", "recovery"))
                        .open("/manage/summaries/mailing")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void sendsACustomReminderToEverybodyWithOpenWork() throws Exception {
        period("2024-Q1", today().plusDays(5), today().plusDays(10));
        String editor = withAddress(staff.account("EDITOR", "recovery"));
        String without = staff.account("EDITOR", "recovery");
        withAddress(staff.account("EDITOR", "health"));
        String login = staff.account("MANAGER", null);
        StaffBrowser manager = signedIn(login);

        Page form = manager.open("/manage/reminders/new/2024-Q1?department=recovery");
        assertThat(form.body())
                .contains("value=\"recovery\" checked=\"checked\"", "の報告のお願い")
                .doesNotContain("人に送ります");
        Map<String, String> typed = Map.of("subject", "報告のお願い：第１四半期①髙﨑", "text", "お世話になります。\n<b>金曜日</b>までに、お願いします。");
        Page preview = post(manager, typed, "preview", "recovery");
        assertThat(preview.body())
                .contains("2人に送ります", "このうち1人はメールアドレスがない", "&lt;b&gt;金曜日&lt;/b&gt;", editor + "@city.example.jp");
        assertThat(given()).isZero();

        Map<String, String> hidden = manager.hiddenFields();
        Page sent = post(manager, typed, "send", "recovery");
        // Once more, as an impatient hand or the back button does.
        manager.postAll(
                "/manage/reminders/new/2024-Q1", with(hidden, typed, "send"), "department", List.of("recovery"));
        assertThat(sent.path()).isEqualTo("/manage/reminders");
        assertThat(given()).isEqualTo(1);
        delivery.round(Instant.now());
        delivery.round(Instant.now());

        assertThat(MAILS.getReceivedMessages()).hasSize(1);
        MimeMessage mail = MAILS.getReceivedMessages()[0];
        assertThat(mail.getSubject()).isEqualTo("報告のお願い：第１四半期①髙﨑");
        assertThat(mail.getRecipients(RecipientType.TO))
                .extracting(Object::toString)
                .containsExactly(editor + "@city.example.jp");
        assertThat(mail.getFrom()).extracting(Object::toString).containsExactly("portal@city.example.jp");
        assertThat(mail.getContentType()).containsIgnoringCase("text/plain").containsIgnoringCase("utf-8");
        assertThat((String) mail.getContent())
                .contains(
                        "職員 " + editor + " 様",
                        "<b>金曜日</b>までに、お願いします。",
                        "1-ア-1",
                        "・取組状況 ",
                        "（復興総室）",
                        "年）",
                        "https://portal.example.jp/plan/staff/reports")
                .doesNotContain("健康づくり");
        assertThat(manager.open("/manage/reminders").body())
                .contains("メール送信済み 1人", "画面に表示 1人", "職員 " + login)
                .doesNotContain("メールは送信していません");
        assertThat(staff.deeds(login, "reminder.sent")).isEqualTo(1);

        StaffBrowser person = signedIn(without);
        Page home = person.open("/staff/reports");
        assertThat(home.body()).contains("報告のお願い：第１四半期①髙﨑", "&lt;b&gt;金曜日&lt;/b&gt;");
        assertThat(signedIn(editor).open("/staff/reports").body()).doesNotContain("第１四半期①髙﨑");
        long notice = jdbc.sql(
                        "select d.id from reminder_delivery d join account a on a.id = d.account_id where a.login = ?")
                .param(without)
                .query(Long.class)
                .single();
        signedIn(editor).post("/staff/reminders/" + notice + "/put-away");
        assertThat(person.open("/staff/reports").body())
                .as("nobody puts away another's")
                .contains("第１四半期①髙﨑");
        assertThat(person.post("/staff/reminders/" + notice + "/put-away").body())
                .doesNotContain("第１四半期①髙﨑");
    }

    @Test
    void refusesUnsendableRemindersAndKeepsTheInput() {
        period("2024-Q2", today().plusDays(5), today().plusDays(10));
        withAddress(staff.account("EDITOR", "recovery"));
        StaffBrowser manager = signedIn(staff.account("MANAGER", null));
        manager.open("/manage/reminders/new/2024-Q2");

        Page lines = manager.postAll(
                "/manage/reminders/new/2024-Q2",
                Map.of("subject", "お願い\r\nBcc: everybody@example.org", "text", "本文", "step", "send"),
                "department",
                List.of("recovery"));
        assertThat(lines.body()).contains("件名は1行で");
        Page nobody = manager.postAll(
                "/manage/reminders/new/2024-Q2",
                Map.of("subject", "お願い", "text", "残る本文", "step", "send"),
                "department",
                List.of());
        assertThat(nobody.body()).contains("送る課を1つ以上選んでください", "残る本文");
        assertThat(given()).isZero();

        StaffBrowser editor = signedIn(staff.account("EDITOR", "recovery"));
        for (String path : List.of("/manage/reminders", "/manage/reminders/new/2024-Q2", "/manage/reminders/1")) {
            assertThat(editor.open(path).status()).isEqualTo(403);
        }
        assertThat(manager.open("/manage/reminders/999999").status()).isEqualTo(404);
        assertThat(manager.open("/manage/reminders/new/2031-Q1").status()).isEqualTo(404);
    }

    @Test
    void remindsOnceOnTheDayOfARuleOnSeveralNodes() throws Exception {
        LocalDate due = LocalDate.of(2031, 4, 10);
        period("2024-Q3", due, LocalDate.of(2031, 4, 15));
        String editor = withAddress(staff.account("EDITOR", "recovery"));
        StaffBrowser manager = signedIn(staff.account("MANAGER", null));
        manager.open("/manage/reminders");
        manager.post("/manage/reminders/rules", "audience", "EDITORS", "timing", "BEFORE", "days", "７");
        assertThat(manager.post("/manage/reminders/rules", "audience", "EDITORS", "timing", "BEFORE", "days", "7")
                        .body())
                .contains("同じ予定がすでにあります");
        assertThat(manager.post("/manage/reminders/rules", "audience", "EDITORS", "timing", "AFTER", "days", "x")
                        .body())
                .contains("日数は1～60の整数で");

        schedule.remind(at("2031-04-02T12:00:00"));
        schedule.remind(at("2031-04-03T08:29:00"));
        assertThat(given()).as("before its day and time").isZero();

        TwoNodes.both(() -> {
            schedule.remind(at("2031-04-03T08:30:00"));
            delivery.round(at("2031-04-03T08:30:00"));
        });
        schedule.remind(at("2031-04-04T09:00:00"));
        delivery.round(at("2031-04-04T09:00:00"));

        assertThat(given()).isEqualTo(1);
        assertThat(MAILS.getReceivedMessages()).hasSize(1);
        assertThat(MAILS.getReceivedMessages()[0].getRecipients(RecipientType.TO)[0].toString())
                .startsWith(editor);
        assertThat((String) MAILS.getReceivedMessages()[0].getContent()).contains("令和13年（2031年）4月10日");
        assertThat(jdbc.sql("select count(*) from history_entry where action = 'reminder.sent' and account_id is null"
                                + " and subject = 'quarter:2024-Q3'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(manager.open("/manage/reminders").body()).contains("期限の7日前", "自動");
    }

    @Test
    void remindsApproversOfOthersReportsOnly() throws Exception {
        period("2024-Q4", LocalDate.of(2031, 7, 10), LocalDate.of(2031, 7, 15));
        String author = withAddress(staff.account("APPROVER", "recovery"));
        staff.alsoAs(author, "EDITOR", "recovery");
        String approver = withAddress(staff.account("APPROVER", "recovery"));
        withAddress(staff.account("APPROVER", "health"));
        jdbc.sql("""
                insert into report (period_id, kpi_id, status, value, edited_by, edited_at, submitted_by, submitted_at)
                select p.id, k.id, 'SUBMITTED', 1, a.id, now(), a.id, now()
                from reporting_period p join kpi k on k.plan_id = p.plan_id and k.code = '1-a-1', account a
                where p.quarter = '2024-Q4' and a.login = ?""").param(author).update();
        rule("APPROVERS", "ON_DAY", 0);

        schedule.remind(at("2031-07-15T08:30:00"));
        delivery.round(at("2031-07-15T08:30:00"));

        assertThat(MAILS.getReceivedMessages())
                .extracting(mail -> mail.getRecipients(RecipientType.TO)[0].toString())
                .containsExactly(approver + "@city.example.jp");
        assertThat((String) MAILS.getReceivedMessages()[0].getContent()).contains("本日中に承認または差戻し", "/staff/approvals");
    }

    @Test
    void retriesIfTheServerDoesNotAnswer() {
        period("2025-Q1", LocalDate.of(2031, 8, 8), LocalDate.of(2031, 8, 13));
        String editor = withAddress(staff.account("EDITOR", "recovery"));
        rule("EDITORS", "ON_DAY", 0);
        StaffBrowser manager = signedIn(staff.account("MANAGER", null));
        schedule.remind(at("2031-08-08T09:00:00"));
        MAILS.stop();
        try {
            delivery.round(at("2031-08-08T09:00:00"));
            assertThatTheServerIsMissed(manager, editor);
        } finally {
            MAILS.start();
        }
    }

    private void assertThatTheServerIsMissed(StaffBrowser manager, String editor) {
        assertThat(manager.open("/manage/reminders").body()).contains("メールサーバーにつながりません", "いつもどおり使えます", "送信待ち 1人");
        assertThat(signedIn(editor).open("/staff/reports").body())
                .as("meanwhile in the portal")
                .contains("企画担当からのお知らせ");
        delivery.round(at("2031-08-08T09:00:30"));
        assertThat(attempts()).as("not before the pause is over").isEqualTo(1);

        // Attempt after attempt, and then no more.
        Instant now = at("2031-08-08T09:00:00");
        for (int i = 0; i < Reminders.PAUSES.size() + 2; i++) {
            now = now.plus(Duration.ofHours(13));
            delivery.round(now);
        }
        assertThat(attempts()).isEqualTo(Reminders.PAUSES.size() + 1);
        assertThat(status()).isEqualTo("FAILED");
        assertThat(manager.open("/manage/reminders").body())
                .contains("送れなかった人 1人")
                .doesNotContain("メールサーバーにつながりません");
    }

    @Test
    void continuesAfterARejectedAddress() throws Exception {
        period("2025-Q3", LocalDate.of(2031, 10, 10), LocalDate.of(2031, 10, 16));
        String broken = staff.account("EDITOR", "recovery");
        staff.change(broken, "email = 'a..b@city.example.jp'");
        String editor = withAddress(staff.account("EDITOR", "recovery"));
        rule("EDITORS", "ON_DAY", 0);
        schedule.remind(at("2031-10-10T09:00:00"));

        delivery.round(at("2031-10-10T09:00:00"));

        assertThat(MAILS.getReceivedMessages())
                .extracting(mail -> mail.getRecipients(RecipientType.TO)[0].toString())
                .containsExactly(editor + "@city.example.jp");
        assertThat(jdbc.sql(
                                "select d.status || ' ' || d.error from reminder_delivery d join account a on a.id = d.account_id"
                                        + " where a.login = ?")
                        .param(broken)
                        .query(String.class)
                        .single())
                .isEqualTo("FAILED UNUSABLE");
    }

    @Test
    void doesNotResendAfterANodeFailedWhileSending() {
        period("2025-Q2", LocalDate.of(2031, 9, 10), LocalDate.of(2031, 9, 16));
        withAddress(staff.account("EDITOR", "recovery"));
        rule("EDITORS", "ON_DAY", 0);
        Instant now = at("2031-09-10T09:00:00");
        schedule.remind(now);
        long id = reminders.due(now, 10).get(0);

        assertThat(reminders.claim(id, now)).isPresent();
        assertThat(reminders.claim(id, now)).as("the other node").isEmpty();
        delivery.round(now.plusSeconds(60));
        assertThat(status()).isEqualTo("SENDING");
        delivery.round(now.plus(Reminders.LOST).plusSeconds(1));

        assertThat(status()).isEqualTo("UNCERTAIN");
    }

    private static Map<String, String> with(Map<String, String> hidden, Map<String, String> typed, String step) {
        Map<String, String> form = new HashMap<>(hidden);
        form.putAll(typed);
        form.put("step", step);
        return form;
    }

    private static Page post(StaffBrowser manager, Map<String, String> typed, String step, String department) {
        Map<String, String> form = new HashMap<>(typed);
        form.put("step", step);
        return manager.postAll("/manage/reminders/new/2024-Q1", form, "department", List.of(department));
    }

    private void period(String quarter, LocalDate due, LocalDate approvalsDue) {
        jdbc.sql("""
                insert into reporting_period (plan_id, quarter, opens_on, due_on, grace_days, approvals_due_on, status)
                select id, ?, date '2026-01-01', ?, 60, ?, 'OPEN' from plan where slug = 'kumamoto-7'""").params(quarter, due, approvalsDue).update();
    }

    private void rule(String audience, String timing, int days) {
        jdbc.sql("insert into reminder_rule (plan_id, audience, timing, days, added_by, added_at)"
                        + " select p.id, ?, ?, ?, a.id, now() from plan p, account a where a.login = 'manager'")
                .params(audience, timing, days)
                .update();
    }

    private String withAddress(String login) {
        staff.change(login, "email = login || '@city.example.jp'");
        return login;
    }

    private int given() {
        return jdbc.sql("select count(*) from reminder r join reporting_period p on p.id = r.period_id"
                        + " where p.status = 'OPEN'")
                .query(Integer.class)
                .single();
    }

    private int attempts() {
        return last("attempts::text").map(Integer::parseInt).orElseThrow();
    }

    private String status() {
        return last("status").orElseThrow();
    }

    private Optional<String> last(String column) {
        return jdbc.sql("select " + column + " from reminder_delivery order by id desc limit 1")
                .query(String.class)
                .optional();
    }

    private static LocalDate today() {
        return LocalDate.now(Formats.ZONE);
    }

    private static Instant at(String time) {
        return LocalDateTime.parse(time).atZone(Formats.ZONE).toInstant();
    }

    private StaffBrowser signedIn(String login) {
        StaffBrowser browser = new StaffBrowser(port);
        browser.signIn(login, PASSWORD);
        return browser;
    }
}
