package planportal.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Runs the scripts under {@code docs} in the machine's Python. Where there is none the test is skipped, but in CI
 * ({@code CI=true}) it fails.
 */
public final class Python implements ExecutionCondition {

    /** What a script said, on either stream, and how it ended. */
    public record Answer(int status, String output) {}

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        try {
            if (run("--version").status() == 0) {
                return ConditionEvaluationResult.enabled("python3 was found");
            }
        } catch (UncheckedIOException notFound) {
            // As if it could not run: the reason is the same for who reads it.
        }
        String missing = "No python3 was found, so the scripts under docs were not tried. Install one (on Debian:"
                + " apt-get install python3).";
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(missing);
        }
        return ConditionEvaluationResult.disabled(missing);
    }

    /** Runs {@code python3} to its end. */
    public static Answer run(String... arguments) {
        try {
            Process process = new ProcessBuilder(Stream.concat(Stream.of("python3"), List.of(arguments).stream())
                            .toList())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
