package planportal.summaries;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.xmlbeans.XmlError;
import org.apache.xmlbeans.XmlException;
import org.apache.xmlbeans.XmlObject;
import org.apache.xmlbeans.XmlOptions;
import org.apache.xmlbeans.impl.schema.DocumentFactory;
import org.openxmlformats.schemas.drawingml.x2006.chart.ChartSpaceDocument;
import org.openxmlformats.schemas.drawingml.x2006.spreadsheetDrawing.WsDrDocument;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.StyleSheetDocument;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.WorkbookDocument;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.WorksheetDocument;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.DocumentDocument;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.FontsDocument;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.FtrDocument;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.HdrDocument;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.NumberingDocument;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.SettingsDocument;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.StylesDocument;

/** Holds the parts of a file against the schemas of their format: Excel and Word repair, or refuse, what is not as these want it. */
public final class OfficeSchemas {

    private static final Map<String, DocumentFactory<?>> OF_PARTS = Map.ofEntries(
            Map.entry("xl/workbook", WorkbookDocument.Factory),
            Map.entry("xl/styles", StyleSheetDocument.Factory),
            Map.entry("xl/worksheets/sheet", WorksheetDocument.Factory),
            Map.entry("xl/drawings/drawing", WsDrDocument.Factory),
            Map.entry("xl/charts/chart", ChartSpaceDocument.Factory),
            Map.entry("word/charts/chart", ChartSpaceDocument.Factory),
            Map.entry("word/document", DocumentDocument.Factory),
            Map.entry("word/styles", StylesDocument.Factory),
            Map.entry("word/numbering", NumberingDocument.Factory),
            Map.entry("word/settings", SettingsDocument.Factory),
            Map.entry("word/fontTable", FontsDocument.Factory),
            Map.entry("word/header", HdrDocument.Factory),
            Map.entry("word/footer", FtrDocument.Factory));

    private OfficeSchemas() {}

    /** What {@code file} does otherwise than the schemas want, each with the part that it stands in. */
    public static List<String> errors(Workbook file) throws XmlException, IOException {
        List<String> errors = new ArrayList<>();
        for (String name : file.names()) {
            DocumentFactory<?> schema = OF_PARTS.get(name.replaceFirst("\\d*\\.xml$", ""));
            if (schema != null) {
                List<XmlError> ofPart = new ArrayList<>();
                XmlObject part = (XmlObject) schema.parse(new ByteArrayInputStream(file.bytes(name)));
                part.validate(new XmlOptions().setErrorListener(ofPart));
                ofPart.forEach(error -> errors.add(name + ": " + error.getMessage()));
            }
        }
        return errors;
    }
}
