package planportal.progress.facts;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** What a KPI's facts are told apart by: the KPI and the revision, from 1. */
@Embeddable
record Revision(
        @Column(name = "kpi_id") long kpiId,
        @Column(name = "revision") int revision) {}
