package dev.cornerstone.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.cornerstone.stack.Stack;
import dev.cornerstone.stack.demo.OneTimeCode;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nothing that a member does needs a mouse. */
@ExtendWith(LocalStack.class)
class KeyboardIT {

    private static final String CONSENT = "[data-purpose='marketing-mail']";
    private static final Duration MAIL = Duration.ofSeconds(20);

    /** One journey, as one person makes it: register, redeem, step up, sign in again, take a consent back. */
    @Test
    void aMemberRegistersRedeemsStepsUpSignsInAndTakesAConsentBackWithKeysOnly(Stack stack, Chromium chromium)
            throws Exception {
        String email = "keys-" + UUID.randomUUID() + "@example.test";
        try (BrowserContext browser = chromium.desktop()) {
            Page page = browser.newPage();
            Keyboard keys = new Keyboard(page);

            page.navigate(stack.urls().memberPage().toString());
            keys.press("#kc-registration a");
            keys.type("#email", email);
            Instant asked = Instant.now();
            keys.press("#kc-register-form [type=submit]");
            assertThat(page.locator("[data-page-id=login-login-verify-email]")).isVisible();
            page.navigate(Mails.link(stack.mail().await(email, asked, MAIL).orElseThrow()));
            keys.press("#cornerstone-choose-form [value=" + WayIn.PASSWORD + "]");
            keys.type("#password-new", MemberJourney.PASSWORD);
            keys.type("#password-confirm", MemberJourney.PASSWORD);
            keys.press("#kc-passwd-update-form [type=submit]");
            page.waitForURL(Pattern.compile(".*/member.*"));

            isGivenPoints(stack, page);
            keys.press(reward("Espresso"));
            assertThat(page.locator("[data-notice=redeemed]")).containsText("Espresso");

            keys.press(reward("€20 voucher"));
            keys.press("#cornerstone-choose-form [value=CONFIGURE_TOTP]");
            String secret = page.locator("#totpSecret").inputValue();
            keys.type("#totp", OneTimeCode.at(secret, Instant.now()));
            keys.type("#userLabel", "Pixel");
            keys.press("#saveTOTPBtn");
            assertThat(page.locator("[data-notice=redeemed]")).containsText("€20 voucher");

            keys.press("a:has-text('Sign out')");
            page.waitForURL(url -> !url.contains("/member"));
            page.navigate(stack.urls().memberPage().toString());
            keys.type("#username", email);
            keys.type("#password", MemberJourney.PASSWORD);
            keys.tick("#rememberMe");
            keys.press("#kc-login");
            page.waitForURL(Pattern.compile(".*/member.*"));

            keys.press("a[href$='/privacy']");
            keys.press(CONSENT + " button");
            assertThat(page.locator(CONSENT + " [data-allowed=true]")).isVisible();
            keys.press(CONSENT + " button");
            assertThat(page.locator(CONSENT + " [data-allowed=false]")).isVisible();
            assertThat(page.locator(CONSENT + " [data-receipt]")).isVisible();
        }
    }

    private static void isGivenPoints(Stack stack, Page page) throws Exception {
        String card = page.locator("[data-card]").innerText();
        new BackOffice(stack.urls().service(), () -> stack.backOffices().roasteryToken()).earn(card, 500);
        page.reload();
        assertThat(page.locator("[data-balance]")).hasText("500");
    }

    private static String reward(String name) {
        return ".reward:has-text('" + name + "') button";
    }
}
