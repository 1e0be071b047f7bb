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

/** Gives the staff layout the menu of the signed-in person; public pages have none. */
@ControllerAdvice
class StaffNavigation {

    /** How many entries are still read at a glance; whoever has more sees them by section. */
    private static final int AT_A_GLANCE = 6;

    /** What stands in the menu, each for those who may do something there, in this order. */
    private static final List<Place> PLACES = List.of(
            new Place(Section.WORK, StaffAction.EDIT_REPORT, "/staff/reports", "reporting.navigation.reports"),
            new Place(Section.WORK, StaffAction.EDIT_REPORT, "/staff/sheets", "sheets.navigation"),
            new Place(Section.WORK, StaffAction.APPROVE_REPORT, "/staff/approvals", "reporting.navigation.approvals"),
            new Place(
                    Section.QUARTER,
                    StaffAction.VIEW_COMPLETION,
                    "/manage/completion",
                    "steering.navigation.completion"),
            new Place(Section.QUARTER, StaffAction.MANAGE_PERIODS, "/manage/periods", "periods.navigation"),
            new Place(Section.QUARTER, StaffAction.REMIND, "/manage/reminders", "steering.navigation.reminders"),
            new Place(
                    Section.QUARTER,
                    StaffAction.PUBLISH_REPORT,
                    "/manage/publication",
                    "reporting.navigation.publication"),
            new Place(Section.QUARTER, StaffAction.APPOINT_SUBSTITUTE, "/manage/absences", "absences.navigation"),
            new Place(Section.RESULTS, StaffAction.EXPORT_QUARTER, "/manage", "summaries.navigation.quarters"),
            new Place(
                    Section.RESULTS, StaffAction.VIEW_COMPLETION, "/manage/off-track", "steering.navigation.off-track"),
            new Place(Section.RESULTS, StaffAction.OVERRIDE_RATING, "/manage/ratings", "ratings.navigation"),
            new Place(Section.RESULTS, StaffAction.IMPORT_KPIS, "/manage/sheets", "sheets.navigation.kpis"),
            new Place(Section.SETTINGS, StaffAction.MANAGE_ACCOUNTS, "/admin/accounts", "accounts.navigation.accounts"),
            new Place(
                    Section.SETTINGS,
                    StaffAction.MANAGE_DEPARTMENTS,
                    "/admin/departments",
                    "administration.navigation.departments"),
            new Place(Section.SETTINGS, StaffAction.MANAGE_KPIS, "/admin/kpis", "kpis.navigation"),
            new Place(Section.SETTINGS, StaffAction.EDIT_PLAN_TEXT, "/admin/texts", "texts.navigation"),
            new Place(Section.SETTINGS, StaffAction.LOAD_PLAN, "/admin/plans", "planfile.navigation"),
            new Place(Section.RECORD, StaffAction.VIEW_HISTORY, "/staff/history", "history.navigation"));

    private final AccessPolicy policy;
    private final DepartmentNames departments;
    private final Formats formats;

    StaffNavigation(AccessPolicy policy, DepartmentNames departments, Formats formats) {
        this.policy = policy;
        this.departments = departments;
        this.formats = formats;
    }

    /** The parts of a long menu. */
    private enum Section {
        WORK,
        QUARTER,
        RESULTS,
        SETTINGS,
        RECORD
    }

    /** Pages that belong to a place without standing below its address. */
    private static final Map<String, String> PARTS =
            Map.of("/staff/grid", "/staff/reports", "/staff/narratives", "/staff/reports");

    private record Place(Section section, StaffAction action, String path, String key) {

        private boolean holds(String address) {
            return address.equals(path) || address.startsWith(path + "/");
        }

        private Entry entry(@Nullable Place current) {
            return new Entry(path, key, equals(current));
        }
    }

    /**
     * @param name     the signed-in person
     * @param entries  what they can go to; where that is much, its sections, each leading to its first place
     * @param within   the places of the section where the reader is; empty where there are no sections
     * @param sample   whether the pages show what was invented for a demonstration
     * @param standIns for whom they stand in, and who stands in for a colleague in their departments, in words
     */
    record Menu(String name, List<Entry> entries, List<Entry> within, boolean sample, List<String> standIns) {}

    /**
     * @param path    where it leads
     * @param key     the message that names it
     * @param current whether the reader is there
     */
    record Entry(String path, String key, boolean current) {}

    @ModelAttribute("navigation")
    @Nullable
    Menu menu(HttpServletRequest request) {
        // An error page has no menu, and is to be shown also where the database cannot be asked for one.
        if (request.getDispatcherType() == DispatcherType.ERROR
                || !(request.getAttribute(StaffMember.ATTRIBUTE) instanceof StaffMember actor)
                || actor.mustChangePassword()) {
            return null;
        }
        String asked =
                request.getRequestURI().substring(request.getContextPath().length());
        String address = PARTS.entrySet().stream()
                .filter(part -> asked.equals(part.getKey()) || asked.startsWith(part.getKey() + "/"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(asked);
        List<Place> places = PLACES.stream()
                .filter(place -> policy.permitsSomewhere(actor, place.action()))
                .toList();
        // Of two places that hold this page the longer one is meant: /manage/publication, not /manage.
        Place current = places.stream()
                .filter(place -> place.holds(address))
                .max(Comparator.comparingInt(place -> place.path().length()))
                .orElse(null);
        List<Entry> entries = places.stream().map(place -> place.entry(current)).toList();
        List<Entry> within = List.of();
        if (places.size() > AT_A_GLANCE) {
            within = places.stream()
                    .filter(place -> current != null && place.section() == current.section())
                    .map(place -> place.entry(current))
                    .toList();
            entries = Stream.of(Section.values())
                    .flatMap(section -> {
                        List<Place> parts = places.stream()
                                .filter(place -> place.section() == section)
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
                                .map(each -> formats.say(
                                        "absences.own",
                                        each.absentName(),
                                        role(each),
                                        formats.dayNear(each.lastDay()))),
                        actor.besides().stream()
                                .map(each -> formats.say(
                                        "absences.colleague",
                                        each.substituteName(),
                                        each.absentName(),
                                        formats.dayNear(each.lastDay()),
                                        role(each))))
                .toList();
    }

    private String role(StandIn standIn) {
        return formats.say(
                "accounts.role-of",
                formats.say("accounts.role." + standIn.assignment().role()),
                formats.text(standIn.department()));
    }
}
