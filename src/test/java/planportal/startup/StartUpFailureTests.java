package planportal.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
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
    void explainsAPortInUseAndHowToChooseAnother(CapturedOutput output) throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
            fails("--server.port=" + other.getLocalPort(), "--spring.jpa.hibernate.ddl-auto=none");

            assertThat(output)
                    .contains("Port " + other.getLocalPort() + " is already in use", "SERVER_PORT=", "すでに使っています");
        }
        saysNothingElse(output);
    }

    @Test
    void explainsWhatBlocksTheDataDirectory(CapturedOutput output, @TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        fails("--spring.datasource.url=", "--portal.embedded-database.directory=" + file.resolve("data"));

        assertThat(output).contains(file + " is not a directory", "ディレクトリではありません");
        saysNothingElse(output);
    }

    @Test
    void explainsThatTheDatabaseDoesNotAnswer(CapturedOutput output) throws IOException {
        int nobody;
        try (ServerSocket closed = new ServerSocket(0)) {
            nobody = closed.getLocalPort();
        }
        fails("--spring.datasource.url=jdbc:postgresql://127.0.0.1:" + nobody + "/planportal");

        assertThat(output).contains("does not answer", "応答しません");
        saysNothingElse(output);
    }

    @Test
    void explainsMissingAdministratorSettingsBeforeUsingADatabase(CapturedOutput output, @TempDir Path folder) {
        Path directory = folder.resolve("data");
        fails(
                "--spring.datasource.url=",
                "--portal.embedded-database.directory=" + directory,
                "--portal.first-administrator.login=a");

        assertThat(output).contains("PORTAL_ADMIN_LOGIN is “a”", "ログイン名に使えません");
        assertThat(directory).doesNotExist();
        saysNothingElse(output);
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

    private static void saysNothingElse(CapturedOutput output) {
        assertThat(output).doesNotContain("\tat ");
        assertThat(output.toString()
                        .lines()
                        .filter(line -> line.matches("\\d{4}-\\d\\d-\\d\\d .*"))
                        .filter(line -> line.matches(".* (WARN|ERROR) .*")))
                .singleElement()
                .asString()
                .contains("LoggingFailureAnalysisReporter");
    }

    private void fails(String... arguments) {
        assertThatThrownBy(() -> new SpringApplicationBuilder(PlanPortalApplication.class)
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
                                                        "500",
                                                        "server.port",
                                                        "0"))))
                        .run(arguments)
                        .close())
                .isInstanceOf(Exception.class);
    }
}
