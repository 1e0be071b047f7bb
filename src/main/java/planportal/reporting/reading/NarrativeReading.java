package planportal.reporting.reading;

import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.departments.DepartmentNames.DepartmentName;
import planportal.progress.MeasureKey;
import planportal.progress.Narrative;
import planportal.progress.PublicMeasure;
import planportal.reporting.periods.PeriodView;
import planportal.reporting.periods.ReportingPeriod;
import planportal.reporting.report.NarrativeContent;
import planportal.reporting.report.NarrativeReport;
import planportal.reporting.report.NarrativeReports;
import planportal.reporting.report.ReportStage;
import planportal.reporting.report.ReportStatus;
import planportal.shared.Lookup;
import planportal.shared.Quarter;
import planportal.shared.Today;
import planportal.shared.UserFacingException;

/** What staff see before they write or decide on a measure's narrative. */
@Service
@Transactional(readOnly = true)
public class NarrativeReading {

    private final ReportAccess access;
    private final ReportAdmission admission;
    private final NarrativeReports reports;
    private final DepartmentReports stored;
    private final Clock clock;

    NarrativeReading(
            ReportAccess access,
            ReportAdmission admission,
            NarrativeReports reports,
            DepartmentReports stored,
            Clock clock) {
        this.access = access;
        this.admission = admission;
        this.reports = reports;
        this.stored = stored;
        this.clock = clock;
    }

    /**
     * A line of a list.
     *
     * @param department the one that answers for it, or would
     * @param report     what is stored; null where nothing was begun
     */
    public record Line(
            PublicMeasure measure,
            DepartmentName department,
            Quarter quarter,
            ReportStage stage,
            @Nullable ReportView<NarrativeContent> report) {}

    /**
     * The measures of the departments for which a person writes.
     *
     * @param quarter     what they are about; null while no period is open
     * @param lines       those of the quarter: what still needs work first
     * @param corrections unpublished corrections, for any quarter
     * @param unlocked    those of other quarters that are unlocked for this person
     */
    record MyNarratives(@Nullable Quarter quarter, List<Line> lines, List<Line> corrections, List<Line> unlocked) {

        public boolean isEmpty() {
            return lines.isEmpty() && corrections.isEmpty() && unlocked.isEmpty();
        }

        /** The number of narratives for which the department has done its part. */
        public long done() {
            return lines.stream().filter(line -> line.stage().isDone()).count();
        }
    }

    /**
     * A quarter of which something is public.
     *
     * @param correction how far its correction is; null if none was begun
     */
    record PublicQuarter(Quarter quarter, @Nullable ReportStage correction) {}

    /**
     * One narrative with what is needed to write it or to decide on it.
     *
     * @param period    null while no period takes reports
     * @param report    what is stored; null where nothing was begun
     * @param published what is public of the measure, and what is to be corrected
     * @param writable  whether it may be changed now, its state apart
     */
    public record Page(
            MeasureInCharge subject,
            DepartmentName department,
            @Nullable PeriodView period,
            ReportStage stage,
            @Nullable ReportView<NarrativeContent> report,
            Published published,
            boolean writable)
            implements SubjectPage {

        /**
         * What is public already.
         *
         * @param previous  the newest narrative before the quarter; null if there is none
         * @param corrected the narrative that the report corrects; null if it is not a correction
         * @param quarters  the quarters that can be corrected; empty for a correction
         */
        public record Published(
                @Nullable Narrative previous, @Nullable Narrative corrected, List<PublicQuarter> quarters) {}

        /** A narrative is due for every quarter. */
        @Override
        public boolean due() {
            return true;
        }

        @Override
        public boolean isEditable() {
            return period != null && writable && !stage.isDone();
        }

        @Override
        public boolean isPeriodOver() {
            return period != null && !writable && !stage.isDone();
        }

        @Override
        public boolean isCorrection() {
            return published.corrected() != null;
        }

        /** The measure that is reported on. */
        public PublicMeasure measure() {
            return subject.measure();
        }
    }

    /**
     * The narratives of the departments for which {@code actor} writes.
     *
     * @param chosen the quarter that they chose; null for the open one that is due first
     */
    public MyNarratives mine(StaffMember actor, @Nullable Quarter chosen) {
        List<MeasureInCharge> measures = access.measures(actor, StaffAction.EDIT_REPORT);
        Optional<ReportingPeriod> period = access.period(chosen);
        List<Line> lines = period.map(of -> lines(actor, of, measures)).orElse(List.of()).stream()
                .sorted(Comparator.comparing(Line::stage))
                .toList();
        List<Line> corrections = waiting(actor, StaffAction.EDIT_REPORT, reports.findOpenCorrections());
        Map<Quarter, List<MeasureInCharge>> unlocked = admission.inForce(actor).stream()
                .collect(Collectors.groupingBy(
                        admission::quarter,
                        LinkedHashMap::new,
                        Collectors.flatMapping(
                                unlock -> measures.stream()
                                        .filter(measure -> measure.measure().kpis().stream()
                                                .anyMatch(kpi -> kpi.kpi().id() == unlock.kpiId())),
                                Collectors.toList())));
        return new MyNarratives(
                period.map(ReportingPeriod::quarter).orElse(null),
                lines,
                corrections,
                unlocked.entrySet().stream()
                        .flatMap(entry -> access.period(entry.getKey()).stream()
                                .flatMap(
                                        of -> lines(
                                                actor,
                                                of,
                                                entry.getValue().stream()
                                                        .distinct()
                                                        .toList())
                                                .stream()))
                        .toList());
    }

    /** As {@link ReportReading#query}. */
    public String query(@Nullable PeriodView period) {
        return access.query(period);
    }

    /** The narrative for somebody who writes it; refused as {@link ReportAccess#openKpi} says. */
    public Page editPage(StaffMember actor, String code, @Nullable Quarter quarter) {
        MeasureInCharge measure = access.openMeasure(actor, StaffAction.EDIT_REPORT, code);
        ReportingPeriod period = admission.period(actor, measure, quarter).orElse(null);
        NarrativeReport report = period == null
                ? null
                : reports.first(period.id(), measure.key()).orElse(null);
        return page(actor, measure, period, report, null, period != null && admission.mayWrite(actor, measure, period));
    }

    /**
     * The correction of what is public for {@code quarter}: the unpublished one, or one to be begun.
     *
     * @throws UserFacingException NOT_FOUND, if nothing is public of the quarter
     */
    public Page correctionPage(StaffMember actor, String code, Quarter quarter) {
        MeasureInCharge measure = access.openMeasure(actor, StaffAction.EDIT_REPORT, code);
        ReportingPeriod period = access.period(quarter).orElseThrow();
        Narrative corrected = measure.measure()
                .narrative(quarter)
                .orElseThrow(() -> UserFacingException.notFound("narratives.nothing-public"));
        return page(
                actor,
                measure,
                period,
                reports.openCorrection(period.id(), measure.key()).orElse(null),
                corrected,
                true);
    }

    /** The newest about {@code quarter}, the first or a correction, for somebody who decides by {@code action}. */
    public Page decisionPage(StaffMember actor, StaffAction action, String code, Quarter quarter) {
        MeasureInCharge measure = access.openMeasure(actor, action, code);
        ReportingPeriod period = access.period(quarter).orElseThrow();
        NarrativeReport report = reports.newest(period.id(), measure.key())
                .orElseThrow(() -> UserFacingException.notFound("narratives.nothing-submitted"));
        access.requireDecision(actor, action, measure, report);
        return page(
                actor,
                measure,
                period,
                report,
                report.isCorrection() ? measure.measure().narrative(quarter).orElse(null) : null,
                false);
    }

    /** What waits for {@code actor} to decide, the longest waiting first. */
    public List<Line> waiting(StaffMember actor) {
        List<NarrativeReport> submitted = reports.findByStatusOrderById(ReportStatus.SUBMITTED).stream()
                .sorted(Comparator.comparing(NarrativeReport::submittedAt))
                .toList();
        return waiting(actor, StaffAction.APPROVE_REPORT, submitted);
    }

    /** What is approved and {@code actor} may publish, in the plan's order. */
    public List<Line> approved(StaffMember actor) {
        return waiting(actor, StaffAction.PUBLISH_REPORT, reports.findByStatusOrderById(ReportStatus.APPROVED)).stream()
                .sorted(Comparator.comparing(
                        (Line line) -> line.measure().kpis().get(0).kpi().position()))
                .toList();
    }

    private List<Line> waiting(StaffMember actor, StaffAction action, List<NarrativeReport> of) {
        Map<MeasureKey, MeasureInCharge> measures = access.measuresByKey();
        Map<Long, Quarter> quarters =
                access.periods().stream().collect(Collectors.toMap(ReportingPeriod::id, ReportingPeriod::quarter));
        List<NarrativeReport> found = of.stream()
                .filter(report -> measures.containsKey(report.about())
                        && access.permits(actor, action, Lookup.require(measures, report.about()), report))
                .toList();
        Map<Long, String> names = stored.namesOf(found);
        return found.stream()
                .map(report -> new Line(
                        Lookup.require(measures, report.about()).measure(),
                        Lookup.require(measures, report.about()).answering(report),
                        Lookup.require(quarters, report.periodId()),
                        ReportStage.of(report, false),
                        view(actor, report, names)))
                .toList();
    }

    private List<Line> lines(StaffMember actor, ReportingPeriod period, List<MeasureInCharge> measures) {
        Map<MeasureKey, NarrativeReport> begun = firsts(period);
        Map<Long, String> names = stored.namesOf(begun.values());
        return measures.stream()
                .map(each -> {
                    NarrativeReport report = begun.get(each.key());
                    return new Line(
                            each.measure(),
                            each.answering(report),
                            period.quarter(),
                            ReportStage.of(
                                    report,
                                    each.measure().narrative(period.quarter()).isPresent()),
                            report == null ? null : view(actor, report, names));
                })
                .toList();
    }

    private Map<MeasureKey, NarrativeReport> firsts(ReportingPeriod period) {
        return reports.findByPeriodIdOrderById(period.id()).stream()
                .filter(report -> !report.isCorrection())
                .collect(Collectors.toMap(NarrativeReport::about, Function.identity()));
    }

    private Page page(
            StaffMember actor,
            MeasureInCharge measure,
            @Nullable ReportingPeriod period,
            @Nullable NarrativeReport report,
            @Nullable Narrative corrected,
            boolean writable) {
        PublicMeasure of = measure.measure();
        Quarter quarter = period == null ? null : period.quarter();
        return new Page(
                measure,
                measure.answering(report),
                period == null ? null : PeriodView.of(period, Today.of(clock)),
                ReportStage.of(
                        report,
                        corrected == null
                                && quarter != null
                                && of.narrative(quarter).isPresent()),
                report == null ? null : view(actor, report, stored.namesOf(List.of(report))),
                new Page.Published(
                        quarter == null
                                ? null
                                : of.narrativeUntil(quarter.previous()).orElse(null),
                        corrected,
                        corrected == null ? publicQuarters(of) : List.of()),
                writable);
    }

    /** The quarters of which something is public and that had a period, the newest first. */
    private List<PublicQuarter> publicQuarters(PublicMeasure measure) {
        Map<Quarter, Long> periods =
                access.periods().stream().collect(Collectors.toMap(ReportingPeriod::quarter, ReportingPeriod::id));
        Map<Long, ReportStage> open = reports.findOpenCorrections().stream()
                .filter(report -> report.about().equals(measure.key()))
                .collect(Collectors.toMap(NarrativeReport::periodId, report -> ReportStage.of(report, false)));
        return measure.narratives().descendingKeySet().stream()
                .filter(periods::containsKey)
                .map(quarter -> new PublicQuarter(quarter, open.get(periods.get(quarter))))
                .toList();
    }

    private static ReportView<NarrativeContent> view(
            StaffMember actor, NarrativeReport report, Map<Long, String> names) {
        return ReportView.of(report, report.content(), actor, names);
    }
}
