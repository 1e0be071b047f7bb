package planportal.reporting.reading;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.validation.Errors;
import org.springframework.validation.MapBindingResult;
import planportal.reporting.report.Confirmation;
import planportal.reporting.report.ReportKind;
import planportal.reporting.report.StoredReport;
import planportal.shared.Formats;
import planportal.shared.input.VersionField;

/** What an editor typed about a KPI or a measure, exactly as typed. */
public sealed interface SubjectForm permits ReportForm, NarrativeForm {

    /** As a browser sent it, by the names of its fields. */
    static SubjectForm read(ReportKind kind, Map<String, String> sent) {
        return kind.isMeasure() ? NarrativeForm.read(sent) : ReportForm.read(sent);
    }

    /** The form before anything is typed: from what is stored, or of a correction from what is public. */
    static SubjectForm of(SubjectPage page) {
        return page instanceof ReportReading.ReportPage report && report.report() == null && report.corrected() != null
                ? ReportForm.replacing(report.corrected())
                : stored(page);
    }

    /** The form as what is stored would fill it. */
    static SubjectForm stored(SubjectPage page) {
        return page instanceof ReportReading.ReportPage report
                ? ReportForm.of(report.report()).asAskedFor(report.kpi().kpi())
                : NarrativeForm.of((NarrativeReading.Page) page);
    }

    /** An empty list of errors for a form; fields have the names that the page uses. */
    static BindingResult errors() {
        return new MapBindingResult(new HashMap<>(), "form");
    }

    /** The version that the editor began from, as the page carried it; empty if there was none yet. */
    @Nullable
    String version();

    /** Why what is public is corrected, where it is. */
    @Nullable
    String correctionReason();

    /** The same text, begun from what is stored now. */
    SubjectForm basedOn(@Nullable StoredReport report);

    /** The same text, but for the parts of {@code chosen}, in which the other version is kept. */
    SubjectForm keeping(Set<FormPart> chosen, SubjectForm stored);

    /** In which parts it says something else than {@code other}. */
    Set<FormPart> differences(SubjectForm other, ReportSubject subject);

    /** Why what is public is corrected, if that has been typed; what is wrong with it goes into {@code errors}. */
    @Nullable
    String readReason(boolean submitting, Formats formats, Errors errors);

    /** What was asked and is answered with yes. */
    Confirmation yes();

    /** The version that the editor began from; null if there was no report yet. */
    default @Nullable Integer seen() {
        String version = version();
        return version == null || version.isBlank() ? null : VersionField.read(version);
    }
}
