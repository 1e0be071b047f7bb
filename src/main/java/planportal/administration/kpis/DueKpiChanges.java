package planportal.administration.kpis;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import planportal.shared.work.DueWork;

/** Publishes changes of KPIs when their day has come; each is carried out by one node alone. */
@Component
class DueKpiChanges extends DueWork<Long> {

    private static final Logger LOG = LoggerFactory.getLogger(DueKpiChanges.class);

    private final KpiAdministration administration;

    DueKpiChanges(
            @Value("${portal.publication.look-every}") Duration every, KpiAdministration administration, Clock clock) {
        super("look for changes of KPIs whose day has come", every, clock, "kpi-changes");
        this.administration = administration;
    }

    @Override
    protected Iterator<Long> due(Instant now) {
        return administration.due().iterator();
    }

    @Override
    protected boolean process(Long change, Instant now) {
        administration.carryOut(change);
        return true;
    }

    /** A change that fails keeps waiting and holds up no other. */
    @Override
    protected boolean failed(Long change, RuntimeException failure) {
        LOG.error("The change {} of a KPI could not be carried out; trying again in a moment.", change, failure);
        return true;
    }
}
