package planportal.steering.completion;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import planportal.accounts.AccessPolicy;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.accounts.StaffMembers;
import planportal.departments.DepartmentNames;
import planportal.departments.DepartmentNames.DepartmentName;
import planportal.plan.Initiative;
import planportal.progress.Snapshot;
import planportal.progress.Snapshots;
import planportal.reporting.PeriodStates;
import planportal.reporting.PeriodStates.Period;
import planportal.reporting.PeriodStates.ReportState;
import planportal.reporting.PeriodStates.Subject;
import planportal.reporting.report.ReportStage;
import planportal.shared.Excerpt;
import planportal.shared.Lookup;
import planportal.shared.Paging;
import planportal.shared.Quarter;
import planportal.shared.Today;
import planportal.shared.UserFacingException;

/** The completion of a quarter's reports: as a matrix, as a list of reports, and overdue reports. */
@Service
@Transactional(readOnly = true)
class CompletionReading {

    /** Number of reports in each list of the overdue ones. */
    static final int LONGEST = 40;
    /** Number of cells on a page of the matrix. */
    private static final int CELLS = 200;
    /** Number of departments on a page of the matrix, however many columns it has. */
    private static final int FEWEST_ROWS = 5;

    private final PeriodStates states;
    private final Snapshots snapshots;
    private final DepartmentNames departments;
    private final StaffMembers members;
    private final AccessPolicy policy;
    private final Clock clock;

    CompletionReading(
            PeriodStates states,
            Snapshots snapshots,
            DepartmentNames departments,
            StaffMembers members,
            AccessPolicy policy,
            Clock clock) {
        this.states = states;
        this.snapshots = snapshots;
        this.departments = departments;
        this.members = members;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * What all pages about a quarter's reports have in common.
     *
     * @param period      null if no period has started
     * @param quarters    the quarters whose periods have started, newest first
     * @param departments filter options: the departments with reports due, in the city's order
     * @param initiatives filter options: the initiatives with reports due, in the plan's order
     */
    record Scope(
            @Nullable Period period,
            LocalDate today,
            List<Quarter> quarters,
            List<DepartmentName> departments,
            List<Initiative> initiatives) {

        /** Whether the due day is over. */
        public boolean isPastDue() {
            return period != null && period.daysLate(today) > 0;
        }

        /** Whether the day for approvals is over. */
        public boolean isPastApprovalsDue() {
            return period != null && period.approvalDaysLate(today) > 0;
        }

        /** Whether missing reports count as overdue: the due day has passed, or the period is closed. */
        public boolean isOver() {
            return isPastDue() || isClosed();
        }

        /** Whether undecided reports count as overdue: the approvers' due day has passed, or the period is closed. */
        public boolean isOverForApprovers() {
            return isPastApprovalsDue() || isClosed();
        }

        private boolean isClosed() {
            return period != null && period.closed();
        }
    }

    /** A row of the matrix. */
    record Row(@Nullable DepartmentName department, List<@Nullable Tally> cells, Tally total) {}

    /**
     * The matrix.
     *
     * @param initiatives columns of the matrix
     * @param rows        departments of the page
     * @param paging      the page, of all departments with reports due
     * @param totals      totals of the columns, over all departments
     * @param all         the overall total
     * @param narratives  completion of the narratives alone
     * @param idle        departments without reports due for the quarter
     */
    record CompletionPage(
            Scope scope,
            List<Initiative> initiatives,
            List<Row> rows,
            Paging paging,
            List<Tally> totals,
            Tally all,
            Tally narratives,
            List<DepartmentName> idle) {}

    /**
     * A report that is due.
     *
     * @param department the responsible department; null if there is none
     * @param daysLate   days overdue if the report is missing or undecided; otherwise how late it was submitted
     * @param people     names of those who can take the next step: editors, or approvers who are not its authors
     */
    record Line(
            Subject subject,
            Initiative initiative,
            @Nullable DepartmentName department,
            ReportStage stage,
            @Nullable String editedBy,
            @Nullable Instant editedAt,
            int daysLate,
            List<String> people) {

        /** Whether managers can open its content. */
        public boolean isOpenToManagers() {
            return stage == ReportStage.SUBMITTED || stage == ReportStage.APPROVED;
        }

        /** Whether it is published. */
        public boolean isPublic() {
            return stage == ReportStage.PUBLISHED;
        }

        /** Whether it is overdue and not done. */
        public boolean isLateNow() {
            return daysLate > 0 && (!stage.isDone() || stage == ReportStage.SUBMITTED);
        }
    }

    /**
     * The reports behind a cell of the matrix.
     *
     * @param lines the reports of the page
     * @param paging the page, of all reports found
     */
    record LinesPage(Scope scope, List<Line> lines, Paging paging) {}

    /**
     * Overdue reports; the first {@value #LONGEST} of each list.
     *
     * @param missing     overdue reports that are not submitted
     * @param waiting     overdue reports that wait for an approver
     * @param unsubmitted number of reports not submitted yet, overdue or not
     * @param undecided   number of reports waiting for an approver, overdue or not
     */
    record OverduePage(Scope scope, List<Line> missing, List<Line> waiting, int unsubmitted, int undecided) {

        /** Number of missing reports not shown. */
        public int furtherMissing() {
            return missing.isEmpty() ? 0 : unsubmitted - missing.size();
        }

        /** Number of waiting reports not shown. */
        public int furtherWaiting() {
            return waiting.isEmpty() ? 0 : undecided - waiting.size();
        }
    }

    /**
     * @throws UserFacingException NOT_FOUND, if the quarter's period has not started; INVALID if the query is invalid
     */
    public CompletionPage matrix(StaffMember actor, CompletionQuery query) {
        Found found = find(actor, query);
        CompletionMatrix matrix = CompletionMatrix.of(
                found.states().stream()
                        .map(state -> new CompletionMatrix.Entry(
                                state.department() == null
                                        ? null
                                        : state.department().id(),
                                state.subject().initiativeId(),
                                state.stage()))
                        .toList(),
                found.names().keySet(),
                found.initiatives().keySet(),
                query.isLaggingFirst());
        Set<Long> reporting = Set.copyOf(matrix.departments());
        int size = Math.max(FEWEST_ROWS, CELLS / (matrix.columns().size() + 1));
        Paging paging = new Paging(matrix.rows().size(), size, query.pageNumber());
        return new CompletionPage(
                found.scope(),
                matrix.columns().stream().map(found.initiatives()::get).toList(),
                paging.rows(matrix.rows()).stream()
                        .map(row -> new Row(
                                row.department() == null ? null : found.names().get(row.department()),
                                row.cells(),
                                row.total()))
                        .toList(),
                paging,
                matrix.totals(),
                matrix.all(),
                Tally.of(found.states().stream()
                        .filter(state -> state.subject().narrative())
                        .map(ReportState::stage)
                        .toList()),
                departments.open().values().stream()
                        .filter(open -> !reporting.contains(open.id()))
                        .toList());
    }

    /** @throws UserFacingException as {@link #matrix}, and NOT_FOUND if the department or initiative is unknown */
    public LinesPage lines(StaffMember actor, CompletionQuery query) {
        Found found = find(actor, query);
        List<ReportState> narrowed = narrowed(found, query).stream()
                .filter(state -> query.state() == null
                        || switch (query.state()) {
                            case "missing" -> !state.stage().isDone();
                            case "waiting" -> state.stage() == ReportStage.SUBMITTED;
                            default -> state.stage().isDone();
                        })
                .toList();
        Paging paging = Paging.of(narrowed.size(), query.pageNumber());
        return new LinesPage(found.scope(), lines(found, paging.rows(narrowed)), paging);
    }

    /** As {@link #lines}; most overdue first. */
    public OverduePage overdue(StaffMember actor, CompletionQuery query) {
        Found found = find(actor, query);
        List<ReportState> narrowed = narrowed(found, query);
        List<ReportState> missing =
                narrowed.stream().filter(state -> !state.stage().isDone()).toList();
        List<ReportState> waiting = narrowed.stream()
                .filter(state -> state.stage() == ReportStage.SUBMITTED)
                .toList();
        return new OverduePage(
                found.scope(),
                found.scope().isOver()
                        ? lines(found, Excerpt.of(missing, LONGEST).rows())
                        : List.of(),
                found.scope().isOverForApprovers()
                        ? lines(found, Excerpt.of(waiting, LONGEST).rows())
                        : List.of(),
                missing.size(),
                waiting.size());
    }

    /**
     * @param names       the departments by id, in the city's order
     * @param initiatives the plan's initiatives by id, in its order
     */
    private record Found(
            Scope scope,
            List<ReportState> states,
            Map<Long, DepartmentName> names,
            Map<Long, Initiative> initiatives) {}

    private Found find(StaffMember actor, CompletionQuery query) {
        policy.require(actor, StaffAction.VIEW_COMPLETION);
        query.requireMeaning();
        Quarter asked = query.askedQuarter();
        List<Period> begun = states.begun();
        Optional<Period> period = states.choose(begun, asked);
        if (asked != null && period.isEmpty()) {
            throw UserFacingException.notFound("steering.unknown-quarter");
        }
        Snapshot snapshot = snapshots.current();
        Map<Long, DepartmentName> names = snapshot.departments();
        Map<Long, Initiative> initiatives = snapshot.plan()
                .initiatives()
                .collect(Collectors.toMap(Initiative::id, Function.identity(), (one, same) -> one, LinkedHashMap::new));
        List<ReportState> due = period.map(states::of).orElse(List.of());
        Set<Long> inCharge = new HashSet<>();
        Set<Long> meant = new HashSet<>();
        due.forEach(state -> {
            if (state.department() != null) {
                inCharge.add(state.department().id());
            }
            meant.add(state.subject().initiativeId());
        });
        Scope scope = new Scope(
                period.orElse(null),
                Today.of(clock),
                begun.stream().map(Period::quarter).toList(),
                names.values().stream()
                        .filter(department -> inCharge.contains(department.id()))
                        .toList(),
                initiatives.values().stream()
                        .filter(initiative -> meant.contains(initiative.id()))
                        .toList());
        return new Found(scope, due, names, initiatives);
    }

    /** The reports that match the query, most overdue first. */
    private List<ReportState> narrowed(Found found, CompletionQuery query) {
        if (query.department() != null
                        && !query.department().equals(CompletionQuery.NONE)
                        && found.names().values().stream()
                                .noneMatch(known -> known.code().equals(query.department()))
                || query.initiative() != null
                        && found.initiatives().values().stream()
                                .noneMatch(known -> known.code().equals(query.initiative()))) {
            throw UserFacingException.notFound("steering.unknown-filter");
        }
        return found.states().stream()
                .filter(state -> query.department() == null
                        || query.department()
                                .equals(
                                        state.department() == null
                                                ? CompletionQuery.NONE
                                                : state.department().code()))
                .filter(state -> query.initiative() == null
                        || query.initiative()
                                .equals(Lookup.require(
                                                found.initiatives(),
                                                state.subject().initiativeId())
                                        .code()))
                .sorted(Comparator.comparing((ReportState state) -> daysLate(state, found.scope()))
                        .reversed()
                        .thenComparing(ReportState::stage)
                        .thenComparing(state -> state.subject().position()))
                .toList();
    }

    /** The people who can act are looked up for these reports only. */
    private List<Line> lines(Found found, List<ReportState> shown) {
        List<StaffMember> staff = members.all();
        return shown.stream().map(state -> line(state, found, staff)).toList();
    }

    private Line line(ReportState state, Found found, List<StaffMember> staff) {
        DepartmentName department = state.department();
        return new Line(
                state.subject(),
                Lookup.require(found.initiatives(), state.subject().initiativeId()),
                department,
                state.stage(),
                state.editedBy(),
                state.editedAt(),
                daysLate(state, found.scope()),
                department == null ? List.of() : people(state, department, staff));
    }

    private static int daysLate(ReportState state, Scope scope) {
        Period period = scope.period();
        if (period == null) {
            return 0;
        }
        if (!state.stage().isDone()) {
            return period.daysLate(scope.today());
        }
        if (state.stage() == ReportStage.SUBMITTED && scope.isPastApprovalsDue()) {
            return period.approvalDaysLate(scope.today());
        }
        return state.submittedAt() == null ? 0 : period.daysLate(Today.at(state.submittedAt()));
    }

    private List<String> people(ReportState state, DepartmentName department, List<StaffMember> staff) {
        StaffAction next = !state.stage().isDone() ? StaffAction.EDIT_REPORT : StaffAction.APPROVE_REPORT;
        List<String> people = new ArrayList<>();
        for (StaffMember member : staff) {
            if (policy.permits(member, next, department.id())
                    && (next == StaffAction.EDIT_REPORT || !state.authors().contains(member.accountId()))) {
                people.add(member.name());
            }
        }
        return people;
    }
}
