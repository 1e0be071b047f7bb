package planportal.administration.departments;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import planportal.accounts.AccessPolicy;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.administration.kpis.KpiAuditEvents;
import planportal.departments.DepartmentNames;
import planportal.departments.DepartmentNames.DepartmentName;
import planportal.departments.DepartmentRegister;
import planportal.progress.KpiProgress;
import planportal.progress.Snapshots;
import planportal.progress.publishing.Publishing;
import planportal.reporting.OpenWork;
import planportal.reporting.OpenWork.Count;
import planportal.shared.LocalizedText;
import planportal.shared.Refusal;
import planportal.shared.UserFacingException;

/**
 * Administrators settle which departments there are and what each is in charge of. Names and charges are facts: each
 * change is a publication, and a past page keeps what held on its day.
 */
@Service
class DepartmentAdministration {

    private final DepartmentNames names;
    private final DepartmentRegister register;
    private final Snapshots snapshots;
    private final Publishing publishing;
    private final OpenWork open;
    private final AccessPolicy policy;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    DepartmentAdministration(
            DepartmentNames names,
            DepartmentRegister register,
            Snapshots snapshots,
            Publishing publishing,
            OpenWork open,
            AccessPolicy policy,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.names = names;
        this.register = register;
        this.snapshots = snapshots;
        this.publishing = publishing;
        this.open = open;
        this.policy = policy;
        this.events = events;
        this.transaction = transaction;
    }

    /**
     * A department that takes part, or nobody.
     *
     * @param department null for the KPIs that no department is in charge of
     * @param kpis       what it is in charge of, in the plan's order
     */
    record Charge(@Nullable DepartmentName department, List<KpiProgress> kpis) {}

    /**
     * What no department that takes part is in charge of, and then every department that does, in the order of the city's
     * list.
     */
    List<Charge> list(StaffMember actor) {
        policy.require(actor, StaffAction.MANAGE_DEPARTMENTS);
        Map<Long, DepartmentName> open = names.open();
        Map<Long, List<KpiProgress>> byDepartment = new LinkedHashMap<>();
        List<KpiProgress> unassigned = new ArrayList<>();
        for (KpiProgress kpi : snapshots.current().kpis()) {
            kpi.department()
                    .filter(department -> open.containsKey(department.id()))
                    .ifPresentOrElse(
                            department -> byDepartment
                                    .computeIfAbsent(department.id(), id -> new ArrayList<>())
                                    .add(kpi),
                            () -> unassigned.add(kpi));
        }
        List<Charge> charges = new ArrayList<>(List.of(new Charge(null, unassigned)));
        open.values()
                .forEach(department ->
                        charges.add(new Charge(department, byDepartment.getOrDefault(department.id(), List.of()))));
        return charges;
    }

    /**
     * @param id the department; null for what nobody is in charge of
     * @throws UserFacingException NOT_FOUND, if no such department takes part
     */
    Charge find(StaffMember actor, @Nullable Long id) {
        return list(actor).stream()
                .filter(charge -> id == null
                        ? charge.department() == null
                        : charge.department() != null && charge.department().id() == id)
                .findFirst()
                .orElseThrow(() -> UserFacingException.notFound("administration.unknown-department"));
    }

    /**
     * @throws Refusal if there is a department with that code already, also one of former days, or with
     *                           that name
     */
    void create(StaffMember actor, String code, LocalizedText name) {
        policy.require(actor, StaffAction.MANAGE_DEPARTMENTS);
        long plan = snapshots.current().plan().id();
        if (register.hasCode(plan, code)) {
            throw new Refusal(DepartmentRefusal.CODE_TAKEN);
        }
        try {
            transaction.executeWithoutResult(status -> {
                register.lock();
                refuseTakenName(0, name);
                long publication = publishing.publishRule(plan);
                long id = register.add(plan, code, name, publication);
                tell(actor, "department.created", "department:" + code, id, null, told(name, publication));
            });
        } catch (DataIntegrityViolationException overtaken) {
            throw new Refusal(DepartmentRefusal.CODE_TAKEN);
        }
    }

    /**
     * Calls the department otherwise from now on; the same name changes nothing.
     *
     * @param seen what it was called when the new name was typed
     * @throws Refusal if it is called otherwise by now, or another department has that name
     */
    void rename(StaffMember actor, long id, LocalizedText name, LocalizedText seen) {
        policy.require(actor, StaffAction.MANAGE_DEPARTMENTS);
        transaction.executeWithoutResult(status -> {
            register.lock();
            DepartmentName department = named(find(actor, id));
            if (name.equals(department.name())) {
                return;
            }
            if (!seen.equals(department.name())) {
                throw new Refusal(DepartmentRefusal.NAME_CHANGED);
            }
            refuseTakenName(id, name);
            long publication = publish();
            register.name(id, name, publication);
            tell(
                    actor,
                    "department.renamed",
                    subject(department),
                    id,
                    told(department.name(), null),
                    told(name, publication));
        });
    }

    /**
     * Puts another department in charge of some KPIs. What it is in charge of already stays as it is.
     *
     * @param from the department that is in charge; null where nobody is
     * @param kpis codes
     * @throws Refusal if nothing was chosen, or something that {@code from} is not in charge of (any more)
     */
    void handOver(StaffMember actor, @Nullable Long from, Set<String> kpis, @Nullable Long to) {
        policy.require(actor, StaffAction.MANAGE_DEPARTMENTS);
        transaction.executeWithoutResult(status -> {
            register.lock();
            Charge charge = find(actor, from);
            Charge target = target(actor, from, to);
            if (kpis.isEmpty()) {
                throw new Refusal(DepartmentRefusal.NO_KPI);
            }
            if (chosen(target, kpis).size() == kpis.size()) {
                // Sent twice.
                return;
            }
            List<KpiProgress> chosen = chosen(charge, kpis);
            if (chosen.size() != kpis.size()) {
                throw new Refusal(DepartmentRefusal.NOT_IN_CHARGE);
            }
            handOver(actor, charge.department(), chosen, named(target), publish());
        });
    }

    private static List<KpiProgress> chosen(Charge charge, Set<String> kpis) {
        return charge.kpis().stream()
                .filter(kpi -> kpis.contains(kpi.kpi().code()))
                .toList();
    }

    /**
     * What a merger would move.
     *
     * @param from   the department that would be closed, with its KPIs
     * @param into   the department that would take them over
     * @param measures   of how many measures {@code from} tells how they stand
     * @param reports    what it has begun to report of its KPIs, and is not public yet
     * @param narratives what it has begun to tell of measures, and is not public yet
     * @param people who holds a role in {@code from}, by name
     */
    record Merger(
            Charge from, DepartmentName into, int measures, Count reports, Count narratives, List<String> people) {}

    /** @throws Refusal if there is no other department {@code into} which it could be merged */
    Merger proposeMerger(StaffMember actor, long id, @Nullable Long into) {
        Charge from = find(actor, id);
        return new Merger(
                from,
                named(target(actor, id, into)),
                (int) snapshots.current().measures().stream()
                        .filter(measure -> measure.departments().contains(from.department()))
                        .count(),
                open.reports(from.kpis().stream().map(kpi -> kpi.kpi().id()).toList()),
                open.narratives(id),
                register.people(id));
    }

    /**
     * Hands everything over to the other department, its people too, and closes this one. What was merged into it already
     * stays so.
     *
     * @throws Refusal if {@code into} is no other department that takes part
     */
    void merge(StaffMember actor, long id, @Nullable Long into) {
        policy.require(actor, StaffAction.MANAGE_DEPARTMENTS);
        transaction.executeWithoutResult(status -> {
            register.lock();
            if (into != null && register.mergedInto(id).filter(into::equals).isPresent()) {
                // Sent twice.
                return;
            }
            Charge charge = find(actor, id);
            DepartmentName department = named(charge);
            DepartmentName target = named(target(actor, id, into));
            List<String> people = register.people(id);
            long publication = publish();
            handOver(actor, department, charge.kpis(), target, publication);
            register.close(id, target.id(), publication);
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("into", target.name().ja());
            told.put("kpis", charge.kpis().size());
            told.put("people", people);
            told.put("publication", publication);
            tell(actor, "department.merged", subject(department), id, null, told);
        });
    }

    private void handOver(
            StaffMember actor,
            @Nullable DepartmentName from,
            Collection<KpiProgress> kpis,
            DepartmentName to,
            long publication) {
        for (KpiProgress kpi : kpis) {
            publishing.putInCharge(kpi.kpi().id(), to.id(), publication);
            // Where nobody was in charge of it any more, its department was closed.
            DepartmentName before = from == null ? kpi.department().orElse(null) : from;
            events.publishEvent(
                    KpiAuditEvents.handedOver(actor.identity(), kpi.kpi().code(), before, to, publication));
        }
    }

    private long publish() {
        return publishing.publishRule(snapshots.current().plan().id());
    }

    private Charge target(StaffMember actor, @Nullable Long from, @Nullable Long to) {
        if (to == null || to.equals(from) || !names.open().containsKey(to)) {
            throw new Refusal(DepartmentRefusal.NO_TARGET);
        }
        return find(actor, to);
    }

    private void refuseTakenName(long id, LocalizedText name) {
        if (names.open().values().stream()
                .anyMatch(other -> other.id() != id && other.name().ja().equals(name.ja()))) {
            throw new Refusal(DepartmentRefusal.NAME_TAKEN);
        }
    }

    private static DepartmentName named(Charge charge) {
        if (charge.department() == null) {
            throw UserFacingException.notFound("administration.unknown-department");
        }
        return charge.department();
    }

    private static String subject(DepartmentName department) {
        return "department:" + department.code();
    }

    private static Map<String, @Nullable Object> told(LocalizedText name, @Nullable Long publication) {
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("nameJa", name.ja());
        told.put("nameEn", name.en());
        if (publication != null) {
            told.put("publication", publication);
        }
        return told;
    }

    private void tell(
            StaffMember actor,
            String action,
            String subject,
            long department,
            @Nullable Map<String, ?> before,
            @Nullable Map<String, ?> after) {
        events.publishEvent(actor.did(action, subject).forDepartment(department).changed(before, after));
    }
}
