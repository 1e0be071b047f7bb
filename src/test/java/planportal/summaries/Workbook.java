package planportal.summaries;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** An office file as the XML that it is, read without the library that wrote it. */
public final class Workbook {

    private final Map<String, byte[]> parts = new LinkedHashMap<>();

    public Workbook(byte[] file) {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A cell: what stands in it, whether it is a number, and its style. */
    public record Cell(String text, boolean number, int style) {}

    public List<String> names() {
        return List.copyOf(parts.keySet());
    }

    byte[] bytes(String name) {
        return parts.get(name).clone();
    }

    Document part(String name) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(parts.get(name)));
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException(name, e);
        }
    }

    public static List<Element> all(Element in, String name) {
        NodeList found = in.getElementsByTagNameNS("*", name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    public List<Element> all(String part, String name) {
        return all(part(part).getDocumentElement(), name);
    }

    /** The sheets' parts by their names. */
    public Map<String, String> sheets() {
        Map<String, String> targets = new HashMap<>();
        all("xl/_rels/workbook.xml.rels", "Relationship")
                .forEach(each -> targets.put(each.getAttribute("Id"), each.getAttribute("Target")));
        Map<String, String> sheets = new LinkedHashMap<>();
        all("xl/workbook.xml", "sheet").forEach(sheet -> {
            String target = targets.get(
                    sheet.getAttributeNS("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "id"));
            sheets.put(sheet.getAttribute("name"), target.startsWith("/") ? target.substring(1) : "xl/" + target);
        });
        return sheets;
    }

    /** The rows of a sheet by number, from 1; each its cells by column, from A. */
    public Map<Integer, Map<String, Cell>> rows(String sheet) {
        Map<Integer, Map<String, Cell>> rows = new TreeMap<>();
        for (Element row : all(sheets().get(sheet), "row")) {
            Map<String, Cell> cells = new LinkedHashMap<>();
            for (Element cell : all(row, "c")) {
                String type = cell.getAttribute("t");
                List<Element> texts = all(cell, type.equals("inlineStr") ? "t" : "v");
                if (!texts.isEmpty()) {
                    cells.put(
                            cell.getAttribute("r").replaceAll("\\d", ""),
                            new Cell(
                                    texts.get(0).getTextContent(),
                                    type.isEmpty() || type.equals("n"),
                                    Integer.parseInt(cell.getAttribute("s"))));
                }
            }
            rows.put(Integer.valueOf(row.getAttribute("r")), cells);
        }
        return rows;
    }

    /** The rows of a sheet that has its heads in row {@code head}, each by head, until a row is empty. */
    public List<Map<String, Cell>> table(String sheet, int head) {
        Map<Integer, Map<String, Cell>> rows = rows(sheet);
        Map<String, Cell> heads = rows.get(head);
        List<Map<String, Cell>> table = new ArrayList<>();
        for (int number = head + 1; !rows.getOrDefault(number, Map.of()).isEmpty(); number++) {
            Map<String, Cell> row = new LinkedHashMap<>();
            rows.get(number).forEach((column, cell) -> row.put(heads.get(column).text(), cell));
            table.add(row);
        }
        return table;
    }

    /** Whether a style keeps a text a text when it is edited. */
    public boolean isQuoted(Cell cell) {
        return List.of("1", "true").contains(style(cell).getAttribute("quotePrefix"));
    }

    /** Whether a value that is too wide is made smaller. */
    public boolean isShrunk(Cell cell) {
        return all(style(cell), "alignment").stream()
                .anyMatch(each -> List.of("1", "true").contains(each.getAttribute("shrinkToFit")));
    }

    /** Whether lines stand around a cell. */
    public boolean hasFrame(Cell cell) {
        Element border = all(all("xl/styles.xml", "borders").get(0), "border")
                .get(Integer.parseInt(style(cell).getAttribute("borderId")));
        return all(border, "bottom").stream()
                .anyMatch(line -> !line.getAttribute("style").isEmpty());
    }

    /** The colour of the ground of a cell, with its opacity; empty for none. */
    public String ground(Cell cell) {
        Element fill = all(all("xl/styles.xml", "fills").get(0), "fill")
                .get(Integer.parseInt(style(cell).getAttribute("fillId")));
        return all(fill, "fgColor").stream()
                .map(colour -> colour.getAttribute("rgb"))
                .findFirst()
                .orElse("");
    }

    /** The number format of a cell; its number for one that every reader has. */
    public String format(Cell cell) {
        String id = style(cell).getAttribute("numFmtId");
        return all("xl/styles.xml", "numFmt").stream()
                .filter(each -> each.getAttribute("numFmtId").equals(id))
                .map(each -> each.getAttribute("formatCode"))
                .findFirst()
                .orElse(id);
    }

    private Element style(Cell cell) {
        return all(all("xl/styles.xml", "cellXfs").get(0), "xf").get(cell.style());
    }
}
