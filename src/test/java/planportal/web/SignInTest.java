package planportal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static planportal.testing.TestStaff.PASSWORD;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import planportal.testing.StaffBrowser;
import planportal.testing.StaffBrowser.Page;
import planportal.testing.StaffTest;
import planportal.testing.TestStaff;

@StaffTest
class SignInTest {

    private static final String FAILED = "サインインできませんでした";

    @Autowired
    private TestStaff staff;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    private StaffBrowser browser;
    private String login;

    @BeforeEach
    void account() {
        browser = new StaffBrowser(port);
        login = staff.account("EDITOR", "recovery");
    }

    @Test
    void redirectsAnEditorToTheirReports() {
        Page page = browser.signIn(login, PASSWORD);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.path()).isEqualTo("/staff/reports");
        assertThat(page.body()).contains("わたしの報告", "職員 " + login);
        assertThat(staff.deeds(login, "account.signed-in")).isEqualTo(1);
    }

    @Test
    void acceptsALoginTypedInFullWidth() {
        String wide = login.chars()
                .collect(StringBuilder::new, (text, c) -> text.append((char) (c + 0xFEE0)), StringBuilder::append)
                .toString();

        assertThat(browser.signIn(wide, PASSWORD).path()).isEqualTo("/staff/reports");
    }

    @Test
    void doesNotRevealWhetherALoginExists() {
        Page wrong = browser.signIn(login, "not the password");
        Page unknown = browser.signIn("nobody-at-all", "not the password");

        assertThat(wrong.status()).isEqualTo(200);
        assertThat(wrong.body())
                .contains(FAILED)
                .contains("value=\"" + login + "\"")
                .doesNotContain("not the password");
        assertThat(unknown.body()).contains("value=\"nobody-at-all\"");
        assertThat(withoutToken(unknown.body()).replace("nobody-at-all", login)).isEqualTo(withoutToken(wrong.body()));
        assertThat(staff.deeds(login, "account.sign-in-failed")).isEqualTo(1);
        assertThat(jdbc.sql(
                                "select count(*) from history_entry where cast(history_entry as text) like '%nobody-at-all%'")
                        .query(Integer.class)
                        .single())
                .as("what nobody's login was")
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"edi\u0000tor", "\u0000", "x", "編集者", "a b", "'; drop table account; --"})
    void treatsAMalformedLoginAsUnknown(String impossible) {
        Page page = browser.signIn(impossible, PASSWORD);

        assertThat(page.path()).isEqualTo("/sign-in");
        assertThat(page.body()).contains(FAILED).doesNotContain("\u0000");
    }

    @Test
    void holdsUpFurtherAttemptsAfterFiveFailuresAndKeepsTheLogin() {
        for (int i = 0; i < 5; i++) {
            assertThat(browser.signIn(login, "guess " + i).body()).contains(FAILED);
        }

        Page held = browser.signIn(login, PASSWORD);

        assertThat(held.status()).isEqualTo(429);
        assertThat(Integer.parseInt(held.headers().get("retry-after"))).isBetween(1, 16);
        assertThat(held.body())
                .contains(FAILED, "秒ほど待ってから", "value=\"" + login + "\"")
                .doesNotContain(PASSWORD);
        assertThat(staff.deeds(login, "account.sign-in-failed")).isEqualTo(5);
        staff.letTimePass();
        assertThat(browser.signIn(login, PASSWORD).path()).isEqualTo("/staff/reports");
    }

    @Test
    void holdsUpUnknownLoginsInTheSameWayAndKeepsNoRowThatNamesThem() {
        for (int i = 0; i < 5; i++) {
            assertThat(browser.signIn("nobody-of-that-name", "guess " + i).status())
                    .isEqualTo(200);
        }

        assertThat(browser.signIn("nobody-of-that-name", "guess").status()).isEqualTo(429);
        assertThat(jdbc.sql("select count(*) from sign_in_throttle where key like '%nobody-of%'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void holdsNobodyUpOnTheirOwnDeviceWhoeverTriesElsewhere() {
        browser.signIn(login, PASSWORD);
        browser.post("/sign-out");
        StaffBrowser stranger = new StaffBrowser(port);
        for (int i = 0; i < 6; i++) {
            stranger.signIn(login, "guess " + i);
        }
        assertThat(stranger.signIn(login, PASSWORD).status()).isEqualTo(429);

        Page page = browser.signIn(login, PASSWORD);

        assertThat(page.path()).isEqualTo("/staff/reports");
        assertThat(page.body()).contains("サインインの失敗が5回ありました");
        assertThat(browser.open("/account/sessions").body()).contains("サインインの失敗が5回ありました");
        assertThat(browser.open("/staff/reports").body()).doesNotContain("サインインの失敗が");
    }

    @Test
    void countsFailuresOnAKnownDevice() {
        browser.signIn(login, PASSWORD);
        browser.post("/sign-out");
        for (int i = 0; i < 5; i++) {
            browser.signIn(login, "guess " + i);
        }

        assertThat(browser.signIn(login, PASSWORD).status()).isEqualTo(429);
        assertThat(new StaffBrowser(port).signIn(login, PASSWORD).path())
                .as("elsewhere nobody has tried")
                .isEqualTo("/staff/reports");
    }

    @Test
    void doesNotRememberASharedComputer() {
        browser.open("/sign-in");
        browser.post("/sign-in", "login", login, "password", PASSWORD, "shared", "true");

        assertThat(browser.open("/staff/reports").body()).contains("data-shared=\"true\"");
        assertThat(browser.cookie("PORTAL_DEVICE")).isEmpty();
    }

    @Test
    void forgetsFailuresAfterASuccess() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 4; i++) {
                browser.signIn(login, "guess " + i);
            }
            assertThat(browser.signIn(login, PASSWORD).path()).isEqualTo("/staff/reports");
            browser.post("/sign-out");
        }
    }

    @Test
    void keepsNoSessionBeforeTheSignIn() {
        int before = sessions();

        Page page = browser.open("/sign-in");
        browser.open("/staff/reports");
        browser.signIn(login, "not the password");

        assertThat(page.headers().get("set-cookie")).startsWith("PORTAL_FORM=").contains("HttpOnly", "SameSite=Lax");
        assertThat(browser.session()).isEmpty();
        assertThat(sessions()).isEqualTo(before);
        browser.signIn(login, PASSWORD);
        assertThat(sessions()).isEqualTo(before + 1);
    }

    @Test
    void leadsNowhereElseWhateverTheCookieOfTheWantedPageSays() {
        browser.open("/sign-in");
        browser.setCookie("PORTAL_WANTED", "Ly9ldmlsLmV4YW1wbGUvc3RhZmY");

        assertThat(browser.post("/sign-in", "login", login, "password", PASSWORD)
                        .path())
                .isEqualTo("/staff/reports");
    }

    @Test
    void endsASessionThatBeganTooLongAgo() {
        browser.signIn(login, PASSWORD);
        jdbc.sql(
                        "update spring_session set creation_time = creation_time - 12 * 60 * 60 * 1000 where principal_name = ?")
                .param(login)
                .update();

        assertThat(browser.open("/staff/reports").path()).isEqualTo("/sign-in?ended");
    }

    @Test
    void listsWhereSomebodyIsSignedInAndSignsThemOutElsewhere() {
        StaffBrowser elsewhere = new StaffBrowser(port);
        elsewhere.signIn(login, PASSWORD);
        browser.signIn(login, PASSWORD);

        assertThat(browser.open("/account/sessions").body()).contains("サインイン中の端末（2件）", "127.0.0.1", "（この端末）");
        assertThat(browser.post("/account/sessions", "step", "others", "password", "wrong")
                        .body())
                .contains("現在のパスワードを確認できませんでした");
        assertThat(elsewhere.open("/staff/reports").path()).isEqualTo("/staff/reports");
        assertThat(browser.post("/account/sessions", "step", "chosen", "password", PASSWORD)
                        .body())
                .contains("端末を選んでください");
        assertThat(browser.post("/account/sessions", "step", "others", "password", PASSWORD)
                        .body())
                .contains("1件の端末でサインアウトしました");

        assertThat(elsewhere.open("/staff/reports").path()).isEqualTo("/sign-in");
        assertThat(browser.open("/staff/reports").path()).isEqualTo("/staff/reports");
        assertThat(staff.deeds(login, "account.sessions-ended")).isEqualTo(1);
    }

    private int sessions() {
        return jdbc.sql("select count(*) from spring_session")
                .query(Integer.class)
                .single();
    }

    @Test
    void continuesToTheRequestedPageAfterSignIn() {
        Page asked = browser.open("/staff/reports/1-a-1");
        assertThat(asked.path()).isEqualTo("/sign-in");

        Page page = browser.post("/sign-in", "login", login, "password", PASSWORD);

        assertThat(page.path()).startsWith("/staff/reports/1-a-1");
    }

    @Test
    void namesNoHostInARedirect() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream()
                    .write(("GET /staff/reports HTTP/1.1\r\nHost: elsewhere.example\r\n" + "Connection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("302")
                    .contains("Location: /sign-in\r\n")
                    .doesNotContain("elsewhere.example");
        }
    }

    @Test
    void endsTheSessionAtSignOut() {
        browser.signIn(login, PASSWORD);

        assertThat(browser.post("/sign-out").body()).contains("サインアウトしました");
        assertThat(browser.open("/staff/reports").path()).isEqualTo("/sign-in");
    }

    @Test
    void refusesAFormWithoutItsToken() {
        browser.signIn(login, PASSWORD);

        Page refused = browser.postWithoutHidden("/staff/reports/1-a-1", Map.of("value", "5", "step", "save"));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body())
                .contains("画面を開いてから時間がたちました", "href=\"/staff\"")
                .doesNotContain("所管課が異なる");
    }

    @Test
    void restoresTheInputOfAnyFormWithoutSendingIt() {
        String manager = staff.account("MANAGER", null);
        Map<String, String> typed =
                Map.of("reason", "工事の遅れのためです。", "rating", "BEHIND", "step", "check", "seen", "", "_csrf", "old");
        for (String address : List.of("/manage/ratings/1-a-1/2023-Q3", "/staff/typed")) {
            Page ended =
                    browser.postWithoutHidden(address, address.equals("/staff/typed") ? browser.hiddenFields() : typed);
            assertThat(ended.status()).isEqualTo(403);
            assertThat(ended.body())
                    .contains("入力した内容は失われていません", "工事の遅れのためです。", "action=\"/staff/typed\"")
                    .doesNotContain("_csrf");
        }
        Map<String, String> kept = browser.hiddenFields();

        browser.signIn(manager, PASSWORD);
        Page shown = browser.postWithoutHidden("/staff/typed", kept);
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.body())
                .contains("この内容で送る", "action=\"/manage/ratings/1-a-1/2023-Q3\"", "<dt>理由</dt>", "工事の遅れのためです。");
        Page sent = browser.post("/manage/ratings/1-a-1/2023-Q3", "seen", "");
        assertThat(sent.status()).isEqualTo(200);
        assertThat(sent.body()).contains("工事の遅れのためです。");

        Page secret = new StaffBrowser(port)
                .postWithoutHidden("/account/password", Map.of("current", PASSWORD, "chosen", "a secret of mine"));
        assertThat(secret.body()).doesNotContain("a secret of mine", PASSWORD);
    }

    @Test
    void offersAFreshSignInFormAfterItsSessionExpired() {
        Page page = browser.postWithoutHidden("/sign-in", Map.of("login", login, "password", PASSWORD));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.path()).isEqualTo("/sign-in?ended");
        assertThat(page.body()).contains("もう一度サインインしてください");
    }

    @Test
    void signsADisabledAccountOutAtOnce() {
        browser.signIn(login, PASSWORD);
        staff.change(login, "enabled = false");

        assertThat(browser.open("/staff/reports").path()).isEqualTo("/sign-in?ended");
        assertThat(browser.signIn(login, PASSWORD).body()).contains(FAILED);
    }

    @Test
    void requiresANewPasswordAfterAOneTimePassword() {
        staff.change(login, "must_change_password = true");

        assertThat(browser.signIn(login, PASSWORD).path()).isEqualTo("/account/password");
        assertThat(browser.open("/staff/reports/1-a-1").path()).isEqualTo("/account/password");

        assertThat(browser.post("/account/password", "current", PASSWORD, "chosen", "short", "repeated", "short")
                        .body())
                .contains("12文字以上にしてください");
        assertThat(browser.post("/account/password", "current", PASSWORD, "chosen", PASSWORD, "repeated", PASSWORD)
                        .body())
                .contains("別のものにしてください");
        assertThat(browser.post(
                                "/account/password",
                                "current",
                                PASSWORD,
                                "chosen",
                                "a password of my own",
                                "repeated",
                                "a password of mine")
                        .body())
                .contains("一致しません");
        assertThat(browser.post(
                                "/account/password",
                                "current",
                                "wrong",
                                "chosen",
                                "a password of my own",
                                "repeated",
                                "a password of my own")
                        .body())
                .contains("確認できませんでした");

        Page page = browser.post(
                "/account/password",
                "current",
                PASSWORD,
                "chosen",
                "a password of my own",
                "repeated",
                "a password of my own");
        assertThat(page.path()).isEqualTo("/staff/reports");
        assertThat(page.body()).contains("パスワードを変更しました");
        assertThat(staff.deeds(login, "account.password-changed")).isEqualTo(1);
        assertThat(new StaffBrowser(port).signIn(login, "a password of my own").path())
                .isEqualTo("/staff/reports");
    }

    @Test
    void endsOtherSessionsWhenThePasswordChanges() {
        StaffBrowser elsewhere = new StaffBrowser(port);
        elsewhere.signIn(login, PASSWORD);
        browser.signIn(login, PASSWORD);
        browser.open("/account/password");

        browser.post(
                "/account/password",
                "current",
                PASSWORD,
                "chosen",
                "a password of my own",
                "repeated",
                "a password of my own");

        assertThat(elsewhere.open("/staff/reports").path()).isEqualTo("/sign-in");
        assertThat(browser.open("/staff/reports").path()).isEqualTo("/staff/reports");
        assertThat(jdbc.sql(
                                "select count(*) from known_device d join account a on a.id = d.account_id where a.login = ?")
                        .param(login)
                        .query(Integer.class)
                        .single())
                .as("browsers that are still known: the owner's own")
                .isOne();
    }

    @Test
    void endsALinkWhenTheOwnerChangesThePassword() {
        jdbc.sql(
                        "insert into invitation (account_id, token_hash, expires_at)"
                                + " select id, encode(sha256(login::bytea), 'hex'), now() + interval '1 day' from account where login = ?")
                .param(login)
                .update();
        browser.signIn(login, PASSWORD);
        browser.open("/account/password");

        browser.post(
                "/account/password",
                "current",
                PASSWORD,
                "chosen",
                "a password of my own",
                "repeated",
                "a password of my own");

        assertThat(jdbc.sql("select count(*) from invitation i join account a on a.id = i.account_id where a.login = ?")
                        .param(login)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void upgradesWeakerPasswordHashes() {
        String weak = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8().encode(PASSWORD);
        staff.change(login, "password_hash = '{argon2@SpringSecurity_v5_8}" + weak + "'");

        assertThat(browser.signIn(login, PASSWORD).path()).isEqualTo("/staff/reports");

        assertThat(jdbc.sql("select password_hash from account where login = ?")
                        .param(login)
                        .query(String.class)
                        .single())
                .startsWith("{argon2id}$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(browser.signIn(login, PASSWORD).path()).isEqualTo("/staff/reports");
    }

    @Test
    void keepsStaffPagesOutOfEveryCacheAndFrame() {
        Map<String, String> headers = browser.open("/sign-in").headers();

        assertThat(headers.get("cache-control")).contains("no-store");
        assertThat(headers.get("content-security-policy"))
                .startsWith("default-src 'none'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(headers)
                .containsEntry("x-content-type-options", "nosniff")
                .containsKey("referrer-policy")
                .containsKey("permissions-policy")
                .doesNotContainKey("strict-transport-security");
    }

    @Test
    void setsNoCookieOnPublicAddressesAndAcceptsNoForms() {
        Page page = browser.open("/no-such-page");

        assertThat(page.status()).isEqualTo(404);
        assertThat(browser.cookies()).isZero();
        assertThat(page.headers().getOrDefault("cache-control", "")).doesNotContain("no-store");
        Page form = browser.postWithoutHidden("/kpis", Map.of("a", "b"));
        assertThat(form.status()).isEqualTo(405);
        assertThat(form.body()).contains("この操作はこのページではできません");
        assertThat(browser.cookies()).isZero();
    }

    private static String withoutToken(String body) {
        return body.replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "");
    }
}
