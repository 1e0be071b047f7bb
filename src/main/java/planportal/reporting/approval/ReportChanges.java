package planportal.reporting.approval;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import planportal.progress.Kpi;
import planportal.progress.facts.ValueStatus;
import planportal.progress.facts.ValueWords;
import planportal.progress.rating.MilestoneState;
import planportal.shared.Formats;
import planportal.shared.LocalizedText;
import planportal.shared.TextComparison;

/** Describes what has changed in a report since it was read: before and now, field by field. */
@Component
class ReportChanges {

    /** The fields that texts fill, and what the reader knows them as; in the order in which a page shows them. */
    private static final Map<String, String> TEXTS = texts();

    private final Formats formats;

    ReportChanges(Formats formats) {
        this.formats = formats;
    }

    private static Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("comment", "reporting.comment");
        texts.put("confirmation", "reporting.confirmation");
        texts.put("situation", "narratives.situation");
        texts.put("issues", "narratives.issues");
        texts.put("outlook", "narratives.outlook");
        texts.put("correctionReason", "reporting.correction.reason");
        texts.put("returnReason", "reporting.return.reason");
        return texts;
    }

    /**
     * A field that says something else now.
     *
     * @param label    what the reader knows it as
     * @param compared what it said and what it says
     * @param language of the words: what departments write is Japanese
     */
    record Change(String label, TextComparison compared, String language) {}

    /**
     * What has changed, in the order in which a page shows it; empty where it says the same.
     *
     * @param kpi what the report is about; null for a measure
     * @return null if what was seen cannot be read any more
     */
    @Nullable
    List<Change> between(Optional<SeenReport> seen, SeenReport now, @Nullable Kpi kpi) {
        try {
            return seen.map(before -> changes(before, now, kpi)).orElse(null);
        } catch (IllegalArgumentException | DateTimeParseException unreadable) {
            return null;
        }
    }

    private List<Change> changes(SeenReport seen, SeenReport now, @Nullable Kpi kpi) {
        Set<String> differing = seen.differences(now);
        List<Change> changes = new ArrayList<>();
        if (kpi != null) {
            figure("value", formats.message("reporting.value"), kpi.unit(), seen, now)
                    .ifPresent(changes::add);
            if (kpi.isShare()) {
                figure("numerator", formats.text(kpi.numerator()), null, seen, now)
                        .ifPresent(changes::add);
                figure("denominator", formats.text(kpi.denominator()), null, seen, now)
                        .ifPresent(changes::add);
            }
        }
        if (differing.contains("valueStatus") || differing.contains("expectedMonth")) {
            changes.add(words("reporting.status", status(seen), status(now)));
        }
        if (differing.contains("milestoneState")) {
            changes.add(words("reporting.state", state(seen), state(now)));
        }
        if (differing.contains("milestoneOn")) {
            changes.add(words("reporting.done-day", day(seen), day(now)));
        }
        TEXTS.forEach((field, label) -> {
            if (differing.contains(field)) {
                changes.add(new Change(
                        formats.message(label), TextComparison.of(text(seen, field), text(now, field)), "ja"));
            }
        });
        if (differing.contains(SeenReport.FILES)) {
            changes.add(words("evidence.title", files(seen), files(now)));
        }
        return changes;
    }

    private Optional<Change> figure(
            String field, String label, @Nullable LocalizedText unit, SeenReport seen, SeenReport now) {
        BigDecimal before = figure(seen, field);
        BigDecimal after = figure(now, field);
        // 1.50 and 1.5 are the same figure.
        boolean same = before == null || after == null ? before == after : before.compareTo(after) == 0;
        return same ? Optional.empty() : Optional.of(whole(label, textOf(before, unit), textOf(after, unit)));
    }

    private static @Nullable BigDecimal figure(SeenReport report, String field) {
        String text = report.fields().get(field);
        if (text != null && !text.matches("-?\\d{1,30}(\\.\\d{1,30})?")) {
            throw new IllegalArgumentException("no figure that the portal wrote");
        }
        return text == null ? null : new BigDecimal(text);
    }

    private String textOf(@Nullable BigDecimal figure, @Nullable LocalizedText unit) {
        return figure == null
                ? formats.message("reporting.nothing-said")
                : formats.digits(figure) + (unit == null ? "" : formats.unit(unit));
    }

    private String status(SeenReport report) {
        String status = report.fields().get("valueStatus");
        String expected = report.fields().get("expectedMonth");
        return expected != null
                ? ValueWords.pending(formats, YearMonth.parse(expected))
                : formats.message("value-status." + (status == null ? ValueStatus.FINAL : ValueStatus.valueOf(status)));
    }

    private String state(SeenReport report) {
        String state = report.fields().get("milestoneState");
        return state == null
                ? formats.message("reporting.nothing-said")
                : formats.message("milestone." + MilestoneState.valueOf(state));
    }

    private String day(SeenReport report) {
        String day = report.fields().get("milestoneOn");
        return day == null ? formats.message("reporting.nothing-said") : formats.dayShort(LocalDate.parse(day));
    }

    private String text(SeenReport report, String field) {
        return report.fields().getOrDefault(field, formats.message("reporting.no-comment"));
    }

    private String files(SeenReport report) {
        String files = report.fields().get(SeenReport.FILES);
        return files == null
                ? formats.message("reporting.no-comment")
                : files.lines()
                        .map(file -> formats.message(
                                "reporting.overtaken.file",
                                file.substring(1),
                                formats.message(
                                        file.startsWith(SeenReport.PUBLIC)
                                                ? "evidence.for-public"
                                                : "evidence.internal")))
                        .collect(Collectors.joining("\n"));
    }

    private Change words(String label, String before, String after) {
        return whole(formats.message(label), before, after);
    }

    /** Not letter by letter: of a figure that changed, the whole did. */
    private Change whole(String label, String before, String after) {
        return new Change(
                label,
                new TextComparison("", before, after, ""),
                formats.locale().getLanguage());
    }
}
