package planportal.sheets.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationConstraint;
import org.apache.poi.ss.usermodel.DataValidationConstraint.OperatorType;
import org.apache.poi.ss.usermodel.DataValidationHelper;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import planportal.shared.Formats;

/** The validation rules of the open cells of a sheet, with the hints and messages that Excel shows. */
final class XlsxChecks {

    private final SXSSFSheet sheet;
    private final Formats formats;
    /** The rows with equal validation, by column and rule. */
    private final Map<Checked, List<Integer>> alike = new LinkedHashMap<>();

    /** @param at the position of the column, from 0 */
    private record Checked(SheetColumn column, SheetRule rule, int at) {}

    XlsxChecks(SXSSFSheet sheet, Formats formats) {
        this.sheet = sheet;
        this.formats = formats;
    }

    /** Adds the validation of a cell; {@link #writeAlike} writes it. */
    void add(SheetColumn column, SheetRule rule, int row, int at) {
        alike.computeIfAbsent(new Checked(column, rule, at), each -> new ArrayList<>())
                .add(row);
    }

    /** Writes the added validations, one for all rows with equal validation. */
    void writeAlike() {
        alike.forEach((checked, rows) -> {
            CellRangeAddressList cells = new CellRangeAddressList();
            for (int i = 0; i < rows.size(); ) {
                int from = i;
                while (i + 1 < rows.size() && rows.get(i + 1) == rows.get(i) + 1) {
                    i++;
                }
                cells.addCellRangeAddress(rows.get(from), checked.at(), rows.get(i++), checked.at());
            }
            write(checked.column(), checked.rule(), cells);
        });
    }

    /** Writes the validation of some cells of the column. */
    void write(SheetColumn column, SheetRule rule, CellRangeAddressList cells) {
        DataValidationHelper helper = sheet.getDataValidationHelper();
        DataValidation validation =
                helper.createValidation(constraint(helper, rule, cells.getCellRangeAddress(0)), cells);
        validation.setEmptyCellAllowed(true);
        validation.setShowErrorBox(true);
        String title = SheetLayout.title(column, formats);
        String expected = formats.message("sheets.expected." + column.name());
        validation.createErrorBox(title, expected);
        validation.setShowPromptBox(true);
        validation.createPromptBox(title, expected);
        if (rule instanceof SheetRule.Choice) {
            validation.setSuppressDropDownArrow(true);
        }
        sheet.addValidationData(validation);
    }

    /** @param first the first cell; formulas refer to it and are adjusted for the others */
    private static DataValidationConstraint constraint(
            DataValidationHelper helper, SheetRule rule, CellRangeAddress first) {
        if (rule instanceof SheetRule.Figure figure && figure.instead() != null) {
            return helper.createCustomConstraint(formula(
                    figure, figure.instead(), SheetColumn.letters(first.getFirstColumn()) + (first.getFirstRow() + 1)));
        }
        if (rule instanceof SheetRule.Figure figure) {
            String from = figure.lowest() == null
                    ? "-999999999999999"
                    : figure.lowest().toPlainString();
            String to = figure.highest() == null
                    ? "999999999999999"
                    : figure.highest().toPlainString();
            return figure.decimals() == 0
                    ? helper.createIntegerConstraint(OperatorType.BETWEEN, from, to)
                    : helper.createDecimalConstraint(OperatorType.BETWEEN, from, to);
        }
        if (rule instanceof SheetRule.Choice choice) {
            return helper.createExplicitListConstraint(choice.words().toArray(String[]::new));
        }
        if (rule instanceof SheetRule.Day day) {
            return helper.createDateConstraint(
                    OperatorType.BETWEEN, "1", String.valueOf((long) DateUtil.getExcelDate(day.latest())), null);
        }
        return helper.createTextLengthConstraint(
                OperatorType.LESS_OR_EQUAL, String.valueOf(((SheetRule.Text) rule).longest()), null);
    }

    private static String formula(SheetRule.Figure figure, String instead, String cell) {
        List<String> conditions = new ArrayList<>(List.of("ISNUMBER(" + cell + ")"));
        if (figure.lowest() != null) {
            conditions.add(cell + ">=" + figure.lowest().toPlainString());
        }
        if (figure.highest() != null) {
            conditions.add(cell + "<=" + figure.highest().toPlainString());
        }
        if (figure.decimals() == 0) {
            conditions.add("INT(N(" + cell + "))=" + cell);
        }
        // Words beside a figure or in its place (速報 93.4, － 2024年6月) are read when the file is sent; a cell cannot
        // check them.
        return "OR(AND(LEN(" + cell + ")=1,ISNUMBER(FIND(" + cell + ",\"" + instead + "\"))),AND(ISTEXT(" + cell
                + "),LEN(" + cell
                + ")>2),AND("
                + String.join(",", conditions) + "))";
    }
}
