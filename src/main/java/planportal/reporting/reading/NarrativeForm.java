package planportal.reporting.reading;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import planportal.progress.Narrative;
import planportal.reporting.report.DepartmentReport;
import planportal.reporting.report.NarrativeContent;
import planportal.shared.Formats;
import planportal.shared.input.FreeText;
import planportal.shared.input.SeenVersion;

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
        @Nullable String correctionReason) {

    /** What is chosen as a whole where two people have changed it. */
    public enum Part {
        SITUATION,
        ISSUES,
        OUTLOOK,
        CORRECTION_REASON
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
        Narrative corrected = page.corrected();
        return corrected == null
                ? new NarrativeForm(null, null, null, null, null)
                : new NarrativeForm(corrected.situation(), corrected.issues(), corrected.outlook(), null, null);
    }

    /** The same text, begun from what is stored now. */
    public NarrativeForm basedOn(NarrativeReading.@Nullable View report) {
        return new NarrativeForm(
                situation, issues, outlook, report == null ? null : String.valueOf(report.version()), correctionReason);
    }

    /** The same text, but for the parts of {@code chosen}, in which the other version is kept. */
    public NarrativeForm keeping(Set<Part> chosen, NarrativeForm theirs) {
        return new NarrativeForm(
                chosen.contains(Part.SITUATION) ? theirs.situation : situation,
                chosen.contains(Part.ISSUES) ? theirs.issues : issues,
                chosen.contains(Part.OUTLOOK) ? theirs.outlook : outlook,
                version,
                chosen.contains(Part.CORRECTION_REASON) ? theirs.correctionReason : correctionReason);
    }

    /** In which parts it says something else than {@code other}. */
    public Set<Part> differences(NarrativeForm other) {
        Set<Part> different = EnumSet.noneOf(Part.class);
        for (Part part : Part.values()) {
            if (!Objects.equals(FreeText.clean(text(part)), FreeText.clean(other.text(part)))) {
                different.add(part);
            }
        }
        return different;
    }

    private @Nullable String text(Part part) {
        return switch (part) {
            case SITUATION -> situation;
            case ISSUES -> issues;
            case OUTLOOK -> outlook;
            case CORRECTION_REASON -> correctionReason;
        };
    }

    /** The version that the editor began from; null if there was none yet. */
    public @Nullable Integer seen() {
        return version == null || version.isBlank() ? null : SeenVersion.read(version);
    }

    /**
     * Reads what was typed, and puts what is wrong with it into {@code errors}.
     *
     * @param submitting whether it is to be complete
     * @param correction whether it needs a reason for citizens then
     * @return what it says, or empty where there are errors
     */
    public Optional<NarrativeContent> read(boolean submitting, boolean correction, Formats formats, Errors errors) {
        String typedSituation = text("situation", situation, Narrative.LONGEST_TEXT, formats, errors);
        String typedIssues = text("issues", issues, Narrative.LONGEST_TEXT, formats, errors);
        String typedOutlook = text("outlook", outlook, Narrative.LONGEST_TEXT, formats, errors);
        if (typedSituation == null && submitting && !errors.hasFieldErrors("situation")) {
            errors.rejectValue("situation", "narratives.error.situation-missing");
        }
        String reason = text("correctionReason", correctionReason, DepartmentReport.LONGEST_REASON, formats, errors);
        if (correction && submitting && reason == null && !errors.hasFieldErrors("correctionReason")) {
            errors.rejectValue("correctionReason", "reporting.correction.error.reason-missing");
        }
        return errors.hasErrors()
                ? Optional.empty()
                : Optional.of(new NarrativeContent(typedSituation, typedIssues, typedOutlook));
    }

    /** Why what is public is corrected, as it is kept. */
    public @Nullable String reason() {
        return FreeText.clean(correctionReason);
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
