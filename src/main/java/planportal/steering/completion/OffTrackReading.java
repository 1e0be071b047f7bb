package planportal.steering.completion;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import planportal.accounts.AccessPolicy;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.departments.DepartmentNames.DepartmentName;
import planportal.plan.Initiative;
import planportal.progress.Kpi;
import planportal.progress.PublicKpi;
import planportal.progress.Snapshot;
import planportal.progress.Snapshots;
import planportal.progress.facts.Measurement;
import planportal.progress.rating.KpiStanding;
import planportal.progress.rating.Rating;
import planportal.shared.Lookup;
import planportal.shared.Paging;
import planportal.shared.Quarter;
import planportal.shared.UserFacingException;

/** KPIs rated as late or slightly late (やや遅れ・遅れ) in a published quarter, compared with earlier quarters. */
@Service
class OffTrackReading {

    private final Snapshots snapshots;
    private final AccessPolicy policy;

    OffTrackReading(Snapshots snapshots, AccessPolicy policy) {
        this.snapshots = snapshots;
        this.policy = policy;
    }

    /** Comparison of a rating with the previous one. */
    enum Change {
        /** Nothing to compare with: the previous report has no judgement. */
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
     * A KPI that is off track.
     *
     * @param earlier  the quarter that the rating is from, if none is due now; otherwise null
     * @param before   rating for the previous reported quarter; null if there is none
     * @param quarters number of consecutive reported quarters off track, at least 1
     * @param comment  the department's comment on the quarter; null if there is none
     */
    record Line(
            Kpi kpi,
            Initiative initiative,
            @Nullable DepartmentName department,
            Rating rating,
            @Nullable Quarter earlier,
            @Nullable Rating before,
            int quarters,
            @Nullable String comment) {

        /** What became of the rating. */
        public Change change() {
            return Change.of(rating, before);
        }

        /** Suffix of the rating's CSS class. */
        public String style() {
            return rating.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * @param quarter     the quarter shown; null if none is published
     * @param quarters    the published quarters, newest first
     * @param judged      number of KPIs judged for the quarter
     * @param lines       of the page, sorted by rating, worst first, then by time off track, longest first
     * @param paging      the page, of all KPIs off track that match the query
     * @param departments filter options
     */
    record OffTrackPage(
            @Nullable Quarter quarter,
            List<Quarter> quarters,
            int judged,
            List<Line> lines,
            Paging paging,
            List<DepartmentName> departments,
            List<Initiative> initiatives) {}

    /**
     * The page of the requested quarter, or of the newest with any rating.
     *
     * @throws UserFacingException NOT_FOUND, if the department or initiative is unknown, or the quarter is not
     *                             published
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
            throw UserFacingException.notFound("steering.unpublished-quarter");
        }
        if (quarters.isEmpty()) {
            return new OffTrackPage(null, quarters, 0, List.of(), Paging.of(0, 1), List.of(), List.of());
        }
        Quarter quarter = asked != null
                ? asked
                : newestRated(
                        quarters,
                        each -> judged(snapshot, each).stream()
                                .anyMatch(kpi -> kpi.kpi().isDueIn(each)));
        List<PublicKpi> judged = judged(snapshot, quarter);
        List<Line> all = judged.stream()
                .filter(kpi -> isOffTrack(kpi.standing(quarter).rating()))
                .map(kpi -> line(
                        kpi, kpi.standing(quarter), Quarter.of(snapshot.plan().firstDay()), initiatives))
                .toList();
        List<Line> found = all.stream()
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
                .toList();
        Set<DepartmentName> inCharge = all.stream()
                .flatMap(line -> Optional.ofNullable(line.department()).stream())
                .collect(Collectors.toSet());
        Set<Long> meant = all.stream().map(line -> line.initiative().id()).collect(Collectors.toSet());
        Paging paging = Paging.of(found.size(), query.pageNumber());
        return new OffTrackPage(
                quarter,
                quarters,
                judged.size(),
                paging.rows(found),
                paging,
                snapshot.departments().values().stream()
                        .filter(inCharge::contains)
                        .toList(),
                snapshot.plan()
                        .initiatives()
                        .filter(initiative -> meant.contains(initiative.id()))
                        .toList());
    }

    /** The first of {@code quarters} with a rating; the first of all if none has one. */
    static Quarter newestRated(List<Quarter> quarters, Predicate<Quarter> rated) {
        return quarters.stream().filter(rated).findFirst().orElse(quarters.get(0));
    }

    private static List<PublicKpi> judged(Snapshot snapshot, Quarter quarter) {
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
            throw UserFacingException.notFound("steering.unknown-filter");
        }
    }

    private static Line line(PublicKpi kpi, KpiStanding standing, Quarter first, Map<Long, Initiative> initiatives) {
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
                Lookup.require(initiatives, kpi.kpi().initiativeId()),
                kpi.department().orElse(null),
                rating,
                standing.earlier(),
                before,
                quarters,
                kpi.measurement(quarter).map(Measurement::comment).orElse(null));
    }

    private static boolean isOffTrack(@Nullable Rating rating) {
        return rating != null && rating.isOffTrack();
    }
}
