package planportal.plan;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import planportal.startup.OperatorSentence;

/**
 * Reports whether the database contains the plan that this installation shows. Without it there are no public pages, so
 * the portal is not ready; it runs nevertheless, so that an administrator can load the plan.
 */
@Component("plan")
class ShownPlan implements HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(ShownPlan.class);

    private final JdbcClient jdbc;
    private final PlanProperties properties;
    /** Plans are never deleted, so true is final. */
    private volatile boolean there;

    ShownPlan(JdbcClient jdbc, PlanProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    @EventListener
    void logIfMissing(ApplicationReadyEvent ready) {
        if (!isThere()) {
            LOG.error(
                    "{}{}{}{}",
                    System.lineSeparator(),
                    OperatorSentence.inBothLanguages("plan.missing.problem", properties.plan()),
                    System.lineSeparator(),
                    OperatorSentence.inBothLanguages("plan.missing.remedy"));
        }
    }

    @Override
    public Health health() {
        return isThere() ? Health.up().build() : Health.down().build();
    }

    private boolean isThere() {
        if (!there) {
            // Without Hibernate, whose first statements would hold up the start.
            there = jdbc.sql("select exists (select from plan where slug = ?)")
                    .param(properties.plan())
                    .query(Boolean.class)
                    .single();
        }
        return there;
    }
}
