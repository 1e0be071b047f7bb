package planportal.administration.kpis;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import planportal.accounts.StaffMembers;
import planportal.progress.Aspect;
import planportal.progress.KpiBaseline;
import planportal.progress.KpiDefinition;
import planportal.progress.KpiDirectory;
import planportal.progress.KpiDirectory.Place;
import planportal.progress.KpiField;
import planportal.progress.KpiSetting;
import planportal.progress.KpiTargets;
import planportal.progress.KpiWeighing;
import planportal.progress.rating.Thresholds;
import planportal.shared.AuditEvent;
import planportal.shared.Lookup;
import planportal.shared.Refusal;
import planportal.shared.Source;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Scheduled changes of KPIs: proposals that are not public until they are carried out. */
@Repository
class KpiChanges {

    private static final String CHANGES = "select * from kpi_change where status = 'WAITING' ";

    private final JdbcClient jdbc;
    private final KpiDirectory kpis;
    private final StaffMembers members;
    private final JsonMapper json;
    /** Reads figures exactly, as {@link BigDecimal} rather than {@code double}. */
    private final ObjectReader figures;

    KpiChanges(JdbcClient jdbc, KpiDirectory kpis, StaffMembers members, JsonMapper json) {
        this.jdbc = jdbc;
        this.kpis = kpis;
        this.members = members;
        this.json = json.rebuild()
                .addMixIn(Thresholds.class, StoredThresholds.class)
                .build();
        this.figures = json.reader().with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    }

    /** The names under which thresholds are stored in {@code kpi_change.content}. */
    private interface StoredThresholds {

        @JsonProperty("ahead")
        BigDecimal onTrackFrom();

        @JsonProperty("late")
        BigDecimal slightlyLateFrom();
    }

    /**
     * @param base        the publication of the revision that the change is based on
     * @param effectiveOn the day in Tokyo at whose beginning it becomes public
     * @param orderedBy   who ordered it
     */
    record KpiChange(
            long id,
            String kpi,
            long base,
            KpiSetting content,
            String reason,
            @Nullable Source source,
            LocalDate effectiveOn,
            AuditEvent.Actor orderedBy) {

        public Aspect aspect() {
            return content.aspect();
        }
    }

    /** How a scheduled change ends. */
    private enum Status {
        DONE,
        CANCELLED,
        LAPSED
    }

    /** Whether a change of this aspect of the KPI is scheduled. */
    boolean isWaiting(long kpi, Aspect aspect) {
        return jdbc.sql("select exists (select from kpi_change where kpi_id = ? and aspect = ? and status = 'WAITING')")
                .params(kpi, aspect.name())
                .query(Boolean.class)
                .single();
    }

    /** @throws org.springframework.dao.DuplicateKeyException if a change of the aspect is scheduled already */
    long add(
            long kpi,
            long base,
            KpiSetting content,
            String reason,
            @Nullable Source source,
            LocalDate effectiveOn,
            long orderedBy,
            Instant now) {
        return jdbc.sql("""
                insert into kpi_change (kpi_id, aspect, base_publication, content, reason, source, effective_on, ordered_by,
                    ordered_at)
                values (:kpi, :aspect, :base, cast(:content as jsonb), :reason, :source, :from, :by, :at) returning id""")
                .param("kpi", kpi)
                .param("aspect", content.aspect().name())
                .param("base", base)
                .param("content", toJson(content))
                .param("reason", reason)
                .param("source", source == null ? null : source.toString(), Types.VARCHAR)
                .param("from", effectiveOn)
                .param("by", orderedBy)
                .param("at", now.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** The scheduled changes of the plan, the next one first. */
    List<KpiChange> findWaiting(long plan) {
        List<Stored> stored = jdbc.sql(CHANGES + "order by effective_on, id")
                .query(this::stored)
                .list();
        Map<Long, Place> places = kpis.places(stored.stream().map(Stored::kpiId).toList());
        return named(
                stored.stream()
                        .filter(each -> Lookup.require(places, each.kpiId()).plan() == plan)
                        .toList(),
                places);
    }

    /** The scheduled changes that are due on {@code today}; not locked, so other nodes find the same. */
    List<Long> findDue(LocalDate today) {
        return jdbc.sql(
                        "select id from kpi_change where status = 'WAITING' and effective_on <= ? order by effective_on, id")
                .param(today)
                .query(Long.class)
                .list();
    }

    /**
     * Locks the change until the end of the transaction; empty if it is no longer scheduled or another node has locked
     * it.
     */
    Optional<KpiChange> claim(long id) {
        return one(id, "for update skip locked");
    }

    /** As {@link #claim}, but waits for a lock of another transaction. */
    Optional<KpiChange> lock(long id) {
        return one(id, "for update");
    }

    void markCarriedOut(long id, long publication, Instant now) {
        end(id, Status.DONE, null, publication, null, now);
    }

    void markCancelled(long id, long by, Instant now) {
        end(id, Status.CANCELLED, by, null, null, now);
    }

    void markLapsed(long id, Refusal.Reason why, Instant now) {
        end(id, Status.LAPSED, null, null, why, now);
    }

    private void end(
            long id,
            Status status,
            @Nullable Long by,
            @Nullable Long publication,
            Refusal.@Nullable Reason refusal,
            Instant now) {
        jdbc.sql("""
                update kpi_change set status = :status, ended_at = :at, ended_by = :by, publication = :publication,
                    refusal = :refusal where id = :id and status = 'WAITING'""")
                .param("status", status.name())
                .param("at", now.atOffset(ZoneOffset.UTC))
                .param("by", by, Types.BIGINT)
                .param("publication", publication, Types.BIGINT)
                .param("refusal", refusal == null ? null : refusal.name(), Types.VARCHAR)
                .param("id", id)
                .update();
    }

    private String toJson(KpiSetting content) {
        if (content instanceof KpiDefinition definition) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            KpiField.ALL.forEach(field -> fields.put(field.key(), field.of(definition)));
            return json.writeValueAsString(fields);
        }
        return json.writeValueAsString(content);
    }

    private KpiSetting read(Aspect aspect, String content) {
        return switch (aspect) {
            case DEFINITION -> definition(figures.readTree(content));
            case BASELINE -> json.readValue(content, KpiBaseline.class);
            case TARGETS -> json.readValue(content, KpiTargets.class);
            case RATING -> json.readValue(content, KpiWeighing.class);
        };
    }

    private KpiDefinition definition(JsonNode content) {
        KpiField.Values values = new KpiField.Values();
        for (KpiField<?> field : KpiField.ALL) {
            JsonNode value = content.get(field.key());
            values.set(field, value == null || value.isNull() ? null : json.treeToValue(value, field.valueType()));
        }
        return KpiDefinition.of(values);
    }

    private Optional<KpiChange> one(long id, String lock) {
        return jdbc.sql(CHANGES + "and id = ? " + lock).param(id).query(this::stored).optional().stream()
                .flatMap(each -> named(List.of(each), kpis.places(List.of(each.kpiId()))).stream())
                .findFirst();
    }

    /** A change as its row has it, without the names that others know. */
    private record Stored(
            long id,
            long kpiId,
            long base,
            KpiSetting content,
            String reason,
            @Nullable Source source,
            LocalDate effectiveOn,
            long orderedBy) {}

    private List<KpiChange> named(List<Stored> stored, Map<Long, Place> places) {
        Map<Long, String> names =
                members.names(stored.stream().map(Stored::orderedBy).collect(Collectors.toSet()));
        return stored.stream()
                .map(each -> new KpiChange(
                        each.id(),
                        Lookup.require(places, each.kpiId()).code(),
                        each.base(),
                        each.content(),
                        each.reason(),
                        each.source(),
                        each.effectiveOn(),
                        new AuditEvent.Actor(each.orderedBy(), Lookup.require(names, each.orderedBy()))))
                .toList();
    }

    private Stored stored(ResultSet row, int number) throws SQLException {
        String source = row.getString("source");
        return new Stored(
                row.getLong("id"),
                row.getLong("kpi_id"),
                row.getLong("base_publication"),
                read(Aspect.valueOf(row.getString("aspect")), row.getString("content")),
                row.getString("reason"),
                source == null ? null : Source.parse(source),
                row.getObject("effective_on", LocalDate.class),
                row.getLong("ordered_by"));
    }
}
