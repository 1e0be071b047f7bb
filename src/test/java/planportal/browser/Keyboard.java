package planportal.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** Somebody who uses a page by the keyboard alone: goes to things by Tab, never touches them with a pointer. */
final class Keyboard {

    private static final int MAX_PRESSES = 300;

    private final Page page;
    private int strokes;

    Keyboard(Page page) {
        this.page = page;
    }

    /** Goes on by Tab until {@code target} has the focus. */
    Keyboard to(Locator target) {
        for (int i = 0; i < MAX_PRESSES; i++) {
            if (Boolean.TRUE.equals(target.evaluate("element => element === document.activeElement"))) {
                return this;
            }
            press("Tab");
        }
        throw new AssertionError("the keyboard does not reach " + target);
    }

    /** Goes to the field and types in it, in place of what stands there. */
    Keyboard write(Locator field, String text) {
        to(field).press("ControlOrMeta+a");
        page.keyboard().type(text);
        strokes += text.length();
        return this;
    }

    /** Goes to the link or button, presses Enter and waits for the page that comes. */
    Keyboard follow(Locator target) {
        to(target);
        strokes++;
        page.waitForNavigation(() -> page.keyboard().press("Enter"));
        return this;
    }

    Keyboard press(String key) {
        page.keyboard().press(key);
        strokes++;
        return this;
    }

    /** How many keys were pressed so far. */
    int strokes() {
        return strokes;
    }
}
