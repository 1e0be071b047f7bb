package planportal.database;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;
import planportal.startup.CannotStart;

/** Says why the PostgreSQL of {@code spring.datasource.url} did not let the portal in. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnreachableDatabaseAnalyzer extends AbstractFailureAnalyzer<PSQLException> {

    private final Environment environment;

    UnreachableDatabaseAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, PSQLException cause) {
        String url = environment.getProperty("spring.datasource.url");
        String key = key(cause.getSQLState());
        if (key == null || !StringUtils.hasText(url)) {
            return null;
        }
        CannotStart sentences = new CannotStart(key, DatabaseAddress.withoutSecrets(url),
                environment.getProperty("spring.datasource.username", ""), String.valueOf(cause.getMessage()));
        return new FailureAnalysis(sentences.problem(), sentences.remedy(), cause);
    }

    private static @Nullable String key(@Nullable String state) {
        return switch (state == null ? "" : state) {
            case "08001", "08004", "08006", "57P03" -> "database.noAnswer";
            case "28P01", "28000" -> "database.wrongPassword";
            case "3D000" -> "database.unknown";
            case "53300" -> "database.full";
            case "42501" -> "database.notAllowed";
            default -> null;
        };
    }
}
