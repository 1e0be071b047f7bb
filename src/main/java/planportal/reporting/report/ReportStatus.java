package planportal.reporting.report;

import java.util.Set;

/** Where a report is on its way from a department's draft to publication. */
public enum ReportStatus {

    /** 下書き: only its department works on it. */
    DRAFT,
    /** 提出済み: waits for approval. */
    SUBMITTED,
    /** 差戻し: came back with a reason. */
    RETURNED,
    /** 承認済み: waits for the planning division, where approval alone does not publish. */
    APPROVED,
    /** 公表済み: what it says is a public fact, which only a correction follows. */
    PUBLISHED;

    /** The states that may follow this one. */
    public Set<ReportStatus> next() {
        return switch (this) {
            case DRAFT, RETURNED -> Set.of(SUBMITTED);
            case SUBMITTED -> Set.of(DRAFT, RETURNED, APPROVED);
            case APPROVED -> Set.of(RETURNED, PUBLISHED);
            case PUBLISHED -> Set.of();
        };
    }

    /** Whether this is {@link #DRAFT}; for templates. */
    public boolean isDraft() {
        return this == DRAFT;
    }

    /** Whether this is {@link #SUBMITTED}; for templates. */
    public boolean isSubmitted() {
        return this == SUBMITTED;
    }

    /** Whether the department can still change what the report says. */
    public boolean isEditable() {
        return this == DRAFT || this == RETURNED;
    }
}
