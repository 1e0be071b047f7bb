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
