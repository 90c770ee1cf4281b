package dev.cornerstone.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** A person who has no mouse: Tab, Enter and Space, and what she types. Each stop on her way must be seen. */
final class Keyboard {

    /** More stops than this before a button is found is no way to live. */
    private static final int STOPS_MAX = 40;

    private final Page page;

    Keyboard(Page page) {
        this.page = page;
    }

    void type(String selector, String text) {
        goTo(selector);
        page.keyboard().press("ControlOrMeta+a");
        page.keyboard().type(text);
    }

    void press(String selector) {
        goTo(selector);
        page.keyboard().press("Enter");
    }

    void tick(String selector) {
        goTo(selector);
        page.keyboard().press("Space");
    }

    /** Tabs on until it has the focus. */
    private void goTo(String selector) {
        Locator wanted = page.locator(selector).first();
        wanted.waitFor();
        for (int stop = 0; stop <= STOPS_MAX; stop++) {
            if (Boolean.TRUE.equals(wanted.evaluate("it => it === document.activeElement"))) {
                assertThat(wanted.evaluate(SEEN))
                        .as("the focus on %s can be seen", selector)
                        .isEqualTo(true);
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("Tab does not come to " + selector + " on " + page.url());
    }

    /** Its own outline, or that of the frame around a field, is at least two pixels wide. */
    private static final String SEEN = """
        it => [it, it.parentElement].some(each => {
          const style = getComputedStyle(each);
          return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
        })\
        """;
}
