package dev.cornerstone.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ViewportSize;
import dev.cornerstone.stack.Stack;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A passkey with user verification, from an authenticator that Chromium plays itself. */
@ExtendWith(LocalStack.class)
class PasskeyIT {

    @Test
    void signingInWithAPasskeyIsLevelTwoSoNothingMoreIsAskedForACostlyReward(Stack stack, Chromium chromium)
            throws Exception {
        try (BrowserContext browser = chromium.desktop()) {
            MemberJourney lise = new MemberJourney(stack, browser, "lise");
            Page page = lise.page();
            hasAnAuthenticator(browser, page);
            lise.joins();
            lise.isGivenPointsByAPartner(400);
            setsUpAPasskey(stack, page);
            browser.clearCookies();

            // The sign-in page offers the passkey by itself (conditional mediation), and this authenticator agrees at
            // once.
            page.navigate(stack.urls().memberPage().toString());
            page.waitForURL(Pattern.compile(".*/member"));
            lise.redeem("€20 voucher");

            lise.seesThatItIsDone("€20 voucher", 0);
        }
    }

    @Test
    void aNewcomerChoosesAPasskeyAndNeverHasAPassword(Stack stack, Chromium chromium) throws Exception {
        try (BrowserContext browser = chromium.desktop()) {
            MemberJourney hedy = new MemberJourney(stack, browser, "hedy");
            Page page = hedy.page();
            page.onDialog(dialog -> dialog.accept("Hedy's passkey"));
            Authenticator authenticator = hasAnAuthenticator(browser, page);
            hedy.provesHerAddress();

            // She puts the wrong finger on it, thinks again, and goes back and forth.
            WayIn.offer(page, WayIn.PASSKEY).click();
            authenticator.recognises(false);
            page.locator("#registerWebAuthn").click();
            assertThat(page.locator("[data-page-id=login-cornerstone-choose]")).containsText("No passkey was created");
            looksAtTheChoice(page);
            withoutScriptsOnlyThePasswordIsOffered(chromium, browser, page);
            WayIn.aPassword(page);
            assertThat(page.locator("#password-new")).isVisible();
            page.goBack();
            page.reload();
            authenticator.recognises(true);
            WayIn.offer(page, WayIn.PASSKEY).click();
            page.locator("#registerWebAuthn").click();
            page.waitForURL(Pattern.compile(".*/member.*"));

            // Level 2 by the passkey alone, although registering was level 1.
            hedy.isGivenPointsByAPartner(800);
            hedy.redeem("€20 voucher");
            page.locator("#authenticateWebAuthnButton").click();
            hedy.seesThatItIsDone("€20 voucher", 400);

            browser.clearCookies();
            page.navigate(stack.urls().memberPage().toString());
            page.waitForURL(Pattern.compile(".*/member"));
            hedy.redeem("€20 voucher");
            hedy.seesThatItIsDone("€20 voucher", 0);
        }
    }

    /** In daylight, at night, on a phone, and written from the right. */
    private static void looksAtTheChoice(Page page) {
        Screenshots screenshots = new Screenshots("hedy-choice");
        Accessibility.check(page, "choice without a passkey");
        screenshots.take(page, "no-passkey");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        page.reload();
        Accessibility.check(page, "choice at night");
        screenshots.take(page, "dark");
        ViewportSize desk = page.viewportSize();
        page.setViewportSize(360, 740);
        screenshots.take(page, "dark-phone");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.evaluate("document.documentElement.dir = 'rtl'");
        screenshots.take(page, "phone-from-the-right");
        page.setViewportSize(desk.width, desk.height);
        page.reload();
    }

    private static void withoutScriptsOnlyThePasswordIsOffered(Chromium chromium, BrowserContext browser, Page page) {
        try (BrowserContext plain = chromium.withoutScripts(browser.storageState())) {
            Page same = plain.newPage();
            same.navigate(page.url());
            assertThat(WayIn.offer(same, WayIn.PASSWORD)).isVisible();
            assertThat(WayIn.offer(same, WayIn.PASSKEY)).isHidden();
        }
    }

    /** The one that Chromium plays. */
    private record Authenticator(CDPSession devTools, String id) {

        void recognises(boolean her) {
            JsonObject verified = new JsonObject();
            verified.addProperty("authenticatorId", id);
            verified.addProperty("isUserVerified", her);
            devTools.send("WebAuthn.setUserVerified", verified);
        }
    }

    private static Authenticator hasAnAuthenticator(BrowserContext browser, Page page) {
        CDPSession devTools = browser.newCDPSession(page);
        devTools.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject authenticator = new JsonObject();
        authenticator.add("options", options);
        String id = devTools.send("WebAuthn.addVirtualAuthenticator", authenticator)
                .get("authenticatorId")
                .getAsString();
        return new Authenticator(devTools, id);
    }

    private static void setsUpAPasskey(Stack stack, Page page) {
        App app = new App(stack, page);
        page.onDialog(dialog -> dialog.accept("Lise's passkey"));
        app.asksFor("webauthn-register-passwordless");
        page.locator("#registerWebAuthn").click();
        app.isReturnedTo();
    }
}
