package planportal.plan;

import java.time.Duration;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import planportal.shared.UserFacingException;

/**
 * Reads the plan that this installation shows, as a whole: programmes, initiatives, measures, actions, viewpoints,
 * documents.
 */
@Service
public class PlanLibrary {

    private static final Duration RETRY_AFTER = Duration.ofMinutes(5);

    private final Plans plans;
    private final PlanProperties properties;

    PlanLibrary(Plans plans, PlanProperties properties) {
        this.plans = plans;
        this.properties = properties;
    }

    /** The slug of the plan that this installation shows, whether or not the database contains it. */
    public String shown() {
        return properties.plan();
    }

    /**
     * Reads the plan with everything below it, so that nothing is loaded lazily later. The number of statements does
     * not depend on the plan's size.
     *
     * @throws UserFacingException BUSY, if the database has no plan with the configured slug: an administrator may still load it
     */
    @Transactional(readOnly = true)
    public Plan read() {
        Plan plan = plans.findBySlug(properties.plan())
                .orElseThrow(() -> UserFacingException.busy("error.no-plan", RETRY_AFTER));
        plan.documents().forEach(document -> document.lines().size());
        plan.passage(Passage.Kind.VISION);
        // Level by level: Hibernate fetches the collections of all siblings with the first.
        plan.measures().forEach(measure -> measure.actions().size());
        plan.viewpoints().forEach(viewpoint -> {
            viewpoint.figures().size();
            viewpoint.terms().size();
        });
        return plan;
    }
}
