package planportal.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Starts the machine's Chromium once for all tests and gives each test visitors of its own. */
class Chromium implements ExecutionCondition, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(Chromium.class);

    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            // As in the tests' JVMs: what a page does once is not worth optimizing, and axe runs in each page but once.
            "--js-flags=--no-turbofan --no-maglev");

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<Path> executable = executable();
        if (executable.isPresent()) {
            return ConditionEvaluationResult.enabled("runs in " + executable.get());
        }
        String missing =
                "No Chromium was found, so nothing was tried in a browser. Install one (on Debian: apt-get install"
                        + " chromium-headless-shell fonts-morisawa-bizud-gothic) or name it in the environment variable CHROMIUM.";
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(missing);
        }
        return ConditionEvaluationResult.disabled(missing);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Visitor.class;
    }

    @Override
    public Visitor resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Running running = context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Running.class, key -> new Running(), Running.class);
        String port = SpringExtension.getApplicationContext(context)
                .getEnvironment()
                .getRequiredProperty("local.server.port");
        Visitor visitor = new Visitor(running.browser, "http://127.0.0.1:" + port);
        // Closed after the test: a store closes what it holds.
        context.getStore(NAMESPACE).put(visitor, visitor);
        return visitor;
    }

    private static Optional<Path> executable() {
        String named = System.getenv("CHROMIUM");
        Stream<String> places = named != null && !named.isBlank()
                ? Stream.of(named)
                : Stream.of(
                        // Chromium without the window around its pages, which nobody sees here.
                        "/usr/bin/chromium-headless-shell",
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome",
                        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
                        "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe");
        return places.map(Path::of).filter(Files::isExecutable).findFirst();
    }

    /** Ends with the last test of the JVM. */
    private static final class Running implements AutoCloseable {

        private final Playwright playwright;
        private final Browser browser;

        Running() {
            playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(executable().orElseThrow())
                            .setArgs(ARGUMENTS));
        }

        @Override
        public void close() {
            playwright.close();
        }
    }
}
