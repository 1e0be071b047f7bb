package planportal.summaries;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import planportal.accounts.AccessPolicy;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.plan.Initiative;
import planportal.plan.Measure;
import planportal.plan.Plan;
import planportal.progress.Baseline;
import planportal.progress.Kpi;
import planportal.progress.KpiProgress;
import planportal.progress.Measurement;
import planportal.progress.Publication;
import planportal.progress.Snapshot;
import planportal.progress.Snapshots;
import planportal.progress.rating.Assessment;
import planportal.progress.rating.DatedValue;
import planportal.progress.rating.Kind;
import planportal.progress.rating.Rating;
import planportal.shared.Explained;
import planportal.shared.FiscalYear;
import planportal.shared.Formats;
import planportal.shared.Quarter;

/** What the manager takes away of a quarter: how much is public of it, and its figures as a table. */
@Service
class QuarterlySummary {

    /** The columns, by the ends of their message keys, in the order of the municipal standard datasets. */
    private static final List<String> COLUMNS = List.of("municipality-code", "plan", "initiative", "measure", "kpi",
            "kpi-name", "unit", "direction", "baseline-year", "baseline", "target-year", "target", "year", "quarter",
            "actual", "progress", "rating", "department", "remark", "updated");

    private final Snapshots snapshots;
    private final AccessPolicy policy;
    private final MessageSource messages;
    private final Clock clock;

    QuarterlySummary(Snapshots snapshots, AccessPolicy policy, MessageSource messages, Clock clock) {
        this.snapshots = snapshots;
        this.policy = policy;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * A quarter of the plan.
     *
     * @param due         how many KPIs are reported for it
     * @param reported    how many of them have a public value
     * @param publishedAt when it was published as a whole; null if it was not
     */
    record QuarterState(Quarter quarter, int due, int reported, @Nullable Instant publishedAt) {
    }

    /** @throws org.springframework.security.access.AccessDeniedException if {@code actor} may take away no quarter */
    void requireMayExport(StaffMember actor) {
        policy.require(actor, StaffAction.EXPORT_QUARTER);
    }

    /** The plan's quarters that have begun, the newest first. */
    List<QuarterState> quarters(StaffMember actor) {
        requireMayExport(actor);
        Snapshot snapshot = snapshots.current();
        LocalDate today = LocalDate.now(clock);
        return snapshot.plan().quarters().stream().filter(quarter -> !quarter.firstDay().isAfter(today))
                .sorted(Comparator.reverseOrder())
                .map(quarter -> {
                    List<KpiProgress> due =
                            snapshot.kpis().stream().filter(kpi -> kpi.kpi().isDueIn(quarter)).toList();
                    return new QuarterState(quarter, due.size(),
                            (int) due.stream().filter(kpi -> kpi.measurement(quarter).isPresent()).count(),
                            snapshot.publicationOf(quarter).map(Publication::publishedAt).orElse(null));
                }).toList();
    }

    /**
     * The quarter's figures as they are public now, a row for each KPI; in Japanese, the language of the datasets.
     *
     * @throws Explained 404, if the plan has no such quarter
     */
    QuarterTable table(StaffMember actor, Quarter quarter) {
        requireMayExport(actor);
        Snapshot snapshot = snapshots.current();
        Plan plan = snapshot.plan();
        if (!plan.quarters().contains(quarter)) {
            throw new Explained(HttpStatus.NOT_FOUND, "summaries.unknown-quarter");
        }
        Map<Long, Initiative> initiatives =
                plan.initiatives().collect(Collectors.toMap(Initiative::id, Function.identity()));
        Map<Long, Measure> measures = plan.measures().collect(Collectors.toMap(Measure::id, Function.identity()));
        return new QuarterTable(COLUMNS.stream().map(column -> say("summaries.column." + column)).toList(),
                snapshot.kpis().stream().map(kpi -> row(snapshot, kpi, quarter, initiatives, measures)).toList());
    }

    private List<@Nullable Object> row(Snapshot snapshot, KpiProgress progress, Quarter quarter,
            Map<Long, Initiative> initiatives, Map<Long, Measure> measures) {
        Kpi kpi = progress.kpi();
        Plan plan = snapshot.plan();
        Initiative initiative = initiatives.get(kpi.initiativeId());
        Optional<Measure> measure = Optional.ofNullable(kpi.measureId()).map(measures::get);
        Optional<Baseline> baseline = progress.baseline();
        boolean due = kpi.isDueIn(quarter);
        Assessment assessment = progress.assessment(quarter);
        boolean reported = assessment.isReported();
        DatedValue target = assessment.target();
        LocalDate targetDay = target != null ? target.day() : assessment.milestoneDue();
        return Arrays.asList(
                plan.municipalityCode(),
                plan.title().ja() + " " + plan.phase().ja(),
                initiative.mark() == null ? initiative.title().ja() : initiative.mark() + initiative.title().ja(),
                measure.map(m -> m.title().ja()).orElse(null),
                kpi.code(),
                kpi.name().ja(),
                kpi.unit().ja(),
                say("direction." + kpi.direction()),
                baseline.map(b -> FiscalYear.of(b.asOf().last()).year()).orElse(null),
                baseline.map(Baseline::value).orElse(null),
                targetDay == null ? null : FiscalYear.of(targetDay).year(),
                target == null ? null : target.value(),
                quarter.year().year(),
                quarter.number(),
                reported ? assessment.actual() : null,
                reported && assessment.progress() != null && !assessment.isShareUsedUp()
                        ? assessment.progress().percent() : null,
                say("rating." + (due || reported ? assessment.rating().name() : "NOT_DUE")),
                progress.department().map(department -> department.name().ja()).orElse(null),
                String.join(say("summaries.remark.separator"), remarks(progress, quarter, assessment, due)),
                progress.measurement(quarter).flatMap(measured -> snapshot.publication(measured.publication()))
                        .map(publication -> LocalDate.ofInstant(publication.publishedAt(), Formats.ZONE).toString())
                        .orElse(null));
    }

    /** What the figures do not say by themselves. */
    private List<String> remarks(KpiProgress progress, Quarter quarter, Assessment assessment, boolean due) {
        List<String> remarks = new ArrayList<>();
        Kpi kpi = progress.kpi();
        Optional<Measurement> measured = progress.measurement(quarter);
        if (measured.isEmpty()) {
            remarks.add(due ? say("summaries.remark.not-reported")
                    : say("summaries.remark.not-due", kpi.nextDue(quarter).toString()));
        }
        measured.ifPresent(measurement -> {
            if (measurement.milestoneState() != null) {
                String state = say("milestone." + measurement.milestoneState());
                remarks.add(measurement.milestoneOn() == null ? say("summaries.remark.milestone", state)
                        : say("summaries.remark.milestone-done", state, measurement.milestoneOn().toString()));
            } else if (kpi.kind() == Kind.CUMULATIVE || kpi.kind() == Kind.FLOW) {
                remarks.add(say("summaries.remark.sum." + kpi.kind(), plain(measurement.value())));
            }
            if (assessment.isShareUsedUp() && assessment.progress() != null) {
                remarks.add(say("summaries.remark.used-up", plain(assessment.progress().percent())));
            }
            if (measurement.reason() != null) {
                remarks.add(say("summaries.remark.corrected", measurement.reason()));
            }
        });
        if (assessment.rating() == Rating.NOT_RATED && progress.targets().isEmpty()) {
            remarks.add(say("summaries.remark.no-target"));
        }
        if (progress.baseline().isEmpty() && kpi.kind() == Kind.LEVEL) {
            remarks.add(say("summaries.remark.no-baseline"));
        }
        progress.baseline().map(Baseline::qualifier)
                .ifPresent(qualifier -> remarks.add(say("summaries.remark.baseline." + qualifier)));
        if (kpi.origin() == Kpi.Origin.PROPOSED) {
            remarks.add(say("origin.PROPOSED"));
        }
        if (progress.sample()) {
            remarks.add(say("summaries.remark.sample"));
        }
        return remarks;
    }

    private static String plain(@Nullable BigDecimal figure) {
        return figure == null ? "" : figure.toPlainString();
    }

    private String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, Locale.JAPANESE);
    }
}
