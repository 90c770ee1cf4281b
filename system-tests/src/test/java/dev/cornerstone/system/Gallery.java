package dev.cornerstone.system;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotType;
import com.microsoft.playwright.options.WaitUntilState;
import dev.cornerstone.stack.Stack;
import dev.cornerstone.stack.html.Html;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every page and mail in each brand and language, light and dark, at a desk and on a phone, as files in {@code
 * target/gallery}. It proves nothing, so no build runs it; {@code ./cornerstone gallery} does.
 */
@ExtendWith(LocalStack.class)
class Gallery {

    /** Named on the command line: {@code -Dgallery.brands=roastery -Dgallery.languages=de,tr}. */
    private static final List<String> BRANDS =
            List.of(System.getProperty("gallery.brands", "cornerstone,roastery,papertrail")
                    .split(","));

    private static final List<String> LANGUAGES =
            List.of(System.getProperty("gallery.languages", "en,de,fr,tr").split(","));

    private static final Path FOLDER =
            Path.of(System.getProperty("gallery.folder", "target/gallery")).toAbsolutePath();

    /** What a stranger to the project should see first. */
    private static final List<String> HIGHLIGHTS = List.of(
            "sign-in", "register", "choose-a-way-in", "choose-a-second-factor", "code-by-mail", "mail-confirm-address");

    private static final int QUALITY = 82;

    private enum Shape {
        DESK(1280, 900),
        PHONE(390, 844);

        private final int width;
        private final int height;

        Shape(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    private final Set<String> names = new LinkedHashSet<>();
    private int taken;

    @Test
    void everyPageInEveryBrandAndLanguage(Stack stack, Chromium chromium) throws Exception {
        List<String> failures = new ArrayList<>();
        for (String brand : BRANDS) {
            for (String language : LANGUAGES) {
                long begun = System.nanoTime();
                try {
                    tour(stack, chromium, brand, language).walk();
                } catch (RuntimeException | AssertionError e) {
                    failures.add(brand + " in " + language + ": " + e);
                }
                System.out.printf(
                        Locale.ROOT,
                        "  %-12s %s  %4d pictures so far, %d s%n",
                        brand,
                        language,
                        taken,
                        (System.nanoTime() - begun) / 1_000_000_000L);
            }
        }
        for (String brand : BRANDS) {
            for (String language : LANGUAGES) {
                tour(stack, chromium, brand, language).guesses();
            }
        }
        Files.writeString(FOLDER.resolve("index.html"), index());
        contactSheet(chromium);
        System.out.println("Look: " + FOLDER.resolve("index.html"));
        if (!failures.isEmpty()) {
            throw new AssertionError(String.join("\n", failures));
        }
    }

    private Tour tour(Stack stack, Chromium chromium, String brand, String language) throws IOException {
        Path folder = Files.createDirectories(FOLDER.resolve(brand).resolve(language));
        return new Tour(stack, chromium, sender(stack, brand), language, context -> {}, (page, name) -> {
            names.add(name);
            shoot(page, folder, name);
        });
    }

    private static Sender sender(Stack stack, String brand) {
        return switch (brand) {
            case "cornerstone" -> Sender.cornerstone();
            case "roastery" -> Sender.roastery(stack);
            case "papertrail" -> Sender.papertrail(stack);
            default ->
                throw new IllegalArgumentException(
                        "There is no brand " + brand + ". There are: cornerstone, roastery, papertrail");
        };
    }

    private void shoot(Page page, Path folder, String name) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            for (Shape shape : Shape.values()) {
                page.setViewportSize(shape.width, shape.height);
                if (name.startsWith("account")) {
                    // It decides when it is opened whether there is room for its menu.
                    page.reload(new Page.ReloadOptions().setWaitUntil(WaitUntilState.NETWORKIDLE));
                }
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(folder.resolve(file(name, scheme, shape)))
                        .setType(ScreenshotType.JPEG)
                        .setQuality(QUALITY)
                        .setFullPage(true));
                taken++;
            }
        }
    }

    private static String file(String name, ColorScheme scheme, Shape shape) {
        return (name + "-" + scheme + "-" + shape + ".jpg").toLowerCase(Locale.ROOT);
    }

    private String index() {
        String head = BRANDS.stream()
                .flatMap(brand -> LANGUAGES.stream().map(language -> "<th>" + brand + " " + language + "</th>"))
                .collect(Collectors.joining());
        String rows = names.stream()
                .map(name -> "<tr id=\"" + name + "\"><th>" + Html.escape(name) + "</th>"
                        + BRANDS.stream()
                                .flatMap(brand -> LANGUAGES.stream().map(language -> cell(brand, language, name)))
                                .collect(Collectors.joining())
                        + "</tr>\n")
                .collect(Collectors.joining());
        return """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <title>Gallery</title>
            <style>
              body { margin: 0; font: 14px system-ui; background: #888; }
              th { position: sticky; inset-block-start: 0; padding: .5rem; background: #fff; text-align: start; }
              tr > th:first-child { inset-inline-start: 0; }
              td { padding: .25rem; white-space: nowrap; vertical-align: top; }
              img { block-size: 14rem; inline-size: auto; object-fit: cover; object-position: top; }
            </style>
            <table><thead><tr><th></th>%s</tr></thead>
            %s</table>
            </html>
            """.formatted(head, rows);
    }

    private static String cell(String brand, String language, String name) {
        StringBuilder cell = new StringBuilder("<td>");
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (Shape shape : Shape.values()) {
                String file = brand + "/" + language + "/" + file(name, scheme, shape);
                if (Files.exists(FOLDER.resolve(file))) {
                    cell.append("<a href=\"%1$s\"><img loading=\"lazy\" src=\"%1$s\" alt=\"%2$s\"></a>"
                            .formatted(file, name));
                }
            }
        }
        return cell.append("</td>").toString();
    }

    /** One picture for the documentation: a row for each brand, the first language, light and dark by turns. */
    private static void contactSheet(Chromium chromium) throws IOException {
        StringBuilder sheet = new StringBuilder("""
            <!doctype html><meta charset="utf-8"><style>
              body { margin: 0; padding: 20px; background: #d9dcdf; inline-size: 1400px; box-sizing: border-box; }
              .row { display: grid; grid-template-columns: 3fr 1fr 3fr 1fr 3fr; gap: 12px; margin-block-end: 12px; }
              img { inline-size: 100%; block-size: 250px; object-fit: cover; object-position: top; border-radius: 6px; box-shadow: 0 2px 10px #0003; }
            </style>\
            """);
        for (String brand : BRANDS) {
            for (int row = 0; row < 2; row++) {
                sheet.append("<div class=\"row\">");
                for (int column = 0; column < 5; column++) {
                    String name = HIGHLIGHTS.get((row * 3 + column) % HIGHLIGHTS.size());
                    ColorScheme scheme = (row + column) % 2 == 0 ? ColorScheme.LIGHT : ColorScheme.DARK;
                    Path picture = FOLDER.resolve(brand)
                            .resolve(LANGUAGES.get(0))
                            .resolve(file(name, scheme, column % 2 == 0 ? Shape.DESK : Shape.PHONE));
                    if (Files.exists(picture)) {
                        sheet.append("<img src=\"").append(picture.toUri()).append("\" alt=\"\">");
                    }
                }
                sheet.append("</div>");
            }
        }
        Path html = Files.writeString(FOLDER.resolve("contact-sheet.html"), sheet);
        try (BrowserContext browser = chromium.desktop()) {
            Page page = browser.newPage();
            page.setViewportSize(1400, 900);
            page.navigate(html.toUri().toString());
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(FOLDER.resolve("contact-sheet.jpg"))
                    .setType(ScreenshotType.JPEG)
                    .setQuality(QUALITY)
                    .setFullPage(true));
        }
    }
}
