package planportal.steering.completion;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import planportal.accounts.AccessPolicy;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.departments.DepartmentNames.DepartmentName;
import planportal.plan.Initiative;
import planportal.progress.Kpi;
import planportal.progress.KpiProgress;
import planportal.progress.KpiStanding;
import planportal.progress.Snapshot;
import planportal.progress.Snapshots;
import planportal.progress.facts.Measurement;
import planportal.progress.rating.Rating;
import planportal.shared.Quarter;
import planportal.shared.UserFacingException;

/** The KPIs that lag behind in a quarter that was published as a whole (やや遅れ・遅れ), with their course. */
@Service
class OffTrackReading {

    private final Snapshots snapshots;
    private final AccessPolicy policy;

    OffTrackReading(Snapshots snapshots, AccessPolicy policy) {
        this.snapshots = snapshots;
        this.policy = policy;
    }

    /** How a rating compares with the one before it. */
    enum Change {
        /** There is nothing to compare with: the quarter before has no judgement. */
        NEW,
        BETTER,
        SAME,
        WORSE;

        static Change of(Rating now, @Nullable Rating before) {
            if (before == null || !before.isJudgement()) {
                return NEW;
            }
            int difference = now.compareTo(before);
            return difference == 0 ? SAME : difference < 0 ? BETTER : WORSE;
        }
    }

    /**
     * A KPI that lags behind.
     *
     * @param earlier  the quarter whose rating stands, where none is due now; else null
     * @param before   its rating for the quarter for which it was reported before; null if there is none
     * @param quarters for how many reported quarters in a row it has lagged behind, at least 1
     * @param comment  what its department says of the quarter; null if nothing
     */
    record Line(
            Kpi kpi,
            Initiative initiative,
            @Nullable DepartmentName department,
            Rating rating,
            @Nullable Quarter earlier,
            @Nullable Rating before,
            Change change,
            int quarters,
            @Nullable String comment) {

        /** The end of the rating's style name. */
        public String style() {
            return rating.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * @param quarter     the quarter that is shown; null if none was published as a whole
     * @param quarters    those that were, the newest first
     * @param judged      how many KPIs were judged for it
     * @param lines       the worst and those that have lagged longest first
     * @param departments what can be filtered by
     */
    record OffTrackPage(
            @Nullable Quarter quarter,
            List<Quarter> quarters,
            int judged,
            List<Line> lines,
            List<DepartmentName> departments,
            List<Initiative> initiatives) {}

    /**
     * Of the quarter that is asked for, or of the newest with any rating.
     *
     * @throws UserFacingException 404, if there is no such department or initiative, or the quarter was not published as a whole
     */
    OffTrackPage page(StaffMember actor, CompletionQuery query) {
        policy.require(actor, StaffAction.VIEW_COMPLETION);
        Snapshot snapshot = snapshots.current();
        Map<Long, Initiative> initiatives =
                snapshot.plan().initiatives().collect(Collectors.toMap(Initiative::id, Function.identity()));
        requireKnown(query, snapshot);
        List<Quarter> quarters = snapshot.publishedQuarters();
        Quarter asked = query.askedQuarter();
        if (asked != null && !quarters.contains(asked)) {
            throw new UserFacingException(HttpStatus.NOT_FOUND, "steering.unpublished-quarter");
        }
        if (quarters.isEmpty()) {
            return new OffTrackPage(null, quarters, 0, List.of(), List.of(), List.of());
        }
        Quarter quarter = asked != null
                ? asked
                : newestRated(
                        quarters,
                        each -> judged(snapshot, each).stream()
                                .anyMatch(kpi -> kpi.kpi().isDueIn(each)));
        List<KpiProgress> judged = judged(snapshot, quarter);
        List<Line> all = judged.stream()
                .filter(kpi -> isOffTrack(kpi.standing(quarter).rating()))
                .map(kpi -> line(
                        kpi, kpi.standing(quarter), Quarter.of(snapshot.plan().firstDay()), initiatives))
                .toList();
        return new OffTrackPage(
                quarter,
                quarters,
                judged.size(),
                all.stream()
                        .filter(line -> query.department() == null
                                || query.department()
                                        .equals(Optional.ofNullable(line.department())
                                                .map(DepartmentName::code)
                                                .orElse(CompletionQuery.NONE)))
                        .filter(line -> query.initiative() == null
                                || query.initiative().equals(line.initiative().code()))
                        .sorted(Comparator.comparing(Line::rating)
                                .thenComparing(Line::quarters)
                                .reversed()
                                .thenComparing(line -> line.kpi().position()))
                        .toList(),
                snapshot.departments().values().stream()
                        .filter(department -> all.stream().anyMatch(line -> department.equals(line.department())))
                        .toList(),
                snapshot.plan()
                        .initiatives()
                        .filter(initiative -> all.stream()
                                .anyMatch(line ->
                                        initiative.id() == line.initiative().id()))
                        .toList());
    }

    /** The first of {@code quarters} in which anything is rated; the first of all where nothing is in any. */
    static Quarter newestRated(List<Quarter> quarters, Predicate<Quarter> rated) {
        return quarters.stream().filter(rated).findFirst().orElse(quarters.get(0));
    }

    private static List<KpiProgress> judged(Snapshot snapshot, Quarter quarter) {
        return snapshot.kpis().stream()
                .filter(kpi -> isJudged(kpi.standing(quarter).rating()))
                .toList();
    }

    private static boolean isJudged(@Nullable Rating rating) {
        return rating != null && rating.isJudgement();
    }

    private static void requireKnown(CompletionQuery query, Snapshot snapshot) {
        query.requireMeaning();
        if (query.department() != null
                        && !query.department().equals(CompletionQuery.NONE)
                        && snapshot.departments().values().stream()
                                .noneMatch(known -> known.code().equals(query.department()))
                || query.initiative() != null
                        && snapshot.plan()
                                .initiatives()
                                .noneMatch(known -> known.code().equals(query.initiative()))) {
            throw new UserFacingException(HttpStatus.NOT_FOUND, "steering.unknown-filter");
        }
    }

    private static Line line(KpiProgress kpi, KpiStanding standing, Quarter first, Map<Long, Initiative> initiatives) {
        Quarter quarter = Objects.requireNonNull(standing.of());
        Rating rating = Objects.requireNonNull(standing.rating());
        Rating before = null;
        int quarters = 1;
        boolean unbroken = true;
        for (Quarter earlier = quarter.previous();
                unbroken && earlier.compareTo(first) >= 0;
                earlier = earlier.previous()) {
            if (!kpi.kpi().isDueIn(earlier)) {
                continue;
            }
            Rating then = kpi.rating(earlier);
            before = before == null ? then : before;
            unbroken = isOffTrack(then);
            quarters += unbroken ? 1 : 0;
        }
        return new Line(
                kpi.kpi(),
                initiatives.get(kpi.kpi().initiativeId()),
                kpi.department().orElse(null),
                rating,
                standing.earlier(),
                before,
                Change.of(rating, before),
                quarters,
                kpi.measurement(quarter).map(Measurement::comment).orElse(null));
    }

    private static boolean isOffTrack(@Nullable Rating rating) {
        return rating == Rating.SLIGHTLY_LATE || rating == Rating.LATE;
    }
}
