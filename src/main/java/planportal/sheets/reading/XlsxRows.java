package planportal.sheets.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationshipTypes;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.model.SharedStrings;
import org.apache.poi.xssf.model.StylesTable;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFRelation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xml.sax.SAXException;
import planportal.files.FileInspection;
import planportal.files.UnacceptableFile;
import planportal.sheets.reading.SheetCell.Kind;
import planportal.sheets.reading.UnreadableSheet.Fault;

/**
 * The rows of a workbook, read by Apache POI's event model: POI reads package, texts and styles; the cells of a sheet
 * are read one after the other. Any error is considered a fault of the file.
 */
final class XlsxRows implements SheetRows {

    private static final Logger LOG = LoggerFactory.getLogger(XlsxRows.class);

    /** The maximum size of a part when unpacked; the texts of 20,000 rows have about 20 MB. */
    private static final long MAX_PART_SIZE = 64L << 20;
    /** The maximum size of a part that is read as a tree, which takes many times its size. */
    private static final long MAX_TREE_SIZE = 4L << 20;
    /** The maximum number of shared texts: 20,000 rows with fifty different texts. */
    static final int MAX_TEXTS = 1_000_000;

    private static final Set<String> TREES = Set.of(
            XSSFRelation.WORKBOOK.getContentType(),
            XSSFRelation.STYLES.getContentType(),
            XSSFRelation.THEME.getContentType());

    private static final int MAX_COLUMNS = 100;
    /** The maximum number of characters that Excel allows in a cell. */
    private static final int MAX_CELL_LENGTH = 32_767;

    private static final List<String> LINKS = List.of("/xl/externallinks/", "/xl/connections", "/xl/querytables/");

    static {
        ZipSecureFile.setMaxEntrySize(MAX_PART_SIZE);
    }

    private final Path file;
    private final OPCPackage workbook;
    private final SharedStrings texts;
    /** The shared texts with formatting, by their number. */
    private final Map<Integer, SheetCell> marked;

    private final boolean from1904;
    private final ShownNumber numbers;
    private final @Nullable StylesTable styles;
    private final Iterator<InputStream> sheets;
    private @Nullable XMLStreamReader xml;
    private @Nullable InputStream sheet;
    private int row;

    private XlsxRows(Path file, OPCPackage workbook)
            throws IOException, OpenXML4JException, SAXException, UnreadableSheet {
        this.file = file;
        this.workbook = workbook;
        for (PackagePart part : workbook.getParts()) {
            String name = part.getPartName().getName().toLowerCase(Locale.ROOT);
            if (LINKS.stream().anyMatch(name::startsWith)) {
                throw new UnreadableSheet(Fault.EXTERNAL_LINKS);
            }
            if (part.getSize() > MAX_PART_SIZE) {
                throw new UnreadableSheet(Fault.TOO_MUCH_INSIDE);
            }
            if (TREES.contains(part.getContentType())) {
                requireNoLonger(part.getInputStream(), MAX_TREE_SIZE);
            }
            if (part.getContentType().equals(XSSFRelation.SHARED_STRINGS.getContentType())) {
                requireFewTexts(part.getInputStream());
            }
        }
        if (!workbook.getRelationshipsByType(PackageRelationshipTypes.STRICT_CORE_DOCUMENT)
                .isEmpty()) {
            throw new UnreadableSheet(Fault.STRICT);
        }
        XSSFReader reader = new XSSFReader(workbook);
        // Without phonetic readings, which are not part of the text.
        this.texts = new ReadOnlySharedStringsTable(workbook, false);
        try (InputStream shared = reader.getSharedStringsData()) {
            this.marked = shared == null ? Map.of() : marked(shared);
        } catch (XMLStreamException damaged) {
            throw new IOException(damaged);
        }
        try (InputStream data = reader.getWorkbookData()) {
            this.from1904 = countsFrom1904(data);
        } catch (XMLStreamException damaged) {
            throw new IOException(damaged);
        }
        this.numbers = new ShownNumber(from1904);
        this.styles = reader.getStylesTable();
        this.sheets = reader.getSheetsData();
    }

    private static Map<Integer, SheetCell> marked(InputStream shared) throws XMLStreamException {
        Map<Integer, SheetCell> marked = new HashMap<>();
        XMLStreamReader at = reader(shared);
        RichText text = new RichText();
        int number = 0;
        while (at.hasNext()) {
            int event = at.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (at.getLocalName().equals("si")) {
                    text = new RichText();
                }
                text.begin(at);
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                text.end(at.getLocalName());
                if (at.getLocalName().equals("si")) {
                    if (text.isMarked()) {
                        marked.put(number, text.cell());
                    }
                    number++;
                }
            } else if (isText(event)) {
                text.letters(at.getText());
            }
        }
        return marked;
    }

    private static boolean countsFrom1904(InputStream workbook) throws XMLStreamException {
        XMLStreamReader at = reader(workbook);
        while (at.hasNext()) {
            if (at.next() == XMLStreamConstants.START_ELEMENT
                    && at.getLocalName().equals("workbookPr")) {
                String text = at.getAttributeValue(null, "date1904");
                return "1".equals(text) || "true".equals(text);
            }
        }
        return false;
    }

    private static XMLStreamReader reader(InputStream xml) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory.createXMLStreamReader(xml);
    }

    private static boolean isText(int event) {
        return event == XMLStreamConstants.CHARACTERS
                || event == XMLStreamConstants.CDATA
                || event == XMLStreamConstants.SPACE;
    }

    static XlsxRows open(byte[] content) throws IOException, UnreadableSheet {
        Path file = Files.createTempFile("sheet", ".xlsx");
        OPCPackage workbook = null;
        boolean opened = false;
        try {
            Files.write(file, content);
            FileInspection.inspect(file, "sheet.xlsx");
            requireSmallRelations(file);
            workbook = OPCPackage.open(file.toFile(), PackageAccess.READ);
            XlsxRows rows = new XlsxRows(file, workbook);
            opened = true;
            return rows;
        } catch (UnacceptableFile refused) {
            throw new UnreadableSheet(
                    switch (refused.fault()) {
                        case MACROS -> Fault.MACROS;
                        case TOO_MUCH_INSIDE -> Fault.TOO_MUCH_INSIDE;
                        default -> Fault.DAMAGED;
                    });
        } catch (IOException | OpenXML4JException | SAXException | RuntimeException damaged) {
            throw damaged(damaged);
        } finally {
            if (!opened) {
                discard(workbook, file);
            }
        }
    }

    /** The relations between parts are read as a tree as soon as the workbook is opened. */
    private static void requireSmallRelations(Path file) throws IOException, UnreadableSheet {
        try (ZipFile parts = new ZipFile(file.toFile())) {
            for (ZipEntry part : Collections.list(parts.entries())) {
                if (part.getName().toLowerCase(Locale.ROOT).endsWith(".rels")) {
                    requireNoLonger(parts.getInputStream(part), MAX_TREE_SIZE);
                }
            }
        }
    }

    private static void requireNoLonger(InputStream part, long most) throws IOException, UnreadableSheet {
        byte[] buffer = new byte[16_384];
        long all = 0;
        try (part) {
            for (int read; (read = part.read(buffer)) > 0; ) {
                all += read;
                if (all > most) {
                    throw new UnreadableSheet(Fault.TOO_MUCH_INSIDE);
                }
            }
        }
    }

    /** All shared texts are held in memory: they are counted beforehand. */
    private static void requireFewTexts(InputStream part) throws IOException, UnreadableSheet {
        try (part) {
            XMLStreamReader at = reader(part);
            int texts = 0;
            long characters = 0;
            while (at.hasNext()) {
                int event = at.next();
                if (event == XMLStreamConstants.START_ELEMENT
                        && at.getLocalName().equals("si")) {
                    texts++;
                } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                    characters += at.getTextLength();
                }
                if (texts > MAX_TEXTS || characters > SheetFile.MAX_CHARACTERS) {
                    throw new UnreadableSheet(Fault.TOO_MUCH_INSIDE);
                }
            }
        } catch (XMLStreamException damaged) {
            throw damaged(damaged);
        }
    }

    private static UnreadableSheet damaged(Exception why) {
        LOG.debug("A workbook cannot be read", why);
        return new UnreadableSheet(Fault.DAMAGED);
    }

    @Override
    public boolean nextSheet() throws UnreadableSheet {
        try {
            closeSheet();
            if (!sheets.hasNext()) {
                return false;
            }
            sheet = sheets.next();
            xml = reader(sheet);
            row = 0;
            return true;
        } catch (XMLStreamException | RuntimeException damaged) {
            throw damaged(damaged);
        }
    }

    @Override
    public @Nullable SheetRow next() throws UnreadableSheet {
        XMLStreamReader at = Objects.requireNonNull(xml, "no sheet was begun");
        try {
            while (at.hasNext()) {
                int event = at.next();
                if (event == XMLStreamConstants.DTD) {
                    throw new UnreadableSheet(Fault.DAMAGED);
                }
                if (event == XMLStreamConstants.START_ELEMENT
                        && at.getLocalName().equals("row")) {
                    SheetRow read = row(at);
                    if (!read.isBlank()) {
                        return read;
                    }
                } else if (event == XMLStreamConstants.END_ELEMENT
                        && at.getLocalName().equals("sheetData")) {
                    return null;
                }
            }
            return null;
        } catch (XMLStreamException | RuntimeException damaged) {
            throw damaged(damaged);
        }
    }

    private SheetRow row(XMLStreamReader at) throws XMLStreamException, UnreadableSheet {
        String number = at.getAttributeValue(null, "r");
        int stated = number == null ? row + 1 : Integer.parseInt(number);
        if (stated <= row) {
            throw new UnreadableSheet(Fault.DAMAGED);
        }
        row = stated;
        List<SheetCell> cells = new ArrayList<>();
        int next = 0;
        while (at.hasNext()) {
            int event = at.next();
            if (event == XMLStreamConstants.START_ELEMENT && at.getLocalName().equals("c")) {
                String reference = at.getAttributeValue(null, "r");
                int column = reference == null ? next : column(reference);
                next = column + 1;
                SheetCell cell = cell(at);
                if (column < MAX_COLUMNS) {
                    while (cells.size() <= column) {
                        cells.add(SheetCell.EMPTY);
                    }
                    cells.set(column, cell);
                }
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && at.getLocalName().equals("row")) {
                break;
            }
        }
        return new SheetRow(row, cells);
    }

    private static int column(String reference) throws UnreadableSheet {
        int column = 0;
        for (int i = 0; i < reference.length() && Character.isLetter(reference.charAt(i)); i++) {
            char letter = reference.charAt(i);
            if (letter < 'A' || letter > 'Z' || i > 2) {
                throw new UnreadableSheet(Fault.DAMAGED);
            }
            column = column * 26 + letter - 'A' + 1;
        }
        if (column == 0) {
            throw new UnreadableSheet(Fault.DAMAGED);
        }
        return column - 1;
    }

    private SheetCell cell(XMLStreamReader at) throws XMLStreamException, UnreadableSheet {
        String type = Objects.requireNonNullElse(at.getAttributeValue(null, "t"), "n");
        String style = at.getAttributeValue(null, "s");
        StringBuilder text = new StringBuilder();
        RichText inline = new RichText();
        boolean formula = false;
        boolean taking = false;
        while (at.hasNext()) {
            int event = at.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                formula |= at.getLocalName().equals("f");
                taking = at.getLocalName().equals("v");
                inline.begin(at);
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                taking = false;
                inline.end(at.getLocalName());
                if (at.getLocalName().equals("c")) {
                    break;
                }
            } else if (isText(event)) {
                if (taking) {
                    text.append(at.getText());
                }
                inline.letters(at.getText());
                if (Math.max(text.length(), inline.length()) > MAX_CELL_LENGTH * 2) {
                    throw new UnreadableSheet(Fault.DAMAGED);
                }
            }
        }
        SheetCell cell = type.equals("inlineStr") ? inline.cell() : cell(type, style, text.toString());
        if (formula && !cell.kind().isFault()) {
            return new SheetCell(cell.text(), Kind.FORMULA);
        }
        return !cell.kind().isFault() && !cell.text().isBlank() && isStruckThrough(style)
                ? SheetCell.struck(cell.text(), "", cell.text())
                : cell;
    }

    private SheetCell cell(String type, @Nullable String style, String text) {
        return switch (type) {
            case "s" -> text.isEmpty() ? SheetCell.EMPTY : shared(Integer.parseInt(text.strip()));
            case "b" -> SheetCell.text(text.strip().equals("1") ? "TRUE" : "FALSE");
            case "e" -> new SheetCell(text, Kind.ERROR);
            case "n" -> text.isBlank() ? SheetCell.EMPTY : number(text.strip(), style);
            default -> SheetCell.text(text);
        };
    }

    private SheetCell shared(int number) {
        SheetCell found = marked.get(number);
        return found != null ? found : SheetCell.text(texts.getItemAt(number).getString());
    }

    private SheetCell number(String text, @Nullable String style) {
        double read = Double.parseDouble(text);
        if (Double.isNaN(read) || Double.isInfinite(read)) {
            return new SheetCell(text, Kind.ERROR);
        }
        XSSFCellStyle found = style(style);
        String format = found == null ? null : found.getDataFormatString();
        return numbers.cell(
                read, found == null ? 0 : found.getDataFormat(), Objects.requireNonNullElse(format, "General"));
    }

    private boolean isStruckThrough(@Nullable String style) {
        XSSFCellStyle found = style(style);
        return found != null && found.getFont() != null && found.getFont().getStrikeout();
    }

    private @Nullable XSSFCellStyle style(@Nullable String style) {
        if (style == null || styles == null) {
            return null;
        }
        int index = Integer.parseInt(style);
        return index >= 0 && index < styles.getNumCellStyles() ? styles.getStyleAt(index) : null;
    }

    @Override
    public boolean countsFrom1904() {
        return from1904;
    }

    @Override
    public void close() {
        closeSheet();
        discard(workbook, file);
    }

    private void closeSheet() {
        try {
            if (xml != null) {
                xml.close();
            }
            if (sheet != null) {
                sheet.close();
            }
        } catch (IOException | XMLStreamException | RuntimeException already) {
            LOG.debug("A sheet could not be closed", already);
        }
        xml = null;
        sheet = null;
    }

    private static void discard(@Nullable OPCPackage workbook, Path file) {
        if (workbook != null) {
            workbook.revert();
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("A temporary file could not be deleted: {}", e.getMessage());
        }
    }
}
