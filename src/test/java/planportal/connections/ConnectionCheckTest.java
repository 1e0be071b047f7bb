package planportal.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;
import planportal.shared.protection.Protection.State;
import planportal.startup.CannotStart;

class ConnectionCheckTest {

    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void refusesToBelieveForwardedHeadersFromAnybody() {
        for (String strategy : List.of("framework", "NATIVE")) {
            environment.setProperty("server.forward-headers-strategy", strategy);

            assertThatExceptionOfType(CannotStart.class)
                    .isThrownBy(this::check)
                    .satisfies(refused -> assertThat(refused.remedy()).contains("PORTAL_PROXIES"));
        }
    }

    @Test
    void refusesProductionWithoutItsAddress() {
        environment.setActiveProfiles("prod");
        assertThatExceptionOfType(CannotStart.class).isThrownBy(this::check);

        environment.setProperty("portal.base-url", "https://portal.example.jp");
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void warnsWhereHttpsIsPromisedButNotSeen(CapturedOutput log) {
        environment.setActiveProfiles("prod");
        environment.setProperty("portal.base-url", "https://portal.example.jp");
        environment.setProperty("portal.proxies", "");
        check();
        assertThat(log).contains("PORTAL_PROXIES").contains("Secure");
        assertThat(HttpsProtection.state(environment)).isEqualTo(State.OFF);

        environment.setProperty("portal.proxies", "10.0.3.7,10.0.4.0/24");
        assertThat(HttpsProtection.state(environment)).isEqualTo(State.ON);

        environment.setProperty("portal.proxies", "");
        environment.setProperty("server.ssl.bundle", "portal");
        assertThat(HttpsProtection.state(environment)).isEqualTo(State.ON);

        environment.setProperty("portal.base-url", "http://portal.example.jp");
        assertThat(HttpsProtection.state(environment)).isEqualTo(State.PARTLY);
    }

    @Test
    void startsADemonstrationWithNothingSet() {
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @Test
    void refusesProxiesThatAreNoAddresses() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ProxySettings(List.of("balancer")));
    }

    private void check() {
        ConnectionCheck check = new ConnectionCheck();
        check.setEnvironment(environment);
        check.postProcessBeanFactory(new DefaultListableBeanFactory());
    }
}
