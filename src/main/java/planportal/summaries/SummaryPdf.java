package planportal.summaries;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FSFontUseCase;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.IntConsumer;
import java.util.logging.Level;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * The summary on A4, ready to be handed out: tagged for screen readers (PDF/UA-1), complete in itself for archives
 * (PDF/A-2a), its charts drawn as lines and not as pictures. Nothing is fetched while it is set.
 *
 * <p>One font is embedded. A character that it lacks, such as an emoji, is shown as 〓, the printer's sign for a missing
 * type, and the cover says so.
 */
@Component
class SummaryPdf implements SummaryWriter {

    private static final String FONT = "BIZ UDPGothic";
    private static final ClassPathResource REGULAR = new ClassPathResource("fonts/BIZUDPGothic-Regular.ttf");
    private static final ClassPathResource BOLD = new ClassPathResource("fonts/BIZUDPGothic-Bold.ttf");
    private static final ClassPathResource STYLE = new ClassPathResource("templates/summaries/print.css");

    private final SpringTemplateEngine templates = new SpringTemplateEngine();
    /** One at a time on a node: setting takes a processor and some 100 MB, which public pages need as well. */
    private final Semaphore turn = new Semaphore(1, true);
    private final PrintedCharacters characters = new PrintedCharacters(REGULAR);

    SummaryPdf() {
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
    public void write(Summary summary, SummaryWords words, OutputStream out) throws IOException {
        write(summary, words, out, Progress.UNHEARD);
    }

    @Override
    public void write(Summary summary, SummaryWords words, OutputStream out, Progress progress) throws IOException {
        turn.acquireUninterruptibly();
        try {
            progress.reached(5);
            String page = page(summary, words);
            progress.reached(20);
            // Half of the work is done before the first page is drawn; a KPI takes about a third of one.
            int pages = 10 + summary.kpis().size() / 2;
            set(page, out, drawn -> progress.reached(Math.min(99, 60 + 39 * drawn / pages)));
        } finally {
            turn.release();
        }
    }

    private static void set(String page, OutputStream out, IntConsumer drawn) throws IOException {
        PdfRendererBuilder pdf = new PdfRendererBuilder();
        pdf.withHtmlContent(page, "");
        pdf.addDOMMutator(SummaryPdf::addStyle);
        pdf.useExternalResourceAccessControl((uri, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
        pdf.usePdfUaAccessibility(true);
        pdf.usePdfAConformance(PdfAConformance.PDFA_2_A);
        pdf.useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
        // What is not needed in memory waits in a temporary file.
        try (PDDocument document = new PDDocument(IOUtils.createTempFileOnlyStreamCache());
                BatikSVGDrawer charts = new BatikSVGDrawer()) {
            pdf.usePDDocument(document);
            useFont(pdf, document, REGULAR, 400);
            useFont(pdf, document, BOLD, 700);
            pdf.useSVGDrawer(charts);
            pdf.usePageSupplier((of, width, height, number, shadow) -> {
                drawn.accept(number);
                PDPage next = new PDPage(new PDRectangle(width, height));
                of.addPage(next);
                return next;
            });
            pdf.toStream(out);
            pdf.run();
        }
    }

    /** The document that is set, with no character that the font lacks. */
    String page(Summary summary, SummaryWords words) {
        String page = characters.printable(fill(summary, words, false));
        return page.contains(PrintedCharacters.MISSING) ? characters.printable(fill(summary, words, true)) : page;
    }

    private String fill(Summary summary, SummaryWords words, boolean substituted) {
        return templates.process("summaries/print", new Context(words.formats().locale(),
                Map.of("summary", summary, "words", words, "substituted", substituted)));
    }

    private static void useFont(PdfRendererBuilder pdf, PDDocument document, ClassPathResource font, int weight)
            throws IOException {
        byte[] file = font.getContentAsByteArray();
        TrueTypeFont parsed = new TTFParser().parse(new RandomAccessReadBuffer(file));
        // Ligatures (fi) have no character behind them: nobody could find or hear the word again.
        parsed.setEnableGsub(false);
        PDType0Font embedded = PDType0Font.load(document, parsed, true);
        pdf.useFont(new PDFontSupplier(embedded), FONT, weight, FontStyle.NORMAL, true);
        pdf.useFont(() -> new ByteArrayInputStream(file), FONT, weight, FontStyle.NORMAL, true, EnumSet.of(FSFontUseCase.SVG));
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
