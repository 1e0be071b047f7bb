package planportal.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.Clip;
import com.microsoft.playwright.options.ViewportSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The pictures of the help page: parts of the running portal's pages, in each language. Beside each picture, among the
 * test's files, stands what could be read on its page when it was taken. A page that reads differently by now makes the
 * picture stale, and the test that came by there fails; with {@code -Dhelp.pictures=take} it takes the pictures anew.
 */
final class HelpPictures {

    private static final boolean TAKE = "take".equals(System.getProperty("help.pictures"));
    private static final Path PICTURES = Path.of("src/main/resources/static/images/help");
    private static final Path READ = Path.of("src/test/resources/help");
    /** As wide as the help page shows them, so that their words keep their size. */
    private static final int WIDTH = 720;

    private static final int TALLEST = 700;

    private final List<String> stale = new ArrayList<>();

    /**
     * Comes by with a page and returns with it to Japanese and to its size.
     *
     * @param name      the picture's name
     * @param path      the page's address; what is typed there is lost
     * @param beginning the first thing in the picture
     * @param before    what is to be done on the page first
     */
    void of(Page page, String name, String path, String beginning, Runnable before) {
        ViewportSize size = page.viewportSize();
        page.setViewportSize(WIDTH, 900);
        for (String language : List.of("en", "ja")) {
            page.navigate(path + (path.contains("?") ? "&" : "?") + "lang=" + language);
            before.run();
            look(page, language + "/" + name, page.locator(beginning).first());
        }
        page.setViewportSize(size.width, size.height);
    }

    private void look(Page page, String name, Locator beginning) {
        // The time of day goes on while the test runs.
        String read = page.locator("main")
                .innerText()
                .replaceAll("\\d{1,2}:\\d{2}", "0:00")
                .replaceAll("\\s*\\n\\s*", "\n");
        Path kept = READ.resolve(name + ".txt");
        try {
            if (TAKE) {
                BoundingBox from = beginning.boundingBox();
                BoundingBox main = page.locator("main").boundingBox();
                double top = from.y - 12;
                Files.createDirectories(PICTURES.resolve(name).getParent());
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(PICTURES.resolve(name + ".png"))
                        .setFullPage(true)
                        .setClip(new Clip(0, top, WIDTH, Math.min(TALLEST, main.y + main.height - top))));
                Files.createDirectories(kept.getParent());
                Files.writeString(kept, read + "\n");
            } else if (!Files.isRegularFile(PICTURES.resolve(name + ".png"))
                    || !Files.isRegularFile(kept)
                    || !Files.readString(kept).strip().equals(read.strip())) {
                stale.add(name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The pictures that no longer show what the pages say. Take them anew, and look at them before they are kept. */
    List<String> stale() {
        return stale;
    }
}
