package planportal.accounts.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static planportal.testing.TestStaff.PASSWORD;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import planportal.testing.StaffBrowser;
import planportal.testing.StaffTest;
import planportal.testing.TestStaff;

@StaffTest
class EmailAddressesTest {

    @Autowired
    private TestStaff staff;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(strings = {"hanako@city.example.jp", "hanako.yamada+kpi@city.example.jp", "h@a-b.example"})
    void acceptValidAddresses(String address) {
        assertThat(EmailAddresses.isUsable(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hanako",
                "hanako@city",
                "a@b@c.jp",
                "hanako@city.example.jp\nBcc: x@y.jp",
                "花子@city.example.jp",
                "<hanako@city.example.jp>",
                "hanako@city.example.jp, taro@city.example.jp",
                ".hanako@city.example.jp",
                "hanako@-city.example.jp",
                "hanako yamada@city.example.jp"
            })
    void refuseInvalidAddresses(String address) {
        assertThat(EmailAddresses.isUsable(address)).isFalse();
    }

    @Test
    void areSetByTheirOwnersAndByAdministrators() {
        String login = staff.account("EDITOR", "recovery");
        long id = jdbc.sql("select id from account where login = ?")
                .param(login)
                .query(Long.class)
                .single();
        StaffBrowser owner = signedIn(login);
        owner.open("/account/email");
        assertThat(owner.post("/account/email", "email", "hanako").body())
                .contains("メールアドレスとして使えません", "value=\"hanako\"");
        assertThat(owner.post("/account/email", "email", "hanako@city.example.jp", "password", "wrong")
                        .body())
                .contains("現在のパスワードを確認できませんでした");
        assertThat(email(id)).isEqualTo("none");
        owner.post("/account/email", "email", " ｈａｎａｋｏ@city.example.jp ", "password", PASSWORD);
        assertThat(email(id)).isEqualTo("hanako@city.example.jp");
        assertThat(owner.open("/admin/accounts/" + id + "/email").status()).isEqualTo(403);

        String administrator = staff.account("ADMINISTRATOR", null);
        StaffBrowser admin = signedIn(administrator);
        assertThat(admin.open("/admin/accounts/" + id).body()).contains("hanako@city.example.jp");
        admin.open("/admin/accounts/" + id + "/email");
        admin.post("/admin/accounts/" + id + "/email", "email", "");
        assertThat(email(id)).isEqualTo("none");
        assertThat(staff.deeds(login, "account.email-changed")).isEqualTo(1);
        assertThat(staff.deeds(administrator, "account.email-changed")).isEqualTo(1);
        assertThat(admin.open("/admin/accounts/999999999/email").status()).isEqualTo(404);
        admin.postWithoutHidden("/admin/accounts/" + id + "/email", Map.of("email", "x@y.example.jp"));
        assertThat(email(id)).as("without the form's token").isEqualTo("none");
    }

    private String email(long id) {
        return jdbc.sql("select coalesce(email, 'none') from account where id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    private StaffBrowser signedIn(String login) {
        StaffBrowser browser = new StaffBrowser(port);
        browser.signIn(login, PASSWORD);
        return browser;
    }
}
