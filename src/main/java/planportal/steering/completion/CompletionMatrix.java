package planportal.steering.completion;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import planportal.reporting.report.ReportStage;
import planportal.shared.Lookup;

/**
 * The completion of reports, by department and initiative.
 *
 * @param columns ids of the initiatives with reports due, in the plan's order
 * @param rows    the departments with reports due, with an additional row for reports without a department
 * @param totals  totals of the columns
 * @param all     the overall total
 */
record CompletionMatrix(List<Long> columns, List<Row> rows, List<Tally> totals, Tally all) {

    /** A report that is due, with the id of the responsible department; null if there is none. */
    record Entry(@Nullable Long department, long initiative, ReportStage stage) {}

    /**
     * A row of the matrix.
     *
     * @param department id of the department; null for reports without one
     * @param cells      a tally per column; null if the department has no report due there
     */
    record Row(@Nullable Long department, List<@Nullable Tally> cells, Tally total) {}

    /**
     * @param departments  departments in the city's order
     * @param initiatives  initiatives in the plan's order
     * @param laggingFirst whether to sort departments by their share of missing reports instead of the city's order
     */
    static CompletionMatrix of(
            List<Entry> due, Collection<Long> departments, Collection<Long> initiatives, boolean laggingFirst) {
        Map<Long, List<Entry>> byInitiative = due.stream().collect(Collectors.groupingBy(Entry::initiative));
        List<Long> columns =
                initiatives.stream().filter(byInitiative::containsKey).toList();
        Map<Long, List<Entry>> byDepartment = new LinkedHashMap<>();
        departments.forEach(department -> byDepartment.put(department, new ArrayList<>()));
        List<Entry> without = new ArrayList<>();
        for (Entry entry : due) {
            (entry.department() == null
                            ? without
                            : byDepartment.computeIfAbsent(entry.department(), unlisted -> new ArrayList<>()))
                    .add(entry);
        }
        List<Row> rows = new ArrayList<>();
        byDepartment.forEach((department, entries) -> {
            if (!entries.isEmpty()) {
                rows.add(row(department, entries, columns));
            }
        });
        if (laggingFirst) {
            rows.sort((one, other) -> Tally.laggingFirst(one.total(), other.total()));
        }
        if (!without.isEmpty()) {
            rows.add(row(null, without, columns));
        }
        return new CompletionMatrix(
                columns,
                List.copyOf(rows),
                columns.stream()
                        .map(column -> tally(Lookup.require(byInitiative, column)))
                        .toList(),
                tally(due));
    }

    private static Row row(@Nullable Long department, List<Entry> entries, List<Long> columns) {
        Map<Long, List<Entry>> byInitiative = entries.stream().collect(Collectors.groupingBy(Entry::initiative));
        List<@Nullable Tally> cells = new ArrayList<>();
        columns.forEach(column ->
                cells.add(byInitiative.containsKey(column) ? tally(Lookup.require(byInitiative, column)) : null));
        return new Row(department, cells, tally(entries));
    }

    private static Tally tally(List<Entry> entries) {
        return Tally.of(entries.stream().map(Entry::stage).toList());
    }

    /** The ids of the departments with reports due. */
    Collection<Long> departments() {
        return rows.stream()
                .map(Row::department)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
