package planportal.progress;

import planportal.shared.Refusal;

/** The content of one aspect of a KPI's settings. Each kind refuses what contradicts the rest of the KPI. */
public sealed interface KpiSetting permits KpiDefinition, KpiBaseline, KpiTargets, KpiWeighing {

    /** The aspect that it is the content of. */
    Aspect aspect();

    /**
     * Checks whether it may replace the current content of {@code kpi}.
     *
     * @throws Refusal if it contradicts public facts about the KPI, or itself
     */
    void requireFor(PublicKpi kpi);
}
