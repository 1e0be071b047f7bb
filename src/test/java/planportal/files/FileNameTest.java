package planportal.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FileNameTest {

    @Test
    void keepsNamesInAnyScript() {
        assertThat(FileName.clean("令和5年度 第4四半期（確報）①.xlsx")).isEqualTo("令和5年度 第4四半期（確報）①.xlsx");
        assertThat(FileName.clean("か\u3099.pdf")).as("composed").isEqualTo("が.pdf");
    }

    @Test
    void keepsTheLastPartOfAPath() {
        assertThat(FileName.clean("C:\\Users\\花子\\集計.xlsx")).isEqualTo("集計.xlsx");
        assertThat(FileName.clean("../../etc/passwd")).isEqualTo("passwd");
        assertThat(FileName.clean("..")).isEqualTo("_");
        assertThat(FileName.clean(null)).isEqualTo("_");
    }

    @Test
    void removesMisleadingCharacters() {
        assertThat(FileName.clean("report\u202efdp.exe")).isEqualTo("reportfdp.exe");
        assertThat(FileName.clean("a\r\nSet-Cookie: x.pdf")).isEqualTo("aSet-Cookie_ x.pdf");
        assertThat(FileName.clean("a\uFFFEb\uFFFF.pdf")).isEqualTo("ab.pdf");
        assertThat(FileName.clean("<img src=x>\".png")).isEqualTo("_img src=x__.png");
    }

    @Test
    void shortensBeforeTheExtension() {
        String name = FileName.clean("𠮷".repeat(200) + ".docx");

        assertThat(name.codePointCount(0, name.length())).isEqualTo(FileName.MAX_LENGTH);
        assertThat(name).startsWith("𠮷").endsWith("𠮷.docx");
    }

    @Test
    void readsTheExtension() {
        assertThat(FileName.extension("A.PDF")).isEqualTo("pdf");
        assertThat(FileName.extension("archive.tar.gz")).isEqualTo("gz");
        assertThat(FileName.extension("none")).isEmpty();
    }
}
