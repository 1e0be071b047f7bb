package planportal.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import planportal.accounts.AccessPolicy;
import planportal.accounts.DepartmentNames;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.accounts.StandIn;
import planportal.shared.Formats;

/** Gives the staff layout the menu of the signed-in person; public pages have none. */
@ControllerAdvice
class StaffNavigation {

    /** What stands in the menu, each for those who may do something there, in this order. */
    private static final List<Map.Entry<StaffAction, Entry>> ENTRIES = List.of(
            Map.entry(StaffAction.EDIT_REPORT, new Entry("/staff/reports", "reporting.navigation.reports", false)),
            Map.entry(StaffAction.APPROVE_REPORT, new Entry("/staff/approvals", "reporting.navigation.approvals", false)),
            Map.entry(StaffAction.MANAGE_PERIODS, new Entry("/manage/periods", "periods.navigation", false)),
            Map.entry(StaffAction.VIEW_COMPLETION, new Entry("/manage/completion", "steering.navigation.completion", false)),
            Map.entry(StaffAction.VIEW_COMPLETION, new Entry("/manage/off-track", "steering.navigation.off-track", false)),
            Map.entry(StaffAction.REMIND, new Entry("/manage/reminders", "steering.navigation.reminders", false)),
            Map.entry(StaffAction.PUBLISH_REPORT,
                    new Entry("/manage/publication", "reporting.navigation.publication", false)),
            Map.entry(StaffAction.OVERRIDE_RATING, new Entry("/manage/ratings", "ratings.navigation", false)),
            Map.entry(StaffAction.APPOINT_SUBSTITUTE, new Entry("/manage/absences", "absences.navigation", false)),
            Map.entry(StaffAction.EXPORT_QUARTER, new Entry("/manage", "summaries.navigation.quarters", false)),
            Map.entry(StaffAction.MANAGE_ACCOUNTS, new Entry("/admin/accounts", "accounts.navigation.accounts", false)),
            Map.entry(StaffAction.MANAGE_DEPARTMENTS,
                    new Entry("/admin/departments", "administration.navigation.departments", false)),
            Map.entry(StaffAction.MANAGE_KPIS, new Entry("/admin/kpis", "kpis.navigation", false)),
            Map.entry(StaffAction.LOAD_PLAN, new Entry("/admin/plans", "planfile.navigation", false)),
            Map.entry(StaffAction.VIEW_HISTORY, new Entry("/staff/history", "history.navigation", false)));

    private final AccessPolicy policy;
    private final DepartmentNames departments;
    private final Formats formats;

    StaffNavigation(AccessPolicy policy, DepartmentNames departments, Formats formats) {
        this.policy = policy;
        this.departments = departments;
        this.formats = formats;
    }

    /**
     * @param name    the signed-in person
     * @param entries what they can go to
     * @param sample  whether the pages show what was invented for a demonstration
     * @param standIns for whom they stand in, and who stands in for a colleague in their departments, in words
     */
    record Menu(String name, List<Entry> entries, boolean sample, List<String> standIns) {
    }

    /**
     * @param path    where it leads
     * @param key     the message that names it
     * @param current whether the reader is there
     */
    record Entry(String path, String key, boolean current) {

        private boolean leadsTo(String address) {
            return address.equals(path) || address.startsWith(path + "/");
        }
    }

    @ModelAttribute("navigation")
    @Nullable Menu menu(HttpServletRequest request) {
        // An error page has no menu, and is to be shown also where the database cannot be asked for one.
        if (request.getDispatcherType() == DispatcherType.ERROR
                || !(request.getAttribute(StaffMember.ATTRIBUTE) instanceof StaffMember actor) || actor.mustChangePassword()) {
            return null;
        }
        String address = request.getRequestURI().substring(request.getContextPath().length());
        // Of two entries that lead here the longer one is meant: /manage/publication, not /manage.
        Optional<Entry> current = ENTRIES.stream().map(Map.Entry::getValue).filter(entry -> entry.leadsTo(address))
                .max(Comparator.comparingInt(entry -> entry.path().length()));
        List<Entry> entries = ENTRIES.stream().filter(entry -> policy.permitsSomewhere(actor, entry.getKey()))
                .map(Map.Entry::getValue)
                .map(entry -> new Entry(entry.path(), entry.key(), current.filter(entry::equals).isPresent())).toList();
        return new Menu(actor.name(), entries, departments.isSample(), standIns(actor));
    }

    private List<String> standIns(StaffMember actor) {
        return Stream.concat(actor.standIns().stream().map(each -> formats.say("absences.own", each.absentName(),
                                role(each), formats.dayNear(each.lastDay()))),
                actor.besides().stream().map(each -> formats.say("absences.colleague", each.substituteName(),
                        each.absentName(), formats.dayNear(each.lastDay()), role(each)))).toList();
    }

    private String role(StandIn standIn) {
        return formats.say("accounts.role-of", formats.say("accounts.role." + standIn.assignment().role()),
                formats.text(standIn.department()));
    }
}
