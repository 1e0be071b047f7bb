package planportal.planfile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import planportal.progress.KpiField;

/**
 * The parts of a plan file and the fields of each, as the check knows them and the page on the file format lists them.
 * A field with a {@code *} is required.
 */
enum Fields {
    FILE("plan*", "documents*", "programmes*", "passages", "viewpoints", "departments", "thresholds"),
    PLAN("slug*", "municipality*", "title*", "phase*", "term*"),
    MUNICIPALITY("code*", "name*"),
    TERM("from*", "to*", "note*"),
    DOCUMENT("key*", "slug*", "title*", "text*"),
    PROGRAMME("slug*", "title*", "source*", "initiatives*", "priority", "subheading", "lead", "outcomes"),
    INITIATIVE(
            "code*",
            "title*",
            "source*",
            "mark",
            "text",
            "remark",
            "outcomes",
            "captions",
            "credit",
            "note",
            "measures",
            "kpis",
            "initiatives"),
    MEASURE("code*", "title*", "source*", "label", "text", "actions", "kpis"),
    KPI(kpi()),
    BASELINE("value*", "as_of*", "as_written", "qualifier", "source", "reason"),
    TARGET("value", "due", "source", "reason"),
    THRESHOLDS("ahead*", "late*"),
    DEPARTMENT("code*", "name*"),
    PASSAGES("vision", "philosophy", "review"),
    PASSAGE("heading*", "source*", "name", "lead", "paragraphs"),
    VIEWPOINT("number*", "title*", "source*", "points", "figures", "terms"),
    FIGURE("label*", "source*", "text", "legend", "credit", "note"),
    WORD("term*", "text*", "source*");

    private final Map<String, Boolean> required = new LinkedHashMap<>();

    Fields(String... names) {
        Arrays.stream(names).forEach(name -> required.put(name.replace("*", ""), name.endsWith("*")));
    }

    /** The fields of a KPI: those of its definition and the others. */
    private static String[] kpi() {
        List<String> names = new ArrayList<>(List.of("code*"));
        KpiField.IN_PLAN_FILE.stream().filter(KpiField::isRequired).forEach(field -> names.add(field.planKey() + "*"));
        names.addAll(List.of("origin*", "source*"));
        for (KpiField<?> field : KpiField.IN_PLAN_FILE) {
            if (!field.isRequired()) {
                names.add(field.planKey());
            }
            if (field == KpiField.UNIT) {
                names.add("label");
            }
        }
        names.addAll(List.of("baseline", "targets", "weight", "thresholds", "department"));
        return names.toArray(String[]::new);
    }

    /** The names of the fields, in the order of the page on the file format. */
    public Set<String> names() {
        return required.keySet();
    }

    /** Whether a plan file must contain the field. */
    public boolean isRequired(String field) {
        return required.getOrDefault(field, false);
    }

    /** The name of the part in message keys. */
    public String part() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The field that was probably meant by {@code typed}. */
    Optional<String> meant(String typed) {
        return nearest(typed, List.copyOf(names()));
    }

    /**
     * The element of {@code known} that was probably meant by {@code typed}: similar to it, or an abbreviation of it.
     */
    static Optional<String> nearest(String typed, List<String> known) {
        String word = typed.strip().toLowerCase(Locale.ROOT).replace('-', '_');
        return known.stream()
                .filter(each -> {
                    String candidate = each.toLowerCase(Locale.ROOT);
                    return distance(word, candidate)
                                    <= (candidate.length() < 4 ? 1 : Math.max(2, candidate.length() / 3))
                            || word.length() > 2
                                    && (isContraction(word, candidate)
                                            || isContraction(candidate, word) && candidate.length() > 3);
                })
                .min(Comparator.comparingInt(each -> distance(word, each.toLowerCase(Locale.ROOT))));
    }

    private static boolean isContraction(String brief, String full) {
        int at = 0;
        for (int i = 0; i < full.length() && at < brief.length(); i++) {
            if (full.charAt(i) == brief.charAt(at)) {
                at++;
            }
        }
        return at == brief.length() && brief.charAt(0) == full.charAt(0);
    }

    /** The number of letters to change, add or remove (Levenshtein distance); long words count as distant. */
    private static int distance(String one, String other) {
        if (Math.max(one.length(), other.length()) > 60) {
            return Integer.MAX_VALUE;
        }
        int[] row = new int[other.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int above = row[j];
                row[j] = Math.min(
                        Math.min(row[j], row[j - 1]) + 1,
                        diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1));
                diagonal = above;
            }
        }
        return row[other.length()];
    }
}
