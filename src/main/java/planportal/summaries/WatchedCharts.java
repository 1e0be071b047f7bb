package planportal.summaries;

import com.openhtmltopdf.css.sheet.FontFaceRule;
import com.openhtmltopdf.css.style.CssContext;
import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.extend.SVGDrawer;
import com.openhtmltopdf.layout.SharedContext;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.render.Box;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import java.awt.FontFormatException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.IntConsumer;
import org.w3c.dom.Element;

/**
 * Draws the charts of a PDF, and tells how many have been placed. Half of the work is done before the first page is drawn,
 * and charts are what comes by all through it.
 */
final class WatchedCharts implements SVGDrawer {

    private final BatikSVGDrawer charts = new BatikSVGDrawer();
    private final IntConsumer placed;
    private int count;

    /** @param placed is told after each chart how many there are */
    WatchedCharts(IntConsumer placed) {
        this.placed = placed;
    }

    @Override
    public SVGImage buildSVGImage(Element svg, Box box, CssContext context, double width, double height, double dots) {
        placed.accept(++count);
        return charts.buildSVGImage(svg, box, context, width, height, dots);
    }

    @Override
    public void importFontFaceRules(List<FontFaceRule> rules, SharedContext context) {
        charts.importFontFaceRules(rules, context);
    }

    @Override
    public void addFontFile(File file, String family, Integer weight, FontStyle style) throws IOException, FontFormatException {
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
