package planportal.progress;

import planportal.shared.Refusal;

/** What is settled of a KPI in one aspect. Each kind refuses by itself what contradicts the rest of the KPI. */
public sealed interface Settlement permits KpiDefinition, KpiBaseline, KpiTargets, KpiWeighing {

    Aspect aspect();

    /**
     * Whether it may take the place of what {@code kpi} has now.
     *
     * @throws Refusal if it contradicts what is public of the KPI, or itself
     */
    void requireFor(KpiProgress kpi);
}
