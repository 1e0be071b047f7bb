package planportal.summaries.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuarterTableTest {

    @Test
    void writesUtf8WithItsMarkAndWindowsLineEnds() {
        byte[] csv = written(List.of("指標名", "実績値"), row("仮設住宅", new BigDecimal("164")));

        assertThat(csv).startsWith(0xEF, 0xBB, 0xBF);
        assertThat(text(csv)).isEqualTo("\uFEFF指標名,実績値\r\n仮設住宅,164\r\n");
    }

    @Test
    void writesPlainFiguresAndEmptyCells() {
        assertThat(line(row(new BigDecimal("1E+3"), new BigDecimal("-0.50"), 2023, null)))
                .isEqualTo("1000,-0.50,2023,");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+81",
                "-",
                "@SUM(A1)",
                "\tx",
                "＝1+1",
                "＋81",
                "－",
                "＠SUM(A1)",
                "-1@2020-03-31|cmd",
                "-1+1@2020-03-31"
            })
    void escapesFormulas(String text) {
        assertThat(line(row(text, "次"))).isEqualTo("'" + text + ",次");
    }

    @Test
    void keepsNegativeFiguresDaysAndQuartersUnchanged() {
        assertThat(line(row("-20@2020-03-31", "-5.25@2023-Q2|-5@2023-Q3")))
                .isEqualTo("-20@2020-03-31,-5.25@2023-Q2|-5@2023-Q3");
    }

    @Test
    void quotesCellsAndKeepsARowOnOneLine() {
        assertThat(line(row("あ,い", "「\"う\"」", "一\r\n二"))).isEqualTo("\"あ,い\",\"「\"\"う\"\"」\",一 二");
    }

    private static List<@Nullable Object> row(@Nullable Object... cells) {
        return Arrays.asList(cells);
    }

    private static byte[] written(List<String> headings, List<@Nullable Object> row) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            QuarterTable table = new QuarterTable(out, headings);
            table.row(row);
            table.end();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private static String line(List<@Nullable Object> row) {
        return text(written(List.of("x"), row)).split("\r\n", 2)[1].replaceAll("\r\n$", "");
    }

    private static String text(byte[] csv) {
        return new String(csv, StandardCharsets.UTF_8);
    }
}
