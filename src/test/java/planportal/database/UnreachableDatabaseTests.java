package planportal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import planportal.testing.TestDatabase;

/** What the log says, without a stack trace, when the PostgreSQL that was given does not let the portal in. */
@ExtendWith(OutputCaptureExtension.class)
class UnreachableDatabaseTests {

    private final TestDatabase database = TestDatabase.create();

    @Test
    void explainsThatTheGivenPostgresDoesNotAnswer(CapturedOutput output) throws IOException {
        int nobody;
        try (ServerSocket closed = new ServerSocket(0)) {
            nobody = closed.getLocalPort();
        }
        fails("--spring.datasource.url=jdbc:postgresql://127.0.0.1:" + nobody + "/planportal?password=secret");

        assertThat(output)
                .contains(
                        "The PostgreSQL at jdbc:postgresql://127.0.0.1:" + nobody + "/planportal does not answer",
                        "SPRING_DATASOURCE_URL",
                        "応答しません")
                .doesNotContain("\tat ", "secret");
    }

    @Test
    void explainsThatAnUnresponsiveAddressDoesNotAnswer(CapturedOutput output) throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            fails("--spring.datasource.url=jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/planportal");
        }
        assertThat(output).contains("/planportal does not answer").doesNotContain("\tat ");
    }

    @Test
    void explainsThatTheAddressIsMalformed(CapturedOutput output) {
        fails("--spring.datasource.url=jdbc:postgresql://here/there/plan?password=secret");

        assertThat(output)
                .contains("cannot be read: jdbc:postgresql://here/there/plan")
                .doesNotContain("\tat ", "secret");
    }

    @Test
    void explainsThatTheUserIsUnknown(CapturedOutput output) {
        fails("--spring.datasource.username=nobody");

        assertThat(output)
                .contains("does not let user \"nobody\" in", "SPRING_DATASOURCE_PASSWORD")
                .doesNotContain("\tat ");
    }

    @Test
    void explainsThatTheDatabaseIsUnknown(CapturedOutput output) {
        fails("--spring.datasource.url=" + database.url() + "_missing");

        assertThat(output).contains("has no such database", "CREATE DATABASE").doesNotContain("\tat ");
    }

    private void fails(String... arguments) {
        assertThatThrownBy(() -> new SpringApplicationBuilder(DatabaseOnly.class)
                        .web(WebApplicationType.NONE)
                        // What stands here gives way to the arguments.
                        .initializers(context -> context.getEnvironment()
                                .getPropertySources()
                                .addAfter(
                                        "commandLineArgs",
                                        new MapPropertySource(
                                                "a portal that would start",
                                                Map.of(
                                                        "spring.datasource.url",
                                                        database.url(),
                                                        "spring.datasource.username",
                                                        TestDatabase.USERNAME,
                                                        "spring.datasource.password",
                                                        TestDatabase.PASSWORD,
                                                        "spring.datasource.hikari.connection-timeout",
                                                        "500"))))
                        .run(arguments)
                        .close())
                .isInstanceOf(Exception.class);
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
    @Import(DatabaseConfiguration.class)
    static class DatabaseOnly {}
}
