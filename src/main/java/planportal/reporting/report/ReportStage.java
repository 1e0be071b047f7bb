package planportal.reporting.report;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/** How far a report is, as its department sees it; in the order in which it asks for attention. */
@NamedInterface("states")
public enum ReportStage {
    NOT_BEGUN,
    RETURNED,
    DRAFT,
    SUBMITTED,
    APPROVED,
    PUBLISHED;

    /**
     * @param report   the report, if one was begun
     * @param isPublic whether something is public of the quarter, however it became so
     */
    public static ReportStage of(@Nullable DepartmentReport report, boolean isPublic) {
        return Optional.ofNullable(report)
                .map(DepartmentReport::status)
                .map(status -> switch (status) {
                    case DRAFT -> DRAFT;
                    case RETURNED -> RETURNED;
                    case SUBMITTED -> SUBMITTED;
                    case APPROVED -> APPROVED;
                    case PUBLISHED -> PUBLISHED;
                })
                .orElse(isPublic ? PUBLISHED : NOT_BEGUN);
    }

    /** Whether this is {@link #NOT_BEGUN}; for templates. */
    public boolean isNotBegun() {
        return this == NOT_BEGUN;
    }

    /** Whether this is {@link #RETURNED}; for templates. */
    public boolean isReturned() {
        return this == RETURNED;
    }

    /** Whether this is {@link #DRAFT}; for templates. */
    public boolean isDraft() {
        return this == DRAFT;
    }

    /** Whether this is {@link #SUBMITTED}; for templates. */
    public boolean isSubmitted() {
        return this == SUBMITTED;
    }

    /** Whether this is {@link #APPROVED}; for templates. */
    public boolean isApproved() {
        return this == APPROVED;
    }

    /** Whether this is {@link #PUBLISHED}; for templates. */
    public boolean isPublished() {
        return this == PUBLISHED;
    }

    /** Whether the department has done its part. */
    public boolean isDone() {
        return this == SUBMITTED || this == APPROVED || this == PUBLISHED;
    }

    /** The end of its style name, such as {@code not-begun}. */
    public String style() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
