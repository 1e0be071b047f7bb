package planportal.summaries.pdf;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FSFontUseCase;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Calendar;
import java.util.EnumSet;
import java.util.GregorianCalendar;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.logging.Level;
import java.util.regex.Pattern;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.xmpbox.DateConverter;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import planportal.shared.Formats;
import planportal.summaries.files.SummaryFiles;
import planportal.summaries.model.PrintedCharacters;
import planportal.summaries.model.Progress;
import planportal.summaries.model.Summary;
import planportal.summaries.model.SummaryFormat;
import planportal.summaries.model.SummaryWords;
import planportal.summaries.model.SummaryWriter;

/**
 * The summary as A4 pages for print: tagged for screen readers (PDF/UA-1), self-contained for archiving (PDF/A-2a),
 * with charts as vector graphics. Rendering does not access the network.
 *
 * <p>One font is embedded. Characters that it lacks, such as emoji, are replaced with 〓, the printers' sign for a
 * missing type, and the cover mentions the replacement.
 */
@Component
public class SummaryPdf implements SummaryWriter {

    /** Memory per KPI during rendering, including boxes and tags; 0.31 MB were measured, docs/benchmarks.md. */
    private static final long BYTES = 500_000;

    private static final String FONT = "BIZ UDPGothic";
    private static final ClassPathResource REGULAR = new ClassPathResource("fonts/BIZUDPGothic-Regular.ttf");
    private static final ClassPathResource BOLD = new ClassPathResource("fonts/BIZUDPGothic-Bold.ttf");
    private static final ClassPathResource STYLE = new ClassPathResource("templates/summaries/print.css");

    private static final Pattern XMP_DATE = Pattern.compile("(<xmp:(?:Create|Modify|Metadata)Date>)[^<]*(<)");

    private final SpringTemplateEngine templates = new SpringTemplateEngine();
    /** One rendering at a time per node: it occupies a processor and some 100 MB, which public pages need as well. */
    private final Semaphore turn = new Semaphore(1, true);

    private final PrintedCharacters characters = new PrintedCharacters(REGULAR);

    public SummaryPdf() {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver(SummaryPdf.class.getClassLoader());
        resolver.setPrefix("templates/");
        resolver.setSuffix(".html");
        resolver.setTemplateMode(TemplateMode.XML);
        resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
        templates.setTemplateResolver(resolver);
        templates.setEnableSpringELCompiler(true);
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
    }

    @Override
    public SummaryFormat format() {
        return SummaryFormat.PDF;
    }

    @Override
    public int maxKpis() {
        return SummaryFiles.kpiCapacity(BYTES);
    }

    @Override
    public void write(Summary summary, SummaryWords words, OutputStream out) throws IOException {
        write(summary, words, out, Progress.IGNORED);
    }

    @Override
    public void write(Summary summary, SummaryWords words, OutputStream out, Progress progress) throws IOException {
        turn.acquireUninterruptibly();
        try {
            render(summary, words, out, progress);
        } finally {
            turn.release();
        }
    }

    private void render(Summary summary, SummaryWords words, OutputStream out, Progress progress) throws IOException {
        // Data not needed in memory is buffered in a temporary file.
        try (PDDocument document = new PDDocument(IOUtils.createTempFileOnlyStreamCache())) {
            // Dated as of the summary, so that the same summary gives the same file.
            document.setDocumentId(summary.cover().state().asOf().toEpochMilli());
            draw(summary, words, document, progress);
            date(document, summary.cover().state().asOf());
            document.save(out, CompressParameters.DEFAULT_COMPRESSION);
        }
    }

    /** Draws the pages. The renderer, which takes half of the memory, is released before the document is written. */
    private void draw(Summary summary, SummaryWords words, PDDocument document, Progress progress) throws IOException {
        int kpis = Math.max(1, summary.kpis().size());
        try (ChartProgressDrawer charts =
                        new ChartProgressDrawer(placed -> progress.reached(Math.min(60, 10 + 50 * placed / kpis)));
                PdfBoxRenderer renderer = renderer(summary, words, document, charts, progress)) {
            renderer.createPDFWithoutClosing();
        }
    }

    /** A separate method, so that no variable keeps the HTML in memory during drawing. */
    private PdfBoxRenderer renderer(
            Summary summary, SummaryWords words, PDDocument document, ChartProgressDrawer charts, Progress progress)
            throws IOException {
        PdfRendererBuilder pdf = new PdfRendererBuilder();
        progress.reached(1);
        pdf.withHtmlContent(page(summary, words), "");
        progress.reached(10);
        pdf.addDOMMutator(SummaryPdf::addStyle);
        pdf.useExternalResourceAccessControl(
                (uri, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
        pdf.usePdfUaAccessibility(true);
        pdf.usePdfAConformance(PdfAConformance.PDFA_2_A);
        pdf.useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
        pdf.usePDDocument(document);
        useFont(pdf, document, REGULAR, 400);
        useFont(pdf, document, BOLD, 700);
        pdf.useSVGDrawer(charts);
        // A KPI takes about a third of a page.
        int pages = 10 + summary.kpis().size() / 2;
        pdf.usePageSupplier((of, width, height, number, shadow) -> {
            progress.reached(Math.min(99, 60 + 39 * number / pages));
            PDPage next = new PDPage(new PDRectangle(width, height));
            of.addPage(next);
            return next;
        });
        return pdf.buildPdfRenderer();
    }

    /** Replaces the current time in the document's metadata with {@code moment}. */
    private static void date(PDDocument document, Instant moment) {
        Calendar calendar = GregorianCalendar.from(moment.atZone(Formats.ZONE));
        document.getDocumentInformation().setCreationDate(calendar);
        document.getDocumentInformation().setModificationDate(calendar);
        try {
            PDMetadata metadata = document.getDocumentCatalog().getMetadata();
            String text = new String(metadata.toByteArray(), StandardCharsets.UTF_8);
            metadata.importXMPMetadata(XMP_DATE.matcher(text)
                    .replaceAll("$1" + DateConverter.toISO8601(calendar) + "$2")
                    .getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The HTML to be rendered, without characters that the font lacks. */
    String page(Summary summary, SummaryWords words) {
        String page = characters.printable(fill(summary, words, false));
        return page.contains(PrintedCharacters.MISSING) ? characters.printable(fill(summary, words, true)) : page;
    }

    private String fill(Summary summary, SummaryWords words, boolean substituted) {
        return templates.process(
                "summaries/print",
                new Context(
                        words.formats().locale(),
                        Map.of("summary", summary, "words", words, "substituted", substituted)));
    }

    private static void useFont(PdfRendererBuilder pdf, PDDocument document, ClassPathResource font, int weight)
            throws IOException {
        TrueTypeFont parsed = new TTFParser().parse(new RandomAccessReadBuffer(font.getContentAsByteArray()));
        // Ligatures (fi) are not mapped to characters, so text with them could not be searched or read aloud.
        parsed.setEnableGsub(false);
        PDType0Font embedded = PDType0Font.load(document, parsed, true);
        pdf.useFont(new PDFontSupplier(embedded), FONT, weight, FontStyle.NORMAL, true);
        pdf.useFont(() -> open(font), FONT, weight, FontStyle.NORMAL, true, EnumSet.of(FSFontUseCase.SVG));
    }

    private static InputStream open(ClassPathResource font) {
        try {
            return font.getInputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void addStyle(Document document) {
        Element style = document.createElement("style");
        try {
            style.setTextContent(STYLE.getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        document.getElementsByTagName("head").item(0).appendChild(style);
    }
}
