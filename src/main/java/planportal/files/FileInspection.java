package planportal.files;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import planportal.files.UnacceptableFile.Fault;
import planportal.shared.FileType;

/**
 * Checks by its content whether a file is what its name says: neither the name nor the content type sent by the
 * browser can be trusted. It does not scan for viruses.
 */
public final class FileInspection {

    private static final Set<String> OLD_OFFICE = Set.of("doc", "dot", "xls", "xlt", "ppt", "pot", "pps");
    /** Extensions of Office formats that allow macros. */
    private static final Set<String> WITH_MACROS =
            Set.of("docm", "dotm", "xlsm", "xltm", "xlam", "xlsb", "pptm", "potm", "ppsm", "ppam", "sldm");

    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] ZIP_END = {'P', 'K', 5, 6};
    private static final byte[] OLE = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0};

    /** Size of a ZIP archive's end record, and of the longest comment that can follow it. */
    private static final int ZIP_END_SIZE = 22;

    private static final int ZIP_LONGEST_COMMENT = 65_535;
    /** PDF readers search for the end marker in roughly this many trailing bytes. */
    private static final int PDF_TAIL = 2048;

    private static final int JPEG_TAIL = 65_536;

    private FileInspection() {}

    /**
     * Detects the type of {@code file}.
     *
     * @param name its name; only the extension is used
     * @throws UnacceptableFile if the portal does not accept it
     */
    public static FileType inspect(Path file, String name) throws IOException, UnacceptableFile {
        String extension = FileName.extension(name);
        if (OLD_OFFICE.contains(extension)) {
            throw new UnacceptableFile(Fault.OLD_OFFICE);
        }
        if (WITH_MACROS.contains(extension)) {
            throw new UnacceptableFile(Fault.MACROS);
        }
        FileType type = FileType.ofExtension(extension).orElseThrow(() -> new UnacceptableFile(Fault.UNKNOWN_KIND));
        if (Files.size(file) == 0) {
            throw new UnacceptableFile(Fault.EMPTY);
        }
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "r")) {
            boolean matches = switch (type) {
                case PDF -> isPdf(content);
                case PNG -> isPng(content);
                case JPEG -> isJpeg(content);
                case WEBP -> isWebp(content);
                case WORD, EXCEL, POWERPOINT -> isWholeArchive(content);
            };
            boolean office = type == FileType.WORD || type == FileType.EXCEL || type == FileType.POWERPOINT;
            if (!matches || !office && hasTrailingArchive(content)) {
                throw new UnacceptableFile(Fault.NOT_WHAT_IT_SAYS);
            }
            if (office) {
                OfficeFile.require(file, type);
            }
        }
        return type;
    }

    private static boolean isPdf(RandomAccessFile content) throws IOException {
        String tail = new String(tail(content, PDF_TAIL), StandardCharsets.ISO_8859_1);
        return begins(content, PDF) && tail.contains("startxref") && tail.contains("%%EOF");
    }

    /** Walks the chunks up to IEND, which must end the file. */
    private static boolean isPng(RandomAccessFile content) throws IOException {
        if (!begins(content, PNG)) {
            return false;
        }
        long at = PNG.length;
        boolean first = true;
        while (at + 12 <= content.length()) {
            content.seek(at);
            long length = content.readInt() & 0xffffffffL;
            byte[] kind = new byte[4];
            content.readFully(kind);
            String name = new String(kind, StandardCharsets.US_ASCII);
            if (first) {
                if (!name.equals("IHDR") || length != 13) {
                    return false;
                }
                int width = content.readInt();
                int height = content.readInt();
                if (width <= 0 || height <= 0) {
                    return false;
                }
                first = false;
            }
            at += 12 + length;
            if (name.equals("IEND")) {
                return at == content.length();
            }
        }
        return false;
    }

    /** Walks the segments up to the image data; cameras append data of their own after the end marker. */
    private static boolean isJpeg(RandomAccessFile content) throws IOException {
        if (!begins(content, JPEG)) {
            return false;
        }
        long at = 2;
        boolean frame = false;
        while (at + 4 <= content.length()) {
            content.seek(at);
            if (content.read() != 0xff) {
                return false;
            }
            int marker = content.read();
            if (marker == 0xff) {
                at++;
                continue;
            }
            if (marker == 0xda) {
                return frame && contains(tail(content, JPEG_TAIL), (byte) 0xff, (byte) 0xd9);
            }
            frame |= marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
            int length = content.readUnsignedShort();
            if (length < 2) {
                return false;
            }
            at += 2 + length;
        }
        return false;
    }

    private static boolean isWebp(RandomAccessFile content) throws IOException {
        if (content.length() < 30) {
            return false;
        }
        byte[] head = new byte[16];
        content.seek(0);
        content.readFully(head);
        String text = new String(head, StandardCharsets.ISO_8859_1);
        long size = littleEndian(head, 4);
        return text.startsWith("RIFF")
                && text.startsWith("WEBPVP8", 8)
                && " LX".indexOf(text.charAt(15)) >= 0
                && size + 8 + size % 2 >= content.length()
                && size + 8 <= content.length();
    }

    /** Whether it begins and ends as an archive, with nothing before or after it. */
    private static boolean isWholeArchive(RandomAccessFile content) throws IOException, UnacceptableFile {
        if (begins(content, OLE)) {
            throw new UnacceptableFile(Fault.PROTECTED);
        }
        return begins(content, ZIP)
                && content.length() > ZIP_END_SIZE
                && startsWith(tail(content, ZIP_END_SIZE), 0, ZIP_END);
    }

    /** Whether the file could also be opened as an archive: a ZIP end record reaches to the file's end. */
    private static boolean hasTrailingArchive(RandomAccessFile content) throws IOException {
        byte[] tail = tail(content, ZIP_END_SIZE + ZIP_LONGEST_COMMENT);
        for (int i = 0; i + ZIP_END_SIZE <= tail.length; i++) {
            if (startsWith(tail, i, ZIP_END)) {
                int comment = tail[i + 20] & 0xff | (tail[i + 21] & 0xff) << 8;
                if (i + ZIP_END_SIZE + comment == tail.length) {
                    return true;
                }
            }
        }
        return false;
    }

    private static long littleEndian(byte[] bytes, int at) {
        return bytes[at] & 0xffL
                | (bytes[at + 1] & 0xffL) << 8
                | (bytes[at + 2] & 0xffL) << 16
                | (bytes[at + 3] & 0xffL) << 24;
    }

    private static boolean begins(RandomAccessFile content, byte[] with) throws IOException {
        if (content.length() < with.length) {
            return false;
        }
        byte[] head = new byte[with.length];
        content.seek(0);
        content.readFully(head);
        return startsWith(head, 0, with);
    }

    private static byte[] tail(RandomAccessFile content, int atMost) throws IOException {
        byte[] tail = new byte[(int) Math.min(atMost, content.length())];
        content.seek(content.length() - tail.length);
        content.readFully(tail);
        return tail;
    }

    private static boolean startsWith(byte[] bytes, int at, byte[] with) {
        for (int i = 0; i < with.length; i++) {
            if (bytes[at + i] != with[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean contains(byte[] bytes, byte first, byte second) {
        for (int i = 0; i + 1 < bytes.length; i++) {
            if (bytes[i] == first && bytes[i + 1] == second) {
                return true;
            }
        }
        return false;
    }
}
