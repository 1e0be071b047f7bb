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
import planportal.reporting.report.ReportProgress;

/**
 * Who has reported, department by initiative.
 *
 * @param columns the initiatives' ids, in the plan's order; only those with something due
 * @param rows    the departments with something due; what no department is in charge of is a row of their own
 * @param totals  of each column
 * @param all     of everything
 */
record CompletionMatrix(List<Long> columns, List<Row> rows, List<Tally> totals, Tally all) {

    /** A report that is due, with the department in charge; null where none is. */
    record Entry(@Nullable Long department, long initiative, ReportProgress standing) {}

    /**
     * A department.
     *
     * @param department its id; null for KPIs without one
     * @param cells      a tally for each column; null where the department has nothing to report
     */
    record Row(@Nullable Long department, List<@Nullable Tally> cells, Tally total) {}

    /**
     * @param departments  in the order of the city's list
     * @param initiatives  in the plan's order
     * @param laggingFirst whether the department of which most is missing comes first, instead of the list's first
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
                columns.stream().map(column -> tally(byInitiative.get(column))).toList(),
                tally(due));
    }

    private static Row row(@Nullable Long department, List<Entry> entries, List<Long> columns) {
        Map<Long, List<Entry>> byInitiative = entries.stream().collect(Collectors.groupingBy(Entry::initiative));
        List<@Nullable Tally> cells = new ArrayList<>();
        columns.forEach(column -> cells.add(byInitiative.containsKey(column) ? tally(byInitiative.get(column)) : null));
        return new Row(department, cells, tally(entries));
    }

    private static Tally tally(List<Entry> entries) {
        return Tally.of(entries.stream().map(Entry::standing).toList());
    }

    /** The departments that have something to report, by id. */
    Collection<Long> departments() {
        return rows.stream()
                .map(Row::department)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
