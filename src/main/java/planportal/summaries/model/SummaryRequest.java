package planportal.summaries.model;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import planportal.shared.Quarter;

/**
 * A request for a summary. With the basis {@code AS_PUBLISHED} of a published quarter, the same request always gives the
 * same summary, except for its list of corrections since then.
 *
 * @param quarter     the quarter
 * @param basis       the state of the facts on which it is based
 * @param initiatives the codes of the initiatives to include; empty for all that have KPIs
 * @param departments the codes of the departments whose KPIs to include; empty for all
 * @param parts       what to include besides the cover
 * @param language    the language of its words
 */
public record SummaryRequest(
        Quarter quarter,
        Basis basis,
        Set<String> initiatives,
        Set<String> departments,
        Set<Part> parts,
        Locale language) {

    /** The state of the facts on which a summary is based. */
    public enum Basis {

        /** As of the publication of the whole quarter; later corrections are listed separately. */
        AS_PUBLISHED,

        /** The current public facts, including corrections and late reports. */
        NOW;

        /** Whether this is {@link #AS_PUBLISHED}; for templates. */
        public boolean isAsPublished() {
            return this == AS_PUBLISHED;
        }
    }

    /** The optional parts of a summary. */
    public enum Part {
        OVERVIEW,
        MOVED,
        BEHIND,
        NOT_REPORTED,
        INITIATIVES,
        APPENDIX;

        /** Whether this is {@link #INITIATIVES}; for templates. */
        public boolean isInitiatives() {
            return this == INITIATIVES;
        }

        /** Whether this is {@link #APPENDIX}; for templates. */
        public boolean isAppendix() {
            return this == APPENDIX;
        }
    }

    public SummaryRequest {
        initiatives = Set.copyOf(initiatives);
        departments = Set.copyOf(departments);
        parts = Set.copyOf(parts);
    }

    /** The whole summary of {@code quarter} as it was published. */
    public static SummaryRequest whole(Quarter quarter, Locale language) {
        return new SummaryRequest(quarter, Basis.AS_PUBLISHED, Set.of(), Set.of(), EnumSet.allOf(Part.class), language);
    }

    /** The same restricted to {@code part}. */
    public SummaryRequest only(Part... part) {
        return new SummaryRequest(quarter, basis, initiatives, departments, Set.of(part), language);
    }

    /** The same restricted to the initiative with that code and those within it. */
    public SummaryRequest about(String initiative) {
        return new SummaryRequest(quarter, basis, Set.of(initiative), departments, parts, language);
    }

    /** Whether the part was requested. */
    public boolean includes(Part part) {
        return parts.contains(part);
    }

    boolean includesInitiative(String code) {
        return initiatives.isEmpty() || initiatives.contains(code);
    }

    boolean includesDepartment(@Nullable String code) {
        return departments.isEmpty() || code != null && departments.contains(code);
    }
}
