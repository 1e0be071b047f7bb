package planportal.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;
import planportal.startup.CannotStart;

/** Explains why the PostgreSQL of {@code spring.datasource.url} did not accept the connection. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnreachableDatabaseAnalyzer extends AbstractFailureAnalyzer<SQLException> {

    private final Environment environment;

    UnreachableDatabaseAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
        String url = environment.getProperty("spring.datasource.url");
        PSQLException answer = findCause(cause, PSQLException.class);
        String key = key(answer == null ? cause : answer);
        if (key == null || !StringUtils.hasText(url)) {
            return null;
        }
        CannotStart sentences = new CannotStart(
                key,
                DatabaseAddress.withoutSecrets(url),
                environment.getProperty("spring.datasource.username", ""),
                String.valueOf(answer == null ? cause.getMessage() : answer.getMessage()));
        return new FailureAnalysis(sentences.problem(), sentences.remedy(), cause);
    }

    private static @Nullable String key(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        // If packets are dropped silently, the pool times out before the driver.
        if (state.startsWith("08") || state.equals("57P03") || e instanceof SQLTransientConnectionException) {
            return "database.noAnswer";
        }
        return switch (state) {
            case "28P01", "28000" -> "database.wrongPassword";
            case "3D000" -> "database.unknown";
            case "53300" -> "database.full";
            case "42501" -> "database.notAllowed";
            default -> null;
        };
    }
}
