package planportal.summaries;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkedContentReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDMarkedContent;
import org.apache.pdfbox.text.PDFMarkedContentExtractor;
import org.apache.pdfbox.text.TextPosition;

/** A PDF as those hear it who read it by its tags: headings and tables in their order. */
final class PdfText {

    /**
     * @param tag  such as {@code H4} or {@code Table}
     * @param text what stands in it
     * @param rows of a table: its cells
     */
    record Part(String tag, String text, List<List<String>> rows) {}

    private final Map<COSDictionary, Map<Integer, String>> texts = new HashMap<>();
    private final List<Part> parts = new ArrayList<>();

    private PdfText() {}

    /** The headings and tables of {@code pdf}. */
    static List<Part> parts(byte[] pdf) throws IOException {
        PdfText reading = new PdfText();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (PDPage page : document.getPages()) {
                PDFMarkedContentExtractor extractor = new PDFMarkedContentExtractor();
                extractor.processPage(page);
                Map<Integer, String> of = new HashMap<>();
                extractor.getMarkedContents().forEach(content -> reading.collect(content, of));
                reading.texts.put(page.getCOSObject(), of);
            }
            reading.walk(document.getDocumentCatalog().getStructureTreeRoot());
        }
        return reading.parts;
    }

    private void collect(PDMarkedContent content, Map<Integer, String> to) {
        StringBuilder text = new StringBuilder();
        for (Object each : content.getContents()) {
            if (each instanceof TextPosition position) {
                text.append(position.getUnicode());
            } else if (each instanceof PDMarkedContent inner) {
                collect(inner, to);
            }
        }
        to.merge(content.getMCID(), text.toString(), String::concat);
    }

    private void walk(PDStructureNode node) {
        for (Object kid : node.getKids()) {
            if (kid instanceof PDStructureElement element) {
                String tag = element.getStructureType();
                if (tag.equals("Table")) {
                    List<List<String>> rows = new ArrayList<>();
                    rows(element, rows);
                    parts.add(new Part(tag, "", rows));
                } else if (tag.matches("H[1-6]")) {
                    parts.add(new Part(tag, text(element), List.of()));
                } else {
                    walk(element);
                }
            }
        }
    }

    private void rows(PDStructureElement element, List<List<String>> rows) {
        for (Object kid : element.getKids()) {
            if (kid instanceof PDStructureElement child) {
                if (child.getStructureType().equals("TR")) {
                    rows.add(child.getKids().stream()
                            .filter(PDStructureElement.class::isInstance)
                            .map(cell -> text((PDStructureElement) cell))
                            .toList());
                } else {
                    rows(child, rows);
                }
            }
        }
    }

    private String text(PDStructureElement element) {
        StringBuilder text = new StringBuilder();
        for (Object kid : element.getKids()) {
            if (kid instanceof PDStructureElement child) {
                text.append(text(child));
            } else if (kid instanceof PDMarkedContentReference reference) {
                PDPage page = reference.getPage() == null ? element.getPage() : reference.getPage();
                text.append(texts.get(page.getCOSObject()).getOrDefault(reference.getMCID(), ""));
            } else if (kid instanceof Integer id) {
                text.append(texts.get(element.getPage().getCOSObject()).getOrDefault(id, ""));
            }
        }
        return text.toString();
    }
}
