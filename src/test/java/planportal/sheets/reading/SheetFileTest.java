package planportal.sheets.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import planportal.sheets.reading.SheetCell.Kind;
import planportal.sheets.reading.SheetFile.Reading;
import planportal.sheets.reading.UnreadableSheet.Fault;
import planportal.testing.SampleFiles;

class SheetFileTest {

    private static final Charset CP932 = Charset.forName("windows-31j");

    @Test
    void readsBackWhatItWrote() throws Exception {
        List<Map<SampleColumn, String>> read = SampleSheets.read(SampleSheets.xlsx(SampleSheets.content()));

        assertThat(read)
                .extracting(row -> row.get(SampleColumn.CODE))
                .containsExactly("1-a-1", "1-a-2", "1-a-3", "1-i-1", "1-i-2", "2-a-1");
        assertThat(read)
                .extracting(row -> row.get(SampleColumn.VALUE))
                .containsExactly("1643", "75.3", "-0.1", "", "123456789012.123456", "");
        assertThat(read)
                .extracting(row -> row.get(SampleColumn.COMMENT))
                .containsExactly(
                        "=HYPERLINK(\"http://example.org\")",
                        "一行目\n二行目、\"引用\"、𠮟る😀",
                        "'=1 そのまま",
                        "-5℃でした",
                        "_x0041_ と &amp; <b>",
                        "");
        assertThat(read.get(5)).containsEntry(SampleColumn.STATE, "完了").containsEntry(SampleColumn.DAY, "2024-03-05");
    }

    @Test
    void readsTheSameFromCsvAndFromAWorkbookThatAnotherProgramSaved() throws Exception {
        List<Map<SampleColumn, String>> first = SampleSheets.read(SampleSheets.xlsx(SampleSheets.content()));
        List<Map<SampleColumn, String>> saved =
                SampleSheets.read(SampleSheets.savedAgain(SampleSheets.xlsx(SampleSheets.content())));

        assertThat(saved).isEqualTo(first);
        assertThat(SampleSheets.read(SampleSheets.csv(SampleSheets.content()))).isEqualTo(first);
    }

    @Test
    void preventsFormulaInjection() throws Exception {
        try (XSSFWorkbook workbook =
                new XSSFWorkbook(new ByteArrayInputStream(SampleSheets.xlsx(SampleSheets.content())))) {
            for (var row : workbook.getSheetAt(0)) {
                row.forEach(cell -> assertThat(cell.getCellType()).isNotEqualTo(CellType.FORMULA));
            }
            Cell comment = workbook.getSheetAt(0).getRow(3).getCell(SampleColumn.COMMENT.ordinal());
            assertThat(comment.getCellStyle().getQuotePrefixed()).isTrue();
            assertThat(comment.getCellStyle().getDataFormatString()).isEqualTo("@");
        }
        assertThat(new String(SampleSheets.csv(SampleSheets.content()), StandardCharsets.UTF_8))
                .contains("\"'=HYPERLINK(")
                .contains("'-5℃")
                .contains("''=1")
                .contains(",-0.1,");
    }

    @Test
    void givesEachRowTheHeightOfItsTextsUntilSomebodyTypesMore() throws Exception {
        byte[] content = SampleSheets.xlsx(SampleSheets.content("長い説明です。".repeat(20)));
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(content))) {
            XSSFSheet sheet = workbook.getSheetAt(0);

            // 140 letters of full width, 16 to a line.
            assertThat(sheet.getRow(3).getHeightInPoints()).isCloseTo(9 * 13.5f + 13.5f / 4, within(0.1f));
            assertThat(sheet.getRow(4).getHeightInPoints()).isCloseTo(2 * 13.5f + 13.5f / 4, within(0.1f));
            assertThat(sheet.getRow(3).getCTRow().getCustomHeight()).isFalse();
        }
    }

    @Test
    void opensOnlyTheCellsThatAreToBeFilledIn() throws Exception {
        try (XSSFWorkbook workbook =
                new XSSFWorkbook(new ByteArrayInputStream(SampleSheets.xlsx(SampleSheets.content())))) {
            XSSFSheet sheet = workbook.getSheetAt(0);

            assertThat(sheet.getProtect()).isTrue();
            assertThat(locked(sheet, 3, SampleColumn.VALUE)).isFalse();
            assertThat(locked(sheet, 3, SampleColumn.CODE)).isTrue();
            assertThat(locked(sheet, 3, SampleColumn.STATE)).isTrue();
            assertThat(locked(sheet, 8, SampleColumn.STATE)).isFalse();
            assertThat(sheet.getPaneInformation().getHorizontalSplitPosition()).isEqualTo((short) 3);
            assertThat(sheet.getPrintSetup().getLandscape()).isTrue();
            assertThat(sheet.getDataValidations())
                    .anySatisfy(validation -> assertThat(
                                    validation.getValidationConstraint().getExplicitListValues())
                            .containsExactly("未着手", "進行中", "完了", "中止"));
            assertThat(sheet.getDataValidations())
                    .anySatisfy(validation -> assertThat(
                                    validation.getValidationConstraint().getFormula2())
                            .isEqualTo("100"));
        }
    }

    private static boolean locked(Sheet sheet, int row, SampleColumn column) {
        CellStyle style = sheet.getRow(row).getCell(column.ordinal()).getCellStyle();
        return style.getLocked();
    }

    @Test
    void detectsEncodingAndSeparator() throws Exception {
        String csv = "コード,実績値\r\n1-a-1,１６４３\r\n";

        assertReading(csv.getBytes(StandardCharsets.UTF_8), SheetEncoding.UTF_8, ',');
        assertReading(("\uFEFF" + csv).getBytes(StandardCharsets.UTF_8), SheetEncoding.UTF_8, ',');
        assertReading(csv.getBytes(CP932), SheetEncoding.CP932, ',');
        assertReading(csv.replace(',', '\t').getBytes(CP932), SheetEncoding.CP932, '\t');
        assertThatThrownBy(() -> SampleSheets.read(csv.getBytes(CP932), new Reading(SheetEncoding.UTF_8, null)))
                .isInstanceOfSatisfying(
                        UnreadableSheet.class, e -> assertThat(e.fault()).isEqualTo(Fault.WRONG_ENCODING));
    }

    private static void assertReading(byte[] content, SheetEncoding encoding, char separator) throws Exception {
        try (SheetFile file = SheetFile.open(content, List.of(SampleSheets.LAYOUT), Reading.DETECTED)) {
            assertThat(file.reading()).isEqualTo(new Reading(encoding, separator));
            SheetRow row = file.next();
            assertThat(file.cell(row, SampleColumn.VALUE).text()).isEqualTo("１６４３");
            assertThat(row.number()).isEqualTo(2);
            assertThat(file.place(SampleColumn.VALUE)).isEqualTo("B");
        }
    }

    @Test
    void findsTheTableBelowOtherRowsAndOnAnotherSheet() throws Exception {
        byte[] content = workbook(book -> {
            book.createSheet("はじめに").createRow(0).createCell(0).setCellValue("使い方");
            Sheet sheet = book.createSheet("値");
            sheet.createRow(4).createCell(1).setCellValue(" Code ");
            sheet.getRow(4).createCell(3).setCellValue("実 績 値");
            sheet.createRow(9).createCell(1).setCellValue("1-a-1");
            sheet.getRow(9).createCell(3).setCellValue(0.1 + 0.2);
        });

        try (SheetFile file = SheetFile.open(content, List.of(SampleSheets.LAYOUT), Reading.DETECTED)) {
            SheetRow row = file.next();
            assertThat(row.number()).isEqualTo(10);
            assertThat(file.cell(row, SampleColumn.VALUE)).isEqualTo(new SheetCell("0.3", Kind.NUMBER));
            assertThat(file.next()).isNull();
        }
    }

    @Test
    void readsSeveralTablesAndRecognisesThemByTheirColumns() throws Exception {
        byte[] content = SampleSheets.book();

        try (SheetFile file =
                SheetFile.open(content, List.of(SampleSheets.SHORT, SampleSheets.DATED), Reading.DETECTED)) {
            assertThat(file.layout()).isEqualTo(SampleSheets.SHORT);
            assertThat(file.entry(SampleSheets.FORMATS)).isNull();
            assertThat(file.nextTable()).isTrue();
            assertThat(file.layout()).isEqualTo(SampleSheets.DATED);
            assertThat(file.entry(SampleSheets.FORMATS).text(SampleColumn.VALUE))
                    .isEqualTo("1643");
        }
    }

    @Test
    void unlocksRowsBelowForAdditions() throws Exception {
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(SampleSheets.book()))) {
            XSSFSheet sheet = workbook.getSheetAt(1);

            assertThat(sheet.getColumnStyle(SampleColumn.VALUE.ordinal()).getLocked())
                    .isFalse();
            assertThat(sheet.getColumnStyle(SampleColumn.NAME.ordinal()).getLocked())
                    .isTrue();
            assertThat(locked(sheet, 3, SampleColumn.CODE))
                    .as("a row that there is keeps its code")
                    .isTrue();
        }
    }

    @Test
    void readsPercentagesAsShownAndReportsFormulasAndErrors() throws Exception {
        byte[] content = workbook(book -> {
            Sheet sheet = book.createSheet();
            sheet.createRow(0).createCell(0).setCellValue("コード");
            sheet.getRow(0).createCell(1).setCellValue("実績値");
            sheet.createRow(1).createCell(0).setCellValue("1-a-1");
            CellStyle percent = book.createCellStyle();
            percent.setDataFormat(book.createDataFormat().getFormat("0.0%"));
            sheet.getRow(1).createCell(1).setCellValue(0.755);
            sheet.getRow(1).getCell(1).setCellStyle(percent);
            sheet.createRow(2).createCell(1).setCellFormula("1+1");
            sheet.createRow(3).createCell(1).setCellErrorValue(org.apache.poi.ss.usermodel.FormulaError.REF.getCode());
        });

        try (SheetFile file = SheetFile.open(content, List.of(SampleSheets.LAYOUT), Reading.DETECTED)) {
            assertThat(file.cell(file.next(), SampleColumn.VALUE)).isEqualTo(SheetCell.text("75.5%"));
            assertThat(file.cell(file.next(), SampleColumn.VALUE).kind()).isEqualTo(Kind.FORMULA);
            assertThat(file.cell(file.next(), SampleColumn.VALUE).kind()).isEqualTo(Kind.ERROR);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|EMPTY",
                "'a,b,c\n1,2,3'|NO_HEAD",
                "'コード,指標\n1-a-1,x'|NO_INPUTS",
                "'コード,実績値,実績値\n1-a-1,1,2'|COLUMN_TWICE",
                "'コード,実績値\n1-a-1,\"1'|BROKEN_CSV",
                "'コード,実績値\n,'|NO_ROWS",
                "'%PDF-1.7\nコード,実績値\n1-a-1,1'|NOT_A_TABLE",
                "'<html><table><tr><td>コード</td></tr>'|NOT_A_TABLE"
            })
    void explainsErrorsOfATable(String content, Fault fault) {
        assertRefused(content.getBytes(StandardCharsets.UTF_8), fault);
    }

    @Test
    void refusesOtherContentAndTooMuchOfIt() throws Exception {
        assertRefused(SampleFiles.png(), Fault.NOT_A_TABLE);
        assertRefused("コード,実績値".getBytes(StandardCharsets.UTF_16), Fault.NOT_A_TABLE);
        assertRefused(new byte[] {(byte) 0xff, (byte) 0xfe, 'a'}, Fault.UNKNOWN_ENCODING);
        assertRefused(new byte[SheetFile.LARGEST + 1], Fault.TOO_LARGE);
        assertRefused(
                ("コード,実績値\n" + "1-a-1,1\n".repeat(SheetFile.MAX_ROWS + 1)).getBytes(StandardCharsets.UTF_8),
                Fault.TOO_MANY_ROWS);
        assertRefused(SampleFiles.docx(), Fault.DAMAGED);
        assertRefused(SampleFiles.zip(Map.of("a.txt", new byte[3])), Fault.DAMAGED);
        assertRefused(Arrays.copyOf(SampleSheets.xlsx(SampleSheets.content()), 3000), Fault.DAMAGED);
    }

    @ParameterizedTest
    @CsvSource({"'コード,実績値,', ','", "'コード,実績値,', x", "'コード,実績値\n1-a-1,\"', 'a\n'"})
    void refusesAnEndlessRowEarly(String beginning, String filling) {
        byte[] content = (beginning + filling.repeat(1 << 20)).getBytes(StandardCharsets.UTF_8);

        assertRefused(content, Fault.ROW_TOO_LONG);
    }

    @Test
    void refusesAWorkbookUnderAPassword() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (POIFSFileSystem files = new POIFSFileSystem()) {
            var encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("secret");
            try (var sealed = encryptor.getDataStream(files)) {
                sealed.write(SampleSheets.xlsx(SampleSheets.content()));
            }
            files.writeFilesystem(out);
        }

        assertRefused(out.toByteArray(), Fault.OLD_OR_PROTECTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"xl/externalLinks/externalLink1.xml", "xl/connections.xml", "xl/queryTables/queryTable1.xml"})
    void refusesLinksToOtherFilesAndDatabases(String part) {
        Map<String, byte[]> parts = new LinkedHashMap<>(SampleSheets.parts(SampleSheets.xlsx(SampleSheets.content())));
        parts.put(part, SampleFiles.utf8("<links xmlns=\"x\"/>"));

        assertRefused(SampleFiles.zip(parts), Fault.EXTERNAL_LINKS);
    }

    @Test
    void refusesMacrosAndBombs() {
        Map<String, byte[]> parts = new LinkedHashMap<>(SampleSheets.parts(SampleSheets.xlsx(SampleSheets.content())));
        parts.put("xl/vbaProject.bin", new byte[10]);
        assertRefused(SampleFiles.zip(parts), Fault.MACROS);

        parts.remove("xl/vbaProject.bin");
        parts.put("xl/media/zeros.bin", new byte[100 << 20]);
        assertRefused(SampleFiles.zip(parts), Fault.TOO_MUCH_INSIDE);
    }

    /** The part is damaged beyond the limit, so reading on would fail. */
    @Test
    void refusesTooManyTextsEarly() {
        Map<String, byte[]> parts = new LinkedHashMap<>(SampleSheets.parts(SampleSheets.xlsx(SampleSheets.content())));
        Random random = new Random(1);
        StringBuilder texts =
                new StringBuilder("<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">");
        for (int i = 0; i <= XlsxRows.MAX_TEXTS; i++) {
            texts.append("<si><t>").append(random.nextInt(1000)).append("</t></si>");
        }
        texts.append("<si><broken");
        parts.put("xl/sharedStrings.xml", SampleFiles.utf8(texts.toString()));

        assertRefused(SampleFiles.zip(parts), Fault.TOO_MUCH_INSIDE);
    }

    /** One long text in many cells: the file is small, what would be kept of it is not. */
    @Test
    void refusesOverlongRowsEarly() throws Exception {
        String longest = new Random(1)
                .ints(SpreadsheetVersion.EXCEL2007.getMaxTextLength(), '一', '龠')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        Map<String, byte[]> parts = new LinkedHashMap<>(SampleSheets.parts(workbook(workbook -> {
            Sheet sheet = workbook.createSheet();
            for (int i = 0; i <= 1 + SheetFile.MAX_CHARACTERS / longest.length(); i++) {
                Row row = sheet.createRow(i);
                row.createCell(0).setCellValue(i == 0 ? "コード" : "1-a-" + i);
                row.createCell(1).setCellValue(i == 0 ? "実績値" : longest);
            }
        })));
        String sheet = new String(parts.get("xl/worksheets/sheet1.xml"), StandardCharsets.UTF_8);
        parts.put("xl/worksheets/sheet1.xml", SampleFiles.utf8(sheet.replace("</sheetData>", "<broken")));

        assertRefused(SampleFiles.zip(parts), Fault.TOO_MUCH_INSIDE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"_rels/.rels", "xl/workbook.xml", "xl/styles.xml"})
    void refusesALargePartThatIsReadAsATree(String part) {
        Map<String, byte[]> parts = new LinkedHashMap<>(SampleSheets.parts(SampleSheets.xlsx(SampleSheets.content())));
        Random random = new Random(1);
        StringBuilder comment = new StringBuilder("<!--");
        while (comment.length() <= 4 << 20) {
            comment.append(random.nextLong() & Long.MAX_VALUE);
        }
        String text = new String(parts.get(part), StandardCharsets.UTF_8);
        parts.put(part, SampleFiles.utf8(text + comment + "-->"));

        assertRefused(SampleFiles.zip(parts), Fault.TOO_MUCH_INSIDE);
    }

    @Test
    void refusesADocumentTypeDeclaration() {
        Map<String, byte[]> parts = new LinkedHashMap<>(SampleSheets.parts(SampleSheets.xlsx(SampleSheets.content())));
        String sheet = new String(parts.get("xl/worksheets/sheet1.xml"), StandardCharsets.UTF_8);
        parts.put(
                "xl/worksheets/sheet1.xml",
                SampleFiles.utf8(sheet.replaceFirst(
                        "<worksheet", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><worksheet")));

        assertRefused(SampleFiles.zip(parts), Fault.DAMAGED);
    }

    private static void assertRefused(byte[] content, Fault fault) {
        assertThatThrownBy(() -> SampleSheets.read(content))
                .isInstanceOfSatisfying(
                        UnreadableSheet.class,
                        refused -> assertThat(refused.fault()).isEqualTo(fault));
    }

    private interface Filling {

        void fill(XSSFWorkbook workbook);
    }

    private static byte[] workbook(Filling filling) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            filling.fill(workbook);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            workbook.write(out);
            return out.toByteArray();
        }
    }
}
