package planportal.progress;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import planportal.departments.DepartmentNames.DepartmentName;
import planportal.progress.facts.Baseline;
import planportal.progress.facts.Measurement;
import planportal.progress.facts.RatingOverride;
import planportal.progress.facts.Target;
import planportal.progress.rating.Assessment;
import planportal.progress.rating.DatedValue;
import planportal.progress.rating.Kind;
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
public final class KpiProgress {

    private final Kpi kpi;
    private final @Nullable Baseline baseline;
    private final List<Target> targets;
    private final KpiSettings settingRevisions;
    private final @Nullable DepartmentName department;
    private final NavigableMap<Quarter, List<Measurement>> revisions;
    private final NavigableMap<Quarter, List<Measurement>> measurements;
    private final NavigableMap<Quarter, List<RatingOverride>> overrides;
    private final Terms terms;
    private final Reported reported;
    private final Map<Quarter, Assessment> assessments = new ConcurrentHashMap<>();

    /**
     * What is valid for every KPI of the plan.
     *
     * @param thresholds valid unless the KPI has its own
     */
    record PlanTerms(Thresholds thresholds, Term term) {}

    /**
     * @param targets      the targets of the newest revision, in order
     * @param settingRevisions  all revisions of its settings
     * @param revisions    all revisions of every quarter, newest last
     * @param overrides    all decisions of managers on its ratings, newest last
     * @param plan         what is valid for every KPI of the plan
     */
    KpiProgress(
            Kpi kpi,
            @Nullable Baseline baseline,
            List<Target> targets,
            KpiSettings settingRevisions,
            @Nullable DepartmentName department,
            NavigableMap<Quarter, List<Measurement>> revisions,
            NavigableMap<Quarter, List<RatingOverride>> overrides,
            PlanTerms plan) {
        Term planTerm = plan.term();
        this.kpi = kpi;
        this.baseline = baseline;
        this.targets = List.copyOf(targets);
        this.settingRevisions = settingRevisions;
        this.department = department;
        this.revisions = Collections.unmodifiableNavigableMap(revisions);
        NavigableMap<Quarter, List<Measurement>> known = new TreeMap<>(revisions);
        known.values().removeIf(each -> !newest(each).hasValue());
        this.measurements = Collections.unmodifiableNavigableMap(known);
        this.overrides = Collections.unmodifiableNavigableMap(overrides);
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
                Optional.ofNullable(settingRevisions.weighing().thresholds()).orElse(plan.thresholds()),
                planTerm);
        NavigableMap<Quarter, BigDecimal> values = new TreeMap<>();
        NavigableMap<Quarter, MilestoneState> states = new TreeMap<>();
        measurements.forEach((quarter, each) -> {
            Measurement newest = newest(each);
            if (newest.value() != null) {
                values.put(quarter, newest.value());
            } else {
                states.put(quarter, newest.milestoneState());
            }
        });
        this.reported = new Reported(values, states);
    }

    /** A copy with one more revision of a quarter's value. */
    KpiProgress with(Measurement measured) {
        NavigableMap<Quarter, List<Measurement>> added = new TreeMap<>(revisions);
        added.merge(
                measured.quarter(),
                List.of(measured),
                (before, after) ->
                        Stream.concat(before.stream(), after.stream()).toList());
        return new KpiProgress(
                kpi,
                baseline,
                targets,
                settingRevisions,
                department,
                added,
                overrides,
                new PlanTerms(terms.thresholds(), terms.planTerm()));
    }

    /**
     * A copy with {@code settled} (its definition or weight or both) and {@code charged} in charge, to check the
     * consequences. Changes of the frequency are not considered.
     *
     * @param charged     null for the current department
     * @param publication the publication of the change
     */
    public KpiProgress with(
            List<KpiSetting> settled, @Nullable DepartmentName charged, String reason, long publication) {
        Kpi defined = kpi;
        KpiSettings after = settingRevisions;
        for (KpiSetting each : settled) {
            if (each instanceof KpiDefinition definition) {
                SettingRevision<KpiDefinition> revision = new SettingRevision<>(definition, reason, null, publication);
                defined = kpi.definedBy(List.of(revision), number -> LocalDate.MIN);
                after = new KpiSettings(
                        append(after.definitions(), revision), after.baselines(), after.targets(), after.weighings());
            } else if (each instanceof KpiWeighing weighing) {
                after = new KpiSettings(
                        after.definitions(),
                        after.baselines(),
                        after.targets(),
                        append(after.weighings(), new SettingRevision<>(weighing, reason, null, publication)));
            }
        }
        return new KpiProgress(
                defined,
                baseline,
                targets,
                after,
                charged == null ? department : charged,
                revisions,
                overrides,
                new PlanTerms(terms.thresholds(), terms.planTerm()));
    }

    private static <T> List<T> append(List<T> some, T one) {
        return Stream.concat(some.stream(), Stream.of(one)).toList();
    }

    /** The KPI, with its definition as of the snapshot. */
    public Kpi kpi() {
        return kpi;
    }

    /** The newest baseline; empty if it has none. */
    public Optional<Baseline> baseline() {
        return Optional.ofNullable(baseline);
    }

    /** Its targets in order; for a milestone, only the due day. */
    public List<Target> targets() {
        return targets;
    }

    /** The target for {@code quarter}, for a milestone its due day; empty if there is none. */
    public Optional<Target> target(Quarter quarter) {
        if (kpi.kind() == Kind.MILESTONE) {
            return targets.stream().reduce((first, last) -> last);
        }
        DatedValue compared = terms.targetFor(quarter);
        return targets.stream()
                .filter(target -> compared != null
                        && target.dueDay(terms.planTerm().lastDay()).equals(compared.day()))
                .findFirst();
    }

    /** Its weight in the mean of its parents. */
    public BigDecimal weight() {
        return settingRevisions.weighing().weight();
    }

    /** Its weight and its own thresholds. */
    public KpiWeighing weighing() {
        return settingRevisions.weighing();
    }

    /** All revisions of {@code aspect}, oldest first; empty if there are none. */
    public List<? extends SettingRevision<?>> settingRevisions(Aspect aspect) {
        return settingRevisions.of(aspect);
    }

    /** The current revision of {@code aspect}; empty if there is none. */
    public Optional<? extends SettingRevision<?>> setting(Aspect aspect) {
        List<? extends SettingRevision<?>> all = settingRevisions.of(aspect);
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
        return reported;
    }

    /** All revisions of every quarter with a value, oldest first; quarters that are pending now are not included. */
    public NavigableMap<Quarter, List<Measurement>> measurements() {
        return measurements;
    }

    /** Every revision of every quarter of which anything is public, oldest first: values, and that there is none yet. */
    public NavigableMap<Quarter, List<Measurement>> revisions() {
        return revisions;
    }

    /** The newest revision of {@code quarter}, be it a value or that there is none yet; empty if nothing is public of it. */
    public Optional<Measurement> published(Quarter quarter) {
        return Optional.ofNullable(revisions.get(quarter)).map(KpiProgress::newest);
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
        while (next != null && revisions.containsKey(next)) {
            next = kpi.nextDue(next.next());
        }
        return next == null || next.lastDay().isAfter(terms.planTerm().lastDay()) ? null : next;
    }

    /** Whether any value that the rating of {@code quarter} counts is preliminary: of a sum, also an earlier one. */
    public boolean isPreliminary(Quarter quarter) {
        return measurements.headMap(quarter, true).values().stream()
                .map(KpiProgress::newest)
                .filter(newest -> newest.status().isPreliminary())
                .anyMatch(newest -> isCounted(newest.quarter(), quarter));
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
        return Optional.ofNullable(measurements.get(quarter)).map(KpiProgress::newest);
    }

    /** The publication of the current revision of {@code aspect}; 0 if there is none. */
    public long newest(Aspect aspect) {
        return setting(aspect).map(SettingRevision::publication).orElse(0L);
    }

    /** The newest quarter that has a value. */
    public Optional<Quarter> latestQuarter() {
        return measurements.isEmpty() ? Optional.empty() : Optional.of(measurements.lastKey());
    }

    /** The rating at the end of {@code quarter} according to the rule, regardless of managers' decisions. */
    public Assessment assessment(Quarter quarter) {
        return assessments.computeIfAbsent(quarter, q -> {
            Assessment assessment = RatingRule.assess(terms, reported, q, kpi::isDueIn);
            return assessment.isReported() && isBeforeThePlan(q) ? assessment.beforeThePlan() : assessment;
        });
    }

    /** Whether the quarter ended before the plan began, so that no report was due. */
    public boolean isBeforeThePlan(Quarter quarter) {
        return quarter.lastDay().isBefore(terms.planTerm().firstDay());
    }

    /** All decisions of managers on its ratings, oldest first. */
    public NavigableMap<Quarter, List<RatingOverride>> overrides() {
        return overrides;
    }

    /** A manager's rating in place of the computed one for {@code quarter}; empty if there is none. */
    public Optional<RatingOverride> override(Quarter quarter) {
        return Optional.ofNullable(overrides.get(quarter))
                .map(decisions -> decisions.get(decisions.size() - 1))
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
        return kpi.reason() == null
                || kpi.hasJoinedBy(quarter)
                || standing(quarter).of() != null;
    }

    /**
     * The standing of the KPI in {@code quarter}, for all pages and files: by the quarter's own rating if a report is due or
     * was made, else by that of the newest report. If a due report is missing, it is 未報告 until the next one is due.
     */
    public KpiStanding standing(Quarter quarter) {
        boolean due = kpi.isDueIn(quarter);
        Quarter of = quarter;
        while (!kpi.isDueIn(of) && !measurements.containsKey(of)) {
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
        return standing(quarter).entry(weight());
    }

    /** Whether any of its figures was invented for a demonstration. */
    public boolean sample() {
        return baseline != null && baseline.sample()
                || targets.stream().anyMatch(Target::sample)
                || revisions.values().stream().flatMap(List::stream).anyMatch(Measurement::sample)
                || department != null && department.sample();
    }

    private static Measurement newest(List<Measurement> revisions) {
        return revisions.get(revisions.size() - 1);
    }
}
