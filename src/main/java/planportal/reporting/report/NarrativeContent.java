package planportal.reporting.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import planportal.progress.Narrative;

/**
 * What a department says of a measure for a quarter; all of it may still be missing in a draft.
 *
 * @param situation 取組状況: the current situation
 * @param issues    課題: what is difficult
 * @param outlook   今後の方向性: where it goes from here; each at most {@value Narrative#MAX_TEXT_LENGTH} characters
 */
public record NarrativeContent(
        @Nullable String situation,
        @Nullable String issues,
        @Nullable String outlook) implements ReportContent {

    public NarrativeContent {
        if (Stream.of(situation, issues, outlook)
                .anyMatch(text -> text != null && text.codePointCount(0, text.length()) > Narrative.MAX_TEXT_LENGTH)) {
            throw new IllegalArgumentException("a text is longer than " + Narrative.MAX_TEXT_LENGTH);
        }
    }

    /** What is public. */
    public static NarrativeContent of(Narrative narrative) {
        return new NarrativeContent(narrative.situation(), narrative.issues(), narrative.outlook());
    }

    /** Whether it can be submitted: the situation must be filled in. */
    @Override
    public boolean isReported() {
        return situation != null;
    }

    @Override
    public boolean hasSameContentAs(ReportContent other) {
        return equals(other);
    }

    /** All of it. */
    @Override
    public NarrativeContent forThePublic() {
        return this;
    }

    @Override
    public Map<String, @Nullable Object> fields() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("situation", situation);
        fields.put("issues", issues);
        fields.put("outlook", outlook);
        return fields;
    }
}
