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
import planportal.summaries.model.SummaryKpi;
import planportal.summaries.model.SummaryWords;
import planportal.summaries.office.ExcelText;
import planportal.summaries.office.OfficeStyle;

/** A table with the width of the text and headings that are repeated on every page. */
final class WordTable {

    /** Cell margins in twentieths of a point. They are set in each table, since LibreOffice ignores those of styles. */
    private static final int SIDE = 60;

    private static final int ABOVE = 40;
    private static final int NARROW = 40;
    private static final int NARROW_ABOVE = 20;
    private static final double SMALL = 6.5;
    /** Tables of up to this many rows and characters can be kept on one page without leaving large gaps. */
    private static final int MAX_TOGETHER = 10;

    private static final int MAX_CHARACTERS_TOGETHER = 800;

    private final XWPFTable table;
    private final int[] widths;
    private XWPFTableRow row;
    private int column;

    /**
     * A table below the last caption, which is also its accessible name.
     *
     * @param widths relative widths of the columns; they are scaled to the width of the text
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

    /** Uses narrow margins and small headings, so that no word is broken in a table of many columns. */
    WordTable narrow() {
        tight();
        table.getRow(0)
                .getTableCells()
                .forEach(head -> head.getParagraphs()
                        .forEach(paragraph -> paragraph.getRuns().forEach(run -> run.setFontSize(SMALL))));
        return this;
    }

    /**
     * Ends the table: a small one is kept on one page; otherwise the last row never stands alone on the next page.
     */
    void end() {
        List<XWPFTableRow> rows = table.getRows();
        boolean together = rows.size() <= MAX_TOGETHER
                && rows.stream().allMatch(XWPFTableRow::isCantSplitRow)
                && rows.stream()
                                .flatMap(row -> row.getTableCells().stream())
                                .mapToInt(cell -> cell.getText().length())
                                .sum()
                        <= MAX_CHARACTERS_TOGETHER;
        for (int i = together ? 1 : Math.max(1, rows.size() - 2); i < rows.size() - 1; i++) {
            keepWithNext(rows.get(i));
        }
    }

    private static void keepWithNext(XWPFTableRow row) {
        row.getTableCells().forEach(cell -> cell.getParagraphs().forEach(paragraph -> paragraph.setKeepNext(true)));
    }

    /** Uses narrow margins, for tables whose texts just fit into their columns. */
    WordTable tight() {
        table.setCellMargins(NARROW_ABOVE, NARROW, NARROW_ABOVE, NARROW);
        return this;
    }

    /** Begins a new row; if {@code whole}, it is not broken across pages. */
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

    /** A text with a smaller note below it. */
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

    /** The rating on its background colour. */
    WordTable rating(SummaryKpi kpi, SummaryWords words) {
        Rating rating = kpi.rating();
        XWPFTableCell cell = cell("TableRating", words.ratingOf(kpi));
        cell.getParagraphArray(0).getRuns().forEach(run -> run.setColor(OfficeStyle.textColour(rating)));
        shade(cell, OfficeStyle.background(rating));
        return this;
    }

    /** The state of a milestone in a quarter on its background colour, with its note. */
    WordTable state(MilestoneStates.Cell state, SummaryWords words) {
        String word = state.word(words);
        XWPFTableCell cell = word == null ? cell("TableNote", state.note(words)) : cell("TableRating", word);
        note(cell, word == null ? null : state.note(words));
        cell.getParagraphs().forEach(paragraph -> {
            paragraph.setAlignment(ParagraphAlignment.CENTER);
            paragraph.getRuns().forEach(run -> run.setColor(OfficeStyle.textColour(state)));
        });
        shade(cell, OfficeStyle.background(state));
        return this;
    }

    /** A row across the table: a heading for the rows below. */
    void across(String text) {
        XWPFTableCell cell = across("TableText", text);
        cell.getParagraphArray(0).getRuns().forEach(run -> run.setBold(true));
        cell.getParagraphArray(0).setKeepNext(true);
        shade(cell, "F2F2F2");
    }

    /** A row across the table: a note about the row above. */
    void note(String text) {
        keepWithNext(table.getRow(table.getNumberOfRows() - 1));
        across("TableNote", text);
    }

    /**
     * A row across the table: a text of the row above that is too long for its column. It may be broken across pages.
     */
    void longText(String head, String text) {
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
