package planportal.accounts.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import planportal.accounts.Accounts;
import planportal.startup.CannotStart;
import planportal.testing.ProductionPortalTest;

@ProductionPortalTest(
        properties = {
            "portal.first-administrator.login=Root@City",
            "portal.first-administrator.password=only for the first time"
        })
@ExtendWith(OutputCaptureExtension.class)
class FirstAdministratorTest {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PasswordEncoder encoder;

    @Autowired
    private FirstAdministrator firstAdministrator;

    @Test
    void isCreatedOnceAtTheFirstStart() {
        firstAdministrator.run(new DefaultApplicationArguments());

        var account = jdbc.sql("select a.*, r.role from account a join role_assignment r on r.account_id = a.id")
                .query()
                .singleRow();
        assertThat(account)
                .containsEntry("login", "root@city")
                .containsEntry("role", "ADMINISTRATOR")
                .containsEntry("must_change_password", true);
        assertThat(encoder.matches("only for the first time", (String) account.get("password_hash")))
                .isTrue();
        assertThat(jdbc.sql("select subject from history_entry where action = 'account.created'")
                        .query(String.class)
                        .list())
                .containsExactly("account:root@city");
    }

    @Test
    void isLoggedWithoutThePassword(CapturedOutput output) {
        assertThat(new FirstAdministratorProperties("root", "only for the first time").toString())
                .doesNotContain("only for");
        assertThat(output).doesNotContain("only for the first time");
    }

    @Test
    void isExplainedIfNobodyCanSignIn(CapturedOutput output) {
        Accounts none = mock();
        JdbcClient empty = mock(RETURNS_DEEP_STUBS);
        given(empty.sql(anyString()).query(Boolean.class).single()).willReturn(false);

        new FirstAdministrator(
                        new FirstAdministratorProperties("", ""), empty, none, encoder, event -> {}, Clock.systemUTC())
                .run(new DefaultApplicationArguments());

        assertThat(output)
                .contains(
                        "Nobody can sign in yet: set PORTAL_ADMIN_LOGIN and PORTAL_ADMIN_PASSWORD", "まだだれもサインインできません");
        verify(none, never()).save(any());
    }

    @Test
    void isRefusedIfItCouldNotSignIn() {
        assertThat(problem(null, null)).isEmpty();
        assertThat(problem("root", "only for the first time")).isEmpty();
        assertThat(problem("root", "short")).contains("PORTAL_ADMIN_LOGIN", "仮パスワード");
        assertThat(problem("root", null)).contains("仮パスワード");
        assertThat(problem("ルート", "only for the first time")).contains("PORTAL_ADMIN_LOGIN is “ルート”", "ログイン名に使えません");
    }

    private static String problem(@Nullable String login, @Nullable String password) {
        try {
            new FirstAdministratorProperties(login, password).check();
            return "";
        } catch (CannotStart refused) {
            return refused.problem();
        }
    }
}
