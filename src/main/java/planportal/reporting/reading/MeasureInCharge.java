package planportal.reporting.reading;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import planportal.departments.DepartmentNames.DepartmentName;
import planportal.progress.MeasureKey;
import planportal.progress.PublicMeasure;
import planportal.reporting.report.DepartmentReport;
import planportal.reporting.report.NarrativeContent;
import planportal.reporting.report.NarrativeReport;
import planportal.reporting.report.Plausibility.Question;
import planportal.reporting.report.ReportContent;
import planportal.reporting.report.ReportKind;
import planportal.shared.LocalizedText;
import planportal.shared.Quarter;

/**
 * A measure, opened for a person who may do the action in question. In charge of it are the departments in charge of its
 * KPIs; a measure without KPIs has nobody who could say anything of it.
 *
 * @param measure     what is public of it
 * @param departments those in charge for which they may do it, in the order of the measure's KPIs; not empty
 */
public record MeasureInCharge(PublicMeasure measure, List<DepartmentName> departments) implements ReportSubject {

    /** The key of its narratives. */
    public MeasureKey key() {
        return measure.key();
    }

    @Override
    public ReportKind kind() {
        return ReportKind.MEASURE;
    }

    @Override
    public String code() {
        return measure.code();
    }

    @Override
    public LocalizedText name() {
        return measure.title();
    }

    @Override
    public LocalizedText label() {
        return measure.title();
    }

    @Override
    public String publicPage() {
        return measure.address();
    }

    @Override
    public Set<Long> kpiIds() {
        return measure.kpis().stream().map(kpi -> kpi.kpi().id()).collect(Collectors.toSet());
    }

    /** Of a measure something can be said for every quarter. */
    @Override
    public boolean isDueIn(Quarter quarter) {
        return true;
    }

    @Override
    public Optional<NarrativeContent> published(Quarter quarter) {
        return measure.narrative(quarter).map(NarrativeContent::of);
    }

    /** Words are not compared with those before them. */
    @Override
    public Set<Question> questions(Quarter quarter, ReportContent content) {
        return Set.of();
    }

    /**
     * The department that wrote it, or, where that is no longer in charge, the first that is. Of what was not begun, the
     * first for which the current person may act.
     */
    @Override
    public DepartmentName answering(@Nullable DepartmentReport report) {
        return report == null ? departments.get(0) : answering(measure, ((NarrativeReport) report).departmentId());
    }

    /** The department of {@code measure} that answers for what {@code author} wrote; null where nothing was begun. */
    public static DepartmentName answering(PublicMeasure measure, @Nullable Long author) {
        List<DepartmentName> inCharge = measure.departments();
        return inCharge.stream()
                .filter(each -> author != null && each.id() == author)
                .findFirst()
                .orElse(inCharge.get(0));
    }

    /** The one that wrote it before if the current person may act for it, or else the first for which they may. */
    @Override
    public DepartmentName writing(@Nullable DepartmentReport report) {
        return departments.stream()
                .filter(each -> report != null && each.id() == ((NarrativeReport) report).departmentId())
                .findFirst()
                .orElse(departments.get(0));
    }

    /** The one that wrote it last. */
    @Override
    public long recordedDepartment(DepartmentReport report) {
        return ((NarrativeReport) report).departmentId();
    }

    @Override
    public NarrativeReport begin(long periodId, boolean correction) {
        return new NarrativeReport(periodId, key(), correction);
    }
}
