package planportal.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import planportal.accounts.AccessPolicy;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.accounts.StandIn;
import planportal.departments.DepartmentNames;
import planportal.shared.Formats;

/** Adds the menu of the signed-in person to the model of staff pages; public pages have none. */
@ControllerAdvice
class StaffNavigation {

    /** The number of entries up to which the menu is flat; longer menus are divided into sections. */
    private static final int MAX_FLAT_ENTRIES = 6;

    /** The menu's destinations in order, each shown to those who may perform its action. */
    private static final List<Destination> DESTINATIONS = List.of(
            new Destination(Section.WORK, StaffAction.EDIT_REPORT, "/staff/reports", "reporting.navigation.reports"),
            new Destination(Section.WORK, StaffAction.EDIT_REPORT, "/staff/sheets", "sheets.navigation"),
            new Destination(
                    Section.WORK, StaffAction.APPROVE_REPORT, "/staff/approvals", "reporting.navigation.approvals"),
            new Destination(
                    Section.QUARTER,
                    StaffAction.VIEW_COMPLETION,
                    "/manage/completion",
                    "steering.navigation.completion"),
            new Destination(Section.QUARTER, StaffAction.MANAGE_PERIODS, "/manage/periods", "periods.navigation"),
            new Destination(Section.QUARTER, StaffAction.REMIND, "/manage/reminders", "steering.navigation.reminders"),
            new Destination(
                    Section.QUARTER,
                    StaffAction.PUBLISH_REPORT,
                    "/manage/publication",
                    "reporting.navigation.publication"),
            new Destination(Section.QUARTER, StaffAction.APPOINT_SUBSTITUTE, "/manage/absences", "absences.navigation"),
            new Destination(Section.RESULTS, StaffAction.EXPORT_QUARTER, "/manage", "summaries.navigation.quarters"),
            new Destination(
                    Section.RESULTS, StaffAction.VIEW_COMPLETION, "/manage/off-track", "steering.navigation.off-track"),
            new Destination(Section.RESULTS, StaffAction.OVERRIDE_RATING, "/manage/ratings", "ratings.navigation"),
            new Destination(Section.RESULTS, StaffAction.IMPORT_KPIS, "/manage/sheets", "sheets.navigation.kpis"),
            new Destination(
                    Section.SETTINGS, StaffAction.MANAGE_ACCOUNTS, "/admin/accounts", "accounts.navigation.accounts"),
            new Destination(
                    Section.SETTINGS,
                    StaffAction.MANAGE_DEPARTMENTS,
                    "/admin/departments",
                    "administration.navigation.departments"),
            new Destination(Section.SETTINGS, StaffAction.MANAGE_KPIS, "/admin/kpis", "kpis.navigation"),
            new Destination(Section.SETTINGS, StaffAction.EDIT_PLAN_TEXT, "/admin/texts", "texts.navigation"),
            new Destination(Section.SETTINGS, StaffAction.LOAD_PLAN, "/admin/plans", "planfile.navigation"),
            new Destination(Section.RECORD, StaffAction.VIEW_HISTORY, "/staff/history", "history.navigation"),
            new Destination(Section.RECORD, StaffAction.DECIDE_TAKEDOWN, "/staff/takedowns", "takedown.navigation"),
            new Destination(Section.RECORD, StaffAction.VIEW_BACKUPS, "/admin/backups", "backups.navigation"),
            new Destination(
                    Section.RECORD, StaffAction.VIEW_PROTECTIONS, "/admin/protections", "operations.navigation"));

    private final AccessPolicy policy;
    private final DepartmentNames departments;
    private final Formats formats;

    StaffNavigation(AccessPolicy policy, DepartmentNames departments, Formats formats) {
        this.policy = policy;
        this.departments = departments;
        this.formats = formats;
    }

    /** The sections of a long menu. */
    private enum Section {
        WORK,
        QUARTER,
        RESULTS,
        SETTINGS,
        RECORD
    }

    /** Pages that belong to a destination without being below its path. */
    private static final Map<String, String> SUBORDINATE_PAGES =
            Map.of("/staff/grid", "/staff/reports", "/staff/narratives", "/staff/reports");

    private record Destination(Section section, StaffAction action, String path, String key) {

        private boolean contains(String address) {
            return address.equals(path) || address.startsWith(path + "/");
        }

        private Entry entry(@Nullable Destination current) {
            return new Entry(path, key, equals(current));
        }
    }

    /**
     * @param name     the signed-in person
     * @param entries  the destinations, or in a long menu the sections, each linked to its first destination
     * @param within   the destinations of the current section; empty if there are no sections
     * @param sample   whether the pages show invented demonstration data
     * @param standIns messages about their own substitutions and those of colleagues in their departments
     */
    record Menu(String name, List<Entry> entries, List<Entry> within, boolean sample, List<String> standIns) {}

    /**
     * @param path    the target of the link
     * @param key     the key of its label
     * @param current whether the current page belongs to it
     */
    record Entry(String path, String key, boolean current) {}

    @ModelAttribute("navigation")
    @Nullable
    Menu menu(HttpServletRequest request) {
        // An error page has no menu, so that it works while the database is unreachable.
        if (request.getDispatcherType() == DispatcherType.ERROR
                || !(request.getAttribute(StaffMember.ATTRIBUTE) instanceof StaffMember actor)
                || actor.mustChangePassword()) {
            return null;
        }
        String requested =
                request.getRequestURI().substring(request.getContextPath().length());
        String address = SUBORDINATE_PAGES.entrySet().stream()
                .filter(part -> requested.equals(part.getKey()) || requested.startsWith(part.getKey() + "/"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(requested);
        List<Destination> destinations = DESTINATIONS.stream()
                .filter(destination -> policy.permitsSomewhere(actor, destination.action()))
                .toList();
        // If two destinations contain this page, the longer path wins: /manage/publication, not /manage.
        Destination current = destinations.stream()
                .filter(destination -> destination.contains(address))
                .max(Comparator.comparingInt(destination -> destination.path().length()))
                .orElse(null);
        List<Entry> entries = destinations.stream()
                .map(destination -> destination.entry(current))
                .toList();
        List<Entry> within = List.of();
        if (destinations.size() > MAX_FLAT_ENTRIES) {
            within = destinations.stream()
                    .filter(destination -> current != null && destination.section() == current.section())
                    .map(destination -> destination.entry(current))
                    .toList();
            entries = Stream.of(Section.values())
                    .flatMap(section -> {
                        List<Destination> parts = destinations.stream()
                                .filter(destination -> destination.section() == section)
                                .toList();
                        return parts.stream()
                                .limit(1)
                                .map(first -> new Entry(
                                        first.path(),
                                        parts.size() == 1 ? first.key() : "layout.section." + section,
                                        current != null && current.section() == section));
                    })
                    .toList();
        }
        return new Menu(
                actor.name(), entries, within.size() > 1 ? within : List.of(), departments.isSample(), standIns(actor));
    }

    private List<String> standIns(StaffMember actor) {
        return Stream.concat(
                        actor.standIns().stream()
                                .map(each -> formats.message(
                                        "absences.own",
                                        each.absentName(),
                                        role(each),
                                        formats.dayNear(each.lastDay()))),
                        actor.departmentStandIns().stream()
                                .map(each -> formats.message(
                                        "absences.colleague",
                                        each.substituteName(),
                                        each.absentName(),
                                        formats.dayNear(each.lastDay()),
                                        role(each))))
                .toList();
    }

    private String role(StandIn standIn) {
        return formats.message(
                "accounts.role-of",
                formats.message("accounts.role." + standIn.assignment().role()),
                formats.text(standIn.department()));
    }
}
