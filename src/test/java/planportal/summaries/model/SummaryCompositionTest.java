package planportal.summaries.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import planportal.progress.Snapshots;
import planportal.progress.rating.Rating;
import planportal.shared.Formats;
import planportal.shared.Quarter;
import planportal.shared.UserFacingException;
import planportal.summaries.model.Summary.Behind;
import planportal.summaries.model.Summary.Overview;
import planportal.summaries.model.SummaryRequest.Basis;
import planportal.summaries.model.SummaryRequest.Part;
import planportal.testing.PortalTest;

/** What a summary says of the demonstration's quarters. */
@PortalTest
@Transactional
class SummaryCompositionTest {

    private static final Quarter Q3 = Quarter.of(2023, 3);

    @Autowired
    private SummaryComposition composition;

    @Autowired
    private Snapshots snapshots;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Formats formats;

    private Summary summary(SummaryRequest request) {
        return composition.compose(request, snapshots.current());
    }

    private Summary whole(Quarter quarter) {
        return summary(SummaryRequest.whole(quarter, Locale.JAPANESE));
    }

    @Test
    void sumsUpTheWholeQuarterWithThePriorityInitiativesFirst() {
        Summary summary = whole(Q3);

        assertThat(summary.cover().isProvisional()).isFalse();
        assertThat(summary.cover().standing())
                .extracting("total", "due", "reported")
                .containsExactly(42, 35, 34);
        assertThat(summary.overview()).extracting(Overview::code).startsWith("1", "2", "3", "4", "5");
        assertThat(summary.overview().stream()
                        .mapToInt(each -> each.standing().total() - each.nested())
                        .sum())
                .as("each KPI is of one initiative, besides those that this one is within")
                .isEqualTo(42);
        assertThat(summary.chapters().stream().flatMap(chapter -> chapter.allKpis().stream()))
                .as("every KPI stands in one chapter")
                .hasSize(42)
                .containsExactlyInAnyOrderElementsOf(summary.kpis());
        assertThat(summary.notReported())
                .singleElement()
                .satisfies(missing ->
                        assertThat(missing.kpis()).extracting(SummaryKpi::code).containsExactly("2-i-2"));
    }

    @Test
    void includesNestedInitiativesInARow() {
        Summary summary = whole(Q3);

        assertThat(summary.overview())
                .filteredOn(each -> each.code().startsWith("t1"))
                .extracting(Overview::code, each -> each.standing().total(), Overview::nested)
                .containsExactly(tuple("t1", 1, 1), tuple("t1-1", 1, 0));
        assertThat(words().sentence(summary.overview().stream()
                        .filter(each -> each.code().equals("t1"))
                        .findFirst()
                        .orElseThrow()))
                .endsWith("うち1件は、この取組に含まれる取組の指標です（その行にもあります）。");
        assertThat(summary.chapters())
                .as("one that is judged only by what is within it has no chapter")
                .extracting(chapter -> chapter.overview().code())
                .contains("t1-1")
                .doesNotContain("t1");
        assertThat(summary.totals())
                .filteredOn(total -> total.scope() == Summary.Scope.INITIATIVE)
                .extracting(Summary.Total::code, Summary.Total::standing)
                .containsExactlyElementsOf(summary.overview().stream()
                        .map(each -> tuple(each.code(), each.standing()))
                        .toList());
    }

    @Test
    void containsTheKpisThatBelongedToItsQuarter() {
        Quarter before = Quarter.of(2023, 4);
        join("1-a-8", "2024-Q1");
        join("1-a-9", "2023-Q4");
        jdbc.sql("""
                with p as (select next_publication(1, 'REPORT', '2024-Q1', now()) n)
                insert into measurement (kpi_id, quarter, revision, value, sample, publication)
                select id, '2024-Q1', 1, 5, true, p.n from kpi, p where code = '1-a-8'""").update();

        assertThat(now(Q3).kpis()).extracting(SummaryKpi::code).hasSize(42).doesNotContain("1-a-8", "1-a-9");
        assertThat(now(before).kpis())
                .extracting(SummaryKpi::code)
                .contains("1-a-9")
                .doesNotContain("1-a-8");
        assertThat(now(Q3).cover().standing())
                .isEqualTo(whole(Q3).cover().standing())
                .extracting(SummaryStanding::awaiting)
                .isEqualTo(0);
        assertThat(now(Quarter.of(2020, 1)).kpis())
                .as("what came with the plan belongs to it from the beginning, reported or not")
                .hasSize(42);

        jdbc.sql("""
                with p as (select next_publication(1, 'REPORT', '2023-Q2', now()) n)
                insert into measurement (kpi_id, quarter, revision, value, sample, publication)
                select id, '2023-Q2', 1, 4, true, p.n from kpi, p where code = '1-a-8'""").update();

        assertThat(now(Q3).kpis())
                .filteredOn(kpi -> kpi.code().equals("1-a-8"))
                .as("whose value of the quarter before stands")
                .singleElement()
                .extracting(SummaryKpi::earlier)
                .isEqualTo(Quarter.of(2023, 2));
        assertThat(now(Quarter.of(2023, 1)).kpis()).extracting(SummaryKpi::code).doesNotContain("1-a-8");
    }

    private Summary now(Quarter quarter) {
        return summary(
                new SummaryRequest(quarter, Basis.NOW, Set.of(), Set.of(), EnumSet.allOf(Part.class), Locale.JAPANESE));
    }

    /** A KPI that joins the plan, to be reported from {@code first} on. */
    private void join(String code, String first) {
        jdbc.sql("""
                with p as (select next_publication(1, 'RULE', null, now()) n)
                insert into kpi (plan_id, initiative_id, measure_id, code, label, position, origin, kind, direction, unit_ja,
                    name_ja, source, first_quarter, reason, publication)
                select k.plan_id, k.initiative_id, k.measure_id, :code, :code, (select max(position) + 1 from kpi), 'PROPOSED',
                    'LEVEL', 'UP', '件', :code, k.source, :first, '新しく測れるようになった', p.n
                from kpi k, p where k.code = '1-a-1'""").param("code", code).param("first", first).update();
    }

    @Test
    void marksPreliminaryAndPendingValues() {
        Summary summary = now(Quarter.parse("2023-Q4"));
        SummaryWords words = new SummaryWords(formats.in(Locale.JAPANESE));
        SummaryKpi preliminary = kpi(summary, "5-u-1");
        SummaryKpi pending = kpi(summary, "1-u-1");

        assertThat(words.actual(preliminary)).isEqualTo("474,100人泊（速報値を含む）");
        assertThat(words.mark(preliminary)).isEqualTo("速報値を含む");
        assertThat(pending.rating()).isEqualTo(Rating.NOT_REPORTED);
        assertThat(words.ratingOf(pending)).isEqualTo("未報告（集計中）");
        assertThat(words.ratingOf(preliminary)).isEqualTo(words.rating(preliminary.rating()));
        assertThat(pending.result().actual()).isNull();
        assertThat(pending.reported().comment()).startsWith("学校への調査の回答を集計しています。");
        assertThat(words.actual(pending)).isEqualTo("集計中（令和6年6月公表予定）");
        assertThat(new SummaryWords(formats.in(Locale.ENGLISH)).actual(pending))
                .isEqualTo("Figure not yet available (expected June 2024)");
        assertThat(summary.notReported())
                .as("it is not reported, whatever its department says of it")
                .anyMatch(missing ->
                        missing.kpis().stream().anyMatch(each -> each.code().equals("1-u-1")));
        assertThat(summary.appendix().before())
                .noneMatch(correction -> correction.code().equals("1-u-1"));
        assertThat(kpi(whole(Q3), "5-u-1").reported().preliminary()).isFalse();
        assertThat(words.mark(kpi(whole(Q3), "1-a-1"))).isNull();
    }

    private static SummaryKpi kpi(Summary summary, String code) {
        return summary.kpis().stream()
                .filter(kpi -> kpi.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void listsTheWorstKpisBehindFirst() {
        Summary summary = whole(Q3);

        assertThat(summary.behind())
                .extracting(behind -> behind.kpi().rating())
                .contains(Rating.LATE)
                .isSortedAccordingTo(Comparator.reverseOrder())
                .allMatch(rating -> rating == Rating.LATE || rating == Rating.SLIGHTLY_LATE);
        assertThat(summary.behind()).hasSize(summary.cover().standing().behind());
        Behind worst = summary.behind().get(0);
        assertThat(worst.kpi().rating()).isEqualTo(Rating.LATE);
    }

    @Test
    void staysTheSameAfterACorrectionAndListsIt() {
        Summary before = whole(Q3);

        correct("1-a-1", "2023-Q3", 2400);
        Summary after = whole(Q3);

        assertThat(after.cover()).isEqualTo(before.cover());
        assertThat(after.overview()).isEqualTo(before.overview());
        assertThat(after.chapters()).isEqualTo(before.chapters());
        assertThat(after.appendix().since())
                .hasSize(before.appendix().since().size() + 1)
                .last()
                .satisfies(correction -> {
                    assertThat(correction.code()).isEqualTo("1-a-1");
                    assertThat(words().before(correction)).isEqualTo("190世帯");
                    assertThat(words().after(correction)).isEqualTo("2,400世帯");
                    assertThat(correction.reason()).isEqualTo("集計の誤り");
                });
    }

    @Test
    void listsLaterChangesWithoutCountingThem() {
        Summary before = whole(Q3);
        jdbc.sql("""
                with p as (select next_publication(1, 'CORRECTION', '2023-Q3', now()) n)
                insert into narrative (initiative_id, measure_id, quarter, revision, situation, issues, outlook, reason, department_id, sample, publication)
                select initiative_id, measure_id, quarter, 2, '訂正した取組状況です。', issues, outlook, '表現の誤り', department_id, true, p.n
                from narrative, p where quarter = '2023-Q3' and revision = 1
                and measure_id = (select id from measure where code = '1-a')""").update();
        jdbc.sql("""
                with p as (select next_publication(1, 'RULE', null, now()) n)
                insert into target (kpi_id, revision, position, value, reason, sample, publication)
                select kpi_id, max(revision) + 1, 1, 100, '計画の見直し', true, max(p.n) from target, p
                where kpi_id = (select id from kpi where code = '1-a-1') group by kpi_id""").update();
        jdbc.sql("""
                with p as (select next_publication(1, 'RULE', null, now()) n)
                insert into rating_override (kpi_id, quarter, revision, rating, computed, reason, publication)
                select id, '2023-Q3', 1, 'SLIGHTLY_LATE', 'ON_TRACK', '今後の見込み', p.n from kpi, p where code = '1-a-1'""").update();
        jdbc.sql("""
                with p as (select next_publication(1, 'RULE', null, now()) n)
                insert into responsibility (kpi_id, revision, department_id, publication)
                select r.kpi_id, max(r.revision) + 1, (select id from department where code = 'health'), max(p.n) from responsibility r, p
                where r.kpi_id = (select id from kpi where code = '1-a-2') group by r.kpi_id""").update();
        jdbc.sql("""
                with p as (select next_publication(1, 'RULE', null, now()) n)
                insert into department_name (department_id, revision, name_ja, name_en, sample, publication)
                select id, 2, '復興推進課', 'Recovery Division', true, p.n from department, p where code = 'recovery'""").update();
        jdbc.sql("""
                with p as (select next_publication(1, 'RULE', null, now()) n)
                insert into rating_threshold (plan_id, revision, ahead, late, reason, publication)
                select 1, 2, 0.90, 0.55, 'ほかの市とそろえるため', p.n from p""").update();
        jdbc.sql("""
                with p as (select next_publication(1, 'RULE', null, now()) n)
                insert into kpi_definition (kpi_id, revision, kind, direction, name_ja, unit_ja, decimals, reason, publication)
                select id, 2, kind, direction, '仮設住宅の世帯数', unit_ja, decimals, '分かりやすくするため', p.n from kpi, p
                where code = '1-a-1'""").update();
        Summary after = whole(Q3);

        assertThat(after.appendix().rule()).isEqualTo(before.appendix().rule());
        assertThat(after.overview()).isEqualTo(before.overview());
        assertThat(after.chapters()).isEqualTo(before.chapters());
        assertThat(after.kpis()).isEqualTo(before.kpis());
        assertThat(after.appendix().since().stream()
                        .skip(before.appendix().since().size()))
                .filteredOn(correction -> correction.subject() != Correction.Subject.DEFINITION)
                .extracting(Correction::code, words()::subject, words()::before, words()::after, words()::reason)
                .containsExactlyInAnyOrder(
                        tuple(
                                "1-a",
                                "取組状況",
                                "取組状況："
                                        + before.chapters()
                                                .get(0)
                                                .measures()
                                                .get(0)
                                                .narrative()
                                                .situation(),
                                "取組状況：訂正した取組状況です。",
                                "表現の誤り"),
                        tuple("1-a-1", "目標値", "目標値：0世帯（計画の最終日）", "目標値：100世帯（計画の最終日）", "計画の見直し"),
                        tuple("1-a-1", "評価", "順調", "やや遅れ", "今後の見込み"),
                        tuple("1-a-2", "所管課", "復興総室", "健康づくり推進課", "—"),
                        tuple("", "所管課の名称", "復興総室", "復興推進課", "—"),
                        tuple("", "評価のしきい値（全指標）", "順調 0.95以上、やや遅れ 0.60以上", "順調 0.90以上、やや遅れ 0.55以上", "ほかの市とそろえるため"));
        assertThat(after.appendix().since().stream()
                        .skip(before.appendix().since().size())
                        .map(words()::whose))
                .contains("1-ア-2 カウンセリングが必要な児童生徒数", "復興総室", "熊本市第７次総合計画", "1-ア 生活再建に向けたトータルケア");
        assertThat(after.appendix().since())
                .filteredOn(correction -> correction.subject() == Correction.Subject.DEFINITION)
                .last()
                .satisfies(renamed -> {
                    assertThat(words().whose(renamed))
                            .as("as the summary calls it")
                            .isEqualTo("1-ア-1 仮設住宅等の入居世帯数");
                    assertThat(words().after(renamed)).contains("仮設住宅の世帯数");
                });
    }

    private SummaryWords words() {
        return new SummaryWords(formats.in(Locale.JAPANESE));
    }

    @Test
    void includesTheCorrectionInACurrentSummary() {
        correct("1-a-1", "2023-Q3", 2400);

        Summary now = summary(
                new SummaryRequest(Q3, Basis.NOW, Set.of(), Set.of(), EnumSet.allOf(Part.class), Locale.JAPANESE));

        assertThat(now.kpis())
                .filteredOn(kpi -> kpi.code().equals("1-a-1"))
                .singleElement()
                .extracting(SummaryKpi::rating)
                .isEqualTo(Rating.LATE);
        assertThat(now.appendix().since()).isEmpty();
        assertThat(now.appendix().before()).extracting(Correction::code).contains("1-a-1");
    }

    @Test
    void marksAnUnpublishedQuarterAsProvisional() {
        Summary summary = whole(Quarter.of(2023, 4));

        assertThat(summary.cover().isProvisional()).isTrue();
        assertThat(summary.cover().state().basis()).isEqualTo(Basis.NOW);
        assertThat(new SummaryWords(formats.in(Locale.JAPANESE)).state(summary.cover()))
                .startsWith("暫定");
    }

    @Test
    void includesOnlyRequestedParts() {
        Summary summary = summary(new SummaryRequest(
                Q3, Basis.AS_PUBLISHED, Set.of("1"), Set.of("recovery"), EnumSet.of(Part.INITIATIVES), Locale.ENGLISH));

        assertThat(summary.kpis()).isNotEmpty().allSatisfy(kpi -> {
            assertThat(kpi.initiative()).isEqualTo("1");
            assertThat(kpi.department().ja()).isEqualTo("復興総室");
        });
        assertThat(summary.cover().standing().total()).isEqualTo(summary.kpis().size());
        assertThat(summary.cover().restriction().initiatives()).hasSize(1);
        assertThat(summary.cover().restriction().departments()).hasSize(1);
        assertThat(summary)
                .extracting("overview", "moved", "behind", "notReported")
                .allSatisfy(part -> assertThat(part).asList().isEmpty());
        assertThat(summary.chapters()).hasSize(1);
    }

    @Test
    void endsItsChartsWithTheQuarter() {
        SummaryKpi kpi = whole(Quarter.of(2022, 2)).kpis().get(0);

        assertThat(kpi.history().reported().values().lastKey()).isEqualTo(Quarter.of(2022, 2));
        assertThat(kpi.history().points())
                .hasSize(16)
                .last()
                .extracting("value")
                .isNull();
        assertThat(kpi.history().points())
                .element(9)
                .extracting("quarter", "value")
                .containsExactly(Quarter.of(2022, 2), new BigDecimal("560"));
    }

    @Test
    void worksForAQuarterWithoutReports() {
        Summary summary = whole(Quarter.of(2023, 4));

        assertThat(summary.cover().standing().reported())
                .isLessThan(summary.cover().standing().due());
        assertThat(summary.overview())
                .extracting(new SummaryWords(formats.in(Locale.JAPANESE))::sentence)
                .contains("この四半期の報告は、まだありません。");
    }

    @Test
    void refusesAQuarterOutsideThePlan() {
        assertThatThrownBy(() -> whole(Quarter.of(2031, 1))).isInstanceOf(UserFacingException.class);
    }

    @Test
    void usesItsOwnLanguageWhateverThatOfTheRequest() {
        Summary summary = whole(Q3);
        SummaryWords english = new SummaryWords(formats.in(Locale.ENGLISH));

        assertThat(english.title(summary))
                .isEqualTo("Progress summary, " + formats.in(Locale.ENGLISH).quarter(Q3));
        assertThat(summary.overview())
                .extracting(
                        english::sentence, row -> english.percent(row.standing().mean()))
                .allSatisfy(
                        row -> assertThat(row.toList().get(0).toString()).doesNotContainPattern("[\\p{IsHiragana}]"))
                .doesNotContain(tuple("", ""));
    }

    /** Publishes a correction of the value. */
    private void correct(String kpi, String quarter, int value) {
        jdbc.sql("""
                insert into measurement (kpi_id, quarter, revision, value, reason, department_id, sample, publication)
                select m.kpi_id, m.quarter, max(m.revision) + 1, ?, '集計の誤り', max(m.department_id), true,
                       next_publication(k.plan_id, 'CORRECTION', m.quarter, now())
                from measurement m join kpi k on k.id = m.kpi_id where k.code = ? and m.quarter = ?
                group by m.kpi_id, m.quarter, k.plan_id""").params(value, kpi, quarter).update();
    }
}
