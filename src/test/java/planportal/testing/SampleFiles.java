package planportal.testing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Small real files of the kinds that people send. */
public final class SampleFiles {

    private static final String MAIN = "application/vnd.openxmlformats-officedocument.";

    private SampleFiles() {}

    /** One empty page, with a correct table of its objects. */
    public static byte[] pdf() {
        StringBuilder text = new StringBuilder("%PDF-1.4\n");
        String[] objects = {
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>"
        };
        int[] at = new int[objects.length];
        for (int i = 0; i < objects.length; i++) {
            at[i] = text.length();
            text.append(i + 1).append(" 0 obj").append(objects[i]).append("endobj\n");
        }
        int table = text.length();
        text.append("xref\n0 4\n0000000000 65535 f \n");
        for (int each : at) {
            text.append("%010d 00000 n \n".formatted(each));
        }
        text.append("trailer<</Size 4/Root 1 0 R>>\nstartxref\n").append(table).append("\n%%EOF\n");
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    public static byte[] png() {
        return image("png");
    }

    public static byte[] jpeg() {
        return image("jpg");
    }

    /** A lossless picture of one point. */
    public static byte[] webp() {
        byte[] chunk = {
            0x2f, 0, 0, 0, 0, 7, 0x10, (byte) 0xfd, (byte) 0x8f, (byte) 0xfe, 7, 0x22, (byte) 0xa2, (byte) 0xff, 1, 0
        };
        ByteBuffer file = ByteBuffer.allocate(20 + chunk.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(12 + chunk.length)
                .put("WEBPVP8L".getBytes(StandardCharsets.US_ASCII))
                .putInt(chunk.length)
                .put(chunk);
        return file.array();
    }

    public static byte[] docx() {
        return zip(office("word/document.xml", MAIN + "wordprocessingml.document.main+xml"));
    }

    public static byte[] xlsx() {
        return zip(office("xl/workbook.xml", MAIN + "spreadsheetml.sheet.main+xml"));
    }

    public static byte[] pptx() {
        return zip(office("ppt/presentation.xml", MAIN + "presentationml.presentation.main+xml"));
    }

    /** The parts of an Office file with that main part. */
    public static Map<String, byte[]> office(String main, String kind) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", utf8("""
                <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
                <Override PartName="/%s" ContentType="%s"/></Types>""".formatted(main, kind)));
        parts.put("_rels/.rels", utf8("""
                <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" \
                Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="%s"/>\
                </Relationships>""".formatted(main)));
        parts.put(main, utf8("<document/>"));
        return parts;
    }

    /** An archive of these parts by name. */
    public static byte[] zip(Map<String, byte[]> parts) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(file)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] image(String format) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(4, 3, BufferedImage.TYPE_INT_RGB), format, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }
}
