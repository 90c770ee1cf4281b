package dev.cornerstone.system;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What the person saw, step by step, in {@code target/screenshots}. */
final class Screenshots {

    private final Path folder;
    private final Path walk;
    private int taken;

    Screenshots(String journey) {
        folder = Path.of("target", "screenshots", journey);
        walk = folder.resolve("walk.txt");
        try {
            Files.createDirectories(folder);
            forgetEarlierWalks();
            Files.writeString(walk, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void forgetEarlierWalks() throws IOException {
        try (DirectoryStream<Path> pictures = Files.newDirectoryStream(folder, "*.png")) {
            for (Path picture : pictures) {
                Files.delete(picture);
            }
        }
    }

    /** Writes down which page led where, without the values that were carried along. */
    void note(Response response) {
        if (response.request().isNavigationRequest()) {
            try {
                String line = "%s %s %s%n"
                        .formatted(
                                response.status(),
                                response.request().method(),
                                response.url().replaceAll("=[^&]*", ""));
                Files.writeString(walk, line, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    void take(Page page, String what) {
        taken++;
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(folder.resolve("%02d-%s.png".formatted(taken, what)))
                .setFullPage(true));
    }
}
