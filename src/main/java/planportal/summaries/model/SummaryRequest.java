package planportal.summaries.model;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import planportal.shared.Quarter;

/**
 * Which summary is asked for. The same request gives the same summary for ever, but for the corrections since, which are
 * listed.
 *
 * @param quarter     the quarter
 * @param basis       as of which state
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

    /** As of which state a summary speaks. */
    public enum Basis {

        /** As the quarter was published as a whole; corrections since then are listed apart. */
        AS_PUBLISHED,

        /** As everything is public now, with corrections and late reports counted. */
        NOW;

        public boolean isAsPublished() {
            return this == AS_PUBLISHED;
        }
    }

    /** What may be left out of a summary. */
    public enum Part {
        OVERVIEW,
        MOVED,
        BEHIND,
        NOT_REPORTED,
        INITIATIVES,
        APPENDIX;

        public boolean isInitiatives() {
            return this == INITIATIVES;
        }

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
