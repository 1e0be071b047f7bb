package planportal.summaries.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import planportal.charts.KpiHistory.Point;
import planportal.progress.rating.Kind;
import planportal.progress.rating.MilestoneState;
import planportal.shared.FiscalYear;
import planportal.shared.Quarter;

/**
 * A milestone's states as a table: a row for each fiscal year, a cell for each quarter. Office files show it where other
 * KPIs have a chart.
 *
 * @param years the plan's fiscal years in order, extended to earlier or later years that have a state
 */
public record MilestoneStates(List<Year> years) {

    /** @param quarters the year's four quarters, in order */
    public record Year(FiscalYear year, List<Cell> quarters) {}

    /**
     * @param state     the state reported for the quarter; null if there is none
     * @param missing   whether a report was due for the quarter and is missing
     * @param dueDay    the milestone's due day if it lies in this quarter; otherwise null
     * @param corrected whether the state was corrected
     */
    public record Cell(
            Quarter quarter,
            @Nullable MilestoneState state,
            boolean missing,
            @Nullable LocalDate dueDay,
            boolean corrected) {

        /** The name of the state; 未報告 if a report is missing; null if the cell stays empty. */
        public @Nullable String word(SummaryWords words) {
            return state != null ? words.state(state) : missing ? words.message("chart.missing") : null;
        }

        /** The notes on due day and correction, one a line; null if there are none. */
        public @Nullable String note(SummaryWords words) {
            return Stream.of(
                            Optional.ofNullable(dueDay)
                                    .map(day -> words.message(
                                            "summaries.states.due",
                                            words.formats().dayShort(day))),
                            corrected
                                    ? Optional.of(words.message("summaries.column.corrected"))
                                    : Optional.<String>empty())
                    .flatMap(Optional::stream)
                    .reduce((due, correction) -> due + "\n" + correction)
                    .orElse(null);
        }
    }

    public MilestoneStates {
        years = List.copyOf(years);
    }

    /** Whether {@code kpi} has states that can be shown. */
    public static boolean has(SummaryKpi kpi) {
        return kpi.kind() == Kind.MILESTONE && !kpi.history().isEmpty();
    }

    /** The states of {@code kpi}; in quarters after {@code last}, the quarter of the summary, no report is missing yet. */
    public static MilestoneStates of(SummaryKpi kpi, Quarter last) {
        Map<Quarter, Point> points =
                kpi.history().points().stream().collect(Collectors.toMap(Point::quarter, point -> point));
        return new MilestoneStates(points.keySet().stream()
                .map(Quarter::year)
                .distinct()
                .sorted()
                .map(year -> new Year(
                        year,
                        year.quarters().stream()
                                .map(quarter -> cell(kpi, quarter, points.get(quarter), last))
                                .toList()))
                .toList());
    }

    /** The caption of the table: 1-ア-3 …の四半期ごとの状況. */
    public static String caption(SummaryKpi kpi, SummaryWords words) {
        return words.message(
                "summaries.states.caption",
                words.formats().text(kpi.label()) + " " + words.formats().text(kpi.name()));
    }

    /** The five column headings: the year, and its quarters by their months. */
    public static List<String> heads(SummaryWords words) {
        return Stream.concat(
                        Stream.of(words.message("summaries.column.year")),
                        IntStream.rangeClosed(1, 4).mapToObj(quarter -> words.message("chart.quarter." + quarter)))
                .toList();
    }

    private static Cell cell(SummaryKpi kpi, Quarter quarter, @Nullable Point point, Quarter last) {
        MilestoneState state = point == null ? null : point.state();
        boolean missing = point != null && state == null && point.due() && quarter.compareTo(last) <= 0;
        LocalDate day = kpi.dueDay() != null && Quarter.of(kpi.dueDay()).equals(quarter) ? kpi.dueDay() : null;
        return new Cell(quarter, state, missing, day, point != null && point.corrected());
    }
}
