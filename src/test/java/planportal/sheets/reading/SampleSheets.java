package planportal.sheets.reading;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.springframework.context.support.ResourceBundleMessageSource;
import planportal.shared.Formats;

/** Spreadsheets as the portal makes them, and what people make of them. */
final class SampleSheets {

    static final Formats FORMATS = formats().in(Locale.JAPANESE);
    static final SheetLayout LAYOUT =
            SheetLayout.of("reports", SampleColumn.values(), Set.of(SampleColumn.CODE), FORMATS);
    static final SheetLayout SHORT = SheetLayout.of(
            "short",
            new SampleColumn[] {SampleColumn.CODE, SampleColumn.NAME, SampleColumn.VALUE},
            Set.of(SampleColumn.CODE),
            FORMATS);
    /** Another table, known by a column more. */
    static final SheetLayout DATED =
            SheetLayout.of("values", SampleColumn.values(), Set.of(SampleColumn.CODE, SampleColumn.QUARTER), FORMATS);

    private SampleSheets() {}

    private static Formats formats() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasenames("messages/shared", "messages/sheets");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return new Formats(messages);
    }

    /** Some KPIs of all kinds, with texts that are hard to keep. */
    static SheetContent content() {
        return content("=HYPERLINK(\"http://example.org\")");
    }

    /** @param comment on the first of them */
    static SheetContent content(String comment) {
        List<SheetContent.Line> lines = new ArrayList<>();
        lines.add(line("1-a-1", new BigDecimal("1643"), comment, Map.of(SampleColumn.VALUE, figure(0, null))));
        lines.add(line(
                "1-a-2",
                new BigDecimal("75.3"),
                "一行目\n二行目、\"引用\"、𠮟る😀",
                Map.of(SampleColumn.VALUE, figure(1, "100"))));
        lines.add(line("1-a-3", new BigDecimal("-0.1"), "'=1 そのまま", Map.of(SampleColumn.VALUE, figure(1, "100"))));
        lines.add(line(
                "1-i-1",
                null,
                "-5℃でした",
                Map.of(SampleColumn.NUMERATOR, figure(0, null), SampleColumn.DENOMINATOR, figure(0, null))));
        lines.add(line(
                "1-i-2",
                new BigDecimal("123456789012.123456"),
                "_x0041_ と &amp; <b>",
                Map.of(SampleColumn.VALUE, figure(6, null))));
        SheetContent.Line milestone = line(
                "2-a-1",
                null,
                "",
                Map.of(
                        SampleColumn.STATE,
                        new SheetRule.Choice(List.of("未着手", "進行中", "完了", "中止")),
                        SampleColumn.DAY,
                        new SheetRule.Day(LocalDate.of(2024, 3, 31)),
                        SampleColumn.COMMENT,
                        new SheetRule.Text(4000)));
        Map<SheetColumn, Object> values = new HashMap<>(milestone.values());
        values.put(SampleColumn.STATE, "完了");
        values.put(SampleColumn.DAY, LocalDate.of(2024, 3, 5));
        lines.add(new SheetContent.Line(values, milestone.rules(), milestone.inputs()));
        return new SheetContent(LAYOUT, "報告", "報告", List.of("黄色の欄に入力してください。"), lines, Map.of());
    }

    private static SheetRule figure(int decimals, String highest) {
        return new SheetRule.Figure(decimals, null, highest == null ? null : new BigDecimal(highest));
    }

    private static SheetContent.Line line(
            String code, BigDecimal value, String comment, Map<SheetColumn, SheetRule> rules) {
        Map<SheetColumn, Object> values = new HashMap<>();
        values.put(SampleColumn.CODE, code);
        values.put(SampleColumn.NAME, "指標 " + code);
        values.put(SampleColumn.COMMENT, comment);
        values.put(SampleColumn.QUARTER, "2023-Q4");
        values.put(SampleColumn.VERSION, "0");
        if (value != null) {
            values.put(SampleColumn.VALUE, value);
        }
        return new SheetContent.Line(values, rules, rules.keySet());
    }

    /** The workbook of several tables, in which people may add rows. */
    static byte[] book() {
        SheetContent content = content();
        Map<SheetColumn, SheetRule> more =
                Map.of(SampleColumn.CODE, new SheetRule.Text(30), SampleColumn.VALUE, figure(6, null));
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            XlsxSheet.write(
                    List.of(
                            new SheetContent(SHORT, "一", "一", List.of(), List.of(), more),
                            new SheetContent(DATED, "二", "二", content.notes(), content.lines(), more)),
                    FORMATS,
                    out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] xlsx(SheetContent content) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            XlsxSheet.write(content, FORMATS, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] csv(SheetContent content) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            CsvSheet.write(content, FORMATS, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The workbook as another program saves it: with its texts in a table of their own. */
    static byte[] savedAgain(byte[] workbook) {
        try (XSSFWorkbook read = new XSSFWorkbook(new ByteArrayInputStream(workbook))) {
            for (var row : read.getSheetAt(0)) {
                row.forEach(cell -> {
                    if (cell.getCellType() == org.apache.poi.ss.usermodel.CellType.STRING) {
                        String text = cell.getStringCellValue().replace("_x0041_", "_x005F_x0041_");
                        cell.setBlank();
                        cell.setCellValue(text);
                    }
                });
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            read.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The parts of a workbook by name. */
    static Map<String, byte[]> parts(byte[] workbook) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(workbook))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return parts;
    }

    /** Every row below the head, each as what stands in its columns. */
    static List<Map<SampleColumn, String>> read(byte[] content) throws UnreadableSheet {
        return read(content, SheetFile.Reading.DETECTED);
    }

    static List<Map<SampleColumn, String>> read(byte[] content, SheetFile.Reading how) throws UnreadableSheet {
        List<Map<SampleColumn, String>> rows = new ArrayList<>();
        try (SheetFile file = SheetFile.open(content, List.of(LAYOUT), how)) {
            for (SheetRow row = file.next(); row != null; row = file.next()) {
                Map<SampleColumn, String> cells = new EnumMap<>(SampleColumn.class);
                for (SampleColumn column : SampleColumn.values()) {
                    cells.put(column, file.cell(row, column).text());
                }
                rows.add(cells);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    /** As many rows as all tables have, read as the check does. */
    static int readAll(byte[] content) throws UnreadableSheet {
        int rows = 0;
        try (SheetFile file = SheetFile.open(content, List.of(SHORT, DATED), SheetFile.Reading.DETECTED)) {
            do {
                for (SheetEntry entry = file.entry(FORMATS); entry != null; entry = file.entry(FORMATS)) {
                    rows++;
                }
            } while (file.nextTable());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }
}
