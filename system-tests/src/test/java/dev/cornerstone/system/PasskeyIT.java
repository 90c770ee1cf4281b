package dev.cornerstone.system;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
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

    private static void hasAnAuthenticator(BrowserContext browser, Page page) {
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
        devTools.send("WebAuthn.addVirtualAuthenticator", authenticator);
    }

    private static void setsUpAPasskey(Stack stack, Page page) {
        App app = new App(stack, page);
        page.onDialog(dialog -> dialog.accept("Lise's passkey"));
        app.asksFor("webauthn-register-passwordless");
        page.locator("#registerWebAuthn").click();
        app.isReturnedTo();
    }
}
