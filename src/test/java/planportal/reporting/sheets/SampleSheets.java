package planportal.reporting.sheets;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
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

/** Spreadsheets of reports as the portal makes them, and what people make of them. */
final class SampleSheets {

    static final Formats FORMATS = formats().in(Locale.JAPANESE);
    static final Map<String, SheetColumn> TITLES = titles();

    private SampleSheets() {
    }

    private static Formats formats() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasenames("messages/shared", "messages/sheets");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return new Formats(messages);
    }

    private static Map<String, SheetColumn> titles() {
        Map<String, SheetColumn> titles = new HashMap<>();
        for (Locale language : List.of(Locale.JAPANESE, Locale.ENGLISH)) {
            Arrays.stream(SheetColumn.values()).forEach(column ->
                    titles.put(SheetFile.title(FORMATS.in(language).say("sheets.column." + column)), column));
        }
        return titles;
    }

    /** Some KPIs of all kinds, with texts that are hard to keep. */
    static SheetContent content() {
        List<SheetContent.Line> lines = new ArrayList<>();
        lines.add(line("1-a-1", new BigDecimal("1643"), "=HYPERLINK(\"http://example.org\")", Set.of(SheetColumn.VALUE), 0));
        lines.add(line("1-a-2", new BigDecimal("75.3"), "一行目\n二行目、\"引用\"、𠮟る😀", Set.of(SheetColumn.VALUE), 1));
        lines.add(line("1-a-3", new BigDecimal("-0.1"), "'=1 そのまま", Set.of(SheetColumn.VALUE), 1));
        lines.add(line("1-i-1", null, "-5℃でした", Set.of(SheetColumn.NUMERATOR, SheetColumn.DENOMINATOR), 1));
        lines.add(line("1-i-2", new BigDecimal("123456789012.123456"), "_x0041_ と &amp; <b>", Set.of(SheetColumn.VALUE), 6));
        SheetContent.Line milestone = line("2-a-1", null, "", Set.of(SheetColumn.STATE, SheetColumn.DAY, SheetColumn.COMMENT), 0);
        Map<SheetColumn, Object> values = new EnumMap<>(milestone.values());
        values.put(SheetColumn.STATE, "完了");
        values.put(SheetColumn.DAY, LocalDate.of(2024, 3, 5));
        lines.add(new SheetContent.Line(values, milestone.inputs(), 0, null, null));
        return new SheetContent("報告", List.of("黄色の欄に入力してください。"), LocalDate.of(2024, 3, 31),
                List.of("未着手", "進行中", "完了", "中止"), lines);
    }

    private static SheetContent.Line line(String code, BigDecimal value, String comment, Set<SheetColumn> inputs, int decimals) {
        Map<SheetColumn, Object> values = new EnumMap<>(SheetColumn.class);
        values.put(SheetColumn.CODE, code);
        values.put(SheetColumn.NAME, "指標 " + code);
        values.put(SheetColumn.COMMENT, comment);
        values.put(SheetColumn.QUARTER, "2023-Q4");
        values.put(SheetColumn.VERSION, "0");
        if (value != null) {
            values.put(SheetColumn.VALUE, value);
        }
        return new SheetContent.Line(values, inputs, decimals, null, decimals == 1 ? BigDecimal.valueOf(100) : null);
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
    static List<Map<SheetColumn, String>> read(byte[] content) throws UnreadableSheet {
        return read(content, SheetFile.Reading.DETECTED);
    }

    static List<Map<SheetColumn, String>> read(byte[] content, SheetFile.Reading how) throws UnreadableSheet {
        List<Map<SheetColumn, String>> rows = new ArrayList<>();
        try (SheetFile file = SheetFile.open(content, TITLES, how)) {
            for (SheetRow row = file.next(); row != null; row = file.next()) {
                Map<SheetColumn, String> cells = new EnumMap<>(SheetColumn.class);
                for (SheetColumn column : SheetColumn.values()) {
                    cells.put(column, file.cell(row, column).text());
                }
                rows.add(cells);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }
}
