package planportal.administration.kpis;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Publishes changes of KPIs when their day has come. Every node looks, so a day that began while none was running is made
 * up for by the next that starts; each change is carried out by one node alone.
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
    void look() {
        try {
            carryOut();
        } catch (RuntimeException unreachable) {
            LOG.warn(
                    "Could not look for changes of KPIs whose day has come; trying again in a moment: {}",
                    unreachable.getMessage());
        }
    }

    /** Carries out what is due; a change that fails keeps waiting and holds up no other. */
    void carryOut() {
        for (long change : administration.due()) {
            try {
                administration.carryOut(change);
            } catch (RuntimeException failed) {
                LOG.error("The change {} of a KPI could not be carried out; trying again in a moment.", change, failed);
            }
        }
    }
}
