package planportal.planfile;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The codes of a plan file, which become parts of addresses. Checks their format and that each is unique. */
final class Codes {

    /** Codes of initiatives, measures and KPIs: {@code 1-a-1}. */
    static final Pattern CODE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    /** Short names of plans, documents, programmes and departments: {@code health-division}. */
    static final Pattern SLUG = Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?");

    static final int MAX_LENGTH = 40;

    private final Map<String, Integer> taken = new HashMap<>();

    /** Reads the part's {@code code}, which must be unique among parts of this {@code kind}. */
    String read(YamlMap part, String kind) {
        return checkUnique(part, "code", kind, part.code("code", CODE, MAX_LENGTH, "code-form"));
    }

    /** Reads the part's {@code slug}, which must be unique among parts of this {@code kind}. */
    String slug(YamlMap part, String kind) {
        return checkUnique(part, "slug", kind, part.code("slug", SLUG, MAX_LENGTH, "slug-form"));
    }

    /**
     * Registers {@code value} for a {@code kind} of part; if it is taken, adds an error that names the line of its
     * first use.
     */
    String checkUnique(YamlMap part, String field, String kind, String value) {
        if (!value.isEmpty()) {
            Integer first = taken.putIfAbsent(kind + " " + value, part.line(field));
            if (first != null) {
                part.error(field, "taken-in-file", value, String.valueOf(first));
            }
        }
        return value;
    }
}
