package planportal.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import planportal.startup.DemonstrationProperties.Account;

class StartUpNoticeTests {

    @Test
    void namesTheAddressAndTheDemonstrationAccounts() {
        StartUpNotice notice = new StartUpNotice(new DemonstrationProperties(List.of(
                new Account("editor", "open-sesame", "Editor"),
                new Account("administrator", "let-me-in", "Administrator"))));

        assertThat(notice.text("http://localhost:8080/"))
                .contains(
                        "open at http://localhost:8080/",
                        "ポータルを開くアドレス：http://localhost:8080/",
                        "http://localhost:8080/sign-in")
                .endsWith("  editor         open-sesame  Editor" + System.lineSeparator()
                        + "  administrator  let-me-in    Administrator");
    }

    @Test
    void namesNoAccountInProduction() {
        assertThat(new StartUpNotice(new DemonstrationProperties(List.of())).text("http://localhost:8080/"))
                .contains("http://localhost:8080/")
                .doesNotContain("account", "アカウント", "sign-in");
    }
}
