package dev.cornerstone.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import dev.cornerstone.stack.Stack;
import dev.cornerstone.stack.demo.OneTimeCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A member in the two shops, each of which is a page with {@code <cornerstone-member>}: the Roastery leaves the page for what Keycloak must
 * ask, Papertrail opens a pop-up.
 */
@ExtendWith(LocalStack.class)
class ShopJourneyIT {

    @Test
    void oneSignInServesBothShopsWherePointsAreEarnedAndSpent(Stack stack, Chromium chromium) {
        try (BrowserContext browser = chromium.desktop()) {
            String email = isAMemberWhoSignedOut(stack, browser);
            Page page = browser.newPage();
            Screenshots screenshots = new Screenshots("shops");
            List<Request> redemptions = new ArrayList<>();
            page.onRequest(request -> {
                if (request.method().equals("POST") && request.url().endsWith("/redemptions")) {
                    redemptions.add(request);
                }
            });
            try {
                ShopPage roastery = new ShopPage(page, stack.urls().roastery()).opens();
                signsInAndAgrees(roastery, email, screenshots);
                buysCoffee(roastery, screenshots);

                ShopPage papertrail = new ShopPage(page, stack.urls().papertrail()).opens();
                isRecognisedAndAgrees(papertrail, screenshots);
                buysStationery(papertrail);
                spendsALittle(papertrail, screenshots);
                redemptions.clear();
                spendsMuch(papertrail, screenshots);
                assertThat(redemptions)
                        .as("asked, challenged, and asked again as the same redemption")
                        .hasSize(2)
                        .extracting(request -> request.headerValue("idempotency-key"))
                        .doesNotContainNull()
                        .satisfies(keys -> assertThat(keys.get(0)).isEqualTo(keys.get(1)));

                roastery.opens();
                spendsAgainWithoutLosingWhatSheWasDoing(roastery, screenshots);
                signsOutOfBoth(roastery, papertrail, screenshots);

                assertThat(roastery.complaints()).isEmpty();
                assertThat(papertrail.complaints()).isEmpty();
            } finally {
                screenshots.take(page, "last-look");
            }
        }
    }

    @Test
    void whoDoesNotAgreeIsLeftInPeace(Stack stack, Chromium chromium) {
        try (BrowserContext browser = chromium.desktop()) {
            new MemberJourney(stack, browser, "lise").joins();
            ShopPage roastery = new ShopPage(browser.newPage(), stack.urls().roastery()).opens();

            roastery.button("Show my points here").click();
            ShopPage.atKeycloak(roastery.page()).locator("#kc-cancel").click();

            assertThat(roastery.said()).hasText("Your points stay private. You can show them here whenever you like.");
            assertThat(roastery.element()).not().containsText("Marie");
            assertThat(roastery.points()).hasCount(0);
        }
    }

    @Test
    void aClockThatIsAnHourSlowDoesNotKeepHerOut(Stack stack, Chromium chromium) {
        try (BrowserContext browser = chromium.desktop()) {
            new MemberJourney(stack, browser, "ida").joins();
            Page page = browser.newPage();
            page.addInitScript("const now = Date.now; Date.now = () => now() - 3600_000");
            ShopPage roastery = new ShopPage(page, stack.urls().roastery()).opens();

            roastery.button("Show my points here").click();
            ShopPage.allows(ShopPage.atKeycloak(page));

            assertThat(roastery.points()).hasText("0");
        }
    }

    @Test
    void anAnswerThatComesToAnotherPageFindsItsWayBack(Stack stack, Chromium chromium) {
        try (BrowserContext browser = chromium.desktop()) {
            new MemberJourney(stack, browser, "vera").joins();
            Page page = browser.newPage();
            String shop = stack.urls().roastery().toString();
            page.route(shop + "/beans/ethiopia", route -> route.resume(new Route.ResumeOptions().setUrl(shop + "/")));
            page.addInitScript("document.addEventListener('readystatechange', () => document"
                    + ".querySelector('cornerstone-member')?.setAttribute('redirect-uri', '/'))");
            page.navigate(shop + "/beans/ethiopia");
            ShopPage product = new ShopPage(page, stack.urls().roastery());

            product.button("Show my points here").click();
            ShopPage.allows(ShopPage.atKeycloak(page));

            assertThat(product.points()).hasText("0");
            assertThat(page).hasURL(shop + "/beans/ethiopia");
        }
    }

    /** Signed out, in a browser that Keycloak knows. */
    private static String isAMemberWhoSignedOut(Stack stack, BrowserContext browser) {
        MemberJourney noether = new MemberJourney(stack, browser, "noether");
        noether.joins();
        noether.page().navigate(stack.urls().service() + "/member/logout");
        assertThat(noether.page().locator("h1")).hasText("One account. Every partner. Points that are yours.");
        noether.page().close();
        return noether.email();
    }

    private static void signsInAndAgrees(ShopPage roastery, String email, Screenshots screenshots) {
        assertThat(roastery.element()).containsText("Collect points here");
        screenshots.take(roastery.page(), "a-stranger");
        roastery.button("Sign in with Cornerstone").click();
        Page keycloak = ShopPage.atKeycloak(roastery.page());
        keycloak.locator("#username").fill(email);
        keycloak.locator("#password").fill(MemberJourney.PASSWORD);
        keycloak.locator("#kc-login").click();
        assertThat(keycloak.locator("#kc-page-title")).containsText("Roastery");
        ShopPage.allows(keycloak);
        assertThat(roastery.element()).containsText("Hello, Marie");
        assertThat(roastery.points()).hasText("0");
        assertThat(roastery.page()).hasURL(roastery.page().url().replaceAll("[?#].*", ""));
        screenshots.take(roastery.page(), "signed-in");
    }

    private static void buysCoffee(ShopPage roastery, Screenshots screenshots) {
        roastery.buys("ethiopia");
        assertThat(roastery.points()).hasText("120");
        roastery.buys("colombia");
        assertThat(roastery.points()).hasText("260");
        roastery.buys("sampler");
        assertThat(roastery.points()).hasText("440");
        screenshots.take(roastery.page(), "bought");
    }

    private static void isRecognisedAndAgrees(ShopPage papertrail, Screenshots screenshots) {
        assertThat(papertrail.element()).containsText("You are signed in to Cornerstone");
        screenshots.take(papertrail.page(), "recognised-next-door");
        Page popup = papertrail
                .page()
                .waitForPopup(() -> papertrail.button("Show my points here").click());
        assertThat(popup.locator("#kc-page-title")).containsText("Papertrail");
        screenshots.take(popup, "consent-in-a-pop-up");
        ShopPage.allows(popup);
        assertThat(papertrail.points()).hasText("440");
        assertThat(papertrail.element()).containsText("Hello, Marie");
    }

    private static void buysStationery(ShopPage papertrail) {
        papertrail.buys("notebook");
        assertThat(papertrail.points()).hasText("530");
    }

    /** The first time that she spends here, she is asked whether this shop may. */
    private static void spendsALittle(ShopPage papertrail, Screenshots screenshots) {
        papertrail.button("Redeem Espresso for 50 points").click();
        screenshots.take(papertrail.page(), "asked-before-it-is-spent");
        Page popup = papertrail
                .page()
                .waitForPopup(() -> papertrail.button("Spend 50 points").click());
        ShopPage.allows(popup);
        assertThat(papertrail.said()).hasText("Enjoy: Espresso. You have 480 points left.");
        assertThat(papertrail.points()).hasText("480");
        screenshots.take(papertrail.page(), "redeemed-a-little");
    }

    /** More than a password is asked for; she has no second factor yet and is given one. */
    private static void spendsMuch(ShopPage papertrail, Screenshots screenshots) {
        Page popup = papertrail.page().waitForPopup(() -> papertrail.redeems("€20 voucher", 400));
        popup.locator("button", new Page.LocatorOptions().setHasText("Authenticator app"))
                .click();
        String secret = popup.locator("#totpSecret").inputValue();
        popup.locator("#totp").fill(OneTimeCode.at(secret, Instant.now()));
        popup.locator("#userLabel").fill("Phone");
        popup.locator("#saveTOTPBtn").click();
        assertThat(papertrail.said()).hasText("Enjoy: €20 voucher. You have 80 points left.");
        assertThat(papertrail.points()).hasText("80");
        screenshots.take(papertrail.page(), "redeemed-much");
    }

    private static void spendsAgainWithoutLosingWhatSheWasDoing(ShopPage roastery, Screenshots screenshots) {
        assertThat(roastery.points()).hasText("80");
        roastery.buys("ethiopia");
        assertThat(roastery.points()).hasText("200");
        roastery.redeems("Tote bag", 120);
        ShopPage.allows(ShopPage.atKeycloak(roastery.page()));
        assertThat(roastery.said()).hasText("Enjoy: Tote bag. You have 80 points left.");
        assertThat(roastery.points()).hasText("80");
        screenshots.take(roastery.page(), "came-back-and-it-was-done");
    }

    private static void signsOutOfBoth(ShopPage roastery, ShopPage papertrail, Screenshots screenshots) {
        roastery.button("Sign out").click();
        assertThat(roastery.button("Sign in with Cornerstone")).isVisible();
        assertThat(roastery.page()).hasURL(roastery.page().url().replaceAll("[?#].*", ""));
        screenshots.take(roastery.page(), "signed-out");
        papertrail.opens();
        assertThat(papertrail.button("Sign in with Cornerstone")).isVisible();
    }
}
