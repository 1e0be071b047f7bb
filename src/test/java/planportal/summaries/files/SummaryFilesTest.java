package planportal.summaries.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.w3c.dom.Element;
import planportal.progress.Snapshots;
import planportal.progress.rating.Rating;
import planportal.shared.Formats;
import planportal.shared.Quarter;
import planportal.shared.UserFacingException;
import planportal.summaries.FileReaders;
import planportal.summaries.FileReaders.Row;
import planportal.summaries.SummaryExtremes;
import planportal.summaries.Workbook;
import planportal.summaries.Workbook.Cell;
import planportal.summaries.WrittenFiles;
import planportal.summaries.csv.SummaryCsv;
import planportal.summaries.model.Summary;
import planportal.summaries.model.Summary.Overview;
import planportal.summaries.model.SummaryComposition;
import planportal.summaries.model.SummaryFormat;
import planportal.summaries.model.SummaryKpi;
import planportal.summaries.model.SummaryKpi.Figure;
import planportal.summaries.model.SummaryKpi.Result;
import planportal.summaries.model.SummaryRequest;
import planportal.summaries.model.SummaryWords;
import planportal.summaries.model.SummaryWriter;
import planportal.testing.PortalTest;

/** The demonstration's quarter in every file, read back by readers that know nothing of its writers. */
@PortalTest
class SummaryFilesTest {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    @Autowired
    private SummaryComposition composition;

    @Autowired
    private Snapshots snapshots;

    @Autowired
    private SummaryFiles files;

    @Autowired
    private Formats words;

    private Summary summary(String language) {
        return composition.compose(
                SummaryRequest.whole(Quarter.of(2023, 3), Locale.forLanguageTag(language)), snapshots.current());
    }

    private byte[] written(Summary summary, SummaryFormat format) throws IOException {
        return WrittenFiles.of(files, summary, format);
    }

    /** What every file says of a KPI, as far as it says it: the open data have no expected progress, and no used-up share. */
    @ParameterizedTest
    @ValueSource(strings = {"ja", "en"})
    void showsTheSameInAllFourFiles(String language) throws IOException {
        // In English the figures of one initiative as long, large and rare as they can be.
        Summary summary = language.equals("ja")
                ? summary("ja")
                : SummaryExtremes.of(composition.compose(WrittenFiles.RARE, snapshots.current()));
        SummaryWords words = files.words(summary);
        Map<String, Row> excel = FileReaders.excel(written(summary, SummaryFormat.EXCEL), words);
        Map<String, Row> csv = FileReaders.csv(written(summary, SummaryFormat.CSV));
        Map<String, Row> word = FileReaders.word(written(summary, SummaryFormat.WORD));
        Map<String, Row> pdf = FileReaders.pdf(written(summary, SummaryFormat.PDF), words);

        assertThat(List.of(excel.size(), csv.size(), word.size(), pdf.size()))
                .containsOnly(summary.kpis().size());
        for (SummaryKpi kpi : summary.kpis()) {
            String label = words.formats().text(kpi.label());
            Row row = excel.get(kpi.code());
            assertThat(row.rating()).isEqualTo(words.rating(kpi.rating()));
            same(
                    row.actual(),
                    kpi.result() != null && kpi.result().actual() != null
                            ? kpi.result().actual()
                            : kpi.reported() == null ? null : kpi.reported().figure());
            assertThat(word.get(label)).as("Word, %s", label).isEqualTo(row);
            assertThat(pdf.get(label)).as("PDF, %s", label).isEqualTo(row);
            boolean usedUp = kpi.result() != null && kpi.result().usedUp();
            assertThat(csv.get(kpi.code()))
                    .as("CSV, %s", label)
                    .isEqualTo(new Row(
                            row.baseline(),
                            row.target(),
                            row.actual(),
                            usedUp ? null : row.progress(),
                            null,
                            rating(kpi)));
        }
    }

    /** The rating's word in the language of the open data. */
    private String rating(SummaryKpi kpi) {
        return new SummaryWords(words.in(Locale.JAPANESE)).rating(kpi.rating());
    }

    /** A limit with a sentence is better than a portal without memory. */
    @Test
    void refusesAFormatTooSmallForTheSummary() {
        Summary summary = summary("ja");
        SummaryWriter small = new SummaryWriter() {

            @Override
            public SummaryFormat format() {
                return SummaryFormat.PDF;
            }

            @Override
            public int maxKpis() {
                return summary.kpis().size() - 1;
            }

            @Override
            public void write(Summary summary, SummaryWords words, OutputStream out) {
                throw new AssertionError("nothing is begun");
            }
        };
        SummaryFiles limited = new SummaryFiles(List.of(small, new SummaryCsv(words)), words);

        assertThat(limited.formats(summary)).containsExactly(SummaryFormat.CSV);
        assertThatThrownBy(() -> limited.write(summary, SummaryFormat.PDF, OutputStream.nullOutputStream()))
                .isInstanceOfSatisfying(
                        UserFacingException.class,
                        refused -> assertThat(refused.messageCode()).isEqualTo("summaries.too-large"));
        assertThat(SummaryFiles.kpiCapacity(500_000))
                .as("the demonstration fits into any heap")
                .isGreaterThan(42);
    }

    @ParameterizedTest
    @EnumSource(SummaryFormat.class)
    void isReproducible(SummaryFormat format) throws IOException {
        Summary summary = composition.compose(WrittenFiles.RARE, snapshots.current());
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        files.write(composition.compose(WrittenFiles.RARE, snapshots.current()), format, again);

        ByteArrayOutputStream first = new ByteArrayOutputStream();
        files.write(summary, format, first);

        assertThat(first.toByteArray()).isEqualTo(again.toByteArray());
        if (format == SummaryFormat.EXCEL || format == SummaryFormat.WORD) {
            try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(first.toByteArray()))) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    assertThat(entry.getTimeLocal()).hasYear(1980);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja", "en"})
    void excelHoldsTheFiguresOfEveryKpi(String language) throws IOException {
        Summary summary = summary(language);
        SummaryWords words = files.words(summary);
        Workbook file = new Workbook(written(summary, SummaryFormat.EXCEL));

        Map<String, Map<String, Cell>> rows = file.table(words.message("summaries.excel.data"), 1).stream()
                .collect(Collectors.toMap(row -> row.get(column(words, "kpi")).text(), Function.identity()));
        assertThat(rows).hasSameSizeAs(summary.kpis());
        for (SummaryKpi kpi : summary.kpis()) {
            Map<String, Cell> row = rows.get(kpi.code());
            Result result = kpi.result();
            same(
                    row.get(column(words, "baseline")),
                    kpi.baseline() == null ? null : kpi.baseline().figure());
            same(
                    row.get(column(words, "target")),
                    kpi.target() == null ? null : kpi.target().figure());
            same(
                    row.get(column(words, "reported")),
                    kpi.reported() == null ? null : kpi.reported().figure());
            same(
                    row.get(column(words, "actual")),
                    result == null || result.actual() == null
                            ? kpi.reported() == null ? null : kpi.reported().figure()
                            : result.actual());
            same(
                    row.get(column(words, result != null && result.usedUp() ? "used-up" : "progress")),
                    result == null ? null : result.progress());
            same(row.get(column(words, "expected")), result == null ? null : result.expected());
            assertThat(row.get(column(words, "rating")).text()).isEqualTo(words.rating(kpi.rating()));
            assertThat(row.get(column(words, "kpi-name")).text())
                    .isEqualTo(words.formats().text(kpi.name()));
            assertThat(text(row.get(column(words, "comment"))))
                    .isEqualTo(kpi.reported() == null ? null : kpi.reported().comment());
        }
    }

    @Test
    void excelShowsEachInitiativeOnASheetOfItsOwn() throws IOException {
        Summary summary = summary("ja");
        SummaryWords words = files.words(summary);
        Workbook file = new Workbook(written(summary, SummaryFormat.EXCEL));

        for (Summary.Chapter chapter : summary.chapters()) {
            String sheet = file.sheets().keySet().stream()
                    .filter(words.title(chapter.overview())::startsWith)
                    .findFirst()
                    .orElseThrow();
            Map<String, Map<String, Cell>> rows = file
                    .table(sheet, chapter.outcomes().isEmpty() ? 3 : 4)
                    .stream()
                    .filter(row -> row.containsKey("評価"))
                    .collect(Collectors.toMap(row -> row.get("番号").text(), Function.identity()));
            assertThat(rows).hasSameSizeAs(chapter.allKpis());
            for (SummaryKpi kpi : chapter.allKpis()) {
                Map<String, Cell> row = rows.get(words.formats().text(kpi.label()));
                assertThat(row.get("評価").text()).isEqualTo(words.rating(kpi.rating()));
                share(row.get("進捗"), kpi.result() == null ? null : kpi.result().progress());
                share(row.get("想定"), kpi.result() == null ? null : kpi.result().expected());
                if (kpi.result() != null && kpi.result().actual() != null) {
                    same(row.get("実績値"), kpi.result().actual());
                } else {
                    assertThat(row.get("実績値").number())
                            .isEqualTo(kpi.reported() != null && kpi.reported().figure() != null);
                }
            }
        }
    }

    @Test
    void excelCountsRatingsAsTheSummaryDoes() throws IOException {
        Summary summary = summary("ja");
        SummaryWords words = files.words(summary);
        List<Map<String, Cell>> rows =
                new Workbook(written(summary, SummaryFormat.EXCEL)).table(words.message("summaries.part.OVERVIEW"), 3);

        assertThat(rows).hasSize(summary.overview().size() + 1);
        for (int i = 0; i < summary.overview().size(); i++) {
            Overview row = summary.overview().get(i);
            assertThat(rows.get(i).get("取組").text()).isEqualTo(words.title(row));
            for (Rating rating : Rating.values()) {
                same(
                        rows.get(i).get(words.rating(rating)),
                        BigDecimal.valueOf(row.standing().count(rating)));
            }
            share(rows.get(i).get("平均の進捗"), row.standing().mean());
            if (row.standing().change() == null) {
                assertThat(rows.get(i).get("前の四半期から（ポイント）").text())
                        .as("as the note above says")
                        .isEqualTo("—");
            } else {
                same(rows.get(i).get("前の四半期から（ポイント）"), row.standing().change());
            }
        }
        same(
                rows.get(rows.size() - 1).get("報告済み"),
                BigDecimal.valueOf(summary.cover().standing().reported()));
    }

    @Test
    void csvHoldsTheFiguresOfEveryKpi() throws IOException {
        Summary summary = summary("ja");
        String text = new String(written(summary, SummaryFormat.CSV), StandardCharsets.UTF_8).substring(1);
        List<CSVRecord> rows = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(text))
                .getRecords();

        assertThat(rows).hasSameSizeAs(summary.kpis());
        for (int i = 0; i < rows.size(); i++) {
            SummaryKpi kpi = summary.kpis().get(i);
            CSVRecord row = rows.get(i);
            assertThat(row.get("指標ID")).isEqualTo(kpi.code());
            assertThat(row.get("評価")).isEqualTo(files.words(summary).rating(kpi.rating()));
            same(row.get("目標値"), kpi.target() == null ? null : kpi.target().figure());
            same(row.get("基準値"), kpi.baseline() == null ? null : kpi.baseline().figure());
            if (kpi.result() != null) {
                same(row.get("実績値"), kpi.result().actual());
            }
            if (kpi.result() != null && kpi.reported() != null && !kpi.result().usedUp()) {
                same(row.get("進捗率（%）"), kpi.result().progress());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja", "en"})
    void wordShowsTheFiguresOfEveryKpi(String language) throws IOException {
        Summary summary = summary(language);
        SummaryWords words = files.words(summary);
        Workbook file = new Workbook(written(summary, SummaryFormat.WORD));

        List<List<List<String>>> tables = file.all("word/document.xml", "tbl").stream()
                .map(SummaryFilesTest::cells)
                .toList();
        Map<String, List<String>> rows = tables.stream()
                .filter(table -> table.get(0).size() == 7)
                .flatMap(table -> table.stream().skip(1))
                .collect(Collectors.toMap(row -> row.get(0), Function.identity()));
        assertThat(rows).hasSameSizeAs(summary.kpis());
        for (SummaryKpi kpi : summary.kpis()) {
            Result result = kpi.result();
            assertThat(rows.get(words.formats().text(kpi.label()) + " "
                                    + words.formats().text(kpi.name()))
                            .subList(1, 7))
                    .containsExactly(
                            words.baseline(kpi),
                            words.target(kpi),
                            words.actual(kpi),
                            words.percent(result == null ? null : result.progress()),
                            words.percent(result == null ? null : result.expected()),
                            words.rating(kpi.rating()));
        }
        List<String> total = tables.get(0).get(tables.get(0).size() - 1);
        assertThat(total.subList(1, 1 + words.ratings().size()))
                .isEqualTo(words.ratings().stream()
                        .map(rating ->
                                words.formats().count(summary.cover().standing().count(rating)))
                        .toList());
        assertThat(total.get(words.ratings().size() + 3))
                .isEqualTo(words.mean(summary.cover().standing()));
    }

    /** The first paragraph of each cell, by row. */
    private static List<List<String>> cells(Element table) {
        return Workbook.all(table, "tr").stream()
                .map(row -> Workbook.all(row, "tc").stream()
                        .map(cell -> Workbook.all(cell, "p").get(0).getTextContent())
                        .toList())
                .toList();
    }

    private static String column(SummaryWords words, String key) {
        return words.message("summaries.column." + key);
    }

    private static @Nullable String text(@Nullable Cell cell) {
        return cell == null ? null : cell.text();
    }

    private static void same(@Nullable Object read, @Nullable Object written) {
        Object figure = written instanceof Figure of ? of.value() : written;
        Object text = read instanceof Cell cell ? cell.text() : read;
        if (figure == null) {
            assertThat(text).isIn(null, "");
        } else {
            assertThat(new BigDecimal(String.valueOf(text))).isEqualByComparingTo((BigDecimal) figure);
        }
    }

    /** A share that stands in a cell as a fraction. */
    private static void share(@Nullable Cell read, @Nullable BigDecimal percent) {
        if (percent == null) {
            assertThat(read).isNull();
        } else {
            assertThat(new BigDecimal(read.text()).multiply(HUNDRED)).isEqualByComparingTo(percent);
        }
    }
}
