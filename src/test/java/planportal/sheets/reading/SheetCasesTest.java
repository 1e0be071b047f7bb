package planportal.sheets.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import planportal.sheets.reading.SheetFile.Reading;
import planportal.sheets.reading.UnreadableSheet.Fault;

/** Small files that look to their writers otherwise than to a program: what is read is what the cell shows, or the row is refused. */
class SheetCasesTest {

    /** The columns that the files have. */
    private enum CaseColumn implements SheetColumn {
        CODE,
        QUARTER,
        VALUE,
        STATE,
        DAY,
        COMMENT,
        DUE,
        TARGET;

        @Override
        public int width() {
            return 10;
        }

        @Override
        public boolean isInput() {
            return this != CODE;
        }

        @Override
        public boolean isRead() {
            return true;
        }

        @Override
        public boolean isDay() {
            return this == DAY || this == DUE;
        }
    }

    private static final SheetLayout LAYOUT =
            SheetLayout.of("reports", CaseColumn.values(), Set.of(CaseColumn.CODE), SampleSheets.FORMATS);

    @ParameterizedTest
    @CsvSource(textBlock = """
            I02a-quoted-percent,     VALUE,   45.2%
            M-values-quoted-percent, VALUE,   33.4%
            I05b-superscript-int,    VALUE,   18²
            I07-1904,                DAY,     2023-12-31
            I21-n2-serial-time,      DAY,     2023-12-31
            M-targets-month-cell,    DUE,     2024-03
            M-targets-percent-cell,  TARGET,  95%
            M-targets-own-unit,      TARGET,  '23,000台'
            M-targets-span-of-years, DUE,     2020〜2023年度
            I11c-heading-star,       VALUE,   180
            M-values-comment-heading,COMMENT, 消える説明
            """)
    void readsWhatTheCellShows(String file, CaseColumn column, String shown) throws Exception {
        SheetEntry entry = first(file);

        assertThat(entry.faults()).isEmpty();
        assertThat(entry.text(column)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            I04a-date-as-value,   B, 2024-03-05,  日付の書式
            I04b-date-builtin14,  B, 2024-03-05,  日付の書式
            I06a-strike-run,      B, 175（取り消し線：18）, 取り消し線
            M-values-struck,      C, 1480（取り消し線：1500）, 取り消し線
            I06c-strike-in-comment, C, 前年度より増えました。（取り消し線：前年度より減りました。）, 取り消し線
            I10a-thousands-format, B, 180,        表示が
            I19b-nul-code,        A, 1-a-1,       制御文字
            """)
    void refusesAmbiguousCellsAndShowsThem(String file, String place, String seen, String why) throws Exception {
        assertThat(first(file).faults()).singleElement().satisfies(fault -> {
            assertThat(fault.place()).isEqualTo(place);
            assertThat(fault.read()).isEqualTo(seen);
            assertThat(fault.message()).contains(why);
        });
    }

    @ParameterizedTest
    @CsvSource({"I28a-code-zwsp, 1-a-1", "I28e-code-ja, 1-a-1"})
    void readsCodesAsTheyAreMeant(String file, String code) throws Exception {
        assertThat(first(file).code(CaseColumn.CODE)).isEqualTo(code);
    }

    @Test
    void explainsHowToConvertAStrictWorkbook() {
        assertThatThrownBy(() -> first("I08-strict"))
                .isInstanceOfSatisfying(
                        UnreadableSheet.class,
                        refused -> assertThat(refused.fault()).isEqualTo(Fault.STRICT));
    }

    @Test
    void refusesASecondSheetWithoutDistinctColumns() throws Exception {
        byte[] renamed;
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(content("I27h-rows-on-two-sheets")))) {
            Row head = workbook.getSheetAt(1).getRow(0);
            assertThat(head.getCell(0).getStringCellValue()).isEqualTo("コード");
            // The text stands within the cell, which keeps it.
            head.removeCell(head.getCell(0));
            head.createCell(0).setCellValue("指標番号");
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            workbook.write(written);
            renamed = written.toByteArray();
        }
        try (SheetFile file = open(renamed)) {
            while (file.entry(SampleSheets.FORMATS) != null) {
                assertThat(file.layout()).isEqualTo(LAYOUT);
            }
            assertThatThrownBy(file::nextTable)
                    .isInstanceOfSatisfying(
                            UnreadableSheet.class,
                            refused -> assertThat(refused.fault()).isEqualTo(Fault.HEAD_WITHOUT_KEY));
        }
    }

    @Test
    void refusesASecondSheetWithTheSameTable() throws Exception {
        try (SheetFile file = open(content("I27h-rows-on-two-sheets"))) {
            while (file.entry(SampleSheets.FORMATS) != null) {
                assertThat(file.layout()).isEqualTo(LAYOUT);
            }
            assertThatThrownBy(file::nextTable)
                    .isInstanceOfSatisfying(
                            UnreadableSheet.class,
                            refused -> assertThat(refused.fault()).isEqualTo(Fault.TABLE_TWICE));
        }
    }

    @Test
    void refusesFiguresUnderAnotherHeading() throws Exception {
        try (SheetFile file = open(content("I11a-heading-with-unit"))) {
            assertThatThrownBy(() -> file.unreadHead(SampleSheets.FORMATS))
                    .isInstanceOfSatisfying(UnreadableSheet.class, refused -> {
                        assertThat(refused.fault()).isEqualTo(Fault.HEADING_LIKE);
                        assertThat(refused.arguments()).containsExactly("実績値（人）", "B", "実績値");
                    });
        }
        try (SheetFile file = open(content("I11c-heading-star"))) {
            assertThat(file.unreadHead(SampleSheets.FORMATS)).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            45.2,   '0.0"%"',             45.2%
            45.2,   '0.0\\%',              45.2%
            0.452,  0.0%,                 45.2%
            1234.5, '#,##0.0',            1234.5
            1234.56, '#,##0',             1234.56
            -5,     '#,##0;"▲ "#,##0',    -5
            -5,     '#,##0_);(#,##0)',    -5
            -5,     '0;[Red]-0',          -5
            23000,  '#,##0"台"',          23000台
            23,     '#,##0"千台"',        23千台
            1500,   '"約"0',              約1500
            1500,   '[$¥-411]#,##0',      1500円
            180000, '#,##0,',             refused
            1800000, '0.0,,',             refused
            5,      '0;;;@',              5
            0,      '0;;;@',              refused
            5,      ';;;',                refused
            0.5,    '# ?/?',              refused
            180000, '0.00E+00',           180000
            45356,  'yyyy"年"m"月"d"日"',  2024-03-05
            45356,  '[$-411]ggge"年"m"月"d"日"', 2024-03-05
            45356,  '[$-411]ge.m.d',      2024-03-05
            45356,  'm/d',                2024-03-05
            45356,  'yyyy"年"m"月"',       2024-03
            45356,  '[$-411]ggge"年"m"月"', 2024-03
            45356,  'yyyy',               2024
            45356.5, 'h:mm',              refused
            """)
    void readsAFigureWhereTheCellShowsIt(double number, String format, String read) throws Exception {
        SheetCell cell = cell(number, format, null);

        if (read.equals("refused")) {
            assertThat(cell.kind()).isEqualTo(SheetCell.Kind.OTHERWISE_SHOWN);
        } else {
            assertThat(cell.kind().isFault()).isFalse();
            assertThat(cell.text()).isEqualTo(read);
        }
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', nullValues = "none", textBlock = """
            8,      General"千人",        text,    8千人
            8,      G/標準"千人",         text,    8千人
            8,      General"万",          text,    8万
            8,      General"人",          text,    8人
            8,      General"%",           text,    8%
            8,      General\\人,           text,    8人
            8,      @"千人",              text,    8千人
            8,      @@,                   refused, 8
            8,      [Red]General,         number,  8
            -8,     General;-General,     number,  -8
            0,      General;;,            refused, 0
            8,      General"000",         refused, 8000
            8,      `#,##0",000"`,        refused, `8,000`
            8000,   `#,##0",000"`,        refused, `8,000,000`
            8,      0"000",               refused, 8000
            8,      #"000",               refused, 8000
            0,      #"000",               refused, 000
            8,      0"０"人,              refused, 8０人
            8,      "1"0,                 refused, 18
            8,      0"."0,                refused, 0.8
            8,      0\\.0,                 refused, 0.8
            8,      0!.0,                 refused, 0.8
            123,    0"年"0,               refused, 12年3
            8,      0*0,                  refused, 80
            0,      "集計中",             refused, 集計中
            8,      "集計中",             refused, 集計中
            8,      "－",                 refused, －
            8,      "0",                  refused, 0
            0.3,    "45.2%",              refused, 45.2%
            0.3,    "8",                  refused, 8
            0,      `#,##0;-#,##0;"集計中"`, refused, 集計中
            5,      `#,##0;-#,##0;"集計中"`, number, 5
            0,      `_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ `, refused, -
            -5,     `_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ `, number, -5
            5,      `_ ¥* #,##0_ ;_ ¥* -#,##0_ ;_ ¥* "-"_ ;_ @_ `, text, 5円
            -5,     0"人";0"千人",        refused, 5千人
            -5,     0"人";-0"千人",       text,    -5千人
            0,      "準備中";@,           refused, 準備中
            8,      [>=5]"多数";0,        refused, 多数
            3,      [>=5]"多数";0,        number,  3
            8,      [<1.2.3]0,            number,  8
            8,      [<5]0;[=6]0,          refused, 8
            0,      `#,###`,              refused, 0
            0,      #"人",                refused, 人
            5,      `#,###`,              number,  5
            0.5,    #.0,                  number,  0.5
            5,      "▲"0,                 refused, ▲5
            5,      "－"0,                refused, －5
            5,      (0),                  refused, (5)
            -5,     0;0,                  refused, 5
            -5,     0;[Red]0,             number,  -5
            -5,     0;(0),                number,  -5
            -5,     0,                    number,  -5
            -5,     0"人",                text,    -5人
            8,      0"千人",              text,    8千人
            8,      0人,                  text,    8人
            8,      0" 人",               text,    8人
            8,      000,                  number,  8
            8,      0.,                   number,  8
            0.452,  0.0%,                 text,    45.2%
            0.3,    0%"増",               text,    30%増
            5,      # ?/?,                number,  5
            8,      "0/5",                refused, 0/5
            1234567, `#,##0,"千人"`,      refused, `1,235千人`
            45356,  yyyy"年3月",          refused, none
            """)
    void ignoresTextAddedByANumberFormat(double number, String format, String outcome, String read) {
        SheetCell cell = new ShownNumber(false).cell(number, 164, format);

        assertThat(cell.kind())
                .isEqualTo(
                        switch (outcome) {
                            case "text" -> SheetCell.Kind.TEXT;
                            case "number" -> SheetCell.Kind.NUMBER;
                            default -> SheetCell.Kind.OTHERWISE_SHOWN;
                        });
        if (read != null) {
            assertThat(cell.text()).isEqualTo(read);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 56, 57, 58})
    void recognisesBuiltInDateFormats(int format) {
        assertThat(new ShownNumber(false).cell(45356, format, "reserved-0x1F"))
                .isEqualTo(new SheetCell("2024-03-05", SheetCell.Kind.DAY));
    }

    @Test
    void reportsACompletelyStruckThroughCell() throws Exception {
        try (XSSFWorkbook book = new XSSFWorkbook()) {
            Font font = book.createFont();
            font.setStrikeout(true);

            assertThat(cell(1500, "General", font)).isEqualTo(new SheetCell("1500", SheetCell.Kind.STRUCK, "", "1500"));
        }
    }

    private static SheetCell cell(double number, String format, Font like) throws Exception {
        try (XSSFWorkbook book = new XSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            Sheet sheet = book.createSheet();
            sheet.createRow(0).createCell(0).setCellValue("コード");
            sheet.getRow(0).createCell(1).setCellValue("実績値");
            CellStyle style = book.createCellStyle();
            style.setDataFormat(book.createDataFormat().getFormat(format));
            if (like != null) {
                Font font = book.createFont();
                font.setStrikeout(like.getStrikeout());
                style.setFont(font);
            }
            sheet.createRow(1).createCell(1).setCellValue(number);
            sheet.getRow(1).getCell(1).setCellStyle(style);
            book.write(out);
            try (SheetFile file = open(out.toByteArray())) {
                return file.cell(Objects.requireNonNull(file.next()), CaseColumn.VALUE);
            }
        }
    }

    private static SheetEntry first(String name) throws IOException, UnreadableSheet {
        try (SheetFile file = open(content(name))) {
            return Objects.requireNonNull(file.entry(SampleSheets.FORMATS));
        }
    }

    private static SheetFile open(byte[] content) throws IOException, UnreadableSheet {
        return SheetFile.open(content, List.of(LAYOUT), Reading.DETECTED);
    }

    private static byte[] content(String name) throws IOException {
        try (InputStream file = SheetCasesTest.class.getResourceAsStream("/sheets/cases/" + name + ".xlsx")) {
            return Objects.requireNonNull(file, name).readAllBytes();
        }
    }
}
