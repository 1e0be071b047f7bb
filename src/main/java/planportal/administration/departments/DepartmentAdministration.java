package planportal.administration.departments;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import planportal.accounts.AccessPolicy;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.administration.departments.DepartmentMergers.Merger;
import planportal.administration.kpis.KpiAuditEvents;
import planportal.departments.DepartmentNames;
import planportal.departments.DepartmentNames.DepartmentName;
import planportal.departments.DepartmentRegister;
import planportal.progress.PublicKpi;
import planportal.progress.Snapshots;
import planportal.progress.publishing.Publishing;
import planportal.shared.LocalizedText;
import planportal.shared.Refusal;
import planportal.shared.UserFacingException;

/**
 * Lets administrators manage departments and their responsibility for KPIs. Names and responsibilities are facts: each
 * change is a publication, and past pages keep the state of their day.
 */
@Service
class DepartmentAdministration {

    private final DepartmentNames names;
    private final DepartmentRegister register;
    private final Snapshots snapshots;
    private final Publishing publishing;
    private final AccessPolicy policy;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final DepartmentMergers mergers;

    DepartmentAdministration(
            DepartmentNames names,
            DepartmentRegister register,
            Snapshots snapshots,
            Publishing publishing,
            AccessPolicy policy,
            DepartmentMergers mergers,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.mergers = mergers;
        this.names = names;
        this.register = register;
        this.snapshots = snapshots;
        this.publishing = publishing;
        this.policy = policy;
        this.events = events;
        this.transaction = transaction;
    }

    /**
     * An active department with its KPIs, or the KPIs without an active department.
     *
     * @param department null for the KPIs without an active department
     * @param kpis       the KPIs it is in charge of, in the plan's order
     */
    record DepartmentKpis(@Nullable DepartmentName department, List<PublicKpi> kpis) {}

    /**
     * The KPIs without an active department, then all active departments in the city's order.
     */
    List<DepartmentKpis> list(StaffMember actor) {
        policy.require(actor, StaffAction.MANAGE_DEPARTMENTS);
        Map<Long, DepartmentName> open = names.open();
        Map<Long, List<PublicKpi>> byDepartment = new LinkedHashMap<>();
        List<PublicKpi> unassigned = new ArrayList<>();
        for (PublicKpi kpi : snapshots.current().kpis()) {
            kpi.department()
                    .filter(department -> open.containsKey(department.id()))
                    .ifPresentOrElse(
                            department -> byDepartment
                                    .computeIfAbsent(department.id(), id -> new ArrayList<>())
                                    .add(kpi),
                            () -> unassigned.add(kpi));
        }
        List<DepartmentKpis> departmentKpis = new ArrayList<>(List.of(new DepartmentKpis(null, unassigned)));
        open.values()
                .forEach(department -> departmentKpis.add(
                        new DepartmentKpis(department, byDepartment.getOrDefault(department.id(), List.of()))));
        return departmentKpis;
    }

    /**
     * @param id the department; null for the KPIs without an active department
     * @throws UserFacingException NOT_FOUND, if there is no such active department
     */
    DepartmentKpis find(StaffMember actor, @Nullable Long id) {
        return list(actor).stream()
                .filter(inCharge -> id == null
                        ? inCharge.department() == null
                        : inCharge.department() != null && inCharge.department().id() == id)
                .findFirst()
                .orElseThrow(() -> UserFacingException.notFound("administration.unknown-department"));
    }

    /**
     * @throws Refusal if a department has that code, even a closed one, or an active department has that name
     */
    void create(StaffMember actor, String code, LocalizedText name) {
        policy.require(actor, StaffAction.MANAGE_DEPARTMENTS);
        long plan = snapshots.current().plan().id();
        if (register.hasCode(plan, code)) {
            throw new Refusal(DepartmentRefusal.CODE_TAKEN);
        }
        Refusal.onConflict(
                () -> transaction.executeWithoutResult(status -> {
                    register.lock();
                    refuseTakenName(0, name);
                    long publication = publishing.publishRule(plan);
                    long id = register.add(plan, code, name, publication);
                    recordAuditEvent(
                            actor,
                            "department.created",
                            "department:" + code,
                            id,
                            null,
                            auditedFields(name, publication));
                }),
                () -> new Refusal(DepartmentRefusal.CODE_TAKEN));
    }

    /**
     * Renames the department from now on; the same name changes nothing.
     *
     * @param seen the name that the administrator was shown
     * @throws Refusal if the name has changed since, or another department has the new name
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
            register.addName(id, name, publication);
            recordAuditEvent(
                    actor,
                    "department.renamed",
                    subject(department),
                    id,
                    auditedFields(department.name(), null),
                    auditedFields(name, publication));
        });
    }

    /**
     * Puts another department in charge of some KPIs. If it is in charge of all of them already, nothing changes.
     *
     * @param from the department in charge; null for KPIs without an active department
     * @param kpis the codes of the KPIs
     * @throws Refusal if no KPI was chosen, or {@code from} is not (any longer) in charge of one of them
     */
    void handOver(StaffMember actor, @Nullable Long from, Set<String> kpis, @Nullable Long to) {
        policy.require(actor, StaffAction.MANAGE_DEPARTMENTS);
        transaction.executeWithoutResult(status -> {
            register.lock();
            DepartmentKpis inCharge = find(actor, from);
            DepartmentKpis target = target(actor, from, to);
            if (kpis.isEmpty()) {
                throw new Refusal(DepartmentRefusal.NO_KPI);
            }
            if (chosen(target, kpis).size() == kpis.size()) {
                // The form was sent twice.
                return;
            }
            List<PublicKpi> chosen = chosen(inCharge, kpis);
            if (chosen.size() != kpis.size()) {
                throw new Refusal(DepartmentRefusal.NOT_IN_CHARGE);
            }
            handOver(actor, inCharge.department(), chosen, named(target), publish());
        });
    }

    private static List<PublicKpi> chosen(DepartmentKpis inCharge, Set<String> kpis) {
        return inCharge.kpis().stream()
                .filter(kpi -> kpis.contains(kpi.kpi().code()))
                .toList();
    }

    /** @throws Refusal if {@code into} is not another active department */
    Merger proposeMerger(StaffMember actor, long id, @Nullable Long into) {
        DepartmentKpis from = find(actor, id);
        return mergers.propose(named(from), from.kpis(), named(target(actor, id, into)));
    }

    /**
     * Moves everything, including people's roles, to the other department and closes this one. If it has been merged
     * into that department already, nothing changes.
     *
     * @throws Refusal if {@code into} is not another active department
     */
    void merge(StaffMember actor, long id, @Nullable Long into) {
        policy.require(actor, StaffAction.MANAGE_DEPARTMENTS);
        transaction.executeWithoutResult(status -> {
            register.lock();
            if (into != null && register.mergedInto(id).filter(into::equals).isPresent()) {
                // The form was sent twice.
                return;
            }
            DepartmentKpis inCharge = find(actor, id);
            DepartmentName department = named(inCharge);
            DepartmentName target = named(target(actor, id, into));
            List<String> people = mergers.people(id);
            long publication = publish();
            handOver(actor, department, inCharge.kpis(), target, publication);
            register.close(id, target.id(), publication);
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("into", target.name().ja());
            fields.put("kpis", inCharge.kpis().size());
            fields.put("people", people);
            fields.put("publication", publication);
            recordAuditEvent(actor, "department.merged", subject(department), id, null, fields);
        });
    }

    private void handOver(
            StaffMember actor,
            @Nullable DepartmentName from,
            Collection<PublicKpi> kpis,
            DepartmentName to,
            long publication) {
        for (PublicKpi kpi : kpis) {
            publishing.putInCharge(kpi.kpi().id(), to.id(), publication);
            // A KPI without an active department belongs to a closed one.
            DepartmentName before = from == null ? kpi.department().orElse(null) : from;
            events.publishEvent(
                    KpiAuditEvents.handedOver(actor.identity(), kpi.kpi().code(), before, to, publication));
        }
    }

    private long publish() {
        return publishing.publishRule(snapshots.current().plan().id());
    }

    private DepartmentKpis target(StaffMember actor, @Nullable Long from, @Nullable Long to) {
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

    private static DepartmentName named(DepartmentKpis inCharge) {
        if (inCharge.department() == null) {
            throw UserFacingException.notFound("administration.unknown-department");
        }
        return inCharge.department();
    }

    private static String subject(DepartmentName department) {
        return "department:" + department.code();
    }

    private static Map<String, @Nullable Object> auditedFields(LocalizedText name, @Nullable Long publication) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("nameJa", name.ja());
        fields.put("nameEn", name.en());
        if (publication != null) {
            fields.put("publication", publication);
        }
        return fields;
    }

    private void recordAuditEvent(
            StaffMember actor,
            String action,
            String subject,
            long department,
            @Nullable Map<String, ?> before,
            @Nullable Map<String, ?> after) {
        events.publishEvent(actor.did(action, subject).forDepartment(department).changed(before, after));
    }
}
