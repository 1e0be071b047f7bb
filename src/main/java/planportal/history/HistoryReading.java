package planportal.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import planportal.accounts.AccessPolicy;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.shared.Formats;
import planportal.shared.LocalizedText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the history: all of it for those who look after the whole plan, a department's for those who work there. */
@Service
class HistoryReading {

    /** How many deeds a page shows. */
    static final int PAGE = 50;
    /** Beyond this nobody counts or turns pages; the filter leads there. */
    static final int COUNTED = 10_000;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final AccessPolicy policy;
    private final HistoryWords words;

    HistoryReading(JdbcClient jdbc, JsonMapper json, AccessPolicy policy, HistoryWords words) {
        this.jdbc = jdbc;
        this.json = json;
        this.policy = policy;
        this.words = words;
    }

    /** A choice of the filter. */
    record Choice(String value, LocalizedText text) {}

    /**
     * A page of the history.
     *
     * @param whole  whether the reader sees the whole plan's
     * @param found  how many deeds were found, counted up to {@link #COUNTED}
     * @param page   the page shown, from 1
     * @param pages  how many there are, at least 1
     */
    record HistoryPage(
            boolean whole,
            List<HistoryLine> lines,
            int found,
            int page,
            int pages,
            List<Choice> people,
            List<Choice> kpis,
            List<Choice> actions) {

        /** Whether there are more than were counted. */
        public boolean isBeyondCount() {
            return found >= COUNTED;
        }
    }

    /** The page that {@code query} asks for, the newest deed first, with what it can be narrowed to. */
    @Transactional(readOnly = true)
    public HistoryPage page(StaffMember actor, HistoryQuery query) {
        policy.requireSomewhere(actor, StaffAction.VIEW_HISTORY);
        boolean whole = policy.permits(actor, StaffAction.VIEW_HISTORY);
        Set<Long> departments = policy.departments(actor, StaffAction.VIEW_HISTORY);
        Map<String, Object> parameters = new HashMap<>();
        String condition = condition(query, whole, departments, parameters);
        int found = jdbc.sql("select count(*) from (select from history_entry h where " + condition + " limit "
                        + COUNTED + ") counted")
                .params(parameters)
                .query(Integer.class)
                .single();
        int pages = Math.max(1, (found + PAGE - 1) / PAGE);
        int page = Math.min(query.pageNumber(), pages);
        parameters.put("skip", (page - 1) * PAGE);
        Map<String, LocalizedText> kpis = kpis(whole, departments);
        List<HistoryLine> lines = lines(condition, PAGE, parameters, kpis);
        return new HistoryPage(
                whole,
                lines,
                found,
                page,
                pages,
                people(whole, departments),
                kpis.entrySet().stream()
                        .map(kpi -> new Choice(kpi.getKey(), kpi.getValue()))
                        .toList(),
                actions(whole, departments));
    }

    /** What {@code query} asks for, the newest deed first, at most {@link #COUNTED}: with the rights of {@link #page}. */
    @Transactional(readOnly = true)
    public List<HistoryLine> all(StaffMember actor, HistoryQuery query) {
        policy.requireSomewhere(actor, StaffAction.VIEW_HISTORY);
        boolean whole = policy.permits(actor, StaffAction.VIEW_HISTORY);
        Set<Long> departments = policy.departments(actor, StaffAction.VIEW_HISTORY);
        Map<String, Object> parameters = new HashMap<>(Map.of("skip", 0));
        return lines(condition(query, whole, departments, parameters), COUNTED, parameters, kpis(whole, departments));
    }

    private List<HistoryLine> lines(
            String condition, int most, Map<String, Object> parameters, Map<String, LocalizedText> kpis) {
        Map<String, LocalizedText> measures = measures();
        Map<String, LocalizedText> plans = plans();
        Map<String, NavigableMap<Instant, LocalizedText>> units = units();
        // A department is called what it was called on the day of the deed.
        return jdbc.sql("""
                select h.*, named.name_ja, named.name_en
                from (select * from history_entry h where %s order by h.at desc, h.id desc limit %d offset :skip) h
                left join lateral (
                    select n.name_ja, n.name_en from department_name n join publication p on p.number = n.publication
                    where n.department_id = h.department_id
                    order by (p.published_at <= h.at) desc, case when p.published_at <= h.at then n.revision end desc,
                             n.revision
                    limit 1) named on true
                order by h.at desc, h.id desc""".formatted(condition, most))
                .params(parameters)
                .query((row, number) -> {
                    String[] subject = row.getString("subject").split(":", -1);
                    return line(
                            row,
                            switch (subject[0]) {
                                case "narrative" -> measures;
                                case "plan" -> plans;
                                default -> kpis;
                            },
                            subject.length > 1 ? units.get(subject[1]) : null);
                })
                .list();
    }

    /** What the rows of {@code history_entry h} have to fulfil. Nobody sees a department's deeds by asking for them. */
    private static String condition(
            HistoryQuery query, boolean whole, Set<Long> departments, Map<String, Object> parameters) {
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
            conditions.add("split_part(h.subject, ':', 2) = :kpi"
                    + " and split_part(h.subject, ':', 1) not in ('account', 'department')");
            parameters.put("kpi", query.kpi());
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

    /**
     * @param names what the subject's parts are called
     * @param units the unit of the subject's figures from which moment on; null if it has none
     */
    private HistoryLine line(
            ResultSet row, Map<String, LocalizedText> names, @Nullable NavigableMap<Instant, LocalizedText> units)
            throws SQLException {
        Instant at = row.getObject("at", OffsetDateTime.class).toInstant();
        JsonNode before = read(row.getString("before"));
        JsonNode after = read(row.getString("after"));
        String department = row.getString("name_ja");
        LocalizedText unit = units == null
                ? null
                : (units.floorKey(at) == null ? units.firstEntry() : units.floorEntry(at)).getValue();
        return new HistoryLine(
                at,
                row.getString("account_name"),
                row.getString("in_place_of"),
                words.action(row.getString("action")),
                words.subject(row.getString("subject"), names),
                department == null ? null : new LocalizedText(department, row.getString("name_en")),
                words.changes(before, after, unit),
                words.unnamed(before, after),
                before == null && after == null,
                HistoryAddress.shortForm(row.getString("remote_address")));
    }

    private @Nullable JsonNode read(@Nullable String written) {
        return written == null ? null : json.readTree(written);
    }

    private List<Choice> people(boolean whole, Set<Long> departments) {
        String seen = whole
                ? "exists (select from history_entry h where h.account_id = a.id)"
                : "a.id in (select h.account_id from history_entry h where h.department_id in (:departments))";
        return jdbc.sql("select a.id, a.name from account a where " + seen + " order by a.name, a.id")
                .params(whole ? Map.of() : Map.of("departments", departments))
                .query((row, number) -> new Choice(row.getString("id"), LocalizedText.ja(row.getString("name"))))
                .list();
    }

    /** The KPIs that the reader may ask for, by code, in the plan's order. */
    private Map<String, LocalizedText> kpis(boolean whole, Set<Long> departments) {
        Map<String, LocalizedText> kpis = new LinkedHashMap<>();
        jdbc.sql("""
                select k.code, k.label, coalesce(d.name_ja, k.name_ja) as name_ja,
                       case when d.kpi_id is null then k.name_en else d.name_en end as name_en
                from kpi k left join lateral (select kpi_id, name_ja, name_en from kpi_definition
                    where kpi_id = k.id order by revision desc limit 1) d on true"""
                        + (whole
                                ? ""
                                : " where k.id in (select kpi_id from responsibility where department_id in (:departments))")
                        + " order by position")
                .params(whole ? Map.of() : Map.of("departments", departments))
                .query(row -> {
                    String english = row.getString("name_en");
                    kpis.put(
                            row.getString("code"),
                            new LocalizedText(
                                    row.getString("label") + " " + row.getString("name_ja"),
                                    english == null
                                            ? null
                                            : row.getString("code").toUpperCase(Locale.ROOT) + " " + english));
                });
        return kpis;
    }

    /** What narratives speak of, by code: measures, and initiatives that have none. */
    private Map<String, LocalizedText> measures() {
        Map<String, LocalizedText> measures = new LinkedHashMap<>();
        jdbc.sql(
                        "select code, title_ja, title_en from initiative union all select code, title_ja, title_en from measure")
                .query(row -> {
                    measures.put(
                            row.getString("code"),
                            new LocalizedText(row.getString("title_ja"), row.getString("title_en")));
                });
        return measures;
    }

    /** What the plans are called, by id and by what they are called in addresses. */
    private Map<String, LocalizedText> plans() {
        Map<String, LocalizedText> plans = new HashMap<>();
        jdbc.sql("select id, slug, title_ja, title_en from plan").query(row -> {
            LocalizedText title = new LocalizedText(row.getString("title_ja"), row.getString("title_en"));
            plans.put(row.getString("id"), title);
            plans.put(row.getString("slug"), title);
        });
        return plans;
    }

    /** The unit of each KPI's figures, by code, from which moment on: a deed is told in the unit of its day. */
    private Map<String, NavigableMap<Instant, LocalizedText>> units() {
        Map<String, NavigableMap<Instant, LocalizedText>> units = new HashMap<>();
        jdbc.sql("""
                select k.code, p.published_at, k.unit_ja, k.unit_en from kpi k join publication p on p.number = k.publication
                union all
                select k.code, p.published_at, d.unit_ja, d.unit_en from kpi_definition d join kpi k on k.id = d.kpi_id
                join publication p on p.number = d.publication""").query(row -> {
            units.computeIfAbsent(row.getString("code"), code -> new TreeMap<>())
                    .put(
                            row.getObject("published_at", OffsetDateTime.class).toInstant(),
                            new LocalizedText(row.getString("unit_ja"), row.getString("unit_en")));
        });
        return units;
    }

    private List<Choice> actions(boolean whole, Set<Long> departments) {
        // Steps from one action to the next along the index instead of reading a history that only grows.
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
