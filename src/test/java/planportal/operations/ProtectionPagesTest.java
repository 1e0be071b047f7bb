package planportal.operations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import planportal.testing.StaffBrowser;
import planportal.testing.StaffBrowser.Page;
import planportal.testing.StaffTest;
import planportal.testing.TestStaff;

@StaffTest
class ProtectionPagesTest {

    @Autowired
    private TestStaff staff;

    @LocalServerPort
    private int port;

    @Test
    void showWhatIsOnAndVerifyTheRecord() {
        StaffBrowser administrator = signedIn("ADMINISTRATOR");

        assertThat(administrator.open("/admin/protections").body())
                .contains("データベースのロールの分離", "公表した内容を変更も削除もできないロール", "データベースとの通信");

        administrator.open("/admin/protections");
        Page verified = administrator.post("/admin/protections/verification");

        // Other tests write to this database as its owner: whether the record is whole is not said here (SealsTest).
        assertThat(verified.path()).isEqualTo("/admin/protections");
        assertThat(verified.body()).contains("の検証").doesNotContain("まだ検証していません");
    }

    @Test
    void areForAdministratorsAlone() {
        StaffBrowser manager = signedIn("MANAGER");

        assertThat(manager.open("/admin/protections").status()).isEqualTo(403);
    }

    private StaffBrowser signedIn(String role) {
        StaffBrowser browser = new StaffBrowser(port);
        browser.signIn(staff.account(role, null), TestStaff.PASSWORD);
        return browser;
    }
}
