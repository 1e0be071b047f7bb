package planportal.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.MapPropertySource;
import planportal.PlanPortalApplication;
import planportal.testing.TestDatabase;

/** The portal is started as an operator starts it; what cannot work is said in sentences and without a stack trace. */
@ExtendWith(OutputCaptureExtension.class)
class StartUpFailureTests {

    private final TestDatabase database = TestDatabase.create();

    @Test
    void saysWhichPortIsInUseAndHowToTakeAnother(CapturedOutput output) throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
            fails("--server.port=" + other.getLocalPort(), "--spring.jpa.hibernate.ddl-auto=none");

            assertThat(output).contains("Port " + other.getLocalPort() + " is already in use", "SERVER_PORT=", "すでに使っています");
        }
        assertThat(output).doesNotContain("\tat ");
    }

    @Test
    void saysThatTheGivenPostgresDoesNotAnswer(CapturedOutput output) throws IOException {
        int nobody;
        try (ServerSocket closed = new ServerSocket(0)) {
            nobody = closed.getLocalPort();
        }
        fails("--spring.datasource.url=jdbc:postgresql://127.0.0.1:" + nobody + "/planportal?password=secret");

        assertThat(output).contains("The PostgreSQL at jdbc:postgresql://127.0.0.1:" + nobody + "/planportal does not answer",
                "SPRING_DATASOURCE_URL", "応答しません").doesNotContain("\tat ", "secret");
    }

    @Test
    void saysThatAnAddressThatSwallowsEverythingDoesNotAnswer(CapturedOutput output) throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            fails("--spring.datasource.url=jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/planportal");
        }
        assertThat(output).contains("/planportal does not answer").doesNotContain("\tat ");
    }

    @Test
    void saysThatTheAddressOfTheGivenPostgresCannotBeRead(CapturedOutput output) {
        fails("--spring.datasource.url=jdbc:postgresql://here/there/plan?password=secret");

        assertThat(output).contains("cannot be read: jdbc:postgresql://here/there/plan").doesNotContain("\tat ", "secret");
    }

    @Test
    void saysThatTheGivenPostgresKnowsNoSuchUser(CapturedOutput output) {
        fails("--spring.datasource.username=nobody");

        assertThat(output).contains("does not let user \"nobody\" in", "SPRING_DATASOURCE_PASSWORD").doesNotContain("\tat ");
    }

    @Test
    void saysThatTheGivenPostgresHasNoSuchDatabase(CapturedOutput output) {
        fails("--spring.datasource.url=" + database.url() + "_missing");

        assertThat(output).contains("has no such database", "CREATE DATABASE").doesNotContain("\tat ");
    }

    @Test
    void hasEverySentenceInBothLanguages() {
        var control = ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        ResourceBundle japanese = ResourceBundle.getBundle("messages/startup", Locale.JAPANESE, control);
        ResourceBundle english = ResourceBundle.getBundle("messages/startup", Locale.ENGLISH, control);

        assertThat(english.getLocale()).isEqualTo(Locale.ENGLISH);
        for (String key : new TreeSet<>(japanese.keySet())) {
            assertThat(english.getString(key)).as(key).isNotEqualTo(japanese.getString(key));
        }
    }

    private void fails(String... arguments) {
        assertThatThrownBy(() -> new SpringApplicationBuilder(PlanPortalApplication.class)
                // What stands here gives way to the arguments.
                .initializers(context -> context.getEnvironment().getPropertySources().addAfter("commandLineArgs",
                        new MapPropertySource("a portal that would start", Map.of(
                                "spring.datasource.url", database.url(),
                                "spring.datasource.username", TestDatabase.USERNAME,
                                "spring.datasource.password", TestDatabase.PASSWORD,
                                "spring.datasource.hikari.connection-timeout", "500",
                                "server.port", "0"))))
                .run(arguments).close()).isInstanceOf(Exception.class);
    }
}
