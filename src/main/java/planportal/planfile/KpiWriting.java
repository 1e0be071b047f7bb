package planportal.planfile;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import planportal.departments.DepartmentRegister;
import planportal.departments.DepartmentRegister.Registered;
import planportal.plan.PlanDirectory;
import planportal.plan.writing.PlanWriting.Written;
import planportal.planfile.PlanContent.DepartmentPart;
import planportal.planfile.PlanContent.InitiativePart;
import planportal.planfile.PlanContent.KpiPart;
import planportal.planfile.PlanContent.MeasurePart;
import planportal.progress.publishing.PlanFacts;
import planportal.progress.publishing.Publishing;
import planportal.shared.Lookup;

/**
 * Writes the facts of a new plan under the publication that makes it public: departments, KPIs and their baselines,
 * targets, weights and thresholds.
 */
@Service
class KpiWriting {

    private final PlanFacts facts;
    private final Publishing publishing;
    private final DepartmentRegister register;
    private final PlanDirectory plans;

    KpiWriting(PlanFacts facts, Publishing publishing, DepartmentRegister register, PlanDirectory plans) {
        this.facts = facts;
        this.publishing = publishing;
        this.register = register;
        this.plans = plans;
    }

    /**
     * Writes the facts.
     *
     * @return the number of the publication that makes the plan public
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long write(PlanContent content, Written written) {
        long publication = publishing.publishPlan(written.plan());
        Map<String, Long> departments = departments(content, written.plan(), publication);
        facts.thresholds(written.plan(), content.thresholds(), publication);
        Place place = new Place(written.plan(), departments, publication);
        for (InitiativePart initiative : content.initiatives().toList()) {
            long id = Lookup.require(written.initiatives(), initiative.code());
            for (MeasurePart measure : initiative.measures()) {
                Long judged = written.measures().get(measure.code());
                for (KpiPart kpi : measure.kpis()) {
                    write(place, id, judged, kpi);
                }
            }
            for (KpiPart kpi : initiative.kpis()) {
                write(place, id, null, kpi);
            }
        }
        return publication;
    }

    /**
     * What all KPIs have in common.
     *
     * @param departments ids by code
     */
    private record Place(long plan, Map<String, Long> departments, long publication) {}

    /** The ids of the municipality's departments by code, including those that the file adds. */
    private Map<String, Long> departments(PlanContent content, long plan, long publication) {
        Map<String, Long> departments = new HashMap<>();
        register.ofPlans(plans.ofMunicipality(content.head().municipality().code())).stream()
                .filter(Registered::open)
                .forEach(each -> departments.put(each.code(), each.id()));
        for (DepartmentPart department : content.departments()) {
            // Another plan of the municipality may have added it just now: publications are serialised, so it is
            // visible here.
            departments.computeIfAbsent(
                    department.code(), code -> register.add(plan, code, department.name(), publication));
        }
        return departments;
    }

    private void write(Place place, long initiative, @Nullable Long measure, KpiPart kpi) {
        long publication = place.publication();
        long id = facts.add(new PlanFacts.Place(place.plan(), initiative, measure), kpi, publication);
        if (kpi.department() != null) {
            publishing.putInCharge(id, Lookup.require(place.departments(), kpi.department()), publication);
        }
    }
}
