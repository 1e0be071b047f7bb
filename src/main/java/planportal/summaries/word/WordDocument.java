package planportal.summaries.word;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackagePartName;
import org.apache.poi.openxml4j.opc.PackagingURIHelper;
import org.apache.poi.openxml4j.opc.TargetMode;
import org.apache.poi.util.Units;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.XWPFAbstractNum;
import org.apache.poi.xwpf.usermodel.XWPFChart;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRelation;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.xmlbeans.XmlCursor;
import org.apache.xmlbeans.XmlException;
import org.openxmlformats.schemas.drawingml.x2006.main.CTNonVisualDrawingProps;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTAbstractNum;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTBookmark;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTCompatSetting;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTHyperlink;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTLvl;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageSz;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTR;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STFldCharType;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STNumberFormat;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.StylesDocument;
import planportal.summaries.excel.ExcelBook;
import planportal.summaries.model.PrintedCharacters;
import planportal.summaries.model.Summary;
import planportal.summaries.model.SummaryWords;
import planportal.summaries.office.ExcelText;
import planportal.summaries.office.OfficeXml;
import planportal.summaries.office.StableZip;

/** An A4 document in which every paragraph has a style, so that it can be edited consistently. */
final class WordDocument implements AutoCloseable {

    /** Width between the margins, in twentieths of a point. */
    static final int WIDTH = 9638;

    private static final String STYLES = "/summaries/word-styles.xml";
    private static final String FONTS = "/summaries/word-fonts.xml";
    private static final int DEEPEST_IN_CONTENTS = 2;
    private static final int FIRST_FIGURE = 101;
    private static final long PAGE_WIDTH = 11906;
    private static final long PAGE_HEIGHT = 16838;
    private static final long MARGIN = 1134;
    private static final long MARGIN_OF_LINES = 567;
    /**
     * 16:9, in which LibreOffice renders charts before it stretches them, text included, to another ratio. Three fit
     * on a page.
     */
    private static final int CHART_WIDTH = 104 * Units.EMU_PER_CENTIMETER / 10;

    private static final int CHART_HEIGHT = CHART_WIDTH / 16 * 9;
    private static final String WORD_OF_TODAY = "15";

    private final XWPFDocument document = new XWPFDocument();
    private final List<Heading> headings = new ArrayList<>();
    private final Summary summary;
    private String caption = "";
    private int tables;
    private int figures;

    private record Heading(int level, String text, String bookmark) {}

    static {
        OfficeXml.prepare();
    }

    WordDocument(Summary summary, SummaryWords words) throws IOException {
        this.summary = summary;
        try (InputStream styles = WordDocument.class.getResourceAsStream(STYLES)) {
            document.createStyles()
                    .setStyles(StylesDocument.Factory.parse(styles).getStyles());
        } catch (XmlException e) {
            throw new IllegalStateException(STYLES, e);
        }
        ExcelBook.describe(document.getProperties(), summary, words);
        fonts();
        settings();
        bullets();
        page(words.title(summary), words);
    }

    /** Describes the font's replacement for systems without it: a Japanese sans-serif font. */
    private void fonts() throws IOException {
        try (InputStream fonts = WordDocument.class.getResourceAsStream(FONTS)) {
            PackagePartName name = PackagingURIHelper.createPartName("/word/fontTable.xml");
            PackagePart part = document.getPackage().createPart(name, XWPFRelation.FONT_TABLE.getContentType());
            try (OutputStream out = part.getOutputStream()) {
                fonts.transferTo(out);
            }
            document.getPackagePart().addRelationship(name, TargetMode.INTERNAL, XWPFRelation.FONT_TABLE.getRelation());
        } catch (InvalidFormatException e) {
            throw new IllegalStateException(FONTS, e);
        }
    }

    private void settings() {
        var settings = document.getSettings().getCTSettings();
        CTCompatSetting mode = settings.addNewCompat().addNewCompatSetting();
        mode.setName("compatibilityMode");
        mode.setUri("http://schemas.microsoft.com/office/word");
        mode.setVal(WORD_OF_TODAY);
    }

    /** The list definition used by the bullet style. */
    private void bullets() {
        CTAbstractNum list = CTAbstractNum.Factory.newInstance();
        list.setAbstractNumId(BigInteger.ZERO);
        CTLvl level = list.addNewLvl();
        level.setIlvl(BigInteger.ZERO);
        level.addNewStart().setVal(BigInteger.ONE);
        level.addNewNumFmt().setVal(STNumberFormat.BULLET);
        level.addNewLvlText().setVal("\u2022");
        var indent = level.addNewPPr().addNewInd();
        indent.setLeft(BigInteger.valueOf(340));
        indent.setHanging(BigInteger.valueOf(227));
        var numbering = document.createNumbering();
        numbering.addNum(numbering.addAbstractNum(new XWPFAbstractNum(list)), BigInteger.ONE);
    }

    private void page(String title, SummaryWords words) {
        CTSectPr section = document.getDocument().getBody().addNewSectPr();
        CTPageSz size = section.addNewPgSz();
        size.setW(BigInteger.valueOf(PAGE_WIDTH));
        size.setH(BigInteger.valueOf(PAGE_HEIGHT));
        CTPageMar margins = section.addNewPgMar();
        margins.setTop(BigInteger.valueOf(MARGIN));
        margins.setBottom(BigInteger.valueOf(MARGIN));
        margins.setLeft(BigInteger.valueOf(MARGIN));
        margins.setRight(BigInteger.valueOf(MARGIN));
        margins.setHeader(BigInteger.valueOf(MARGIN_OF_LINES));
        margins.setFooter(BigInteger.valueOf(MARGIN_OF_LINES));
        margins.setGutter(BigInteger.ZERO);
        XWPFParagraph header = document.createHeader(HeaderFooterType.DEFAULT).createParagraph();
        header.setStyle("Header");
        run(header, title);
        XWPFParagraph footer = document.createFooter(HeaderFooterType.DEFAULT).createParagraph();
        footer.setStyle("Footer");
        footer.createRun().addTab();
        field(footer, "PAGE", "1");
        run(footer, " / ");
        field(footer, "NUMPAGES", "1");
    }

    XWPFDocument document() {
        return document;
    }

    /** A paragraph with the style {@code style}; line breaks are kept. */
    XWPFParagraph paragraph(String style, String text) {
        XWPFParagraph paragraph = document.createParagraph();
        paragraph.setStyle(style);
        if (!text.isEmpty()) {
            run(paragraph, text);
        }
        return paragraph;
    }

    /** A heading, from level 1; the first levels are listed in the table of contents. */
    XWPFParagraph heading(int level, String text) {
        XWPFParagraph paragraph = document.createParagraph();
        paragraph.setStyle("Heading" + level);
        if (level > DEEPEST_IN_CONTENTS) {
            run(paragraph, text);
            return paragraph;
        }
        Heading heading = new Heading(level, text, "_Toc" + (1000 + headings.size()));
        headings.add(heading);
        CTBookmark begin = paragraph.getCTP().addNewBookmarkStart();
        begin.setId(BigInteger.valueOf(headings.size()));
        begin.setName(heading.bookmark());
        run(paragraph, text);
        paragraph.getCTP().addNewBookmarkEnd().setId(BigInteger.valueOf(headings.size()));
        return paragraph;
    }

    /** The caption above a table: 表 1 …. */
    void tableCaption(String word, String text) {
        caption = text;
        caption("Caption", word, ++tables, text);
    }

    /** The text of the last table caption. */
    String caption() {
        return caption;
    }

    private void caption(String style, String word, int number, String text) {
        XWPFParagraph caption = paragraph(style, word + " ");
        field(caption, "SEQ " + word + " \\* ARABIC", String.valueOf(number));
        run(caption, "  " + text);
    }

    /** An empty chart with its caption below: 図 1 …. */
    XWPFChart chart(String word, String caption, String description) throws IOException {
        XWPFParagraph figure = document.createParagraph();
        figure.setStyle("Figure");
        XWPFRun run = figure.createRun();
        try {
            XWPFChart chart = document.createChart(run, CHART_WIDTH, CHART_HEIGHT);
            ExcelBook.date(chart.getWorkbook().getProperties(), summary);
            CTNonVisualDrawingProps properties =
                    run.getCTR().getDrawingArray(0).getInlineArray(0).getDocPr();
            properties.setId(FIRST_FIGURE + figures);
            properties.setName(ExcelText.of(caption));
            properties.setDescr(ExcelText.of(description));
            caption("FigureCaption", word, ++figures, caption);
            return chart;
        } catch (InvalidFormatException e) {
            throw new IOException(e);
        }
    }

    /** Appends {@code text} to {@code paragraph}, keeping line breaks. */
    static XWPFRun run(XWPFParagraph paragraph, String text) {
        XWPFRun run = paragraph.createRun();
        String[] lines =
                ExcelText.of(PrintedCharacters.withStraightApostrophes(text)).split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (i > 0) {
                run.addBreak();
            }
            run.setText(lines[i]);
        }
        return run;
    }

    private static void field(XWPFParagraph paragraph, String instruction, String shown) {
        begin(paragraph.createRun().getCTR());
        paragraph.createRun().getCTR().addNewInstrText().setStringValue(" " + instruction + " ");
        paragraph.createRun().getCTR().addNewFldChar().setFldCharType(STFldCharType.SEPARATE);
        run(paragraph, shown);
        paragraph.createRun().getCTR().addNewFldChar().setFldCharType(STFldCharType.END);
    }

    private static void begin(CTR run) {
        run.addNewFldChar().setFldCharType(STFldCharType.BEGIN);
    }

    /**
     * Replaces {@code place} with the table of contents, when all headings are known: as links without page numbers,
     * which only the layout program knows. Word adds them when a user updates the table. It is not marked for
     * automatic update, since Word would ask every reader whether to update fields that “may refer to other files”.
     */
    void contents(XWPFParagraph place) {
        for (int i = 0; i < headings.size(); i++) {
            Heading heading = headings.get(i);
            XWPFParagraph entry;
            try (XmlCursor cursor = place.getCTP().newCursor()) {
                entry = document.insertNewParagraph(cursor);
            }
            entry.setStyle("TOC" + heading.level());
            if (i == 0) {
                begin(entry.createRun().getCTR());
                entry.createRun()
                        .getCTR()
                        .addNewInstrText()
                        .setStringValue(" TOC \\o \"1-" + DEEPEST_IN_CONTENTS + "\" \\h \\z \\u ");
                entry.createRun().getCTR().addNewFldChar().setFldCharType(STFldCharType.SEPARATE);
            }
            link(entry, heading);
            if (i == headings.size() - 1) {
                entry.createRun().getCTR().addNewFldChar().setFldCharType(STFldCharType.END);
            }
        }
        document.removeBodyElement(document.getPosOfParagraph(place));
    }

    private static void link(XWPFParagraph entry, Heading heading) {
        CTHyperlink link = entry.getCTP().addNewHyperlink();
        link.setAnchor(heading.bookmark());
        link.addNewR()
                .addNewT()
                .setStringValue(ExcelText.of(PrintedCharacters.withStraightApostrophes(heading.text())));
    }

    void write(OutputStream out) throws IOException {
        StableZip.write(document::write, out);
    }

    @Override
    public void close() {
        // Closing the POI document would serialize it again for nothing.
        document.getPackage().revert();
    }
}
