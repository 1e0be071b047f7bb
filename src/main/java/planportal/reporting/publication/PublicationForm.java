package planportal.reporting.publication;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import planportal.reporting.report.ReportKey;
import planportal.reporting.report.ReportKind;
import planportal.reporting.report.StaleReport;
import planportal.shared.Formats;

/**
 * The chosen reports and the time to publish them.
 *
 * @param report    the reports, as in {@link ChosenReport#written}
 * @param narrative the narratives, likewise
 * @param quarter   the quarter to publish as a whole; null if none
 * @param when      {@code now} or {@code later}
 * @param at        the day and minute in Tokyo, for {@code later}
 */
record PublicationForm(
        @Nullable List<String> report,
        @Nullable List<String> narrative,
        @Nullable String quarter,
        @Nullable String when,
        @Nullable String at) {

    /** The last year that can be meant. */
    private static final int LATEST = 2199;

    static final PublicationForm EMPTY = new PublicationForm(null, null, null, null, null);

    /** Whether the publication is to be scheduled instead of made at once. */
    public boolean isLater() {
        return "later".equals(when);
    }

    /** Whether the report with that value of its checkbox is chosen. */
    public boolean hasChosen(String value) {
        return report != null && report.contains(value);
    }

    /** Whether the narrative with that value of its checkbox is chosen. */
    public boolean hasChosenNarrative(String value) {
        return narrative != null && narrative.contains(value);
    }

    /** Whether the form was sent for that quarter. */
    public boolean isFor(Object quarter) {
        return quarter.toString().equals(this.quarter);
    }

    /** The reports and narratives; entries that the portal did not write count as reports that no longer exist. */
    List<ChosenReport> chosen() {
        return Stream.concat(read(ReportKind.KPI, report), read(ReportKind.MEASURE, narrative))
                .toList();
    }

    private static Stream<ChosenReport> read(ReportKind kind, @Nullable List<String> written) {
        List<ChosenReport> chosen = new ArrayList<>();
        for (String value : written == null ? List.<String>of() : written) {
            String[] parts = value.split("\\.", 2);
            try {
                chosen.add(new ChosenReport(
                        new ReportKey(kind, Long.parseLong(parts[0])), Integer.parseInt(parts[parts.length - 1])));
            } catch (NumberFormatException unreadable) {
                throw new StaleReport();
            }
        }
        return chosen.stream().distinct();
    }

    /** Whether {@code now} is chosen and a time is given: then it is unclear which is meant, and an error is added. */
    boolean saysBoth(Errors errors) {
        if (isLater() || at == null || at.isBlank()) {
            return false;
        }
        errors.rejectValue("at", "reporting.publication.error.time-and-now");
        return true;
    }

    /** The time to come; empty, with an error beside its field, if it cannot be read or has passed. */
    Optional<Instant> time(Instant now, Errors errors) {
        if (at == null || at.isBlank()) {
            errors.rejectValue("at", "reporting.publication.error.time-missing");
            return Optional.empty();
        }
        Instant time;
        try {
            LocalDateTime typed = LocalDateTime.parse(at.strip().replace(' ', 'T'));
            if (typed.getYear() > LATEST) {
                throw new DateTimeException("a year that cannot be meant");
            }
            time = typed.atZone(Formats.ZONE).toInstant();
        } catch (DateTimeException unreadable) {
            errors.rejectValue("at", "reporting.publication.error.time-unreadable", new Object[] {at}, null);
            return Optional.empty();
        }
        if (!time.isAfter(now)) {
            errors.rejectValue("at", "reporting.publication.error.time-passed");
            return Optional.empty();
        }
        return Optional.of(time);
    }
}
