package planportal.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/** What plan.yaml and kpis.yaml say, statement by statement, under the codes that the portal gives. */
final class PlanFiles {

    private static final Map<String, String> LATIN = Map.of("ア", "a", "イ", "i", "ウ", "u");
    private static final List<String> CIRCLED = List.of("❶", "❷", "❸", "❹", "❺", "❻");

    private PlanFiles() {}

    static List<Statement> plan() {
        Map<String, Object> file = load("/plan/plan.yaml");
        Statement.Collector all = new Statement.Collector();
        text(all, "plan", "title", map(file, "plan").get("title"));
        text(all, "plan", "phase", map(file, "plan").get("phase"));
        map(file, "documents")
                .forEach((key, document) -> all.add(
                                "document " + key, "slug", cast(document).get("kind"))
                        .add("document " + key, "title_ja", cast(document).get("title")));
        passage(all, "VISION", map(file, "vision"));
        passage(all, "PHILOSOPHY", map(file, "philosophy"));
        Map<String, Object> review = map(file, "review_viewpoints");
        passage(all, "REVIEW", review);
        programmes(all, file);
        viewpoints(all, maps(review, "viewpoints"));
        return all.statements();
    }

    static List<Statement> kpis() {
        List<Map<String, Object>> file = load("/plan/kpis.yaml");
        Statement.Collector all = new Statement.Collector();
        int position = 0;
        for (Map<String, Object> kpi : file) {
            String of = "kpi " + code((String) kpi.get("code"));
            all.add(of, "position", ++position).add(of, "label", kpi.get("code"));
            String under = (String) kpi.get("under");
            all.add(of, "under", under == null ? parentOf((String) kpi.get("code")) : under.split("/")[1]);
            all.add(of, "origin", upper(kpi, "origin"))
                    .add(of, "kind", upper(kpi, "kind"))
                    .add(of, "direction", upper(kpi, "direction"))
                    .add(of, "unit_ja", kpi.get("unit"));
            text(all, of, "name", kpi.get("name"));
            all.add(of, "note_ja", kpi.get("note")).add(of, "source", kpi.get("src"));
            if (kpi.containsKey("baseline")) {
                Map<String, Object> baseline = map(kpi, "baseline");
                all.add(of, "baseline", baseline.get("value"))
                        .add(of, "baseline as of", baseline.get("asOf"))
                        .add(of, "baseline qualifier", baseline.get("qualifier"))
                        .add(of, "baseline source", baseline.get("src"));
            }
            if (kpi.containsKey("target")) {
                Map<String, Object> target = map(kpi, "target");
                all.add(of, "target", target.get("value")).add(of, "target source", target.get("src"));
            }
        }
        return all.statements();
    }

    private static void programmes(Statement.Collector all, Map<String, Object> file) {
        Map<String, Object> priorities = map(file, "priority_initiatives");
        programme(all, "priority-initiatives", priorities);
        for (Map<String, Object> initiative : maps(priorities, "initiatives")) {
            String code = initiative.get("number").toString();
            initiative(all, code, initiative.get("mark"), initiative, initiative.get("src"));
            for (Map<String, Object> measure : maps(initiative, "measures")) {
                measure(
                        all,
                        code + "-" + LATIN.get(measure.get("key")),
                        measure.get("key"),
                        measure,
                        measure.get("src"));
            }
        }
        Map<String, Object> policies = map(file, "enabling_policies");
        programme(all, "enabling-policies", policies);
        for (Map<String, Object> policy : maps(policies, "policies")) {
            int number = (Integer) policy.get("number");
            initiative(all, "p" + number, "（" + (char) ('０' + number) + "）", policy, policy.get("src"));
        }
        earthquakeRecovery(all, map(file, "earthquake_recovery"));
        townPriorities(all, map(file, "town_priorities"));
        Map<String, Object> covid = map(file, "covid_recovery");
        programme(all, "covid-recovery", covid);
        for (Map<String, Object> policy : maps(covid, "policies")) {
            String code = "c" + policy.get("number");
            initiative(all, code, policy.get("number"), policy, policy.get("src"));
            List<?> items = (List<?>) policy.get("items");
            for (int i = 0; i < items.size(); i++) {
                measure(
                        all,
                        code + "-" + (i + 1),
                        CIRCLED.get(i),
                        Map.of("title", items.get(i)),
                        SourceDocuments.sourceOfLine("l", CIRCLED.get(i) + items.get(i)));
            }
        }
    }

    private static void earthquakeRecovery(Statement.Collector all, Map<String, Object> recovery) {
        programme(all, "earthquake-recovery", recovery);
        int number = 0;
        for (Map<String, Object> theme : maps(recovery, "themes")) {
            String code = "r" + ++number;
            initiative(all, code, null, theme, SourceDocuments.sourceOfLine("l", (String) theme.get("title")));
            int position = 0;
            for (Map<String, Object> measure : maps(theme, "measures")) {
                measure(all, code + "-" + ++position, null, measure, measure.get("src"));
            }
        }
    }

    private static void townPriorities(Statement.Collector all, Map<String, Object> town) {
        programme(all, "town-priorities", town);
        int measures = 0;
        for (Map<String, Object> pillar : maps(town, "pillars")) {
            String code = "t" + pillar.get("number");
            initiative(all, code, pillar.get("number"), pillar, SourceDocuments.sourceOfLine("l", (String)
                    pillar.get("title")));
            int position = 0;
            for (Map<String, Object> goal : maps(pillar, "goals")) {
                initiative(
                        all,
                        code + "-" + ++position,
                        goal.get("number"),
                        goal,
                        SourceDocuments.sourceOfLine("l", goal.get("number") + (String) goal.get("title")));
                for (Map<String, Object> measure : maps(goal, "measures")) {
                    measure(all, "m" + ++measures, null, measure, measure.get("src"));
                }
            }
        }
    }

    private static void passage(Statement.Collector all, String kind, Map<String, Object> passage) {
        String of = "passage " + kind;
        text(all, of, "heading", passage.get("heading"));
        text(all, of, "name", passage.get("name"));
        all.add(of, "lead", passage.get("lead"));
        all.addAll(
                of,
                "paragraphs",
                passage.containsKey("text") ? List.of(passage.get("text")) : (List<?>) passage.get("paragraphs"));
        all.add(of, "source", passage.get("src"));
    }

    private static void programme(Statement.Collector all, String slug, Map<String, Object> programme) {
        String of = "programme " + slug;
        text(all, of, "title", programme.get("heading"));
        all.add(of, "subheading_ja", programme.get("subheading"))
                .add(of, "lead", programme.get("lead"))
                .addAll(of, "outcomes", (List<?>) programme.get("outcome"))
                .add(of, "source", programme.get("src"));
    }

    private static void initiative(
            Statement.Collector all,
            String code,
            @Nullable Object mark,
            Map<String, Object> says,
            @Nullable Object source) {
        String of = "initiative " + code;
        all.add(of, "mark", mark);
        text(all, of, "title", says.get("title"));
        all.add(of, "text", says.get("text"))
                .add(of, "remark", says.get("remark"))
                .addAll(of, "outcomes", (List<?>) says.get("outcome"))
                .addAll(of, "captions", (List<?>) says.get("captions"))
                .add(of, "credit", says.get("credit"))
                .add(of, "note_ja", says.get("note"))
                .add(of, "source", source);
    }

    private static void measure(
            Statement.Collector all,
            String code,
            @Nullable Object label,
            Map<String, Object> says,
            @Nullable Object source) {
        String of = "measure " + code;
        all.add(of, "label", label);
        text(all, of, "title", says.get("title"));
        all.add(of, "text", says.get("text"))
                .addAll(of, "actions", (List<?>) says.get("actions"))
                .add(of, "source", source);
    }

    private static void viewpoints(Statement.Collector all, List<Map<String, Object>> viewpoints) {
        for (Map<String, Object> viewpoint : viewpoints) {
            String of = "viewpoint " + viewpoint.get("number");
            text(all, of, "title", viewpoint.get("title"));
            all.addAll(of, "points", (List<?>) viewpoint.get("points")).add(of, "source", viewpoint.get("src"));
            int position = 0;
            for (Map<String, Object> figure : maps(viewpoint, "figures")) {
                String figureOf = of + " figure " + ++position;
                all.add(figureOf, "label", figure.get("label"))
                        .add(figureOf, "text", figure.get("text"))
                        .addAll(figureOf, "legend", (List<?>) figure.get("legend"))
                        .add(figureOf, "credit", figure.get("credit"))
                        .add(figureOf, "note_ja", figure.get("note"))
                        .add(figureOf, "source", figure.get("src"));
            }
            position = 0;
            for (Map<String, Object> term : maps(viewpoint, "terms")) {
                String termOf = of + " term " + ++position;
                all.add(termOf, "term", term.get("term"))
                        .add(termOf, "text", term.get("text"))
                        .add(termOf, "source", term.get("src"));
            }
        }
    }

    private static void text(Statement.Collector all, String of, String field, @Nullable Object text) {
        if (text instanceof Map<?, ?> languages) {
            all.add(of, field + "_ja", languages.get("ja")).add(of, field + "_en", languages.get("en"));
        } else {
            all.add(of, field + "_ja", text);
        }
    }

    private static String code(String label) {
        String code = label;
        for (Map.Entry<String, String> kana : LATIN.entrySet()) {
            code = code.replace(kana.getKey(), kana.getValue());
        }
        return code.toLowerCase(java.util.Locale.ROOT);
    }

    /** 1-ア-1 lies under measure 1-a, P1-1 under the policy p1, which has no measures. */
    private static String parentOf(String label) {
        return code(label).replaceFirst("-\\d+$", "");
    }

    private static String upper(Map<String, Object> of, String field) {
        return of.get(field).toString().toUpperCase(java.util.Locale.ROOT);
    }

    private static Map<String, Object> map(Map<String, Object> of, String field) {
        return cast(of.get(field));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> cast(Object map) {
        return (Map<String, Object>) map;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> maps(Map<String, Object> of, String field) {
        return (List<Map<String, Object>>) of.getOrDefault(field, List.of());
    }

    private static <T> T load(String resource) {
        try (InputStream in = PlanFiles.class.getResourceAsStream(resource)) {
            return new Yaml().load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
