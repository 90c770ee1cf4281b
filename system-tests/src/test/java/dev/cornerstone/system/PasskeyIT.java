package dev.cornerstone.system;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.cornerstone.stack.Stack;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A passkey with user verification, from an authenticator that Chromium plays itself. */
@ExtendWith(LocalStack.class)
class PasskeyIT {

    /** Nobody listens there; the browser answers for the app. */
    private static final String APP = "http://127.0.0.1:5999/callback";

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
        page.route(APP + "**", route -> route.fulfill(new Route.FulfillOptions().setBody("back in the app")));
        page.onDialog(dialog -> dialog.accept("Lise's passkey"));
        page.navigate(stack.urls().issuer()
                + "/protocol/openid-connect/auth?client_id=cornerstone-mobile&response_type=code&scope=openid&state=passkey"
                + "&code_challenge_method=S256&code_challenge=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"
                + "&kc_action=webauthn-register-passwordless&redirect_uri=" + APP);
        page.locator("#registerWebAuthn").click();
        page.waitForURL(Pattern.compile(Pattern.quote(APP) + ".*"));
    }
}
