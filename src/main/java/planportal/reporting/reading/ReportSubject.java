package planportal.reporting.reading;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import planportal.departments.DepartmentNames.DepartmentName;
import planportal.progress.facts.ValueStatus;
import planportal.reporting.report.DepartmentReport;
import planportal.reporting.report.Plausibility.Question;
import planportal.reporting.report.ReportContent;
import planportal.reporting.report.ReportKind;
import planportal.shared.LocalizedText;
import planportal.shared.Quarter;

/**
 * What a report is about, a KPI or a measure, opened for a person who may do the action in question. It answers every
 * question that reports of the two kinds answer differently on their way to publication.
 */
public sealed interface ReportSubject permits KpiInCharge, MeasureInCharge {

    /** Whether it is a KPI or a measure. */
    ReportKind kind();

    /** Its code in addresses. */
    String code();

    /** The name of the KPI, or the title of the measure. */
    LocalizedText name();

    /** What a breadcrumb calls it. */
    LocalizedText label();

    /** The address of its public page. */
    String publicPage();

    /** The KPIs by which a period admits reports about it. */
    Set<Long> kpiIds();

    /** Whether a report about it is due for {@code quarter}. */
    boolean isDueIn(Quarter quarter);

    /** What is published for the quarter. */
    Optional<? extends ReportContent> published(Quarter quarter);

    /** The status of what is published for the quarter, where it is not final and a report completes it; else null. */
    default @Nullable ValueStatus completes(Quarter quarter) {
        return null;
    }

    /** The plausibility questions about {@code content}, reported for {@code quarter}. */
    Set<Question> questions(Quarter quarter, ReportContent content);

    /** The department responsible for {@code report}; {@code report} is null if it was not begun. */
    DepartmentName answering(@Nullable DepartmentReport report);

    /** The department for which the current person writes {@code report}; {@code report} is null if it was not begun. */
    DepartmentName writing(@Nullable DepartmentReport report);

    /** The department under which the history lists what is done with {@code report}. */
    long recordedDepartment(DepartmentReport report);

    /**
     * Begins a draft about it, which still has to be written.
     *
     * @param correction whether it is to replace what is public of the period
     */
    DepartmentReport begin(long periodId, boolean correction);

    /** What the history calls the report about it for a quarter. */
    default String historySubject(Quarter quarter) {
        return kind().historySubject(code(), quarter);
    }
}
