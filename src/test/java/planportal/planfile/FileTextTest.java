package planportal.planfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import planportal.planfile.FileText.Unreadable;

class FileTextTest {

    @Test
    void readsUtf8WithAndWithoutItsMark() throws Unreadable {
        assertThat(FileText.decode("計画".getBytes(StandardCharsets.UTF_8))).isEqualTo("計画");
        assertThat(FileText.decode("\uFEFF計画".getBytes(StandardCharsets.UTF_8))).isEqualTo("計画");
    }

    @Test
    void saysWhatAFileIsThatIsNoTextInUtf8() {
        refuses("計画: あ".getBytes(Charset.forName("windows-31j")), "not-utf-8");
        refuses("計画".getBytes(StandardCharsets.UTF_16), "not-utf-8");
        refuses(new byte[] {'P', 'K', 3, 4, 20}, "office");
        refuses(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0}, "office");
        refuses(new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1}, "binary");
        refuses(new byte[] {'a', 0, 'b'}, "binary");
        refuses(new byte[0], "empty");
        refuses(" \n　\n".getBytes(StandardCharsets.UTF_8), "empty");
        refuses(new byte[FileText.MAX_SIZE + 1], "too-large");
    }

    private static void refuses(byte[] bytes, String key) {
        assertThatThrownBy(() -> FileText.decode(bytes))
                .isInstanceOfSatisfying(
                        Unreadable.class, refused -> assertThat(refused.key()).isEqualTo(key));
    }
}
