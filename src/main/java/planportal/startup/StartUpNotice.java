package planportal.startup;

import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Logs after a successful start where to open the portal and, in a demonstration, which accounts can sign in. */
@Component
@EnableConfigurationProperties(DemonstrationProperties.class)
class StartUpNotice {

    private static final Logger LOG = LoggerFactory.getLogger(StartUpNotice.class);

    private final DemonstrationProperties demonstration;

    StartUpNotice(DemonstrationProperties demonstration) {
        this.demonstration = demonstration;
    }

    @EventListener
    @Order(Ordered.LOWEST_PRECEDENCE)
    void show(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof WebServerApplicationContext context
                && context.getWebServer() != null) {
            LOG.info(
                    "{}",
                    text(address(
                            context.getEnvironment(), context.getWebServer().getPort())));
        }
    }

    private static String address(Environment environment, int port) {
        String scheme = environment.getProperty("server.ssl.bundle") == null
                        && environment.getProperty("server.ssl.key-store") == null
                ? "http"
                : "https";
        return "%s://localhost:%d%s/"
                .formatted(scheme, port, environment.getProperty("server.servlet.context-path", ""));
    }

    String text(String address) {
        StringBuilder text = new StringBuilder();
        append(text, "notice.address", address);
        if (!demonstration.accounts().isEmpty()) {
            append(text, "notice.stop");
            append(text, "notice.accounts", address);
            text.append(System.lineSeparator()).append(table(demonstration.accounts()));
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String key, Object... arguments) {
        text.append(System.lineSeparator()).append(OperatorSentence.inBothLanguages(key, arguments));
    }

    private static String table(List<DemonstrationProperties.Account> accounts) {
        int login = accounts.stream()
                .mapToInt(account -> account.login().length())
                .max()
                .orElse(0);
        int password = accounts.stream()
                .mapToInt(account -> account.password().length())
                .max()
                .orElse(0);
        return accounts.stream()
                .map(account -> "  " + pad(account.login(), login) + "  " + pad(account.password(), password) + "  "
                        + account.role())
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
