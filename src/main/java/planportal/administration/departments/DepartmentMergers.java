package planportal.administration.departments;

import java.util.List;
import org.springframework.stereotype.Component;
import planportal.accounts.DepartmentStaff;
import planportal.departments.DepartmentNames.DepartmentName;
import planportal.progress.PublicKpi;
import planportal.progress.Snapshots;
import planportal.reporting.OpenWork;
import planportal.reporting.OpenWork.Count;

/** Finds what moves when a department is merged into another: its KPIs, open work and people. */
@Component
class DepartmentMergers {

    private final Snapshots snapshots;
    private final OpenWork work;
    private final DepartmentStaff staff;

    DepartmentMergers(Snapshots snapshots, OpenWork work, DepartmentStaff staff) {
        this.snapshots = snapshots;
        this.work = work;
        this.staff = staff;
    }

    /**
     * What a merger would move, shown before it is confirmed.
     *
     * @param from       the department to close
     * @param kpis       the KPIs it is in charge of
     * @param into       the department that takes them over
     * @param measures   the number of measures on which {@code from} reports
     * @param reports    its unpublished reports of KPIs
     * @param narratives its unpublished narratives of measures
     * @param people     the names of people with a role in {@code from}
     */
    record Merger(
            DepartmentName from,
            List<PublicKpi> kpis,
            DepartmentName into,
            int measures,
            Count reports,
            Count narratives,
            List<String> people) {}

    Merger propose(DepartmentName from, List<PublicKpi> kpis, DepartmentName into) {
        return new Merger(
                from,
                kpis,
                into,
                (int) snapshots.current().measures().stream()
                        .filter(measure -> measure.departments().contains(from))
                        .count(),
                work.reports(kpis.stream().map(kpi -> kpi.kpi().id()).toList()),
                work.narratives(from.id()),
                people(from.id()));
    }

    /** The names of people with a role in the department. */
    List<String> people(long department) {
        return staff.names(department);
    }
}
