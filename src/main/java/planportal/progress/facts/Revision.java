package planportal.progress.facts;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** The key of a KPI's facts: the KPI and the revision, from 1. */
@Embeddable
record Revision(
        @Column(name = "kpi_id") long kpiId,
        @Column(name = "revision") int revision) {}
