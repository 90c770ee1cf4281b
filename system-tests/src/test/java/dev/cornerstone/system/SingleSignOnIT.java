package dev.cornerstone.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.cornerstone.stack.Stack;
import java.net.URI;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two partners' sites and one sign-in: she agrees at each before it learns anything, and leaves both at once. */
@ExtendWith(LocalStack.class)
class SingleSignOnIT {

    private static final String CHALLENGE =
            "&code_challenge_method=S256&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    @Test
    void oneSignInServesBothSitesEachAsksAndOneSignOutEndsBoth(Stack stack, Chromium chromium) {
        Screenshots screenshots = new Screenshots("two-sites");
        try (BrowserContext browser = chromium.desktop()) {
            new MemberJourney(stack, browser, "sophie").joins();
            Page page = browser.newPage();
            URI roastery = stack.urls().roastery();
            URI papertrail = stack.urls().papertrail();
            for (URI site : new URI[] {roastery, papertrail}) {
                page.route(
                        site + "/**",
                        route -> route.fulfill(
                                new com.microsoft.playwright.Route.FulfillOptions().setBody("back at the site")));
            }

            asks(stack, page, "roastery-shop", roastery, "");
            assertThat(page.locator("#kc-login")).isVisible();
            assertThat(page.locator("#password")).hasCount(0);
            screenshots.take(page, "the-roastery-asks");
            page.locator("#kc-login").click();
            assertSignedIn(page, roastery);

            asks(stack, page, "papertrail-shop", papertrail, "");
            screenshots.take(page, "the-papertrail-asks-for-itself");
            page.locator("#kc-cancel").click();
            page.waitForURL(Pattern.compile(papertrail + "/callback.*error=access_denied.*"));
            asks(stack, page, "papertrail-shop", papertrail, "&prompt=none");
            page.waitForURL(Pattern.compile(papertrail + "/callback.*error=interaction_required.*|" + papertrail
                    + "/callback.*error=consent_required.*"));
            asks(stack, page, "papertrail-shop", papertrail, "");
            page.locator("#kc-login").click();
            assertSignedIn(page, papertrail);

            asks(stack, page, "roastery-shop", roastery, "&prompt=none");
            assertSignedIn(page, roastery);

            page.navigate(stack.urls().issuer() + "/protocol/openid-connect/logout?client_id=roastery-shop");
            page.locator("#kc-logout").click();
            for (String site : new String[] {"roastery-shop", "papertrail-shop"}) {
                URI address = site.startsWith("roastery") ? roastery : papertrail;
                asks(stack, page, site, address, "&prompt=none");
                page.waitForURL(Pattern.compile(address + "/callback.*error=login_required.*"));
            }
        }
    }

    private static void asks(Stack stack, Page page, String client, URI site, String more) {
        page.navigate(stack.urls().issuer() + "/protocol/openid-connect/auth?response_type=code&client_id=" + client
                + "&scope=openid%20first_name%20points:read&state=s&redirect_uri=" + site + "/callback" + CHALLENGE
                + more);
    }

    private static void assertSignedIn(Page page, URI site) {
        page.waitForURL(Pattern.compile(site + "/callback.*"));
        assertThat(page.url()).contains("code=").doesNotContain("error=");
    }
}
