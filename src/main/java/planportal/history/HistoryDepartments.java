package planportal.history;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import planportal.departments.DepartmentNames;
import planportal.departments.DepartmentNames.Named;
import planportal.progress.facts.Publications;
import planportal.shared.LocalizedText;

/** What departments were called over time, for entries of the history. */
@Component
class HistoryDepartments {

    private final DepartmentNames departments;
    private final Publications publications;

    HistoryDepartments(DepartmentNames departments, Publications publications) {
        this.departments = departments;
        this.publications = publications;
    }

    /** The names of each department, by its id and the time from which they are valid. */
    Map<Long, NavigableMap<Instant, LocalizedText>> names() {
        Map<Long, List<Named>> names = departments.allNames();
        Map<Long, Instant> times = publications.times(names.values().stream()
                .flatMap(List::stream)
                .map(Named::publication)
                .collect(Collectors.toSet()));
        Map<Long, NavigableMap<Instant, LocalizedText>> histories = new HashMap<>();
        names.forEach((id, history) -> {
            NavigableMap<Instant, LocalizedText> byTime = new TreeMap<>();
            history.forEach(named -> byTime.put(times.get(named.publication()), named.name()));
            histories.put(id, byTime);
        });
        return histories;
    }
}
