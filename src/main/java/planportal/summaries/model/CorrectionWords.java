package planportal.summaries.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import planportal.progress.KpiSetting;
import planportal.progress.KpiSettingWords;
import planportal.progress.facts.ValueWords;
import planportal.shared.LocalizedText;

/**
 * Formats the old and the new value of a correction, whatever its subject: only the parts that differ, and a dash where there
 * was no value.
 */
record CorrectionWords(SummaryWords words) {

    /** The maximum number of characters shown of each part of a corrected narrative. */
    private static final int EXCERPT = 200;

    String before(Correction correction) {
        return value(correction, true);
    }

    String after(Correction correction) {
        return value(correction, false);
    }

    private String value(Correction correction, boolean before) {
        Correction.Value value = before ? correction.before() : correction.after();
        if (correction.after() instanceof Correction.SettingValue now) {
            KpiSetting old = correction.before() instanceof Correction.SettingValue then ? then.setting() : null;
            return lines(new KpiSettingWords(words.formats())
                            .changes(
                                    Objects.requireNonNull(correction.kind(), "a setting belongs to a KPI"),
                                    correction.unit(),
                                    old,
                                    now.setting())
                            .stream()
                            .flatMap(change -> Optional.ofNullable(before ? change.before() : change.after())
                                    .map(text -> named(change.field(), text))
                                    .stream())
                            .toList());
        }
        if (value instanceof Correction.NarrativeValue narrative) {
            Summary.Narrative other = correction.before() instanceof Correction.NarrativeValue then
                            && correction.after() instanceof Correction.NarrativeValue now
                    ? before ? now.narrative() : then.narrative()
                    : null;
            return lines(Stream.of(
                            part(
                                    "situation",
                                    narrative.narrative().situation(),
                                    other == null ? null : other.situation()),
                            part("issues", narrative.narrative().issues(), other == null ? null : other.issues()),
                            part("outlook", narrative.narrative().outlook(), other == null ? null : other.outlook()))
                    .flatMap(Optional::stream)
                    .toList());
        }
        if (value instanceof Correction.RatingValue rated) {
            return words.rating(rated.rating());
        }
        if (correction.subject() == Correction.Subject.DEPARTMENT) {
            return words.department(
                    value instanceof Correction.DepartmentValue assigned ? assigned.department() : null);
        }
        if (value instanceof Correction.DepartmentValue named) {
            return words.formats().text(named.department());
        }
        if (value instanceof Correction.ThresholdsValue thresholds) {
            return words.message(
                    "settlement.thresholds.own",
                    words.formats().digits(thresholds.thresholds().onTrackFrom()),
                    words.formats().digits(thresholds.thresholds().slightlyLateFrom()));
        }
        return value instanceof SummaryKpi.MeasuredValue measured
                ? measured(measured, correction.unit())
                : words.none();
    }

    private String lines(List<String> lines) {
        return lines.isEmpty() ? words.none() : String.join("\n", lines);
    }

    private String named(String key, String text) {
        return words.message("summaries.corrections.part", words.message(key), text);
    }

    /** A part of a narrative, shortened, if it differs from that of the {@code other} revision; the portal shows all of it. */
    private Optional<String> part(String name, @Nullable String text, @Nullable String other) {
        if (text == null || text.equals(other)) {
            return Optional.empty();
        }
        return Optional.of(named(
                "summaries.narrative." + name,
                text.codePointCount(0, text.length()) <= EXCERPT
                        ? text
                        : text.substring(0, text.offsetByCodePoints(0, EXCERPT)) + "…"));
    }

    private String measured(SummaryKpi.MeasuredValue value, LocalizedText unit) {
        if (value.status().isPending()) {
            return ValueWords.pending(words.formats(), value.expected());
        }
        if (value.figure() != null) {
            return ValueWords.marked(words.formats(), value.status(), words.figure(value.figure(), unit));
        }
        String state = words.state(Objects.requireNonNull(value.state(), "a value without a figure has a state"));
        return value.on() == null
                ? state
                : words.message("summaries.state.on", state, words.formats().dayShort(value.on()));
    }
}
