package dev.cornerstone.system;

import com.microsoft.playwright.Page;
import java.nio.file.Path;

/** What the person saw, step by step, in {@code target/screenshots}. */
final class Screenshots {

    private final Path folder;
    private int taken;

    Screenshots(String journey) {
        folder = Path.of("target", "screenshots", journey);
    }

    void take(Page page, String what) {
        taken++;
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(folder.resolve("%02d-%s.png".formatted(taken, what)))
                .setFullPage(true));
    }
}
