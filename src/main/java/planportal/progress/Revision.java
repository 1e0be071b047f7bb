package planportal.progress;

import jakarta.persistence.Embeddable;

/** What a KPI's facts are told apart by: the KPI and the revision, from 1. */
@Embeddable
record Revision(long kpiId, int revision) {
}
