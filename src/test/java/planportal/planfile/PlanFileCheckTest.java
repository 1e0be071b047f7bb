package planportal.planfile;

import static org.assertj.core.api.Assertions.assertThat;
import static planportal.planfile.ExamplePlan.check;
import static planportal.planfile.ExamplePlan.line;
import static planportal.planfile.ExamplePlan.text;
import static planportal.planfile.ExamplePlan.with;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import planportal.planfile.PlanContent.Counts;
import planportal.planfile.PlanContent.KpiPart;
import planportal.planfile.PlanFileCheck.Checked;
import planportal.progress.KpiDefinition;
import planportal.progress.KpiField;
import planportal.shared.FiscalYear;
import planportal.shared.LocalizedText;
import planportal.testing.MessageFiles;

/** What is wrong with a plan file is found before anything is written, all of it, each with its place. */
class PlanFileCheckTest {

    @Test
    void findsNothingWrongWithTheExample() {
        Checked checked = check(text());

        assertThat(checked.errors()).isEmpty();
        assertThat(checked.warnings())
                .as("of its ceiling and its floor, which are meant")
                .extracting(Problem::key)
                .containsExactly("target-worse", "target-worse");
        PlanContent content = checked.content();
        assertThat(content).isNotNull();
        assertThat(content.counts()).isEqualTo(new Counts(2, 33, 2, 3, 4, 8, 3));
        assertThat(content.documents().get(0).lines()).element(12).asString().startsWith("取り替える。令和6年度末");
        KpiPart lamps = content.kpis().findFirst().orElseThrow();
        assertThat(lamps.judgedBy().baseline().value()).isEqualTo(new BigDecimal("310"));
        assertThat(lamps.judgedBy().targets())
                .extracting(target -> target.due().last())
                .containsExactly(LocalDate.of(2027, 3, 31), LocalDate.of(2029, 3, 31));
        assertThat(content.kpis().map(KpiPart::code))
                .containsExactly("1-a-1", "1-i-1", "1-i-2", "2-a-1", "2-i-1", "p1-1", "p1-2", "p1-3");
    }

    @Test
    void refusesOverlongLines() {
        assertThat(check("plan: 1\n" + "#".repeat(YamlTree.MAX_LINE_LENGTH + 1)).problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.key()).isEqualTo("endless-line");
                    assertThat(problem.line()).isEqualTo(2);
                });
        assertThat(check("#".repeat(YamlTree.MAX_LINE_LENGTH) + "\n" + text()).errors())
                .isEmpty();
    }

    /** Before any of them takes memory. */
    @Test
    void refusesAFileOfMillionsOfNodes() {
        assertThat(check("a:\n" + "- b\n".repeat(1_200_000)).problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.key()).isEqualTo("too-many-fields");
                    assertThat(problem.line()).isGreaterThan(YamlTree.MAX_NODES - 10);
                });
    }

    @Test
    void limitsTheNumberOfReportedErrors() {
        assertThat(check("a: b\n".repeat(5000)).problems()).hasSize(Problems.MAX_PROBLEMS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            kind: level             #|knid: level             #|unknown-field-meant
            kind: level             #|colour: red             #|unknown-field
            kind: level             #|kind: levels             #|not-one-of
            direction: up           #|direction: reach           #|direction-reach
            direction: up           #|label: twice           #|direction-missing
            kind: milestone         #|kind: milestone\\n                direction: up #|direction-of-milestone
            kind: milestone         #|kind: milestone\\n                unit: 件 #|unit-of-milestone
            unit: {ja: 回, en: trips}|yearly: Q1|unit-missing
            {due: 2027-03, source: "p:18"}|{value: 1, due: 2027-03, source: "p:18"}|target-of-milestone
            - {due: 2027-03, source: "p:18"}|- {due: 2027-03, source: "p:18"}\\n                  - {due: 2028-03, source: "p:18"}|targets-of-milestone
            value: 310 |value: 2,65 |not-a-number
            value: 310 |value: 310.5 |too-many-decimals
            value: 310 |value: -1 |outside-range
            value: 310 |value: 1234567890123456 |not-a-number
            as_of: 2025-03-31|as_of: 2025-02-30|not-a-span
            as_of: 2025-03-31|as_of: 令和6年度ごろ|not-a-span
            as_of: 2025-03-31|as_of: 2029-03-31|baseline-after-target
            due: 2027-03, reason|due: 2030-03, reason|targets-order
            due: 2027-03, reason|due: 2029-03, reason|target-twice
            {value: 40, source: "p:17"}|{value: 40}|figure-without-source
            {value: 40, source: "p:17"}|{value: 60, due: 2027, source: "p:17"}\\n                  - {value: 40, source: "p:17"}|targets-fall
            source: "p:13"}|source: "p:131"}|source-line
            source: "p:13"}|source: "x:13"}|source-document
            source: "p:13"}|source: "page 13"}|source-form
            source: "p:13"}|source: "p:99999999999"}|source-form
            code: 1-a-1|code: 1-ア-1|code-form
            code: 1-i-1|code: 1-a-1|taken-in-file
            - code: "2"|- code: "1"|taken-in-file
            slug: review|slug: plan-book|taken-in-file
            key: q|key: p|taken-in-file
            slug: hoshimi-3|slug: taken|plan-taken
            slug: hoshimi-3|slug: Hoshimi 3|slug-form
            code: "999999"|code: "99999"|municipality-form
            to: 2029-03-31|to: 2025-04-01|term-order
            to: 2029-03-31|to: 2099-03-31|term-too-long
            to: 2029-03-31|to: 2029年|not-a-day
            to: 2029-03-31|to: 1829-03-31|not-a-day
            as_of: 2025-03-31|as_of: 1825-03-31|not-a-span
            priority: true|priority: false|priority-missing
            slug: enabling|slug: enabling\\n    priority: true|priority-twice
            priority: true|priority: はい|not-a-flag
            decimals: 1 |decimals: 7 |not-an-integer
            weight: 2 |weight: 0 |weight-not-positive
            lowest: 0\\n                highest|lowest: 200\\n                highest|lowest-above-highest
            numerator: {ja: 健診を受けた人の数, en: People examined}||numerator-missing
            denominator: {ja: 健診の対象になる人の数, en: People entitled to a check-up}||denominator-missing
            kind: level\\n                direction: up\\n                unit: "%"|kind: cumulative\\n                direction: up\\n                unit: "%"|parts-of-kind
            numerator: {ja: 健診を受けた人の数, en: People examined}|numerator: {en: People examined}|japanese-missing
            numerator: {ja: 健診を受けた人の数, en: People examined}|nominator: 健診を受けた人の数|unknown-field-meant
            {ahead: 0.90, late: 0.50}|{ahead: 0.50, late: 0.90}|thresholds-order
            department: 環境課|department: 環境部|department-unknown-meant
            department: 環境課|department: 上下水道局|department-unknown
            {code: kankyo,|{code: bosai,|department-has-name
            {code: kankyo,|{code: old,|department-closed
            name: {ja: 環境課, en|name: {ja: 防災課, en|department-has-code
            {ja: 星見町, en: Hoshimi Town}|{en: Hoshimi Town}|japanese-missing
            {ja: 星見町, en: Hoshimi Town}|{ja: 星見町, fr: Ville}|unknown-language
            {ja: 星見町, en: Hoshimi Town}|[星見町]|not-a-text
            {ja: 星見町, en: Hoshimi Town}|"星\\0見町"|control-characters
            {ja: 星見町, en: Hoshimi Town}|!!java.net.URL [http://x]|tag
            {ja: 星見町, en: Hoshimi Town}|&a 星見町|anchor
            unit: "%"|unit: %|quote-needed
            title: {ja: 見直しの視点（参考資料）|\\ttitle: {ja: 見直しの視点（参考資料）|tab
            viewpoints:|viewpoints: 1\\nunused:|not-a-list
            viewpoints:|---\\nviewpoints:|several-documents
            phase: {ja: 第1期, en: First phase}|slug: hoshimi-4|duplicate-field
            phase: {ja: 第1期, en: First phase}||missing
            """)
    void explainsEachError(String old, String now, String problem) {
        Checked checked = check(with(lines(old), lines(now == null ? "" : now)));

        assertThat(checked.content()).isNull();
        assertThat(checked.errors()).extracting(Problem::key).contains(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            text: 観測広場を整え、|text: 観測広場を広げ、|not-verbatim
            - 商店街と協力した|- 商店街に頼んだ|not-verbatim
            value: 310 |value: 311 |figure-not-in-source
            value: 55,|value: 35,|target-worse
            unit: {ja: 回, en: trips}|unit: "%"|percentages-added
            from: 2025-04-01|from: 2025-01-01|term-not-fiscal
            due: FY2028|due: FY2030|target-outside-term
            {value: 9000, due: FY2028|{value: 9000, due: 2028|target-within-year
            department: 環境課|decimals: 0|no-department
            baseline: {value: 41.5, as_of: FY2024, source: "p:22"}||no-baseline
            - {value: 40, source: "p:17"}|[]|no-target
            """)
    void warnsAboutSuspiciousContent(String old, String now, String problem) {
        Checked checked = check(with(lines(old), lines(now == null ? "" : now)));

        assertThat(checked.errors()).isEmpty();
        assertThat(checked.content()).isNotNull();
        assertThat(checked.warnings()).extracting(Problem::key).contains(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            value: 310 |value: "３１０" #
            {value: 1240,|{value: "1,240",
            as_of: 2025-03-31|as_of: 令和7年3月31日
            as_of: 2025-03-31|as_of: 2024/4/1..2025/3/31
            to: 2029-03-31|to: 平成41年3月31日
            decimals: 1 |decimals: １ #
            """)
    void readsFiguresAndDaysAsPeopleTypeThemInForms(String old, String now) {
        assertThat(check(with(old, now)).errors()).isEmpty();
    }

    /** Only of a flow is the target of a fiscal year meant. */
    @Test
    void explainsWhichYearsATargetDueInACalendarYearRates() {
        Checked checked = check(with("{value: 9000, due: FY2028", "{value: 9000, due: 2028"));

        Problem problem = checked.warnings().stream()
                .filter(each -> each.key().equals("target-within-year"))
                .findFirst()
                .orElseThrow();
        assertThat(problem.line()).isEqualTo(line("- {value: 9000"));
        assertThat(problem.arguments())
                .containsExactly("2027", LocalDate.of(2028, 3, 31), "2028", new FiscalYear(2028));
    }

    @Test
    void reportsLineColumnPathAndContent() {
        Checked checked = check(with("value: 310 ", "value: 2,65 "));

        Problem problem = checked.errors().get(0);
        assertThat(problem.line()).isEqualTo(line("value: 310"));
        assertThat(problem.column()).isEqualTo(26);
        assertThat(problem.field()).isEqualTo("value");
        assertThat(problem.read()).isEqualTo("2,65");
        assertThat(problem.steps().stream()
                        .map(step -> step.part() + " " + step.name())
                        .collect(Collectors.joining(" > ")))
                .isEqualTo(
                        "programme priority-initiatives > initiative.priority 1 > measure 1-a > kpi 1-a-1 > baseline ");
    }

    @Test
    void readsNumeratorAndDenominator() {
        KpiDefinition uptake = uptake(check(text()));

        assertThat(uptake.numerator()).isEqualTo(new LocalizedText("健診を受けた人の数", "People examined"));
        assertThat(uptake.denominator()).isEqualTo(new LocalizedText("健診の対象になる人の数", "People entitled to a check-up"));
    }

    private static KpiDefinition uptake(Checked checked) {
        return checked.content()
                .kpis()
                .filter(kpi -> kpi.code().equals("2-a-1"))
                .findFirst()
                .orElseThrow()
                .definition();
    }

    @Test
    void readsEveryFieldOfADefinition() {
        assertThat(Fields.KPI.names())
                .containsAll(KpiField.ALL.stream().map(KpiField::planKey).toList());
        KpiDefinition uptake = uptake(check(with(
                "                yearly: Q4 ",
                "                definition: d\n                note: n\n                yearly: Q4 ")));

        assertThat(KpiField.ALL)
                .allSatisfy(
                        field -> assertThat(field.of(uptake)).as(field.key()).isNotNull());
    }

    @Test
    void pointsToANameWithoutAValue() {
        Checked checked = check(with("denominator: {ja: 健診の対象になる人の数, en: People entitled to a check-up}", ""));

        Problem problem = checked.errors().get(0);
        assertThat(problem.key()).isEqualTo("denominator-missing");
        assertThat(problem.field()).isEqualTo("numerator");
        assertThat(problem.line()).isEqualTo(line("numerator:"));
        assertThat(problem.column()).isEqualTo(28);
    }

    @Test
    void findsEveryMistakeInOneGo() {
        Checked checked = check(text().replace("kind: flow", "kind: stream")
                .replace("as_of: 2025-03-31", "as_of: yesterday")
                .replace("slug: enabling", "slug: Enabling")
                .replace("department: 健康課", "department: 健康科"));

        assertThat(checked.errors())
                .extracting(Problem::key)
                .contains("not-one-of", "not-a-span", "slug-form", "department-unknown-meant");
        assertThat(checked.errors()).extracting(Problem::line).isSorted();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "a",
                "plan",
                "plan: 1",
                "- a\n- b",
                "{",
                "\"",
                "? ",
                "plan:\n  - x",
                "a: b: c",
                "x: |\n y\n  z\n w",
                "plan: {slug: [}",
                "documents: [[[[]]]]",
                "programmes: [1, {initiatives: [{measures: {kpis: 3}}]}]",
                "<<: {a: 1}",
                "? {a: b}\n: c",
                "%YAML 9.9\n---\na: 1",
                "plan: ~\ndocuments: ''"
            })
    void acceptsAnyTextAsAFileWithErrors(String text) {
        assertThat(check(text).content()).isNull();
        assertThat(check(text).errors()).isNotEmpty();
    }

    @Test
    void resistsDeepNestingAndAliasBombs() {
        String laughs = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n";

        assertThat(check("a: " + "[".repeat(10_000)).errors())
                .extracting(Problem::key)
                .containsAnyOf("too-deep", "syntax", "too-complicated");
        assertThat(check(laughs).errors()).extracting(Problem::key).containsOnly("anchor");
        assertThat(check("x: 1\n".repeat(5000)).errors()).hasSizeLessThanOrEqualTo(Problems.MAX_PROBLEMS);
    }

    /** Whatever is left out of the example, a line at a time, the answer is a list of problems or a plan. */
    @Test
    void survivesTheLossOfAnyLine() {
        List<String> lines = text().lines().toList();
        for (int left = 0; left < lines.size(); left++) {
            StringBuilder rest = new StringBuilder();
            for (int i = 0; i < lines.size(); i++) {
                if (i != left) {
                    rest.append(lines.get(i)).append('\n');
                }
            }
            Checked checked = check(rest.toString());
            assertThat(checked.content() == null)
                    .as("without line %d", left + 1)
                    .isEqualTo(!checked.errors().isEmpty());
        }
    }

    @Test
    void documentsEveryFieldOfTheFormat() {
        for (Fields part : Fields.values()) {
            assertThat(MessageFiles.ofPages("")).containsKey("planfile.form.part." + part.part());
            part.names()
                    .forEach(field -> assertThat(MessageFiles.ofPages(""))
                            .containsKey("planfile.form." + part.part() + "." + field));
        }
    }

    private static String lines(String text) {
        return text.replace("\\n", "\n").replace("\\t", "\t");
    }
}
