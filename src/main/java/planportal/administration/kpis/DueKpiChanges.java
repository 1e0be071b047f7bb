package planportal.administration.kpis;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Publishes scheduled changes of KPIs when their day has come. Every node polls, so that changes due while no node was
 * running are published by the next one that starts; each change is carried out by a single node.
 */
@Component
class DueKpiChanges {

    private static final Logger LOG = LoggerFactory.getLogger(DueKpiChanges.class);

    private final KpiAdministration administration;

    DueKpiChanges(KpiAdministration administration) {
        this.administration = administration;
    }

    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    static class Scheduling {}

    @Scheduled(
            initialDelayString = "${portal.publication.look-every}",
            fixedDelayString = "${portal.publication.look-every}")
    void poll() {
        try {
            carryOut();
        } catch (RuntimeException unreachable) {
            LOG.warn("Could not read the due changes of KPIs; trying again shortly: {}", unreachable.getMessage());
        }
    }

    /** Carries out the due changes; a change that fails stays scheduled and does not delay the others. */
    void carryOut() {
        for (long change : administration.due()) {
            try {
                administration.carryOut(change);
            } catch (RuntimeException failed) {
                LOG.error("The change {} of a KPI could not be carried out; trying again shortly.", change, failed);
            }
        }
    }
}
