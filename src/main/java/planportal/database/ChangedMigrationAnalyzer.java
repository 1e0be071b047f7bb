package planportal.database;

import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import planportal.startup.CannotStart;

/** Explains that the database was created by other migrations than this portal's, and what Flyway found. */
class ChangedMigrationAnalyzer extends AbstractFailureAnalyzer<FlywayValidateException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, FlywayValidateException cause) {
        CannotStart sentences = new CannotStart("database.otherMigrations", String.valueOf(cause.getMessage()));
        return new FailureAnalysis(sentences.problem(), sentences.remedy(), cause);
    }
}
