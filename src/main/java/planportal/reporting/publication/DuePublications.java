package planportal.reporting.publication;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Publishes at the set time. Every node looks for orders whose time has come, so one that passed while none was running
 * is made up for by the next that starts; each order is carried out by one node alone.
 */
@Component
class DuePublications {

    private static final Logger LOG = LoggerFactory.getLogger(DuePublications.class);

    private final PublicationOrders orders;
    private final ReportPublication publication;
    private final Clock clock;

    DuePublications(PublicationOrders orders, ReportPublication publication, Clock clock) {
        this.orders = orders;
        this.publication = publication;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    static class Scheduling {}

    @Scheduled(
            initialDelayString = "${portal.publication.look-every}",
            fixedDelayString = "${portal.publication.look-every}")
    void look() {
        try {
            carryOut(clock.instant());
        } catch (RuntimeException unreachable) {
            LOG.warn(
                    "Could not look for publications whose time has come; trying again in a moment: {}",
                    unreachable.getMessage());
        }
    }

    /** Carries out the orders whose time has come by {@code now}; one that fails keeps waiting and holds up no other. */
    void carryOut(Instant now) {
        List<Long> due = orders.findDue(now);
        for (long order : due) {
            try {
                publication.carryOut(order, now);
            } catch (RuntimeException failed) {
                LOG.error("Publication order {} could not be carried out; trying again in a moment.", order, failed);
            }
        }
    }
}
