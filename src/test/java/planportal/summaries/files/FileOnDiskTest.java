package planportal.summaries.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FileOnDiskTest {

    private static FileOnDisk file(String content) throws IOException {
        return FileOnDisk.of(out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void canBeReadByManyFromItsBeginning() throws IOException {
        try (FileOnDisk file = file("まとめ");
                InputStream first = file.open();
                InputStream second = file.open()) {
            assertThat(first.read()).isEqualTo(0xE3);

            assertThat(new String(second.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("まとめ");
            assertThat(first.readAllBytes()).hasSize(8);
            assertThat(first.read()).isEqualTo(-1);
            assertThat(file.size()).isEqualTo(9);
        }
    }

    @Test
    void canBeReadToItsEndByOpenReadersAfterItIsClosed() throws IOException {
        FileOnDisk file = file("まとめ");
        InputStream begun = file.open();

        file.close();

        assertThatThrownBy(file::open).isInstanceOf(ClosedChannelException.class);
        assertThat(begun.readAllBytes()).hasSize(9);
        begun.close();
        begun.close();
        assertThatThrownBy(begun::read).isInstanceOf(ClosedChannelException.class);
    }

    @Test
    void reportsWhyItCouldNotBeWritten() {
        IOException full = new IOException("no room");

        assertThatThrownBy(() -> FileOnDisk.of(out -> {
                    out.write(1);
                    throw full;
                }))
                .isSameAs(full);
    }
}
