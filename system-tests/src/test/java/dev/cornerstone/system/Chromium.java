package dev.cornerstone.system;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The installed browser, driven by Playwright. */
final class Chromium implements AutoCloseable {

    private static final List<String> KNOWN_PLACES = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
    private static final double TIMEOUT_MILLIS = 30_000;

    private final Playwright playwright;
    private final Browser browser;

    Chromium() {
        playwright = Playwright.create();
        BrowserType.LaunchOptions options = new BrowserType.LaunchOptions()
                .setHeadless(true)
                .setArgs(List.of(
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--no-first-run"));
        installed().ifPresent(options::setExecutablePath);
        browser = playwright.chromium().launch(options);
    }

    /** {@code ./cornerstone test} names the browser it made sure of; without it, one where browsers usually are. */
    private static Optional<Path> installed() {
        return Stream.concat(Stream.ofNullable(System.getenv("CORNERSTONE_BROWSER")), KNOWN_PLACES.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A person at a desk who reads English. */
    BrowserContext desktop() {
        return context(new Browser.NewContextOptions().setViewportSize(1280, 900));
    }

    /** The same, with what a browser kept. @param kept as the other one's {@code storageState} */
    BrowserContext desktop(String kept) {
        return context(
                new Browser.NewContextOptions().setViewportSize(1280, 900).setStorageState(kept));
    }

    /** A person at a desk who lets no page run anything, with what a browser kept. */
    BrowserContext withoutScripts(String kept) {
        return context(new Browser.NewContextOptions()
                .setViewportSize(1280, 900)
                .setStorageState(kept)
                .setJavaScriptEnabled(false));
    }

    /** A person at a desk who reads another language. */
    BrowserContext reader(String language) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(1280, 900)
                .setLocale(language)
                .setColorScheme(ColorScheme.LIGHT));
        context.setDefaultTimeout(TIMEOUT_MILLIS);
        return context;
    }

    /** Somebody else's phone, at night. */
    BrowserContext strangersPhone() {
        return strangersPhone("en-GB");
    }

    /** The same, of somebody who reads another language. */
    BrowserContext strangersPhone(String language) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(390, 844)
                .setUserAgent("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15"
                        + " (KHTML, like Gecko) CriOS/126.0.6478.54 Mobile/15E148 Safari/604.1")
                .setLocale(language)
                .setColorScheme(ColorScheme.DARK));
        context.setDefaultTimeout(TIMEOUT_MILLIS);
        return context;
    }

    private BrowserContext context(Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options.setLocale("en-GB").setColorScheme(ColorScheme.LIGHT));
        context.setDefaultTimeout(TIMEOUT_MILLIS);
        return context;
    }

    @Override
    public void close() {
        playwright.close();
    }
}
