package planportal.summaries;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import planportal.summaries.Workbook.Cell;
import planportal.summaries.model.SummaryWords;

/** Reads from each file what it says of every KPI: nothing here knows the writers, nor what they wrote. */
public final class FileReaders {

    private static final Pattern NUMBER = Pattern.compile("[-−]?\\d[\\d,]*(?:\\.\\d+)?");

    private FileReaders() {}

    /**
     * What a file says of a KPI. Figures have no trailing zeros; null where there is none.
     *
     * @param progress of a limit, how much of it is used up
     */
    public record Row(
            @Nullable BigDecimal baseline,
            @Nullable BigDecimal target,
            @Nullable BigDecimal actual,
            @Nullable BigDecimal progress,
            @Nullable BigDecimal expected,
            String rating) {}

    /** By the KPI's code in addresses. */
    public static Map<String, Row> excel(byte[] file, SummaryWords words) {
        Map<String, Row> rows = new LinkedHashMap<>();
        for (Map<String, Cell> row : new Workbook(file).table(words.message("summaries.excel.data"), 1)) {
            Cell used = row.get(words.message("summaries.column.used-up"));
            rows.put(
                    row.get(words.message("summaries.column.kpi")).text(),
                    new Row(
                            number(row.get(words.message("summaries.column.baseline"))),
                            number(row.get(words.message("summaries.column.target"))),
                            number(row.get(words.message("summaries.column.actual"))),
                            number(used == null ? row.get(words.message("summaries.column.progress")) : used),
                            number(row.get(words.message("summaries.column.expected"))),
                            row.get(words.message("summaries.column.rating")).text()));
        }
        return rows;
    }

    /** By the KPI's code in addresses; always in Japanese. What it has not is null. */
    public static Map<String, Row> csv(byte[] file) throws IOException {
        Map<String, Row> rows = new LinkedHashMap<>();
        for (CSVRecord row : CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(new String(file, StandardCharsets.UTF_8).substring(1)))
                .getRecords()) {
            rows.put(
                    row.get("指標ID"),
                    new Row(
                            plain(row.get("基準値")),
                            plain(row.get("目標値")),
                            plain(row.get("実績値")),
                            plain(row.get("進捗率（%）")),
                            null,
                            row.get("評価")));
        }
        return rows;
    }

    /** By the KPI's code as people read it: the tables of seven columns. */
    public static Map<String, Row> word(byte[] file) {
        Map<String, Row> rows = new LinkedHashMap<>();
        for (Element table : new Workbook(file).all("word/document.xml", "tbl")) {
            List<List<String>> cells = Workbook.all(table, "tr").stream()
                    .map(row -> Workbook.all(row, "tc").stream()
                            .map(cell -> Workbook.all(cell, "p").get(0).getTextContent())
                            .toList())
                    .toList();
            // Those of corrections have seven columns as well, and words for their quarters.
            if (cells.get(0).size() == 7
                    && cells.stream().skip(1).noneMatch(row -> row.get(6).matches(".*\\d.*"))) {
                cells.stream()
                        .skip(1)
                        .forEach(row -> rows.put(
                                row.get(0).split(" ")[0],
                                new Row(
                                        spoken(row.get(1)),
                                        spoken(row.get(2)),
                                        spoken(row.get(3)),
                                        spoken(row.get(4)),
                                        spoken(row.get(5)),
                                        row.get(6))));
            }
        }
        return rows;
    }

    /** By the KPI's code as people read it, by its tags: each KPI is a heading with the table of its figures behind it. */
    public static Map<String, Row> pdf(byte[] file, SummaryWords words) throws IOException {
        Map<String, Row> rows = new LinkedHashMap<>();
        String heading = "";
        for (PdfText.Part part : PdfText.parts(file)) {
            if (!part.tag().equals("Table")) {
                heading = part.text().strip();
                continue;
            }
            Map<String, String> cells = new LinkedHashMap<>();
            part.rows().stream()
                    .filter(row -> row.size() == 2)
                    .forEach(row -> cells.put(row.get(0).strip(), row.get(1).strip()));
            if (!cells.containsKey(words.message("summaries.target"))
                    || !cells.containsKey(words.message("summaries.department"))) {
                continue;
            }
            String rating = heading;
            boolean milestone = !cells.containsKey(words.message("summaries.expected"));
            String progress = cells.getOrDefault(
                    words.message("summaries.progress"), cells.get(words.message("summaries.used-up")));
            rows.put(
                    heading.split("[\\s\\u00a0]")[0],
                    new Row(
                            milestone ? null : spoken(cells.get(words.message("summaries.baseline"))),
                            milestone ? null : spoken(cells.get(words.message("summaries.target"))),
                            milestone ? null : spoken(actual(cells, words)),
                            spoken(progress),
                            spoken(cells.get(words.message("summaries.expected"))),
                            words.ratings().stream()
                                    .map(words::rating)
                                    .filter(rating::endsWith)
                                    .max((one, other) -> one.length() - other.length())
                                    .orElse(words.rating(null))));
        }
        return rows;
    }

    private static @Nullable String actual(Map<String, String> cells, SummaryWords words) {
        for (String kind : List.of("LEVEL", "CUMULATIVE", "FLOW")) {
            if (cells.containsKey(words.message("summaries.actual." + kind))) {
                return cells.get(words.message("summaries.actual." + kind));
            }
        }
        return null;
    }

    /** The first figure of a text that begins with one, as 約2,650世帯 and “about 2,650 households” do. */
    private static @Nullable BigDecimal spoken(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Matcher number = NUMBER.matcher(text);
        return number.find()
                        && number.start() <= "at least ".length()
                        && !text.substring(0, number.start()).matches(".*[（(].*")
                        && text.substring(0, number.start()).matches("(?i)約?|about |at least ")
                ? plain(number.group().replace(",", "").replace('−', '-'))
                : null;
    }

    private static @Nullable BigDecimal number(@Nullable Cell cell) {
        return cell == null || !cell.number() ? null : plain(cell.text());
    }

    private static @Nullable BigDecimal plain(String text) {
        if (text.isEmpty()) {
            return null;
        }
        BigDecimal number = new BigDecimal(text);
        return number.signum() == 0
                ? BigDecimal.ZERO
                : new BigDecimal(number.stripTrailingZeros().toPlainString());
    }
}
