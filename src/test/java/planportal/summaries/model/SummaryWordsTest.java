package planportal.summaries.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import planportal.progress.rating.Rating;
import planportal.progress.rating.Thresholds;
import planportal.shared.LocalizedText;
import planportal.summaries.excel.ExcelWriterTest;
import planportal.summaries.model.Summary.Overview;
import planportal.summaries.model.SummaryKpi.SourceLines;

class SummaryWordsTest {

    private final SummaryWords japanese = ExcelWriterTest.words(Locale.JAPANESE);
    private final SummaryWords english = ExcelWriterTest.words(Locale.ENGLISH);

    /** Six KPIs of which five have reported, with these ratings among them. */
    private static SummaryStanding standing(int onTrack, int late, int notRated) {
        Map<Rating, Integer> counts = new EnumMap<>(Map.of(
                Rating.ON_TRACK, onTrack, Rating.LATE, late, Rating.NOT_RATED, notRated, Rating.NOT_REPORTED, 1));
        for (Rating rating : Rating.values()) {
            counts.putIfAbsent(rating, 0);
        }
        return new SummaryStanding(
                counts,
                0,
                0,
                new SummaryStanding.Size(6, 4),
                new SummaryStanding.Reports(6, 5),
                SummaryStanding.Mean.NONE,
                SummaryStanding.Advance.NONE);
    }

    @Test
    void countsUnratedKpisInItsSentence() {
        assertThat(japanese.sentence(standing(3, 1, 1), null))
                .isEqualTo("指標6件のうち3件が「達成」または「順調」です。遅れ・やや遅れは1件です。未報告は1件です。評価対象外は1件です。");
        assertThat(english.sentence(standing(3, 1, 1), null))
                .endsWith("Behind or slightly behind: 1. Not reported: 1. Not rated: 1.");
        assertThat(english.sentence(standing(4, 1, 0), null)).doesNotContain("Not rated");
    }

    @Test
    void countsCancelledKpisApartFromUnratedOnes() {
        Map<Rating, Integer> counts = new EnumMap<>(Map.of(Rating.ON_TRACK, 2, Rating.DISCONTINUED, 1));

        assertThat(japanese.sentence(
                        new SummaryStanding(
                                counts,
                                1,
                                2,
                                new SummaryStanding.Size(4, 4),
                                new SummaryStanding.Reports(1, 1),
                                SummaryStanding.Mean.NONE,
                                SummaryStanding.Advance.NONE),
                        null))
                .isEqualTo("指標4件のうち2件が「達成」または「順調」です。遅れ・やや遅れはありません。中止は1件です。" + "最初の報告を待つものは1件です。評価のうち2件は前回の報告によるものです。");
    }

    @Test
    void putsAChangeOfFewerThanHalfInBrackets() {
        BigDecimal change = new BigDecimal("12.5");

        assertThat(japanese.change(new SummaryStanding(
                        Map.of(Rating.LATE, 9),
                        0,
                        0,
                        new SummaryStanding.Size(9, 9),
                        new SummaryStanding.Reports(9, 9),
                        new SummaryStanding.Mean(null, 2, false),
                        new SummaryStanding.Advance(change, 1))))
                .isEqualTo("（+12.5）");
        assertThat(english.change(new SummaryStanding(
                        Map.of(Rating.LATE, 9),
                        0,
                        0,
                        new SummaryStanding.Size(9, 9),
                        new SummaryStanding.Reports(9, 9),
                        new SummaryStanding.Mean(null, 9, true),
                        new SummaryStanding.Advance(change, 4))))
                .isEqualTo("(+12.5)");
        assertThat(japanese.change(new SummaryStanding(
                        Map.of(Rating.LATE, 9),
                        0,
                        0,
                        new SummaryStanding.Size(9, 9),
                        new SummaryStanding.Reports(9, 9),
                        new SummaryStanding.Mean(null, 9, true),
                        new SummaryStanding.Advance(change, 5))))
                .isEqualTo("+12.5");
        assertThat(japanese.change(new SummaryStanding(
                        Map.of(Rating.LATE, 9),
                        0,
                        0,
                        new SummaryStanding.Size(9, 9),
                        new SummaryStanding.Reports(9, 9),
                        new SummaryStanding.Mean(null, 9, true),
                        SummaryStanding.Advance.NONE)))
                .isEqualTo("—");
    }

    @Test
    void putsAMeanOfFewerThanHalfInBrackets() {
        BigDecimal mean = new BigDecimal("83.8");

        assertThat(japanese.mean(new SummaryStanding(
                        Map.of(Rating.LATE, 9),
                        0,
                        0,
                        new SummaryStanding.Size(9, 9),
                        new SummaryStanding.Reports(9, 9),
                        new SummaryStanding.Mean(mean, 2, false),
                        SummaryStanding.Advance.NONE)))
                .isEqualTo("（83.8%）");
        assertThat(japanese.mean(new SummaryStanding(
                        Map.of(Rating.LATE, 9),
                        0,
                        0,
                        new SummaryStanding.Size(9, 9),
                        new SummaryStanding.Reports(9, 9),
                        new SummaryStanding.Mean(mean, 5, true),
                        SummaryStanding.Advance.NONE)))
                .isEqualTo("83.8%");
        assertThat(japanese.mean(new SummaryStanding(
                        Map.of(Rating.LATE, 9),
                        0,
                        0,
                        new SummaryStanding.Size(9, 9),
                        new SummaryStanding.Reports(9, 9),
                        SummaryStanding.Mean.NONE,
                        SummaryStanding.Advance.NONE)))
                .isEqualTo("—");
    }

    @Test
    void describesTheRuleWithTheThresholdsOfTheDay() {
        Summary.Rule strict = new Summary.Rule(new BigDecimal("0.98"), new BigDecimal("0.7"), List.of());

        List<String> rule = japanese.rule(strict);

        assertThat(rule).hasSize(7);
        assertThat(List.of(rule.get(0), rule.get(2)))
                .as("of levels and of amounts")
                .allSatisfy(text -> assertThat(text).contains("0.98", "0.7"));
        assertThat(rule.get(3)).as("of milestones").contains("期限").doesNotContain("0.98");
        assertThat(rule.get(4)).contains("評価対象外", "次回報告待ち");
        assertThat(english.rule(new Summary.Rule(
                                Thresholds.STANDARD.onTrackFrom(), Thresholds.STANDARD.slightlyLateFrom(), List.of()))
                        .get(5))
                .startsWith("Mean progress is");
    }

    @Test
    void writesThePlansMarksInLatinLettersInEnglish() {
        assertThat(english.title(initiative("（２）"))).isEqualTo("(2) City hall reform");
        assertThat(english.title(initiative("②"))).isEqualTo("② City hall reform");
        assertThat(japanese.title(initiative("（２）"))).isEqualTo("（２） 市役所改革の推進");
    }

    private static Overview initiative(String mark) {
        return new Overview(
                "p2",
                mark,
                new LocalizedText("市役所改革の推進", "City hall reform"),
                LocalizedText.ja("取組"),
                false,
                standing(5, 0, 0),
                0,
                null);
    }

    @Test
    void notesInEnglishThatCommentsAreInJapanese() {
        assertThat(english.saysLanguageOfComments()).isTrue();
        assertThat(japanese.saysLanguageOfComments()).isFalse();
    }

    @Test
    void namesEachSourceDocumentOnceWithItsLines() {
        List<SourceLines> sources =
                List.of(new SourceLines(1, 36, 36), new SourceLines(1, 41, 43), new SourceLines(2, 34, 34));

        assertThat(japanese.sources(sources)).isEqualTo("資料1 36・41～43行目、資料2 34行目");
        assertThat(english.sources(sources)).isEqualTo("Document\u00a01, lines 36, 41–43; Document\u00a02, line 34");
        assertThat(english.sources(List.of())).isEqualTo(english.none());
    }

    @Test
    void decidesWhichTextsStayOnOnePrintedPage() {
        assertThat(japanese.isBrief("あ".repeat(500), null, "あ".repeat(300))).isTrue();
        assertThat(japanese.isBrief("あ".repeat(500), null, "あ".repeat(301))).isFalse();
    }
}
