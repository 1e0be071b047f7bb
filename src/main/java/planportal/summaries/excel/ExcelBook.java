package planportal.summaries.excel;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.openxml4j.opc.PackageProperties;
import org.apache.poi.ss.usermodel.Footer;
import org.apache.poi.ss.usermodel.PageMargin;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import planportal.summaries.model.Summary;
import planportal.summaries.model.SummaryWords;
import planportal.summaries.office.ExcelText;
import planportal.summaries.office.OfficeXml;
import planportal.summaries.office.StableZip;

/**
 * A workbook whose rows are streamed to disk; its styles, charts and page settings stay in memory. Closing it deletes
 * the temporary files.
 */
public final class ExcelBook implements AutoCloseable {

    private static final int ROWS_IN_MEMORY = 100;
    private static final int FIT_ANY_HEIGHT = 0;
    /** Excel limits the header's length; two thirds of it are for the titles. */
    private static final int MAX_TITLE_LENGTH = 80;

    private final XSSFWorkbook workbook = new XSSFWorkbook();
    private final SXSSFWorkbook rows;
    private final ExcelStyles styles;
    private final ExcelSheetNames names = new ExcelSheetNames();
    private final List<ExcelSheet> sheets = new ArrayList<>();
    private final Summary summary;
    private final SummaryWords words;

    static {
        OfficeXml.prepare();
    }

    ExcelBook(Summary summary, SummaryWords words) {
        this.summary = summary;
        this.words = words;
        this.styles = new ExcelStyles(workbook);
        this.rows = new SXSSFWorkbook(workbook, ROWS_IN_MEMORY, true);
        // Streaming readers do not support ZIP64 entries, the format for files of more than 4 GB.
        rows.setZip64Mode(Zip64Mode.AsNeeded);
        describe(workbook.getProperties(), summary, words);
    }

    /** Sets the file's properties: title, language, date of the data. */
    public static void describe(POIXMLProperties properties, Summary summary, SummaryWords words) {
        POIXMLProperties.CoreProperties core = properties.getCoreProperties();
        core.setTitle(words.title(summary));
        core.setSubjectProperty(words.plan(summary.cover()));
        core.setCreator(words.formats().text(summary.cover().plan().municipality()));
        core.setDescription(words.state(summary.cover()));
        PackageProperties all = core.getUnderlyingProperties();
        all.setLanguageProperty(Optional.of(languageTag(words)));
        date(properties, summary);
    }

    /** Dated as of the summary, so that the same summary gives the same file. */
    public static void date(POIXMLProperties properties, Summary summary) {
        PackageProperties all = properties.getCoreProperties().getUnderlyingProperties();
        all.setCreatedProperty(Optional.of(Date.from(summary.cover().state().asOf())));
        all.setModifiedProperty(Optional.of(Date.from(summary.cover().state().asOf())));
    }

    /** The language tag with a region, which Office programs need for spelling and hyphenation. */
    static String languageTag(SummaryWords words) {
        return words.language().equals("ja") ? "ja-JP" : "en-GB";
    }

    /** The sheets created so far. */
    List<ExcelSheet> sheets() {
        return List.copyOf(sheets);
    }

    /** Appends a new sheet. */
    ExcelSheet sheet(String title, double... widths) {
        return sheet(title, widths.length, widths);
    }

    /**
     * As above, with only the first {@code printed} columns in the print area, since more columns would scale down the
     * text.
     */
    ExcelSheet sheet(String title, int printed, double[] widths) {
        SXSSFSheet sheet = rows.createSheet(names.name(title));
        XSSFSheet whole = workbook.getSheet(sheet.getSheetName());
        page(whole, title);
        ExcelSheet written =
                new ExcelSheet(title, sheet, whole, styles, widths, printed, words.message("summaries.continued"));
        sheets.add(written);
        return written;
    }

    private void page(XSSFSheet sheet, String title) {
        PrintSetup page = sheet.getPrintSetup();
        page.setPaperSize(PrintSetup.A4_PAPERSIZE);
        page.setLandscape(true);
        sheet.setFitToPage(true);
        page.setFitWidth((short) 1);
        page.setFitHeight((short) FIT_ANY_HEIGHT);
        sheet.setHorizontallyCenter(true);
        sheet.setMargin(PageMargin.LEFT, ExcelPages.MARGIN);
        sheet.setMargin(PageMargin.RIGHT, ExcelPages.MARGIN);
        sheet.setMargin(PageMargin.TOP, ExcelPages.MARGIN_WITH_LINE);
        sheet.setMargin(PageMargin.BOTTOM, ExcelPages.MARGIN_WITH_LINE);
        sheet.setDisplayGridlines(false);
        sheet.getHeader().setLeft(literal(words.title(summary)));
        // The sheet's name may be a shortened title.
        sheet.getHeader().setRight(literal(title));
        Footer footer = sheet.getFooter();
        footer.setLeft(literal(words.formats().text(summary.cover().plan().municipality())));
        footer.setCenter("&P / &N");
        footer.setRight(literal(words.published(summary.cover())));
        // Headers and footers keep their size when the sheet is scaled to fit.
        sheet.getCTWorksheet().getHeaderFooter().setScaleWithDoc(false);
    }

    /** Escapes &, which starts a field in headers and footers. */
    private static String literal(String text) {
        return ExcelText.cut(ExcelText.of(text), MAX_TITLE_LENGTH)
                .replace('\n', ' ')
                .replace("&", "&&");
    }

    void write(OutputStream out) throws IOException {
        sheets.forEach(ExcelSheet::end);
        workbook.setActiveSheet(0);
        StableZip.write(rows::write, out);
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
