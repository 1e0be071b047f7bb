package planportal.planfile;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import planportal.departments.DepartmentRegister;
import planportal.plan.PlanDirectory;
import planportal.plan.PlanLibrary;
import planportal.progress.KpiDirectory;
import planportal.progress.facts.Publications;

/** All plans in the database, not only the one that this installation shows. */
@Service
class StoredPlans implements KnownPlans {

    private final PlanDirectory plans;
    private final KpiDirectory kpis;
    private final Publications publications;
    private final DepartmentRegister register;
    private final PlanLibrary library;

    StoredPlans(
            PlanDirectory plans,
            KpiDirectory kpis,
            Publications publications,
            DepartmentRegister register,
            PlanLibrary library) {
        this.library = library;
        this.plans = plans;
        this.kpis = kpis;
        this.publications = publications;
        this.register = register;
    }

    /**
     * A plan in the database.
     *
     * @param publishedAt when it became public; null if it never did
     */
    record StoredPlan(
            PlanDirectory.Entry plan, int kpis, @Nullable Instant publishedAt) {}

    /** The slug of the plan that this installation shows. */
    String shown() {
        return library.shown();
    }

    /** All plans, in the order in which they were added. */
    List<StoredPlan> all() {
        Map<Long, Integer> counts = kpis.countByPlan();
        Map<Long, Instant> published = publications.firstByPlan();
        return plans.all().stream()
                .map(plan -> new StoredPlan(plan, counts.getOrDefault(plan.id(), 0), published.get(plan.id())))
                .toList();
    }

    @Override
    public boolean hasPlan(String slug) {
        return plans.hasPlan(slug);
    }

    @Override
    public List<KnownDepartment> departments(String municipalityCode) {
        return register.ofPlans(plans.ofMunicipality(municipalityCode)).stream()
                .map(each -> new KnownDepartment(each.code(), each.name().ja(), each.open()))
                .toList();
    }
}
