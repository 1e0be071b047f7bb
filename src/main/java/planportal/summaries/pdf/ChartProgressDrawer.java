package planportal.summaries.pdf;

import com.openhtmltopdf.css.sheet.FontFaceRule;
import com.openhtmltopdf.css.style.CssContext;
import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.extend.SVGDrawer;
import com.openhtmltopdf.layout.SharedContext;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.render.Box;
import com.openhtmltopdf.render.RenderingContext;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import java.awt.FontFormatException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.w3c.dom.Element;

/**
 * Draws the charts of a PDF, and reports how many are done. Half of the work is done before the first page is drawn,
 * and charts are distributed evenly over it, so they are a measure of progress.
 *
 * <p>Batik keeps a document of some 400 KB for each chart image, and the page's boxes keep the image until the end.
 * Therefore the boxes receive an image that only knows its size and is created again when it is drawn.
 */
final class ChartProgressDrawer implements SVGDrawer {

    private final BatikSVGDrawer charts = new BatikSVGDrawer();
    private final IntConsumer placed;
    private int count;

    /** @param placed receives the number of charts after each chart */
    ChartProgressDrawer(IntConsumer placed) {
        this.placed = placed;
    }

    @Override
    public SVGImage buildSVGImage(Element svg, Box box, CssContext context, double width, double height, double dots) {
        placed.accept(++count);
        SVGImage sized = charts.buildSVGImage(svg, box, context, width, height, dots);
        return new Sized(
                sized.getIntrinsicWidth(),
                sized.getIntrinsicHeight(),
                () -> charts.buildSVGImage(svg, box, context, width, height, dots));
    }

    /** A chart that is created when it is drawn, and released afterwards. */
    private record Sized(int width, int height, Supplier<SVGImage> chart) implements SVGImage {

        @Override
        public int getIntrinsicWidth() {
            return width;
        }

        @Override
        public int getIntrinsicHeight() {
            return height;
        }

        @Override
        public void drawSVG(OutputDevice device, RenderingContext page, double x, double y) {
            chart.get().drawSVG(device, page, x, y);
        }
    }

    @Override
    public void importFontFaceRules(List<FontFaceRule> rules, SharedContext context) {
        charts.importFontFaceRules(rules, context);
    }

    @Override
    public void addFontFile(File file, String family, Integer weight, FontStyle style)
            throws IOException, FontFormatException {
        charts.addFontFile(file, family, weight, style);
    }

    @Override
    public void addFontStream(FSSupplier<InputStream> file, String family, Integer weight, FontStyle style)
            throws IOException, FontFormatException {
        charts.addFontStream(file, family, weight, style);
    }

    @Override
    public void close() {
        charts.close();
    }
}
