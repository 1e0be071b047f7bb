package planportal.steering;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import planportal.accounts.AccessPolicy;
import planportal.accounts.DepartmentNames.DepartmentName;
import planportal.accounts.EmailAddresses;
import planportal.accounts.StaffMember;
import planportal.accounts.StaffMembers;
import planportal.progress.Kpi;
import planportal.reporting.PeriodStates;
import planportal.reporting.PeriodStates.KpiState;
import planportal.reporting.PeriodStates.Period;

/** Whom there is something to remind of: everybody who may do at this moment what is left to be done. */
@Component
class ReminderAddressees {

    private final PeriodStates states;
    private final StaffMembers members;
    private final EmailAddresses addresses;
    private final AccessPolicy policy;

    ReminderAddressees(PeriodStates states, StaffMembers members, EmailAddresses addresses, AccessPolicy policy) {
        this.states = states;
        this.members = members;
        this.addresses = addresses;
        this.policy = policy;
    }

    /** A KPI that somebody has something to do about. */
    record Item(Kpi kpi, DepartmentName department) {
    }

    /**
     * Somebody with something to do.
     *
     * @param email where the portal writes to them; null if it does not know
     * @param kpis  in the plan's order, at least one
     */
    record Addressee(long accountId, String name, @Nullable String email, List<Item> kpis) {
    }

    /**
     * @param people     by name
     * @param deserted   the departments in which nobody can do what is left to be done
     */
    record Found(List<Addressee> people, List<DepartmentName> deserted) {

        /** How many have no address. */
        public long withoutAddress() {
            return people.stream().filter(person -> person.email() == null).count();
        }
    }

    /** A department and how much is left to be done there. */
    record Open(DepartmentName department, int kpis) {
    }

    /** The departments in which there is something to remind {@code audience} of, in the plan's order. */
    List<Open> open(Period period, Audience audience) {
        Map<DepartmentName, Integer> open = new LinkedHashMap<>();
        concerned(period, audience, null)
                .forEach(state -> open.merge(state.progress().department().orElseThrow(), 1, Integer::sum));
        return open.entrySet().stream().map(each -> new Open(each.getKey(), each.getValue())).toList();
    }

    /** @param departments the codes of the departments that are meant; null for all */
    Found find(Period period, Audience audience, @Nullable Set<String> departments) {
        List<KpiState> concerned = concerned(period, audience, departments);
        Map<Long, StaffMember> staff = members.all().stream().collect(Collectors.toMap(StaffMember::accountId,
                member -> member, (one, same) -> one, LinkedHashMap::new));
        Map<Long, List<StaffMember>> byDepartment = new TreeMap<>();
        Map<Long, List<Item>> kpis = new LinkedHashMap<>();
        Map<Long, DepartmentName> deserted = new LinkedHashMap<>();
        for (KpiState state : concerned) {
            DepartmentName department = state.progress().department().orElseThrow();
            List<StaffMember> able = byDepartment.computeIfAbsent(department.id(), id -> staff.values().stream()
                    .filter(member -> policy.permits(member, audience.action(), id)).toList()).stream()
                    .filter(member -> audience != Audience.APPROVERS || !state.authors().contains(member.accountId()))
                    .toList();
            able.forEach(member -> kpis.computeIfAbsent(member.accountId(), id -> new ArrayList<>())
                    .add(new Item(state.progress().kpi(), department)));
            if (able.isEmpty()) {
                deserted.put(department.id(), department);
            }
        }
        Map<Long, String> known = addresses.of(kpis.keySet());
        return new Found(staff.values().stream().filter(member -> kpis.containsKey(member.accountId()))
                .map(member -> new Addressee(member.accountId(), member.name(), known.get(member.accountId()),
                        kpis.get(member.accountId()))).toList(), List.copyOf(deserted.values()));
    }

    private List<KpiState> concerned(Period period, Audience audience, @Nullable Set<String> departments) {
        return states.of(period).stream().filter(audience::concerns)
                .filter(state -> state.progress().department()
                        .filter(department -> departments == null || departments.contains(department.code())).isPresent())
                .toList();
    }
}
