package planportal.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static planportal.plan.SourceDocuments.plain;
import static planportal.plan.SourceDocuments.quote;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import planportal.shared.Source;
import planportal.testing.TestDatabase;

/** The seeded plan says what plan.yaml, kpis.yaml and the two documents say: nothing more, nothing less. */
class PlanSeedTest {

    /** Put together from several places of a slide: each of their pieces stands there, not the whole. */
    private static final Set<String> ASSEMBLED = Set.of(
            "initiative 5 captions[1]",
            "viewpoint 2 figure 1 label",
            "viewpoint 2 figure 1 text",
            "viewpoint 2 figure 2 label",
            "viewpoint 2 figure 2 text",
            "viewpoint 2 figure 3 label",
            "viewpoint 2 figure 3 text",
            "viewpoint 2 figure 4 text",
            "viewpoint 3 figure 1 text",
            "viewpoint 3 figure 3 text",
            "viewpoint 3 figure 3 credit");

    private static JdbcTemplate jdbc;
    private static SeededPlan seeded;
    private static List<Statement> plan;

    @BeforeAll
    static void migrateAnEmptyDatabase() {
        TestDatabase database = TestDatabase.create();
        Flyway.configure()
                .dataSource(database.dataSource())
                .locations("classpath:db/migration")
                .load()
                .migrate();
        jdbc = new JdbcTemplate(database.dataSource());
        seeded = new SeededPlan(jdbc);
        plan = seeded.plan();
    }

    @Test
    void holdsTheDocumentsLineByLine() {
        assertThat(seeded.documentLines("s")).containsExactlyElementsOf(SourceDocuments.lines("s"));
        assertThat(seeded.documentLines("l")).containsExactlyElementsOf(SourceDocuments.lines("l"));
    }

    @Test
    void matchesThePlanFile() {
        List<Statement> expected = PlanFiles.plan();

        assertThat(expected).hasSizeGreaterThan(400);
        assertThat(withoutOwnTranslations(plan, expected)).containsExactlyElementsOf(expected);
    }

    @Test
    void matchesTheKpiFile() {
        assertThat(seeded.kpis()).containsExactlyElementsOf(PlanFiles.kpis());
    }

    @Test
    void givesEveryTitleInEnglishToo() {
        Set<String> english = plan.stream()
                .filter(said -> said.field().endsWith("_en"))
                .map(said -> said.of() + " " + said.field())
                .collect(Collectors.toSet());

        assertThat(plan)
                .filteredOn(said -> said.field().endsWith("_ja"))
                .allSatisfy(said -> assertThat(english)
                        .contains(said.of() + " " + said.field().replace("_ja", "_en")));
    }

    @Test
    void findsEveryTextInTheLinesItsSourceNames() {
        Map<String, String> sources = sources();

        assertThat(plan).filteredOn(verbatim()).hasSizeGreaterThan(300).allSatisfy(said -> {
            String quoted = quote(sources.get(placeOf(said)));
            if (ASSEMBLED.contains(said.of() + " " + said.field())) {
                assertThat(quoted).doesNotContain(plain(said.value()));
                assertThat(pieces(said.value()))
                        .allSatisfy(piece -> assertThat(quoted).contains(piece));
            } else {
                assertThat(quoted).as(said.toString()).contains(plain(said.value()));
            }
        });
    }

    @Test
    void omitsNothingOfTheDocuments() {
        String everything =
                plain(plan.stream().filter(verbatim()).map(Statement::value).collect(Collectors.joining("\n")));
        Set<String> left = new TreeSet<>();
        for (String document : List.of("s", "l")) {
            for (String line : SourceDocuments.lines(document)) {
                // Bullets, the marks of initiatives and the columns of one line apart.
                Arrays.stream(line.split("^・|^\\s?重点[①-⑤]|^\\s?（[１-４]）|[\\s\\u3000\\[\\]●○…⇒]+|(?=【)"))
                        .map(SourceDocuments::plain)
                        .filter(piece -> !everything.contains(piece))
                        .forEach(left::add);
            }
        }

        assertThat(left)
                .as("the leaflet's own title, two columns run together, and what the plan says in other brackets")
                .isEqualTo(Set.of(
                        "第７次総合計画", "介護・医療給付費の増大平均寿命と健康寿命との差", "市民所得の向上と雇用の創出（総合戦略を整理）", "人口増減率（2015年を基準）", "（2040年）"));
    }

    @Test
    void namesNoLineThatTheDocumentsDoNotHave() {
        List<String> sources = jdbc.queryForList("""
                select source from passage union select source from programme union select source from initiative
                union select source from measure union select source from viewpoint union select source from viewpoint_figure
                union select source from viewpoint_term union select source from kpi union select source from baseline
                union select source from target""", String.class);

        assertThat(sources)
                .isNotEmpty()
                .allSatisfy(source -> assertThat(Source.parse(source).references())
                        .allSatisfy(run -> assertThat(run.last())
                                .isLessThanOrEqualTo(
                                        SourceDocuments.lines(run.document()).size())));
    }

    @Test
    void findsEveryFigureInTheLinesItsSourceNames() {
        Map<String, String> figures = Map.of(
                "1-a-1 2650",
                "2,650世帯",
                "1-a-2 874",
                "874人",
                "3-i-1 15",
                "男性：15年以上",
                "3-i-2 20",
                "女性：20年以上",
                "5-u-2 80",
                "約８割",
                "p1-1 3066",
                "3,066件",
                "2-a-1 23460",
                "2万3460台",
                "m1-1 0",
                "待機児童ゼロ");
        List<Map<String, Object>> given = jdbc.queryForList("""
                select k.code || ' ' || f.value as figure, f.source
                from (select kpi_id, value, source from baseline union all select kpi_id, value, source from target) f
                join kpi k on k.id = f.kpi_id""");

        assertThat(given)
                .hasSameSizeAs(figures.keySet())
                .allSatisfy(figure ->
                        assertThat(quote((String) figure.get("source"))).contains(figures.get(figure.get("figure"))));
    }

    @Test
    void inventsNothing() {
        assertThat(jdbc.queryForObject("""
                select (select count(*) from measurement) + (select count(*) from account) + (select count(*) from department)
                     + (select count(*) from reporting_period) + (select count(*) from report)
                     + (select count(*) from kpi where definition_ja is not null or yearly_in is not null)
                     + (select count(*) from baseline where sample) + (select count(*) from target where sample)""", Integer.class)).isZero();
    }

    @Test
    void isPublicFromThePlansFirstDay() {
        assertThat(jdbc.queryForList("select * from publication"))
                .singleElement()
                .satisfies(publication ->
                        assertThat(publication).containsEntry("number", 1L).containsEntry("kind", "PLAN"));
        assertThat(jdbc.queryForObject("""
                select published_at at time zone 'Asia/Tokyo' = first_day from publication b join plan p on p.id = b.plan_id""", Boolean.class)).isTrue();
        assertThat(jdbc.queryForObject(
                        "select ahead || ' ' || late from rating_threshold where kpi_id is null", String.class))
                .isEqualTo("0.95 0.60");
    }

    /** English where the file has none is the portal's own unofficial translation. */
    private static List<Statement> withoutOwnTranslations(List<Statement> said, List<Statement> expected) {
        Set<String> inFile =
                expected.stream().map(one -> one.of() + " " + one.field()).collect(Collectors.toSet());
        return said.stream()
                .filter(one -> !one.field().endsWith("_en") || inFile.contains(one.of() + " " + one.field()))
                .toList();
    }

    /** What stands in the documents word for word: neither translations nor notes nor what the portal calls things. */
    private static Predicate<Statement> verbatim() {
        return said -> !said.field().endsWith("_en")
                && !Set.of("note_ja", "source", "slug").contains(said.field())
                && !said.of().equals("plan")
                && !said.of().startsWith("document ");
    }

    private static Map<String, String> sources() {
        Map<String, String> sources = new HashMap<>();
        plan.stream()
                .filter(said -> said.field().equals("source"))
                .forEach(said -> sources.put(said.of(), said.value()));
        return sources;
    }

    /** A figure's credit stands at the edge of its slide; a pillar's number beside it in the leaflet's margin. */
    private static String placeOf(Statement said) {
        if (said.of().contains(" figure ") && said.field().equals("credit")) {
            return said.of().replaceFirst(" figure .*", "");
        }
        return said.of().matches("initiative t\\d") && said.field().equals("mark")
                ? "programme town-priorities"
                : said.of();
    }

    private static List<String> pieces(String text) {
        return Arrays.stream(text.split("[／（）、\\s]+"))
                .map(SourceDocuments::plain)
                .filter(piece -> !piece.isEmpty())
                .toList();
    }
}
