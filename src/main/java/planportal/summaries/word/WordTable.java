package planportal.summaries.word;

import java.math.BigInteger;
import java.util.List;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.jspecify.annotations.Nullable;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblLayoutType;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblWidth;
import planportal.progress.rating.Rating;
import planportal.summaries.model.MilestoneStates;
import planportal.summaries.model.SummaryWords;
import planportal.summaries.office.ExcelText;
import planportal.summaries.office.OfficeLook;

/** A table as wide as the text, whose heads stand on every page. */
final class WordTable {

    /** Margins of cells, in twentieths of a point. They stand in each table, since LibreOffice takes none from a style. */
    private static final int SIDE = 60;

    private static final int ABOVE = 40;
    private static final int NARROW = 40;
    private static final int NARROW_ABOVE = 20;
    private static final double SMALL = 6.5;
    /** Tables of as many rows and characters leave little of a page empty when they go to the next. */
    private static final int MOST_TOGETHER = 10;

    private static final int MOST_CHARACTERS_TOGETHER = 800;

    private final XWPFTable table;
    private final int[] widths;
    private XWPFTableRow row;
    private int column;

    /**
     * A table below the document's last caption, which programs read aloud as its name.
     *
     * @param widths the columns' widths, in any unit; they are stretched to the text's
     */
    WordTable(WordDocument document, List<String> heads, int... widths) {
        int sum = 0;
        for (int width : widths) {
            sum += width;
        }
        this.widths = new int[widths.length];
        this.table = document.document().createTable(1, widths.length);
        CTTblPr properties = table.getCTTbl().getTblPr();
        if (properties.isSetTblBorders()) {
            properties.unsetTblBorders();
        }
        table.setStyleID("SummaryTable");
        properties.addNewTblLayout().setType(STTblLayoutType.FIXED);
        table.setWidth(WordDocument.WIDTH);
        table.setCellMargins(ABOVE, SIDE, ABOVE, SIDE);
        var grid = table.getCTTbl().getTblGrid() == null
                ? table.getCTTbl().addNewTblGrid()
                : table.getCTTbl().getTblGrid();
        while (grid.sizeOfGridColArray() > 0) {
            grid.removeGridCol(0);
        }
        for (int i = 0; i < widths.length; i++) {
            this.widths[i] = widths[i] * WordDocument.WIDTH / sum;
            grid.addNewGridCol().setW(BigInteger.valueOf(this.widths[i]));
        }
        properties.addNewTblCaption().setVal(ExcelText.of(document.caption()));
        var look = properties.isSetTblLook() ? properties.getTblLook() : properties.addNewTblLook();
        look.setFirstRow(true);
        row = table.getRow(0);
        row.setRepeatHeader(true);
        row.setCantSplitRow(true);
        heads.forEach(head -> shade(cell("TableHead", head), "E6E6E6"));
    }

    /** Gives a table of many columns narrow margins and small heads, so that no word of them is broken. */
    WordTable narrow() {
        tight();
        table.getRow(0)
                .getTableCells()
                .forEach(head -> head.getParagraphs()
                        .forEach(paragraph -> paragraph.getRuns().forEach(run -> run.setFontSize(SMALL))));
        return this;
    }

    /**
     * Ends the table: one of few short rows stays on one page, and of any other the last row never stands alone on the
     * next.
     */
    void end() {
        List<XWPFTableRow> rows = table.getRows();
        boolean together = rows.size() <= MOST_TOGETHER
                && rows.stream().allMatch(XWPFTableRow::isCantSplitRow)
                && rows.stream()
                                .flatMap(row -> row.getTableCells().stream())
                                .mapToInt(cell -> cell.getText().length())
                                .sum()
                        <= MOST_CHARACTERS_TOGETHER;
        for (int i = together ? 1 : Math.max(1, rows.size() - 2); i < rows.size() - 1; i++) {
            keepWithNext(rows.get(i));
        }
    }

    private static void keepWithNext(XWPFTableRow row) {
        row.getTableCells().forEach(cell -> cell.getParagraphs().forEach(paragraph -> paragraph.setKeepNext(true)));
    }

    /** Gives a table whose texts just fit into their columns narrow margins. */
    WordTable tight() {
        table.setCellMargins(NARROW_ABOVE, NARROW, NARROW_ABOVE, NARROW);
        return this;
    }

    /** Begins a new row; one that is short enough for a page is not cut by its end. */
    WordTable row(boolean whole) {
        row = table.createRow();
        row.setCantSplitRow(whole);
        column = 0;
        return this;
    }

    WordTable text(@Nullable String text) {
        cell("TableText", text);
        return this;
    }

    /** A text with a smaller one below it. */
    WordTable text(String text, @Nullable String note) {
        note(cell("TableText", text), note);
        return this;
    }

    WordTable bold(String text, @Nullable String note) {
        XWPFTableCell cell = cell("TableText", text);
        cell.getParagraphArray(0).getRuns().forEach(run -> run.setBold(true));
        note(cell, note);
        return this;
    }

    WordTable number(String number) {
        cell("TableNumber", number);
        return this;
    }

    WordTable number(String number, @Nullable String note) {
        note(cell("TableNumber", number), note);
        return this;
    }

    /** The rating's word on its ground. */
    WordTable rating(@Nullable Rating rating, SummaryWords words) {
        XWPFTableCell cell = cell("TableRating", words.rating(rating));
        cell.getParagraphArray(0).getRuns().forEach(run -> run.setColor(OfficeLook.ink(rating)));
        shade(cell, OfficeLook.ground(rating));
        return this;
    }

    /** A milestone's state in a quarter on its ground, and what is to be noted of it. */
    WordTable state(MilestoneStates.Cell state, SummaryWords words) {
        String word = state.word(words);
        XWPFTableCell cell = word == null ? cell("TableNote", state.note(words)) : cell("TableRating", word);
        note(cell, word == null ? null : state.note(words));
        cell.getParagraphs().forEach(paragraph -> {
            paragraph.setAlignment(ParagraphAlignment.CENTER);
            paragraph.getRuns().forEach(run -> run.setColor(OfficeLook.ink(state)));
        });
        shade(cell, OfficeLook.ground(state));
        return this;
    }

    /** A row of its own across the table: the name of the rows below. */
    void across(String text) {
        XWPFTableCell cell = across("TableText", text);
        cell.getParagraphArray(0).getRuns().forEach(run -> run.setBold(true));
        cell.getParagraphArray(0).setKeepNext(true);
        shade(cell, "F2F2F2");
    }

    /** A row of its own across the table: what is said of the row above. */
    void note(String text) {
        keepWithNext(table.getRow(table.getNumberOfRows() - 1));
        across("TableNote", text);
    }

    /** A row of its own across the table: a text of the row above that is too long for its column. It may go on on the next page. */
    void said(String head, String text) {
        keepWithNext(row);
        XWPFTableCell cell = across("TableText", head);
        cell.getParagraphArray(0).getRuns().forEach(run -> run.setBold(true));
        WordDocument.run(cell.getParagraphArray(0), text);
        row.setCantSplitRow(false);
    }

    private XWPFTableCell across(String style, String text) {
        row(true);
        XWPFTableCell cell = cell(style, text);
        while (row.getTableCells().size() > 1) {
            row.removeCell(1);
        }
        var properties = cell.getCTTc().getTcPr();
        properties.addNewGridSpan().setVal(BigInteger.valueOf(widths.length));
        properties.getTcW().setW(BigInteger.valueOf(WordDocument.WIDTH));
        return cell;
    }

    private void note(XWPFTableCell cell, @Nullable String note) {
        if (note != null && !note.isEmpty()) {
            XWPFParagraph paragraph = cell.addParagraph();
            paragraph.setAlignment(cell.getParagraphArray(0).getAlignment());
            paragraph.setStyle("TableNote");
            if ("TableNumber".equals(cell.getParagraphArray(0).getStyle())) {
                paragraph.setAlignment(ParagraphAlignment.RIGHT);
            }
            WordDocument.run(paragraph, note);
        }
    }

    private XWPFTableCell cell(String style, @Nullable String text) {
        XWPFTableCell cell = row.getCell(column);
        var properties = cell.getCTTc().isSetTcPr()
                ? cell.getCTTc().getTcPr()
                : cell.getCTTc().addNewTcPr();
        var width = properties.isSetTcW() ? properties.getTcW() : properties.addNewTcW();
        width.setType(STTblWidth.DXA);
        width.setW(BigInteger.valueOf(widths[column]));
        column++;
        XWPFParagraph paragraph = cell.getParagraphs().isEmpty() ? cell.addParagraph() : cell.getParagraphArray(0);
        paragraph.setStyle(style);
        if (text != null) {
            WordDocument.run(paragraph, text);
        }
        return cell;
    }

    private static void shade(XWPFTableCell cell, String colour) {
        cell.setColor(colour);
    }
}
