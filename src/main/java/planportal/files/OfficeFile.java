package planportal.files;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import planportal.files.UnacceptableFile.Fault;
import planportal.shared.FileType;

/**
 * An Office Open XML document (ECMA-376 part 2): an archive whose {@code [Content_Types].xml} declares the main part,
 * and which contains no macros, controls or programs.
 */
final class OfficeFile {

    /** A workbook of ten megabytes unpacks to some hundred megabytes; Apache POI has the same limit for the ratio. */
    private static final long MAX_UNPACKED = 256L << 20;

    private static final long HIGHEST_RATIO = 100;
    /** Below this many bytes the ratio is not checked: empty styles compress very well. */
    private static final long RATIO_COUNTS_FROM = 1L << 20;

    private static final int MAX_PARTS = 10_000;
    private static final int LARGEST_DIRECTORY = 1 << 20;
    private static final String DIRECTORY = "[Content_Types].xml";
    private static final String MAIN = "application/vnd.openxmlformats-officedocument.";

    /** Parts of the content types that can be executed, including Excel 4 macro sheets. */
    private static final List<String> EXECUTABLE_TYPES = List.of("macro", "vba", "activex");

    private static final Set<String> PROGRAMS = Set.of(
            "exe", "dll", "com", "scr", "bat", "cmd", "js", "jse", "vbs", "vbe", "wsf", "hta", "ps1", "jar", "msi",
            "lnk", "docm", "xlsm", "xlsb", "pptm");

    private OfficeFile() {}

    /**
     * @throws UnacceptableFile unless {@code file} is a valid document of type {@code type} without executable content
     */
    static void require(Path file, FileType type) throws IOException, UnacceptableFile {
        try (ZipFile archive = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            Set<String> parts = unpack(archive);
            if (!hasMainPart(archive, parts, type)) {
                throw new UnacceptableFile(Fault.NOT_WHAT_IT_SAYS);
            }
        } catch (ZipException | EOFException | XMLStreamException | IllegalArgumentException damaged) {
            throw new UnacceptableFile(Fault.NOT_WHAT_IT_SAYS);
        }
    }

    /** Reads every part to its end, since declared sizes cannot be trusted; returns the part names in lower case. */
    private static Set<String> unpack(ZipFile archive) throws IOException, UnacceptableFile {
        if (archive.size() > MAX_PARTS) {
            throw new UnacceptableFile(Fault.TOO_MUCH_INSIDE);
        }
        Set<String> parts = new HashSet<>();
        long total = 0;
        byte[] buffer = new byte[16_384];
        for (ZipEntry part : Collections.list(archive.entries())) {
            String name = part.getName().toLowerCase(Locale.ROOT);
            if (!parts.add(name) || name.startsWith("/") || name.contains("..") || name.contains("\\")) {
                throw new UnacceptableFile(Fault.NOT_WHAT_IT_SAYS);
            }
            if (name.contains("vbaproject") || PROGRAMS.contains(FileName.extension(name))) {
                throw new UnacceptableFile(Fault.MACROS);
            }
            long unpacked = 0;
            try (InputStream content = archive.getInputStream(part)) {
                for (int read; (read = content.read(buffer)) >= 0; ) {
                    unpacked += read;
                    total += read;
                    if (total > MAX_UNPACKED
                            || unpacked > RATIO_COUNTS_FROM
                                    && unpacked > HIGHEST_RATIO * Math.max(1, part.getCompressedSize())) {
                        throw new UnacceptableFile(Fault.TOO_MUCH_INSIDE);
                    }
                }
            }
        }
        return parts;
    }

    private static boolean hasMainPart(ZipFile archive, Set<String> parts, FileType type)
            throws IOException, XMLStreamException, UnacceptableFile {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        ZipEntry listed = archive.getEntry(DIRECTORY);
        if (listed == null) {
            return false;
        }
        byte[] directory;
        try (InputStream content = archive.getInputStream(listed)) {
            directory = content.readNBytes(LARGEST_DIRECTORY + 1);
        }
        if (directory.length > LARGEST_DIRECTORY) {
            return false;
        }
        XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(directory));
        boolean main = false;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.DTD) {
                return false;
            }
            if (event != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            String kind = xml.getAttributeValue(null, "ContentType");
            if (kind != null && EXECUTABLE_TYPES.stream().anyMatch(kind.toLowerCase(Locale.ROOT)::contains)) {
                throw new UnacceptableFile(Fault.MACROS);
            }
            main |= mainContentType(type).equalsIgnoreCase(kind)
                    && isPart(xml.getAttributeValue(null, "PartName"), parts);
        }
        return main;
    }

    private static String mainContentType(FileType type) {
        return MAIN
                + switch (type) {
                    case WORD -> "wordprocessingml.document.main+xml";
                    case EXCEL -> "spreadsheetml.sheet.main+xml";
                    case POWERPOINT -> "presentationml.presentation.main+xml";
                    default -> throw new IllegalArgumentException(type + " is no Office file");
                };
    }

    private static boolean isPart(@Nullable String part, Set<String> parts) {
        return part != null
                && part.startsWith("/")
                && parts.contains(part.substring(1).toLowerCase(Locale.ROOT));
    }
}
