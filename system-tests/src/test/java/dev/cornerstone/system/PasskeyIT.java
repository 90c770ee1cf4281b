package dev.cornerstone.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.cornerstone.stack.Account;
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
        Account ada = stack.accounts().ada();
        try (BrowserContext browser = chromium.desktop()) {
            Page page = browser.newPage();
            hasAnAuthenticator(browser, page);
            signsInWithThePassword(stack, page, ada);
            String card = page.locator("[data-card]").innerText();
            setsUpAPasskey(stack, page);
            assertThat(new BackOffice(
                                    stack.urls().service(),
                                    () -> stack.backOffices().roasteryToken())
                            .earn(card, 400)
                            .statusCode())
                    .isEqualTo(201);
            browser.clearCookies();

            // The sign-in page offers the passkey by itself (conditional mediation), and this authenticator agrees at
            // once.
            page.navigate(stack.urls().memberPage().toString());
            page.waitForURL(Pattern.compile(".*/member"));
            page.locator(".reward", new Page.LocatorOptions().setHasText("€20 voucher"))
                    .getByRole(AriaRole.BUTTON)
                    .click();

            assertThat(page.locator("[data-notice=redeemed]")).containsText("€20 voucher");
            new Screenshots("ada").take(page, "redeemed-with-a-passkey-alone");
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

    private static void signsInWithThePassword(Stack stack, Page page, Account account) {
        page.navigate(stack.urls().memberPage().toString());
        page.locator("#username").fill(account.email());
        page.locator("#password").fill(account.password());
        page.locator("#kc-login").click();
        page.waitForURL(Pattern.compile(".*/member"));
    }

    private static void setsUpAPasskey(Stack stack, Page page) {
        page.route(APP + "**", route -> route.fulfill(new Route.FulfillOptions().setBody("back in the app")));
        page.onDialog(dialog -> dialog.accept("Ada's passkey"));
        page.navigate(stack.urls().issuer()
                + "/protocol/openid-connect/auth?client_id=cornerstone-mobile&response_type=code&scope=openid&state=passkey"
                + "&code_challenge_method=S256&code_challenge=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"
                + "&kc_action=webauthn-register-passwordless&redirect_uri=" + APP);
        page.locator("#registerWebAuthn").click();
        page.waitForURL(Pattern.compile(Pattern.quote(APP) + ".*"));
    }
}
