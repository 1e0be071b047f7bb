package planportal.reporting.reading;

import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import planportal.progress.Narrative;
import planportal.reporting.report.Confirmation;
import planportal.reporting.report.DepartmentReport;
import planportal.reporting.report.NarrativeContent;
import planportal.reporting.report.StoredReport;
import planportal.shared.Formats;
import planportal.shared.input.FreeText;

/**
 * What an editor typed about a measure, exactly as typed.
 *
 * @param version          the version that they began from, as the page carried it; empty if there was none
 * @param correctionReason why what is public is corrected, where it is
 */
public record NarrativeForm(
        @Nullable String situation,
        @Nullable String issues,
        @Nullable String outlook,
        @Nullable String version,
        @Nullable String correctionReason)
        implements SubjectForm {

    static NarrativeForm read(Map<String, String> sent) {
        return new NarrativeForm(
                sent.get("situation"),
                sent.get("issues"),
                sent.get("outlook"),
                sent.get("version"),
                sent.get("correctionReason"));
    }

    /** The form before anything is typed: from what is stored, or of a correction from what is public. */
    public static NarrativeForm of(NarrativeReading.Page page) {
        if (page.report() != null) {
            NarrativeContent stored = page.report().content();
            return new NarrativeForm(
                    stored.situation(),
                    stored.issues(),
                    stored.outlook(),
                    String.valueOf(page.report().version()),
                    page.report().correctionReason());
        }
        Narrative corrected = page.published().corrected();
        return corrected == null
                ? new NarrativeForm(null, null, null, null, null)
                : new NarrativeForm(corrected.situation(), corrected.issues(), corrected.outlook(), null, null);
    }

    @Override
    public NarrativeForm basedOn(@Nullable StoredReport report) {
        return new NarrativeForm(
                situation, issues, outlook, report == null ? null : String.valueOf(report.version()), correctionReason);
    }

    @Override
    public NarrativeForm keeping(Set<FormPart> chosen, SubjectForm other) {
        NarrativeForm stored = (NarrativeForm) other;
        return new NarrativeForm(
                chosen.contains(FormPart.SITUATION) ? stored.situation : situation,
                chosen.contains(FormPart.ISSUES) ? stored.issues : issues,
                chosen.contains(FormPart.OUTLOOK) ? stored.outlook : outlook,
                version,
                chosen.contains(FormPart.CORRECTION_REASON) ? stored.correctionReason : correctionReason);
    }

    @Override
    public Set<FormPart> differences(SubjectForm other, ReportSubject subject) {
        NarrativeForm stored = (NarrativeForm) other;
        Set<FormPart> different = EnumSet.noneOf(FormPart.class);
        compare(FormPart.SITUATION, situation, stored.situation, different);
        compare(FormPart.ISSUES, issues, stored.issues, different);
        compare(FormPart.OUTLOOK, outlook, stored.outlook, different);
        compare(FormPart.CORRECTION_REASON, correctionReason, stored.correctionReason, different);
        return different;
    }

    private static void compare(FormPart part, @Nullable String one, @Nullable String other, Set<FormPart> different) {
        if (!Objects.equals(FreeText.clean(one), FreeText.clean(other))) {
            different.add(part);
        }
    }

    /** Nothing is asked of words. */
    @Override
    public Confirmation yes() {
        return Confirmation.NONE;
    }

    /**
     * Reads what was typed, and puts what is wrong with it into {@code errors}.
     *
     * @param submitting whether it is to be complete
     * @return what it says, or empty where there are errors
     */
    public Optional<NarrativeContent> read(boolean submitting, Formats formats, Errors errors) {
        String typedSituation = text("situation", situation, Narrative.MAX_TEXT_LENGTH, formats, errors);
        String typedIssues = text("issues", issues, Narrative.MAX_TEXT_LENGTH, formats, errors);
        String typedOutlook = text("outlook", outlook, Narrative.MAX_TEXT_LENGTH, formats, errors);
        if (typedSituation == null && submitting && !errors.hasFieldErrors("situation")) {
            errors.rejectValue("situation", "narratives.error.situation-missing");
        }
        return errors.hasErrors()
                ? Optional.empty()
                : Optional.of(new NarrativeContent(typedSituation, typedIssues, typedOutlook));
    }

    @Override
    public @Nullable String readReason(boolean submitting, Formats formats, Errors errors) {
        String reason = text("correctionReason", correctionReason, DepartmentReport.MAX_REASON_LENGTH, formats, errors);
        if (submitting && reason == null && !errors.hasFieldErrors("correctionReason")) {
            errors.rejectValue("correctionReason", "reporting.correction.error.reason-missing");
        }
        return reason;
    }

    private static @Nullable String text(
            String field, @Nullable String typed, int longest, Formats formats, Errors errors) {
        String text = FreeText.clean(typed);
        int length = text == null ? 0 : text.codePointCount(0, text.length());
        if (length > longest) {
            errors.rejectValue(
                    field,
                    "narratives.error.too-long." + field,
                    new Object[] {formats.count(longest), formats.count(length)},
                    null);
            return null;
        }
        return text;
    }
}
