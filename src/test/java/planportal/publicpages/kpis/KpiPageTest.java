package planportal.publicpages.kpis;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import planportal.charts.KpiCharts;
import planportal.charts.KpiHistory;
import planportal.progress.PublicKpi;
import planportal.progress.Snapshot;
import planportal.progress.Snapshots;
import planportal.progress.facts.Baseline;
import planportal.progress.facts.MeasuredValue;
import planportal.progress.facts.NewMeasurement;
import planportal.progress.rating.Rating;
import planportal.publicpages.parts.Figure;
import planportal.publicpages.parts.KpiRow;
import planportal.publicpages.parts.RatingChip;
import planportal.publicpages.parts.SourceView;
import planportal.shared.Formats;
import planportal.shared.Quarter;
import planportal.testing.PortalTest;

@PortalTest
class KpiPageTest {

    @Autowired
    KpiPage page;

    @Autowired
    Snapshots snapshots;

    @Autowired
    Formats formats;

    @Autowired
    MockMvcTester browser;

    @BeforeEach
    void readJapanese() {
        LocaleContextHolder.setLocale(Locale.JAPANESE);
    }

    @AfterEach
    void resetTheLanguage() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void showsTheCalculationOfALevel() {
        assertThat(view("1-a-1").calculation().sum())
                .contains(
                        "進捗 ＝（実績 − 基準）÷（目標 − 基準）＝（190 − 2,650）÷（0 − 2,650）＝ 92.8%",
                        "ペース ＝ 進捗 ÷ 想定 ＝ 92.830 ÷ 94.847 ＝ 0.979", "ペースが0.95以上なので「順調」です。");
    }

    @ParameterizedTest
    @CsvSource({
        "3-i-2, 目標値が決まっていないので「評価対象外」です。",
        "4-u-4, 基準値がわからないので「評価対象外」です。",
        "2-i-2, この四半期の報告がないので「未報告」です。",
        "4-i-2, 取りやめたので「中止」です。",
        "2-i-1, 完了したので「達成」です。"
    })
    void explainsWhyAKpiHasNoCalculation(String code, String sentence) {
        assertThat(view(code).calculation().sum()).endsWith(sentence);
    }

    @Test
    void quotesTheSentenceThatAKpiMeasures() {
        assertThat(view("4-i-3").meaning().sources())
                .extracting(SourceView::words)
                .allSatisfy(
                        words -> assertThat(words).startsWith("民間バス事業者の経営統合").endsWith("再編を行う。"));
    }

    @Test
    void showsABaselineWithTheDecimalsOfItsSource() {
        assertThat(view("3-i-1").goal().baseline().figure())
                .extracting(Figure::decimals, Figure::qualifier)
                .containsExactly(0, Baseline.Qualifier.AT_LEAST);
    }

    @Test
    void showsZeroAsAValue() {
        assertThat(browser.get().uri("/kpis/1-i-4?asOf=2020-07-31"))
                .bodyText()
                .contains("<span class=\"figure-value\">0.0</span>");
    }

    @Test
    void marksAPreliminaryValueWhereverItIsShown() {
        assertThat(browser.get().uri("/kpis/5-u-1"))
                .bodyText()
                .containsPattern("新しい値：令和5年度（2023年度）第4四半期までの年度の合計は</span>\\s*<strong>[^。]*474,100</span>[^。]*速報値を含む")
                .containsPattern("86,200</span><small[^>]*>速報値</small>")
                .contains("確定値に置き換えます。");
        assertThat(view("5-u-1").past().history().get(0).published().corrections())
                .isZero();
        assertThat(browser.get().uri("/kpis/5-u-1?asOf=2024-03-31")).bodyText().doesNotContain("速報値");
        assertThat(browser.get().uri("/en/kpis/5-u-1"))
                .bodyText()
                .contains("Includes preliminary figures", "Preliminary figure");
        assertThat(browser.get().uri("/measures/5-u")).bodyText().contains("令和5年度 第4四半期の値が公表されています（この値による評価：順調）");
        assertThat(browser.get().uri("/updates")).bodyText().contains("速報値", "集計中（令和6年6月公表予定）");
    }

    @Test
    void keepsTheRatingOfTheLastWholeQuarterBesideANewerValue() {
        Snapshot current = snapshots.current();
        PublicKpi before = current.kpi("1-a-1").orElseThrow();
        Quarter newer = current.latestQuarter().orElseThrow().next();
        NewMeasurement measured = new NewMeasurement(
                before.kpi().id(), newer, MeasuredValue.figure(new BigDecimal("1400")), null, null, 1);

        Snapshot after = current.asIf(measured, List.of(), Instant.parse("2031-01-01T00:00:00Z"));
        PublicKpi publicKpi = after.kpi("1-a-1").orElseThrow();
        KpiView view = page.of(after, publicKpi);
        KpiRow row = KpiRow.of(publicKpi, after.latestQuarter().orElseThrow());

        assertThat(view.standing().rated().chip())
                .as("the rating that lists and counts have")
                .isEqualTo(row.standing().chip())
                .isEqualTo(view("1-a-1").standing().rated().chip());
        assertThat(view.calculation().sum())
                .isEqualTo(view("1-a-1").calculation().sum());
        assertThat(view.standing().newer()).isEqualTo(row.standing().newer());
        assertThat(view.standing().newer().figure().value()).isEqualByComparingTo("1400");
        assertThat(view.standing().newer().chip().message()).isEqualTo("rating.LATE");
        assertThat(view.calculation().newer()).endsWith("ペースが0.60未満なので「遅れ」です。");
        assertThat(view.past().history().get(0).quarter()).isEqualTo(newer);
    }

    @Test
    void explainsWhenAPendingValueIsExpected() {
        KpiView view = view("1-u-1");

        assertThat(view.standing().actual()).as("what was reported last").isNotNull();
        assertThat(view.past().history().get(0).reported().value().expected()).isEqualTo(YearMonth.of(2024, 6));
        assertThat(view.past().history().get(0).rated().chip().message()).isEqualTo("rating.PENDING");
        assertThat(view.past().chart()).isNotNull();
        assertThat(browser.get().uri("/kpis/1-u-1"))
                .bodyText()
                .contains("令和5年度（2023年度）第4四半期の実績は集計中です（令和6年6月公表予定）。", "集計中（令和6年6月公表予定）", "学校への調査の回答を集計しています。");
        assertThat(browser.get().uri("/en/kpis/1-u-1"))
                .bodyText()
                .contains("is not yet available. It is expected in June 2024.");
        assertThat(browser.get().uri("/measures/1-u")).bodyText().contains("令和5年度 第4四半期の値は集計中です（令和6年6月公表予定）");
        assertThat(browser.get().uri("/kpis/1-u-1"))
                .as("the report of the plan's last quarter is there")
                .bodyText()
                .doesNotContain("次回報告");
        assertThat(browser.get().uri("/about/rating")).bodyText().contains("速報値と集計中", "確定値への置き換えは訂正には数えません。");
    }

    @Test
    void saysEverywhereThatAQuarterWithoutAFigureYetWasReportedAsSuch() {
        PublicKpi progress = snapshots.current().kpi("1-u-1").orElseThrow();
        Quarter quarter = Quarter.of(2023, 4);

        RatingChip chip = KpiRow.of(progress, quarter).standing().chip();

        assertThat(chip.message()).isEqualTo("rating.PENDING");
        assertThat(chip.style())
                .as("it is counted as not reported")
                .isEqualTo(RatingChip.of(Rating.NOT_REPORTED).style());
        assertThat(chip).isEqualTo(view("1-u-1").past().history().get(0).rated().chip());
        assertThat(SumLines.of(formats, progress, progress.assessment(quarter)))
                .containsExactly("この四半期の値がまだないので「未報告（集計中）」です。");
        assertThat(KpiCharts.of(KpiHistory.of(progress, quarter), formats).description())
                .endsWith("令和5年度（2023年度）第4四半期の値は集計中です。");
    }

    @Test
    void showsTheReplacedValueAndTheReasonOfACorrection() {
        KpiView.QuarterRow corrected = view("1-i-4").past().history().stream()
                .filter(row -> row.quarter().equals(Quarter.of(2021, 3)))
                .findFirst()
                .orElseThrow();

        assertThat(corrected.published().revisions()).hasSize(1);
        assertThat(corrected.published().reason()).isNotBlank();
        assertThat(corrected.published().revisions().get(0).value())
                .isNotEqualTo(corrected.reported().value());
    }

    @Test
    void marksLateReports() {
        assertThat(view("3-a-1").past().history())
                .filteredOn(row -> row.published().late())
                .extracting(KpiView.QuarterRow::quarter)
                .containsExactly(Quarter.of(2022, 2));
    }

    @Test
    void omitsQuartersInWhichAYearlyKpiIsNotDue() {
        assertThat(view("3-i-1").past().history())
                .extracting(row -> row.quarter().number())
                .containsOnly(2);
    }

    private KpiView view(String code) {
        Snapshot current = snapshots.current();
        return page.of(current, current.kpi(code).orElseThrow());
    }
}
