package planportal.steering.reminders;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import planportal.accounts.AccessPolicy;
import planportal.accounts.StaffMember;
import planportal.accounts.StaffMembers;
import planportal.accounts.administration.EmailAddresses;
import planportal.departments.DepartmentNames.DepartmentName;
import planportal.reporting.PeriodStates;
import planportal.reporting.PeriodStates.Period;
import planportal.reporting.PeriodStates.ReportState;
import planportal.reporting.PeriodStates.Subject;
import planportal.shared.Lookup;

/** Finds the recipients of reminders: everybody who currently has permission for the pending tasks. */
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

    /** A report that requires action. */
    record Item(Subject subject, DepartmentName department) {}

    /**
     * A person with pending tasks.
     *
     * @param email address for mail; null if unknown
     * @param items the reports in the plan's order, at least one
     */
    record Addressee(long accountId, String name, @Nullable String email, List<Item> items) {}

    /**
     * @param people   the recipients, by name
     * @param deserted departments in which nobody has permission for the pending tasks
     */
    record Found(List<Addressee> people, List<DepartmentName> deserted) {

        /** Number of recipients without an email address. */
        public long withoutAddress() {
            return people.stream().filter(person -> person.email() == null).count();
        }
    }

    /** A department and its number of reports that require action. */
    record Open(DepartmentName department, int reports) {}

    /** The departments with pending tasks of {@code audience}, in the plan's order. */
    List<Open> open(Period period, Audience audience) {
        Map<DepartmentName, Integer> open = new LinkedHashMap<>();
        concerned(period, audience, null)
                .forEach(state -> open.merge(Objects.requireNonNull(state.department()), 1, Integer::sum));
        return open.entrySet().stream()
                .map(each -> new Open(each.getKey(), each.getValue()))
                .toList();
    }

    /** @param departments codes of the departments to include; null for all */
    Found find(Period period, Audience audience, @Nullable Set<String> departments) {
        List<ReportState> concerned = concerned(period, audience, departments);
        Map<Long, StaffMember> staff = members.all().stream()
                .collect(Collectors.toMap(
                        StaffMember::accountId, member -> member, (one, same) -> one, LinkedHashMap::new));
        Map<Long, List<StaffMember>> byDepartment = new TreeMap<>();
        Map<Long, List<Item>> items = new LinkedHashMap<>();
        Map<Long, DepartmentName> deserted = new LinkedHashMap<>();
        for (ReportState state : concerned) {
            DepartmentName department = Objects.requireNonNull(state.department());
            List<StaffMember> able = byDepartment
                    .computeIfAbsent(
                            department.id(),
                            id -> staff.values().stream()
                                    .filter(member -> policy.permits(member, audience.action(), id))
                                    .toList())
                    .stream()
                    .filter(member ->
                            audience != Audience.APPROVERS || !state.authors().contains(member.accountId()))
                    .toList();
            able.forEach(member -> items.computeIfAbsent(member.accountId(), id -> new ArrayList<>())
                    .add(new Item(state.subject(), department)));
            if (able.isEmpty()) {
                deserted.put(department.id(), department);
            }
        }
        Map<Long, String> known = addresses.of(items.keySet());
        return new Found(
                staff.values().stream()
                        .filter(member -> items.containsKey(member.accountId()))
                        .map(member -> new Addressee(
                                member.accountId(),
                                member.name(),
                                known.get(member.accountId()),
                                Lookup.require(items, member.accountId())))
                        .toList(),
                List.copyOf(deserted.values()));
    }

    private List<ReportState> concerned(Period period, Audience audience, @Nullable Set<String> departments) {
        return states.of(period).stream()
                .filter(audience::concerns)
                .filter(state -> state.department() != null
                        && (departments == null
                                || departments.contains(state.department().code())))
                .toList();
    }
}
