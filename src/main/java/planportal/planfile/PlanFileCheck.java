package planportal.planfile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import planportal.plan.writing.NewPlan;
import planportal.planfile.PlanContent.Below;
import planportal.planfile.PlanContent.DocumentPart;
import planportal.planfile.PlanContent.FigurePart;
import planportal.planfile.PlanContent.Head;
import planportal.planfile.PlanContent.InitiativePart;
import planportal.planfile.PlanContent.KpiPart;
import planportal.planfile.PlanContent.MeasurePart;
import planportal.planfile.PlanContent.PassagePart;
import planportal.planfile.PlanContent.ProgrammePart;
import planportal.planfile.PlanContent.TermPart;
import planportal.planfile.PlanContent.ViewpointPart;
import planportal.progress.rating.Thresholds;
import planportal.shared.LocalizedText;
import planportal.shared.Source;

/**
 * Checks a whole plan file and reads its content. Nothing is written, and mistakes in the file throw nothing: all of
 * them are collected with their places.
 */
final class PlanFileCheck {

    private static final Pattern KEY = Pattern.compile("[a-z]+");
    private static final Pattern MUNICIPALITY = Pattern.compile("\\d{6}");
    /** The longest term, used if the file has none that can be read. */
    private static final LocalDate EARLIEST = LocalDate.of(1901, 1, 1);

    private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);
    private static final int MAX_TERM_YEARS = 30;
    private static final int MAX_LABEL_LENGTH = 20;

    private final KnownPlans known;
    private final Problems problems = new Problems();
    private final Codes codes = new Codes();

    private PlanFileCheck(KnownPlans known) {
        this.known = known;
    }

    /**
     * The result of a check.
     *
     * @param content  the content; null if any of the problems is an error
     * @param problems errors and warnings in the order of the file's lines
     * @param head     the plan as a whole, even if there are errors; null if it cannot be read
     */
    record Checked(
            @Nullable PlanContent content,
            List<Problem> problems,
            @Nullable Head head) {

        List<Problem> errors() {
            return problems.stream().filter(Problem::isError).toList();
        }

        List<Problem> warnings() {
            return problems.stream().filter(problem -> !problem.isError()).toList();
        }
    }

    /** Checks the text of a file for consistency and against the existing plans. */
    static Checked check(String text, KnownPlans known) {
        PlanFileCheck check = new PlanFileCheck(known);
        Optional<PlanContent> content = YamlTree.read(text, check.problems).map(check::file);
        return new Checked(
                check.problems.hasErrors() ? null : content.orElse(null),
                check.problems.sorted(),
                content.map(PlanContent::head).orElse(null));
    }

    private PlanContent file(MappingNode root) {
        YamlMap file = new YamlMap(root, List.of(), Fields.FILE, problems);
        Head head = head(file);
        List<DocumentPart> documents = file.parts("documents", Fields.DOCUMENT, "key").stream()
                .map(this::document)
                .toList();
        SourceCheck sources = new SourceCheck(documents);
        DepartmentCheck departments = new DepartmentCheck(
                file, codes, known.departments(head.municipality().code()));
        KpiCheck kpis = new KpiCheck(head, sources, codes, departments);
        List<ProgrammePart> programmes = programmes(file, sources, kpis);
        Thresholds thresholds = KpiCheck.thresholds(file);
        PlanContent content = new PlanContent(
                head,
                documents,
                passages(file, sources),
                programmes,
                viewpoints(file, sources),
                departments.added(),
                thresholds == null ? Thresholds.STANDARD : thresholds);
        if (content.kpis().findAny().isEmpty() && file.has("programmes")) {
            file.error("programmes", "no-kpis");
        }
        return content;
    }

    private Head head(YamlMap file) {
        YamlMap plan = file.part("plan", Fields.PLAN);
        if (plan == null) {
            return new Head(
                    "",
                    new NewPlan.Municipality("", LocalizedText.ja("")),
                    LocalizedText.ja(""),
                    LocalizedText.ja(""),
                    new NewPlan.Term(EARLIEST, LATEST, LocalizedText.ja("")));
        }
        String slug = plan.code("slug", Codes.SLUG, Codes.MAX_LENGTH, "slug-form");
        if (known.hasPlan(slug)) {
            plan.error("slug", "plan-taken", slug);
        }
        YamlMap municipality = plan.part("municipality", Fields.MUNICIPALITY);
        YamlMap term = plan.part("term", Fields.TERM);
        LocalDate firstDay = term == null ? EARLIEST : term.day("from");
        LocalDate lastDay = term == null ? LATEST : term.day("to");
        if (term != null && term.has("from") && term.has("to")) {
            if (!firstDay.isBefore(lastDay)) {
                term.error("to", "term-order");
            } else if (firstDay.plusYears(MAX_TERM_YEARS).isBefore(lastDay)) {
                term.error("to", "term-too-long", String.valueOf(MAX_TERM_YEARS));
            } else if (firstDay.getDayOfMonth() != 1
                    || firstDay.getMonthValue() != 4
                    || lastDay.getDayOfMonth() != 31
                    || lastDay.getMonthValue() != 3) {
                term.warn("from", "term-not-fiscal");
            }
        }
        LocalizedText note = term == null ? null : term.words("note", YamlMap.PARAGRAPH);
        return new Head(
                slug,
                new NewPlan.Municipality(
                        municipality == null ? "" : municipality.code("code", MUNICIPALITY, 20, "municipality-form"),
                        municipality == null ? LocalizedText.ja("") : municipality.requiredText("name")),
                plan.requiredText("title"),
                plan.requiredText("phase"),
                new NewPlan.Term(firstDay, lastDay, note == null ? LocalizedText.ja("") : note));
    }

    private DocumentPart document(YamlMap document) {
        String key = codes.checkUnique(document, "key", "document-key", document.code("key", KEY, 10, "key-form"));
        return new DocumentPart(
                key, codes.slug(document, "document"), document.requiredText("title"), document.lines("text"));
    }

    private Map<String, PassagePart> passages(YamlMap file, SourceCheck sources) {
        Map<String, PassagePart> passages = new LinkedHashMap<>();
        YamlMap all = file.part("passages", Fields.PASSAGES);
        if (all == null) {
            return passages;
        }
        for (String kind : Fields.PASSAGES.names()) {
            YamlMap part = all.part(kind, Fields.PASSAGE);
            if (part != null) {
                Source source = sources.required(part);
                String lead = part.text("lead", YamlMap.PARAGRAPH);
                sources.warnUnlessQuoted(part, "lead", lead, source);
                List<String> paragraphs = part.texts("paragraphs", YamlMap.PARAGRAPH);
                sources.warnUnlessQuoted(part, "paragraphs", paragraphs, source);
                passages.put(
                        kind.toUpperCase(java.util.Locale.ROOT),
                        new PassagePart(
                                part.requiredText("heading"),
                                part.words("name", YamlMap.LINE),
                                lead,
                                paragraphs,
                                source));
            }
        }
        return passages;
    }

    private List<ProgrammePart> programmes(YamlMap file, SourceCheck sources, KpiCheck kpis) {
        List<ProgrammePart> programmes = new ArrayList<>();
        YamlMap priority = null;
        for (YamlMap part : file.parts("programmes", Fields.PROGRAMME, "slug")) {
            boolean first = part.flag("priority");
            if (first && priority != null) {
                part.error("priority", "priority-twice", String.valueOf(priority.line("priority")));
            }
            priority = first && priority == null ? part : priority;
            Source source = sources.required(part);
            String lead = part.text("lead", YamlMap.PARAGRAPH);
            sources.warnUnlessQuoted(part, "lead", lead, source);
            List<String> outcomes = part.texts("outcomes", YamlMap.PARAGRAPH);
            sources.warnUnlessQuoted(part, "outcomes", outcomes, source);
            programmes.add(new ProgrammePart(
                    codes.slug(part, "programme"),
                    first,
                    part.requiredText("title"),
                    part.words("subheading", YamlMap.LINE),
                    new NewPlan.Passages(lead, outcomes, source),
                    initiatives(part, first ? Fields.INITIATIVE.part() + ".priority" : null, sources, kpis)));
        }
        if (priority == null && !programmes.isEmpty()) {
            file.error("programmes", "priority-missing");
        }
        return programmes;
    }

    private List<InitiativePart> initiatives(
            YamlMap parent, @Nullable String called, SourceCheck sources, KpiCheck kpis) {
        return parent.parts("initiatives", Fields.INITIATIVE, "code", called).stream()
                .map(part -> {
                    Source source = sources.required(part);
                    String text = part.text("text", YamlMap.PARAGRAPH);
                    sources.warnUnlessQuoted(part, "text", text, source);
                    List<String> outcomes = part.texts("outcomes", YamlMap.PARAGRAPH);
                    sources.warnUnlessQuoted(part, "outcomes", outcomes, source);
                    List<MeasurePart> measures = part.parts("measures", Fields.MEASURE, "code").stream()
                            .map(measure -> measure(measure, sources, kpis))
                            .toList();
                    List<KpiPart> own = kpis.read(part);
                    return new InitiativePart(
                            codes.read(part, "initiative"),
                            part.text("mark", MAX_LABEL_LENGTH),
                            part.requiredText("title"),
                            new NewPlan.Passages(text, outcomes, source),
                            new NewPlan.Additions(
                                    part.text("remark", YamlMap.LINE),
                                    part.texts("captions", YamlMap.LINE),
                                    part.text("credit", YamlMap.LINE),
                                    part.words("note", YamlMap.PARAGRAPH)),
                            new Below(measures, own, initiatives(part, null, sources, kpis)));
                })
                .toList();
    }

    private MeasurePart measure(YamlMap part, SourceCheck sources, KpiCheck kpis) {
        Source source = sources.required(part);
        String text = part.text("text", YamlMap.PARAGRAPH);
        sources.warnUnlessQuoted(part, "text", text, source);
        List<String> actions = part.texts("actions", YamlMap.PARAGRAPH);
        sources.warnUnlessQuoted(part, "actions", actions, source);
        return new MeasurePart(
                codes.read(part, "measure"),
                part.text("label", MAX_LABEL_LENGTH),
                part.requiredText("title"),
                text,
                actions,
                source,
                kpis.read(part));
    }

    private List<ViewpointPart> viewpoints(YamlMap file, SourceCheck sources) {
        return file.parts("viewpoints", Fields.VIEWPOINT, "number").stream()
                .map(part -> {
                    int number = part.integer("number", 1, 999, 1);
                    codes.checkUnique(part, "number", "viewpoint", part.has("number") ? String.valueOf(number) : "");
                    Source source = sources.required(part);
                    List<String> points = part.texts("points", YamlMap.PARAGRAPH);
                    sources.warnUnlessQuoted(part, "points", points, source);
                    return new ViewpointPart(
                            number,
                            part.requiredText("title"),
                            points,
                            source,
                            part.parts("figures", Fields.FIGURE, null).stream()
                                    .map(figure -> figure(figure, sources))
                                    .toList(),
                            part.parts("terms", Fields.WORD, "term").stream()
                                    .map(term -> term(term, sources))
                                    .toList());
                })
                .toList();
    }

    private FigurePart figure(YamlMap part, SourceCheck sources) {
        Source source = sources.required(part);
        String text = part.text("text", YamlMap.PARAGRAPH);
        sources.warnUnlessQuoted(part, "text", text, source);
        return new FigurePart(
                part.required("label", YamlMap.LINE),
                text == null ? "" : text,
                part.texts("legend", YamlMap.LINE),
                part.text("credit", YamlMap.LINE),
                part.words("note", YamlMap.PARAGRAPH),
                source);
    }

    private TermPart term(YamlMap part, SourceCheck sources) {
        Source source = sources.required(part);
        String text = part.required("text", YamlMap.PARAGRAPH);
        sources.warnUnlessQuoted(part, "text", text, source);
        return new TermPart(part.required("term", YamlMap.LINE), text, source);
    }
}
