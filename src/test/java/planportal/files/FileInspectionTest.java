package planportal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static planportal.testing.SampleFiles.docx;
import static planportal.testing.SampleFiles.jpeg;
import static planportal.testing.SampleFiles.office;
import static planportal.testing.SampleFiles.pdf;
import static planportal.testing.SampleFiles.png;
import static planportal.testing.SampleFiles.pptx;
import static planportal.testing.SampleFiles.utf8;
import static planportal.testing.SampleFiles.webp;
import static planportal.testing.SampleFiles.xlsx;
import static planportal.testing.SampleFiles.zip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import planportal.files.UnacceptableFile.Fault;
import planportal.shared.FileType;

class FileInspectionTest {

    private static final String WORD =
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private static final byte[] OLD_OFFICE = {
        (byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, (byte) 0xa1, (byte) 0xb1, 0x1a, (byte) 0xe1
    };

    @TempDir
    Path folder;

    @Test
    void recognisesEachTypeByItsContent() throws Exception {
        assertThat(kind("統計表.PDF", pdf())).isEqualTo(FileType.PDF);
        assertThat(kind("a.docx", docx())).isEqualTo(FileType.WORD);
        assertThat(kind("a.xlsx", xlsx())).isEqualTo(FileType.EXCEL);
        assertThat(kind("a.pptx", pptx())).isEqualTo(FileType.POWERPOINT);
        assertThat(kind("a.png", png())).isEqualTo(FileType.PNG);
        assertThat(kind("a.jpg", jpeg())).isEqualTo(FileType.JPEG);
        assertThat(kind("a.JPEG", jpeg())).isEqualTo(FileType.JPEG);
        assertThat(kind("a.webp", webp())).isEqualTo(FileType.WEBP);
    }

    @Test
    void refusesOtherTypes() throws Exception {
        for (String name :
                new String[] {"a.exe", "a.html", "a.svg", "a.zip", "a.csv", "a", "a.pdf.exe", ".gitignore"}) {
            assertThat(fault(name, pdf())).as(name).isEqualTo(Fault.UNKNOWN_KIND);
        }
        assertThat(fault("a.doc", OLD_OFFICE)).isEqualTo(Fault.OLD_OFFICE);
        assertThat(fault("a.xlsm", xlsx())).isEqualTo(Fault.MACROS);
        assertThat(fault("a.pdf", new byte[0])).isEqualTo(Fault.EMPTY);
    }

    @Test
    void isNotFooledByTheName() throws Exception {
        byte[] program = utf8("MZ\u0090\u0000 This program cannot be run in DOS mode.");
        for (String name : new String[] {"a.pdf", "a.docx", "a.xlsx", "a.pptx", "a.png", "a.jpg", "a.webp"}) {
            assertThat(fault(name, program)).as(name).isEqualTo(Fault.NOT_WHAT_IT_SAYS);
            assertThat(fault(name, utf8("<html><script>alert(1)</script></html>")))
                    .as(name)
                    .isEqualTo(Fault.NOT_WHAT_IT_SAYS);
        }
        assertThat(fault("a.png", jpeg())).isEqualTo(Fault.NOT_WHAT_IT_SAYS);
        assertThat(fault("a.xlsx", docx())).isEqualTo(Fault.NOT_WHAT_IT_SAYS);
        assertThat(fault("a.docx", zip(Map.of("hello.txt", utf8("hello"))))).isEqualTo(Fault.NOT_WHAT_IT_SAYS);
        assertThat(fault("a.docx", OLD_OFFICE)).isEqualTo(Fault.PROTECTED);
    }

    @Test
    void refusesTruncatedAndDamagedFiles() throws Exception {
        for (Map.Entry<String, byte[]> each : Map.of("a.pdf", pdf(), "a.docx", docx(), "a.png", png(), "a.webp", webp())
                .entrySet()) {
            byte[] whole = each.getValue();
            assertThat(fault(each.getKey(), Arrays.copyOf(whole, whole.length - 9)))
                    .as(each.getKey())
                    .isEqualTo(Fault.NOT_WHAT_IT_SAYS);
        }
        assertThat(fault("a.jpg", Arrays.copyOf(jpeg(), 30))).isEqualTo(Fault.NOT_WHAT_IT_SAYS);
    }

    @Test
    void refusesPolyglots() throws Exception {
        byte[] archive = zip(Map.of("run.exe", utf8("MZ")));

        assertThat(fault("a.pdf", together(pdf(), archive))).isEqualTo(Fault.NOT_WHAT_IT_SAYS);
        assertThat(fault("a.jpg", together(jpeg(), archive))).isEqualTo(Fault.NOT_WHAT_IT_SAYS);
        assertThat(fault("a.png", together(png(), utf8("<script>alert(1)</script>"))))
                .isEqualTo(Fault.NOT_WHAT_IT_SAYS);
        assertThat(fault("a.docx", together(utf8("#!/bin/sh\n"), docx()))).isEqualTo(Fault.NOT_WHAT_IT_SAYS);
        assertThat(fault("a.docx", together(docx(), utf8("more")))).isEqualTo(Fault.NOT_WHAT_IT_SAYS);
        assertThat(fault("a.pdf", together(utf8("<html>"), pdf()))).isEqualTo(Fault.NOT_WHAT_IT_SAYS);
    }

    @Test
    void refusesOfficeFilesWithMacrosOrPrograms() throws Exception {
        assertThat(fault("a.docx", with("word/vbaProject.bin", "x"))).isEqualTo(Fault.MACROS);
        assertThat(fault("a.docx", with("word/embeddings/setup.exe", "x"))).isEqualTo(Fault.MACROS);
        assertThat(fault(
                        "a.docx",
                        zip(office("word/document.xml", "application/vnd.ms-word.document.macroEnabled.main+xml"))))
                .isEqualTo(Fault.MACROS);
        Map<String, byte[]> excel4 = office("xl/workbook.xml", "application/vnd.ms-excel.macrosheet+xml");
        assertThat(fault("a.xlsx", zip(excel4))).isEqualTo(Fault.MACROS);
    }

    @Test
    void refusesArchivesNamedAsOfficeFiles() throws Exception {
        Map<String, byte[]> parts = office("word/document.xml", WORD);
        parts.remove("word/document.xml");
        assertThat(fault("a.docx", zip(parts))).isEqualTo(Fault.NOT_WHAT_IT_SAYS);
        assertThat(fault("a.docx", with("../../etc/passwd", "x"))).isEqualTo(Fault.NOT_WHAT_IT_SAYS);
        Map<String, byte[]> entities = office("word/document.xml", WORD);
        entities.put(
                "[Content_Types].xml",
                utf8("<!DOCTYPE Types [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Types>&x;</Types>"));
        assertThat(fault("a.docx", zip(entities))).isEqualTo(Fault.NOT_WHAT_IT_SAYS);
    }

    @Test
    void refusesArchiveBombs() throws Exception {
        Map<String, byte[]> parts = office("word/document.xml", WORD);
        parts.put("word/media/image1.png", new byte[8 << 20]);

        assertThat(fault("a.docx", zip(parts))).isEqualTo(Fault.TOO_MUCH_INSIDE);
    }

    private static byte[] with(String part, String content) {
        Map<String, byte[]> parts = new LinkedHashMap<>(office("word/document.xml", WORD));
        parts.put(part, utf8(content));
        return zip(parts);
    }

    private static byte[] together(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    private FileType kind(String name, byte[] content) throws IOException, UnacceptableFile {
        Path file = Files.write(folder.resolve("upload"), content);
        return FileInspection.inspect(file, name);
    }

    private Fault fault(String name, byte[] content) {
        UnacceptableFile refused = catchThrowableOfType(UnacceptableFile.class, () -> kind(name, content));
        assertThat(refused).as(name).isNotNull();
        return refused.fault();
    }
}
