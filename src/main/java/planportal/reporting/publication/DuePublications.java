package planportal.reporting.publication;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import planportal.shared.work.DueWork;

/** Publishes at the set time; each order is carried out by one node alone. */
@Component
class DuePublications extends DueWork<Long> {

    private static final Logger LOG = LoggerFactory.getLogger(DuePublications.class);

    private final PublicationOrders orders;
    private final ReportPublication publication;

    DuePublications(
            @Value("${portal.publication.look-every}") Duration every,
            PublicationOrders orders,
            ReportPublication publication,
            Clock clock) {
        super("look for publications whose time has come", every, clock, "publications");
        this.orders = orders;
        this.publication = publication;
    }

    @Override
    protected Iterator<Long> due(Instant now) {
        return orders.findDue(now).iterator();
    }

    @Override
    protected boolean process(Long order, Instant now) {
        publication.carryOut(order, now);
        return true;
    }

    /** An order that fails keeps waiting and holds up no other. */
    @Override
    protected boolean failed(Long order, RuntimeException failure) {
        LOG.error("Publication order {} could not be carried out; trying again in a moment.", order, failure);
        return true;
    }
}
