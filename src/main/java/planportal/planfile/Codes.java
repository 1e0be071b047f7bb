package planportal.planfile;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The codes of a plan file, each of which addresses carry: of the right form, and nobody else's. */
final class Codes {

    /** Of initiatives, measures and KPIs: {@code 1-a-1}. */
    static final Pattern CODE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    /** Of plans, documents, programmes and departments: {@code health-division}. */
    static final Pattern SLUG = Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?");

    static final int LONGEST = 40;

    private final Map<String, Integer> taken = new HashMap<>();

    /** The part's {@code code}, which no other {@code kind} of part has. */
    String read(YamlMap part, String kind) {
        return once(part, "code", kind, part.code("code", CODE, LONGEST, "code-form"));
    }

    /** The part's {@code slug}, which no other {@code kind} of part has. */
    String slug(YamlMap part, String kind) {
        return once(part, "slug", kind, part.code("slug", SLUG, LONGEST, "slug-form"));
    }

    /** Takes {@code value} for a {@code kind} of part; says where it was taken before. */
    String once(YamlMap part, String field, String kind, String value) {
        if (!value.isEmpty()) {
            Integer first = taken.putIfAbsent(kind + " " + value, part.line(field));
            if (first != null) {
                part.error(field, "taken-in-file", value, String.valueOf(first));
            }
        }
        return value;
    }
}
