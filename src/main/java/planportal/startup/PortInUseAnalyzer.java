package planportal.startup;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Names the setting that moves the portal, or its management endpoints, to another port; Spring Boot's own message
 * does not.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class PortInUseAnalyzer extends AbstractFailureAnalyzer<PortInUseException> {

    private final Environment environment;

    PortInUseAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, PortInUseException cause) {
        Integer management = environment.getProperty("management.server.port", Integer.class);
        boolean operators = management != null && management == cause.getPort();
        CannotStart sentences = new CannotStart(
                "port.inUse",
                Integer.toString(cause.getPort()),
                operators ? "MANAGEMENT_SERVER_PORT" : "SERVER_PORT",
                Integer.toString(cause.getPort() + 10));
        return new FailureAnalysis(sentences.problem(), sentences.remedy(), cause);
    }
}
