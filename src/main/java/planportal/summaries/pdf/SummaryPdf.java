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
 * The summary on A4, ready to be handed out: tagged for screen readers (PDF/UA-1), complete in itself for archives
 * (PDF/A-2a), its charts drawn as lines and not as pictures. Nothing is fetched while it is set.
 *
 * <p>One font is embedded. A character that it lacks, such as an emoji, is shown as 〓, the printer's sign for a missing
 * type, and the cover says so.
 */
@Component
public class SummaryPdf implements SummaryWriter {

    /** What a KPI takes while it is set, with its boxes and its tags: 0.31 MB were measured, docs/benchmarks.md. */
    private static final long BYTES = 500_000;

    private static final String FONT = "BIZ UDPGothic";
    private static final ClassPathResource REGULAR = new ClassPathResource("fonts/BIZUDPGothic-Regular.ttf");
    private static final ClassPathResource BOLD = new ClassPathResource("fonts/BIZUDPGothic-Bold.ttf");
    private static final ClassPathResource STYLE = new ClassPathResource("templates/summaries/print.css");

    private static final Pattern XMP_DATE = Pattern.compile("(<xmp:(?:Create|Modify|Metadata)Date>)[^<]*(<)");

    private final SpringTemplateEngine templates = new SpringTemplateEngine();
    /** One at a time on a node: setting takes a processor and some 100 MB, which public pages need as well. */
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
    public int mostKpis() {
        return SummaryFiles.fitting(BYTES);
    }

    @Override
    public void write(Summary summary, SummaryWords words, OutputStream out) throws IOException {
        write(summary, words, out, Progress.UNHEARD);
    }

    @Override
    public void write(Summary summary, SummaryWords words, OutputStream out, Progress progress) throws IOException {
        turn.acquireUninterruptibly();
        try {
            set(summary, words, out, progress);
        } finally {
            turn.release();
        }
    }

    private void set(Summary summary, SummaryWords words, OutputStream out, Progress progress) throws IOException {
        // What is not needed in memory waits in a temporary file.
        try (PDDocument document = new PDDocument(IOUtils.createTempFileOnlyStreamCache())) {
            // The summary's own moment, so that the same summary is the same file.
            document.setDocumentId(summary.cover().asOf().toEpochMilli());
            draw(summary, words, document, progress);
            date(document, summary.cover().asOf());
            document.save(out, CompressParameters.DEFAULT_COMPRESSION);
        }
    }

    /** Draws the pages. What that takes, which is half of the memory, is let go before the document is written. */
    private void draw(Summary summary, SummaryWords words, PDDocument document, Progress progress) throws IOException {
        int kpis = Math.max(1, summary.kpis().size());
        try (WatchedCharts charts =
                        new WatchedCharts(placed -> progress.reached(Math.min(60, 10 + 50 * placed / kpis)));
                PdfBoxRenderer renderer = renderer(summary, words, document, charts, progress)) {
            renderer.createPDFWithoutClosing();
        }
    }

    /** A method of its own, so that nothing holds the text of the page while it is drawn. */
    private PdfBoxRenderer renderer(
            Summary summary, SummaryWords words, PDDocument document, WatchedCharts charts, Progress progress)
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

    /** Dates a document that was dated as of now. */
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

    /** The document that is set, with no character that the font lacks. */
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
        // Ligatures (fi) have no character behind them: nobody could find or hear the word again.
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
