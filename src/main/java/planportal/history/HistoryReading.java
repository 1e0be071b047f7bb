package planportal.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import planportal.accounts.AccessPolicy;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.accounts.StaffMembers;
import planportal.plan.PlanDirectory;
import planportal.progress.KpiDirectory;
import planportal.shared.Formats;
import planportal.shared.LocalizedText;
import planportal.shared.Paging;
import planportal.shared.input.SearchWords;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the history: all of it for managers and administrators, that of their departments for editors and approvers.
 */
@Service
class HistoryReading {

    /** The maximum number of entries that are counted and paged; beyond it people use the filter. */
    static final int COUNTED = 10_000;

    private final JdbcClient jdbc;
    private final StaffMembers members;
    private final PlanDirectory plans;
    private final KpiDirectory kpiDirectory;
    private final JsonMapper json;
    private final AccessPolicy policy;
    private final HistoryWords words;
    private final HistoryDepartments departmentHistories;

    HistoryReading(
            JdbcClient jdbc,
            StaffMembers members,
            PlanDirectory plans,
            KpiDirectory kpiDirectory,
            JsonMapper json,
            AccessPolicy policy,
            HistoryWords words,
            HistoryDepartments departmentHistories) {
        this.departmentHistories = departmentHistories;
        this.jdbc = jdbc;
        this.members = members;
        this.plans = plans;
        this.kpiDirectory = kpiDirectory;
        this.json = json;
        this.policy = policy;
        this.words = words;
    }

    /** An option of the filter. */
    record Choice(String value, LocalizedText text) {}

    /**
     * A page of the history.
     *
     * @param whole whether the reader sees the history of the whole plan
     * @param kpis   the options of the filter by KPI; null if they are too many, so that people search by words
     * @param paging the page, of the entries found, counted up to {@link #COUNTED}
     */
    record HistoryPage(
            boolean whole,
            List<HistoryLine> lines,
            Paging paging,
            List<Choice> people,
            @Nullable List<Choice> kpis,
            List<Choice> actions) {

        /** Whether there are more entries than were counted. */
        public boolean isBeyondCount() {
            return paging.total() >= COUNTED;
        }
    }

    /** The requested page, newest entry first, with the options of the filter. */
    @Transactional(readOnly = true)
    public HistoryPage page(StaffMember actor, HistoryQuery query) {
        policy.requireSomewhere(actor, StaffAction.VIEW_HISTORY);
        boolean whole = policy.permits(actor, StaffAction.VIEW_HISTORY);
        Set<Long> departments = policy.departments(actor, StaffAction.VIEW_HISTORY);
        Map<String, Object> parameters = new HashMap<>();
        Map<String, LocalizedText> kpis = kpis(whole, departments);
        String condition = condition(query, whole, departments, kpis, parameters);
        int found = jdbc.sql("select count(*) from (select from history_entry h where " + condition + " limit "
                        + COUNTED + ") counted")
                .params(parameters)
                .query(Integer.class)
                .single();
        Paging paging = Paging.of(found, query.pageNumber());
        parameters.put("skip", paging.offset());
        List<HistoryLine> lines = lines(condition, paging.size(), parameters, kpis);
        return new HistoryPage(
                whole,
                lines,
                paging,
                people(whole, departments),
                kpis.size() > SearchWords.MOST_OPTIONS
                        ? null
                        : kpis.entrySet().stream()
                                .map(kpi -> new Choice(kpi.getKey(), kpi.getValue()))
                                .toList(),
                actions(whole, departments));
    }

    /** The entries of {@code query}, newest first, at most {@link #COUNTED}; with the permissions of {@link #page}. */
    @Transactional(readOnly = true)
    public List<HistoryLine> all(StaffMember actor, HistoryQuery query) {
        policy.requireSomewhere(actor, StaffAction.VIEW_HISTORY);
        boolean whole = policy.permits(actor, StaffAction.VIEW_HISTORY);
        Set<Long> departments = policy.departments(actor, StaffAction.VIEW_HISTORY);
        Map<String, Object> parameters = new HashMap<>(Map.of("skip", 0));
        Map<String, LocalizedText> kpis = kpis(whole, departments);
        return lines(condition(query, whole, departments, kpis, parameters), COUNTED, parameters, kpis);
    }

    private List<HistoryLine> lines(
            String condition, int most, Map<String, Object> parameters, Map<String, LocalizedText> kpis) {
        Map<String, LocalizedText> measures = plans.measureTitles();
        Map<String, LocalizedText> titles = plans.titles();
        // An entry shows the unit and the department's name of its day.
        Map<String, NavigableMap<Instant, LocalizedText>> units = kpiDirectory.units();
        Map<Long, NavigableMap<Instant, LocalizedText>> departments = departmentHistories.names();
        return jdbc.sql("""
                select * from history_entry h where %s order by h.at desc, h.id desc limit %d offset :skip""".formatted(condition, most))
                .params(parameters)
                .query((row, number) -> {
                    String[] subject = row.getString("subject").split(":", -1);
                    return line(
                            row,
                            switch (subject[0]) {
                                case "narrative" -> measures;
                                case "plan" -> titles;
                                default -> kpis;
                            },
                            subject.length > 1 ? units.get(subject[1]) : null,
                            departments.get(row.getLong("department_id")));
                })
                .list();
    }

    /**
     * The condition on rows of {@code history_entry h}. A filter never gives access to entries of other departments.
     */
    private static String condition(
            HistoryQuery query,
            boolean whole,
            Set<Long> departments,
            Map<String, LocalizedText> kpis,
            Map<String, Object> parameters) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        if (!whole) {
            conditions.add("h.department_id in (:departments)");
            parameters.put("departments", departments);
        }
        if (query.account() != null) {
            conditions.add("h.account_id = :account");
            parameters.put("account", query.account());
        }
        if (query.kpi() != null) {
            conditions.add("split_part(h.subject, ':', 2) = any(:kpi)"
                    + " and split_part(h.subject, ':', 1) not in ('account', 'department')");
            parameters.put("kpi", codes(query.kpi(), kpis));
        }
        if (query.action() != null) {
            conditions.add("h.action = :action");
            parameters.put("action", query.action());
        }
        if (query.firstDay() != null) {
            conditions.add("h.at >= :first");
            parameters.put("first", query.firstDay().atStartOfDay(Formats.ZONE).toOffsetDateTime());
        }
        if (query.lastDay() != null) {
            conditions.add("h.at < :end");
            parameters.put(
                    "end",
                    query.lastDay().plusDays(1).atStartOfDay(Formats.ZONE).toOffsetDateTime());
        }
        return String.join(" and ", conditions);
    }

    /** What a subject may be called for {@code typed}: that itself, or the codes of the KPIs that contain its words. */
    private static String[] codes(String typed, Map<String, LocalizedText> kpis) {
        SearchWords words = SearchWords.of(typed);
        return kpis.containsKey(typed)
                ? new String[] {typed}
                : Stream.concat(
                                Stream.of(typed),
                                kpis.entrySet().stream()
                                        .filter(kpi -> words.areIn(
                                                kpi.getKey(),
                                                kpi.getValue().ja(),
                                                kpi.getValue().en()))
                                        .map(Map.Entry::getKey))
                        .toArray(String[]::new);
    }

    /**
     * @param names      the names of the subject's parts
     * @param units      the units of the subject's figures, by the time from which they are valid; null if it has none
     * @param department the names of the department, by the time from which they are valid; null if it concerns none
     */
    private HistoryLine line(
            ResultSet row,
            Map<String, LocalizedText> names,
            @Nullable NavigableMap<Instant, LocalizedText> units,
            @Nullable NavigableMap<Instant, LocalizedText> department)
            throws SQLException {
        Instant at = row.getObject("at", OffsetDateTime.class).toInstant();
        JsonNode before = read(row.getString("before"));
        JsonNode after = read(row.getString("after"));
        return new HistoryLine(
                at,
                new HistoryLine.Actor(
                        row.getString("account_name"),
                        row.getString("in_place_of"),
                        HistoryAddress.shortForm(row.getString("remote_address"))),
                words.action(row.getString("action")),
                words.subject(row.getString("subject"), names),
                at(department, at),
                new HistoryLine.Changes(
                        words.changes(before, after, at(units, at)),
                        words.unnamed(before, after),
                        before == null && after == null));
    }

    /** The value at that time, or the first value if the time is earlier. */
    private static @Nullable LocalizedText at(@Nullable NavigableMap<Instant, LocalizedText> history, Instant at) {
        return history == null
                ? null
                : (history.floorKey(at) == null ? history.firstEntry() : history.floorEntry(at)).getValue();
    }

    private @Nullable JsonNode read(@Nullable String written) {
        return written == null ? null : json.readTree(written);
    }

    private List<Choice> people(boolean whole, Set<Long> departments) {
        List<Long> acted = whole
                ? jdbc.sql("""
                        select a.id from unnest(?::bigint[]) as a (id)
                        where exists (select from history_entry h where h.account_id = a.id)""")
                        .param(members.names().keySet().toArray(Long[]::new))
                        .query(Long.class)
                        .list()
                : jdbc.sql("""
                        select distinct account_id from history_entry
                        where department_id in (:departments) and account_id is not null""")
                        .param("departments", departments)
                        .query(Long.class)
                        .list();
        return members.names(acted).entrySet().stream()
                .map(person -> new Choice(String.valueOf(person.getKey()), LocalizedText.ja(person.getValue())))
                .toList();
    }

    /** The KPIs for which the reader may filter, by code, in the plan's order. */
    private Map<String, LocalizedText> kpis(boolean whole, Set<Long> departments) {
        return whole ? kpiDirectory.names() : kpiDirectory.namesOf(departments);
    }

    private List<Choice> actions(boolean whole, Set<Long> departments) {
        // Skips from one action to the next in the index instead of scanning a table that only grows.
        String sql = whole
                ? """
                with recursive step as (
                    select min(action) as action from history_entry
                    union all
                    select (select min(h.action) from history_entry h where h.action > step.action)
                    from step where step.action is not null)
                select action from step where action is not null order by action"""
                : "select distinct action from history_entry where department_id in (:departments) order by action";
        return jdbc
                .sql(sql)
                .params(whole ? Map.of() : Map.of("departments", departments))
                .query(String.class)
                .list()
                .stream()
                .map(action -> new Choice(action, LocalizedText.ja(words.action(action))))
                .toList();
    }
}
