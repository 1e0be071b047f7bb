package planportal.administration.kpis;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import planportal.departments.DepartmentNames.DepartmentName;
import planportal.progress.KpiSetting;
import planportal.progress.KpiTargets;
import planportal.progress.NewKpi;
import planportal.progress.PublicKpi;
import planportal.progress.SettingRevision;
import planportal.shared.AuditEvent;
import planportal.shared.Source;

/** The audit events of changes to KPIs, whether they come from a page or a spreadsheet. */
public final class KpiAuditEvents {

    private KpiAuditEvents() {}

    /** An aspect was changed, or a change was scheduled. */
    public static AuditEvent settled(
            AuditEvent.Actor actor,
            String action,
            PublicKpi kpi,
            KpiSetting content,
            Map<String, @Nullable Object> after) {
        KpiSetting before = kpi.setting(content.aspect())
                .<KpiSetting>map(SettingRevision::content)
                .orElse(null);
        return actor.did(action, "kpi:" + kpi.kpi().code())
                .forDepartment(department(kpi))
                .changed(before == null ? null : KpiFields.of(before, kpi.kpi().kind()), after);
    }

    /** A KPI was added to the plan. */
    public static AuditEvent added(AuditEvent.Actor actor, NewKpi added, long publication) {
        Map<String, @Nullable Object> after = new LinkedHashMap<>(
                KpiFields.of(added.definition(), added.definition().kind()));
        after.put("reason", added.reason());
        after.put("source", added.source().toString());
        after.put("firstQuarter", added.firstQuarter().toString());
        after.put("publication", publication);
        return actor.did("kpi.added", "kpi:" + added.code()).with(after);
    }

    /** Another department was put in charge. */
    public static AuditEvent handedOver(
            AuditEvent.Actor actor, String code, @Nullable DepartmentName before, DepartmentName to, long publication) {
        return actor.did("kpi.handed-over", "kpi:" + code)
                .forDepartment(before == null ? to.id() : before.id())
                .changed(
                        before == null
                                ? null
                                : Map.of("department", before.name().ja()),
                        Map.of("department", to.name().ja(), "publication", publication));
    }

    /** As {@link #after(PublicKpi, KpiSetting, String, Source, Map)}, with the questions that were confirmed. */
    public static Map<String, @Nullable Object> after(
            PublicKpi kpi,
            KpiSetting content,
            String reason,
            @Nullable Source source,
            Set<KpiTargets.Question> confirmed,
            Map<String, ?> details) {
        Map<String, @Nullable Object> after = after(kpi, content, reason, source, details);
        if (!confirmed.isEmpty()) {
            after.put("questions", confirmed.stream().map(Enum::name).toList());
        }
        return after;
    }

    static @Nullable Long department(PublicKpi kpi) {
        return kpi.department().map(DepartmentName::id).orElse(null);
    }

    /** The state after a change: the fields of the content, its reason and source, and {@code details} by field name. */
    public static Map<String, @Nullable Object> after(
            PublicKpi kpi, KpiSetting content, String reason, @Nullable Source source, Map<String, ?> details) {
        Map<String, @Nullable Object> after =
                new LinkedHashMap<>(KpiFields.of(content, kpi.kpi().kind()));
        after.put("reason", reason);
        after.put("source", source == null ? null : source.toString());
        after.putAll(details);
        return after;
    }
}
