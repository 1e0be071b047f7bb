package planportal.progress;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import planportal.departments.DepartmentNames.DepartmentName;
import planportal.progress.facts.Baseline;
import planportal.progress.facts.DepartmentAssignment;
import planportal.progress.facts.Measurement;
import planportal.progress.facts.PublicEvidence;
import planportal.progress.facts.RatingOverride;
import planportal.progress.facts.Target;
import planportal.progress.rating.Assessment;
import planportal.progress.rating.DatedValue;
import planportal.progress.rating.Kind;
import planportal.progress.rating.KpiStanding;
import planportal.progress.rating.MilestoneState;
import planportal.progress.rating.Rating;
import planportal.progress.rating.RatingRule;
import planportal.progress.rating.RatingSummary;
import planportal.progress.rating.Reported;
import planportal.progress.rating.Term;
import planportal.progress.rating.Terms;
import planportal.progress.rating.Thresholds;
import planportal.shared.Quarter;

/** All public facts about a KPI as of a publication, with its ratings; immutable. */
public final class PublicKpi {

    /** How many quarters' marks are kept: home and lists ask for the newest and the one before. */
    private static final int MARKS_KEPT = 3;

    private final KpiFacts facts;
    private final Kpi kpi;
    private final @Nullable DepartmentName department;
    private final Terms terms;
    private volatile Mark[] marks = {};

    /**
     * What it contributes to its parents' counts for a quarter. Kept, because every parent and every order of a list asks
     * for it; an assessment, with all its numbers, is ten times as large and is made when a page needs it.
     *
     * @param belongs    whether the quarter is about it ({@link #belongsTo})
     * @param overridden whether a manager's rating stands in the computed one's place
     * @param entry      its part in counts and means
     */
    record Mark(Quarter quarter, boolean belongs, boolean overridden, RatingSummary.Entry entry) {}

    /**
     * @param thresholds the plan's thresholds, which are valid unless the KPI has its own
     * @param days       the day on which a publication became public
     */
    PublicKpi(
            KpiFacts facts,
            Thresholds thresholds,
            @Nullable DepartmentName department,
            Term planTerm,
            LongFunction<LocalDate> days) {
        this(facts, facts.first().definedBy(facts.settings().definitions(), days), thresholds, department, planTerm);
    }

    private PublicKpi(
            KpiFacts facts, Kpi kpi, Thresholds thresholds, @Nullable DepartmentName department, Term planTerm) {
        this.facts = facts;
        this.kpi = kpi;
        this.department = department;
        Baseline baseline = newestBaseline();
        List<Target> targets = targets();
        boolean milestone = kpi.kind() == Kind.MILESTONE;
        this.terms = new Terms(
                kpi.kind(),
                kpi.direction(),
                baseline == null ? null : baseline.dated(),
                milestone
                        ? List.of()
                        : targets.stream()
                                .map(target -> new DatedValue(
                                        target.dueDay(planTerm.lastDay()), Objects.requireNonNull(target.value())))
                                .toList(),
                milestone && !targets.isEmpty()
                        ? targets.get(targets.size() - 1).dueDay(planTerm.lastDay())
                        : null,
                Optional.ofNullable(facts.settings().weighing().thresholds()).orElse(thresholds),
                planTerm);
    }

    /** The same KPI with later facts about its values and ratings only. */
    private PublicKpi(PublicKpi before, KpiFacts facts) {
        this.facts = facts;
        this.kpi = before.kpi;
        this.department = before.department;
        this.terms = before.terms;
    }

    /** A copy with other values, decisions and files, and the same settings. */
    PublicKpi with(KpiFacts other) {
        if (other.settings() != facts.settings()) {
            throw new IllegalArgumentException("other settings");
        }
        return new PublicKpi(this, other);
    }

    /** A copy with one more revision of a quarter's value, and the files that back it. */
    PublicKpi with(Measurement measured, List<PublicEvidence> files) {
        return new PublicKpi(this, facts.and(List.of(measured), List.of(), files));
    }

    /**
     * A copy with {@code settled} (its definition or weight or both) and {@code charged} in charge, to check the
     * consequences. Changes of the frequency are not considered.
     *
     * @param charged     null for the current department
     * @param publication the publication of the change
     */
    public PublicKpi with(List<KpiSetting> settled, @Nullable DepartmentName charged, String reason, long publication) {
        Kpi defined = kpi;
        KpiFacts.Settings after = facts.settings();
        for (KpiSetting each : settled) {
            if (each instanceof KpiDefinition definition) {
                SettingRevision<KpiDefinition> revision = new SettingRevision<>(definition, reason, null, publication);
                defined = kpi.definedBy(List.of(revision), number -> LocalDate.MIN);
                after = new KpiFacts.Settings(
                        KpiFacts.joined(after.definitions(), List.of(revision)),
                        after.baselines(),
                        after.targets(),
                        after.weighings(),
                        after.assignments());
            } else if (each instanceof KpiWeighing weighing) {
                after = after.with(KpiFacts.joined(
                        after.weighings(), List.of(new SettingRevision<>(weighing, reason, null, publication))));
            }
        }
        return new PublicKpi(
                facts.with(after),
                defined,
                terms.thresholds(),
                charged == null ? department : charged,
                terms.planTerm());
    }

    /** The departments that were in charge of it, oldest first. */
    List<DepartmentAssignment> assignments() {
        return facts.settings().assignments();
    }

    /** The facts from which it was made. */
    KpiFacts facts() {
        return facts;
    }

    private @Nullable Baseline newestBaseline() {
        List<Baseline> all = facts.settings().baselines();
        return all.isEmpty() ? null : all.get(all.size() - 1);
    }

    private NavigableMap<Quarter, List<Measurement>> byQuarter(Predicate<Measurement> isShown) {
        NavigableMap<Quarter, List<Measurement>> quarters = new TreeMap<>();
        List<Measurement> all = facts.measurements();
        for (int from = 0, to; from < all.size(); from = to) {
            to = end(from);
            if (isShown.test(all.get(to - 1))) {
                quarters.put(all.get(from).quarter(), all.subList(from, to));
            }
        }
        return Collections.unmodifiableNavigableMap(quarters);
    }

    /** Where the revisions of a quarter end that begin at {@code from}. */
    private int end(int from) {
        List<Measurement> all = facts.measurements();
        int to = from + 1;
        while (to < all.size() && all.get(to).quarter().equals(all.get(from).quarter())) {
            to++;
        }
        return to;
    }

    /** The newest revision of {@code quarter}; null if nothing is public of it. */
    private @Nullable Measurement newest(Quarter quarter) {
        List<Measurement> all = facts.measurements();
        for (int i = all.size() - 1; i >= 0; i--) {
            int order = all.get(i).quarter().compareTo(quarter);
            if (order == 0) {
                return all.get(i);
            }
            if (order < 0) {
                return null;
            }
        }
        return null;
    }

    private boolean isMeasured(Quarter quarter) {
        Measurement newest = newest(quarter);
        return newest != null && newest.hasValue();
    }

    /** The KPI, with its definition as of the snapshot. */
    public Kpi kpi() {
        return kpi;
    }

    /** The newest baseline; empty if it has none. */
    public Optional<Baseline> baseline() {
        return Optional.ofNullable(newestBaseline());
    }

    /** Its targets in order; for a milestone, only the due day. */
    public List<Target> targets() {
        return facts.settings().newestTargets();
    }

    /** The target for {@code quarter}, for a milestone its due day; empty if there is none. */
    public Optional<Target> target(Quarter quarter) {
        if (kpi.kind() == Kind.MILESTONE) {
            return targets().stream().reduce((first, last) -> last);
        }
        DatedValue compared = terms.targetFor(quarter);
        return targets().stream()
                .filter(target -> compared != null
                        && target.dueDay(terms.planTerm().lastDay()).equals(compared.day()))
                .findFirst();
    }

    /** Its weight in the mean of its parents. */
    public BigDecimal weight() {
        return facts.settings().weighing().weight();
    }

    /** Its weight and its own thresholds. */
    public KpiWeighing weighing() {
        return facts.settings().weighing();
    }

    /** All revisions of {@code aspect}, oldest first; empty if there are none. */
    public List<? extends SettingRevision<?>> settingRevisions(Aspect aspect) {
        return facts.of(aspect);
    }

    /** The current revision of {@code aspect}; empty if there is none. */
    public Optional<? extends SettingRevision<?>> setting(Aspect aspect) {
        List<? extends SettingRevision<?>> all = facts.of(aspect);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** The department in charge, with its name as of the snapshot; empty if there is none. */
    public Optional<DepartmentName> department() {
        return Optional.ofNullable(department);
    }

    /** The terms for the rating rule. */
    public Terms terms() {
        return terms;
    }

    /** The reported values by quarter, the newest revision of each. */
    public Reported reported() {
        NavigableMap<Quarter, BigDecimal> values = new TreeMap<>();
        NavigableMap<Quarter, MilestoneState> states = new TreeMap<>();
        List<Measurement> all = facts.measurements();
        for (int from = 0, to; from < all.size(); from = to) {
            to = end(from);
            Measurement newest = all.get(to - 1);
            if (newest.value() != null) {
                values.put(newest.quarter(), newest.value());
            } else if (newest.milestoneState() != null) {
                states.put(newest.quarter(), newest.milestoneState());
            }
        }
        return new Reported(values, states);
    }

    /** All revisions of every quarter with a value, oldest first; quarters that are pending now are not included. */
    public NavigableMap<Quarter, List<Measurement>> measurements() {
        return byQuarter(Measurement::hasValue);
    }

    /** Every revision of every quarter of which anything is public, oldest first: values, and that there is none yet. */
    public NavigableMap<Quarter, List<Measurement>> revisions() {
        return byQuarter(newest -> true);
    }

    /** The same one after the other, by quarter and revision, for whoever looks through those of all KPIs. */
    public List<Measurement> everyRevision() {
        return facts.measurements();
    }

    /** The newest publication that made any fact about it public. */
    public long newestPublication() {
        return facts.newest();
    }

    /** The newest revision of {@code quarter}, be it a value or that there is none yet; empty if nothing is public of it. */
    public Optional<Measurement> published(Quarter quarter) {
        return Optional.ofNullable(newest(quarter));
    }

    /** What is public of {@code quarter}, where that is that its value is not known yet. */
    public Optional<Measurement> pending(Quarter quarter) {
        return published(quarter).filter(newest -> !newest.hasValue());
    }

    /**
     * The first quarter of the plan from {@code quarter} on for which a report is due and of which nothing is public yet; null
     * if there is none.
     */
    public @Nullable Quarter nextReport(Quarter quarter) {
        Quarter next = kpi.nextDue(quarter);
        while (next != null && newest(next) != null) {
            next = kpi.nextDue(next.next());
        }
        return next == null || next.lastDay().isAfter(terms.planTerm().lastDay()) ? null : next;
    }

    /** Whether any value that the rating of {@code quarter} counts is preliminary: of a sum, also an earlier one. */
    public boolean isPreliminary(Quarter quarter) {
        List<Measurement> all = facts.measurements();
        for (int from = 0, to; from < all.size(); from = to) {
            to = end(from);
            Measurement newest = all.get(to - 1);
            if (newest.status().isPreliminary()
                    && newest.quarter().compareTo(quarter) <= 0
                    && isCounted(newest.quarter(), quarter)) {
                return true;
            }
        }
        return false;
    }

    private boolean isCounted(Quarter of, Quarter quarter) {
        return of.equals(quarter)
                || switch (kpi.kind()) {
                    case FLOW -> of.year().equals(quarter.year());
                    case CUMULATIVE -> {
                        DatedValue start = terms.startingPoint();
                        yield start != null && of.lastDay().isAfter(start.day());
                    }
                    default -> false;
                };
    }

    /** The newest revision of {@code quarter}, if it has a value. */
    public Optional<Measurement> measurement(Quarter quarter) {
        return published(quarter).filter(Measurement::hasValue);
    }

    /** The publication of the current revision of {@code aspect}; 0 if there is none. */
    public long newest(Aspect aspect) {
        return setting(aspect).map(SettingRevision::publication).orElse(0L);
    }

    /** The newest quarter that has a value. */
    public Optional<Quarter> latestQuarter() {
        List<Measurement> all = facts.measurements();
        for (int i = all.size() - 1; i >= 0; i--) {
            // The newest revision of its quarter decides.
            if ((i == all.size() - 1
                            || !all.get(i + 1).quarter().equals(all.get(i).quarter()))
                    && all.get(i).hasValue()) {
                return Optional.of(all.get(i).quarter());
            }
        }
        return Optional.empty();
    }

    /** The rating at the end of {@code quarter} according to the rule, regardless of managers' decisions. */
    public Assessment assessment(Quarter quarter) {
        Assessment assessment = RatingRule.assess(terms, reported(), quarter, kpi::isDueIn);
        return assessment.isReported() && isBeforeThePlan(quarter) ? assessment.beforeThePlan() : assessment;
    }

    /** Whether the quarter ended before the plan began, so that no report was due. */
    public boolean isBeforeThePlan(Quarter quarter) {
        return quarter.lastDay().isBefore(terms.planTerm().firstDay());
    }

    /** All decisions of managers on its ratings, oldest first. */
    public NavigableMap<Quarter, List<RatingOverride>> overrides() {
        return facts.overrides().stream()
                .collect(Collectors.collectingAndThen(
                        Collectors.groupingBy(RatingOverride::quarter, TreeMap::new, Collectors.toUnmodifiableList()),
                        Collections::unmodifiableNavigableMap));
    }

    /** A manager's rating in place of the computed one for {@code quarter}; empty if there is none. */
    public Optional<RatingOverride> override(Quarter quarter) {
        return facts.overrides().stream()
                .filter(decision -> decision.quarter().equals(quarter))
                .reduce((earlier, later) -> later)
                .filter(newest -> newest.rating() != null);
    }

    /** The rating that is shown for {@code quarter}: a manager's if there is one, else the computed one. */
    public Rating rating(Quarter quarter) {
        return override(quarter)
                .map(RatingOverride::rating)
                .orElseGet(() -> assessment(quarter).rating());
    }

    /**
     * Whether {@code quarter} is about it: always if the plan itself brought it, else from its first quarter on, and before
     * that where a public report of a quarter of the plan stands. A KPI that joins later is no part of the quarters before, so
     * that their pages, counts and files stay what they are.
     */
    public boolean belongsTo(Quarter quarter) {
        return kpi.reason() == null || mark(quarter).belongs();
    }

    private boolean belongsTo(KpiStanding standing) {
        return kpi.reason() == null || kpi.hasJoinedBy(standing.quarter()) || standing.of() != null;
    }

    /**
     * The standing of the KPI in {@code quarter}, for all pages and files: by the quarter's own rating if a report is due or
     * was made, else by that of the newest report. If a due report is missing, it is 未報告 until the next one is due.
     */
    public KpiStanding standing(Quarter quarter) {
        boolean due = kpi.isDueIn(quarter);
        Quarter of = quarter;
        while (!kpi.isDueIn(of) && !isMeasured(of)) {
            of = of.previous();
            if (isBeforeThePlan(of)) {
                return new KpiStanding(quarter, due, null, null, null);
            }
        }
        return new KpiStanding(quarter, due, of, assessment(of), rating(of));
    }

    /** The standing in the newest quarter with a public value; empty if there is none. */
    public Optional<KpiStanding> newestStanding() {
        return latestQuarter().map(this::standing);
    }

    /** What it contributes to its parents for {@code quarter}. */
    public RatingSummary.Entry entry(Quarter quarter) {
        return mark(quarter).entry();
    }

    /** Its mark of {@code quarter}, made once as long as few quarters are asked for. */
    Mark mark(Quarter quarter) {
        Mark[] kept = marks;
        for (Mark mark : kept) {
            if (mark.quarter().equals(quarter)) {
                return mark;
            }
        }
        KpiStanding standing = standing(quarter);
        Quarter rated = standing.of();
        Mark made = new Mark(
                quarter, belongsTo(standing), rated != null && override(rated).isPresent(), standing.entry(weight()));
        // Two threads that make marks at once may lose one, which is made again.
        Mark[] more = Arrays.copyOf(kept, Math.min(kept.length + 1, MARKS_KEPT));
        System.arraycopy(kept, 0, more, 1, more.length - 1);
        more[0] = made;
        marks = more;
        return made;
    }

    /** Whether any of its figures was invented for a demonstration. */
    public boolean sample() {
        Baseline baseline = newestBaseline();
        return baseline != null && baseline.sample()
                || targets().stream().anyMatch(Target::sample)
                || facts.measurements().stream().anyMatch(Measurement::sample)
                || department != null && department.sample();
    }
}
