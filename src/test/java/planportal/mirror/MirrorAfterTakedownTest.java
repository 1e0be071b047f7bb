package planportal.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static planportal.testing.TestStaff.PASSWORD;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import planportal.http.SelfRequests;
import planportal.progress.Snapshots;
import planportal.shared.PortalAddress;
import planportal.testing.StaffBrowser;
import planportal.testing.StaffTest;
import planportal.testing.TestStaff;

@StaffTest
class MirrorAfterTakedownTest {

    private static final String TEXT = "環境を測る機器の導入は14件でした。";

    @TempDir
    private Path directory;

    @Autowired
    private TestStaff staff;

    @Autowired
    private SelfRequests requests;

    @Autowired
    private PortalAddress portal;

    @Autowired
    private Snapshots snapshots;

    @LocalServerPort
    private int port;

    @Test
    void keepsNoFormerCopyWithWhatWasTakenDown() throws Exception {
        MirrorFolder folder = new MirrorFolder(directory, 2);
        MirrorRun run = new MirrorRun(
                List.of((snapshot, language) ->
                        Stream.of(MirrorAddress.page("/measures/5-i"), MirrorAddress.page("/updates"))),
                requests,
                portal);
        run.write(snapshots.published(), folder, false, () -> true);
        assertThat(filesWith(TEXT)).isNotEmpty();

        StaffBrowser administrator = signedIn();
        String form = "/staff/takedowns/measures/5-i/new?kind=SITUATION&quarter=2023-Q3&revision=1";
        administrator.open(form);
        String request = administrator.post(form, "reason", "個人情報が含まれていたため").path();
        StaffBrowser second = signedIn();
        second.open(request);
        second.post(request, "step", "consent");
        run.write(snapshots.published(), folder, false, () -> true);

        assertThat(filesWith(TEXT)).isEmpty();
        assertThat(filesWith("この記載は")).isNotEmpty();
        try (Stream<Path> entries = Files.list(directory)) {
            assertThat(entries.filter(each -> Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)))
                    .as("the current copy alone, though two former ones would be kept")
                    .hasSize(1);
        }
    }

    private List<Path> filesWith(String text) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> read(file).contains(text))
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private StaffBrowser signedIn() {
        StaffBrowser browser = new StaffBrowser(port);
        browser.signIn(staff.account("ADMINISTRATOR", null), PASSWORD);
        return browser;
    }
}
