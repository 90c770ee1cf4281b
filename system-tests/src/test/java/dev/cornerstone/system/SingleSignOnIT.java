package dev.cornerstone.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.RequestOptions;
import dev.cornerstone.stack.Stack;
import java.net.URI;
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

            asks(stack, page, "roastery-shop", roastery, "");
            assertThat(page.locator("#kc-login")).isVisible();
            assertThat(page.locator("#password")).hasCount(0);
            screenshots.take(page, "the-roastery-asks");
            assertSignedIn(
                    answer(page, roastery, () -> page.locator("#kc-login").click()));

            asks(stack, page, "papertrail-shop", papertrail, "");
            screenshots.take(page, "the-papertrail-asks-for-itself");
            assertThat(answer(page, papertrail, () -> page.locator("#kc-cancel").click()))
                    .contains("error=access_denied");
            assertThat(answersAtOnce(stack, page, "papertrail-shop", papertrail))
                    .containsPattern("error=(interaction|consent)_required");
            asks(stack, page, "papertrail-shop", papertrail, "");
            assertSignedIn(
                    answer(page, papertrail, () -> page.locator("#kc-login").click()));

            assertSignedIn(answersAtOnce(stack, page, "roastery-shop", roastery));

            page.navigate(stack.urls().issuer() + "/protocol/openid-connect/logout?client_id=roastery-shop");
            page.locator("#kc-logout").click();
            assertThat(page.locator("#kc-page-title")).hasText("You are signed out");
            screenshots.take(page, "signed-out");
            assertThat(answersAtOnce(stack, page, "roastery-shop", roastery)).contains("error=login_required");
            assertThat(answersAtOnce(stack, page, "papertrail-shop", papertrail))
                    .contains("error=login_required");
        }
    }

    /** Where Keycloak sends her with its answer. What the shop's own page makes of it is not looked at here, but it has come to rest. */
    private static String answer(Page page, URI site, Runnable action) {
        String answer = page.waitForRequest(
                        request -> request.isNavigationRequest()
                                && page.mainFrame().equals(request.frame())
                                && request.url().startsWith(site + "/?"),
                        action)
                .url();
        page.waitForLoadState(LoadState.NETWORKIDLE);
        return answer;
    }

    private static String answersAtOnce(Stack stack, Page page, String client, URI site) {
        return page.request()
                .get(
                        question(stack, client, site, "&prompt=none"),
                        RequestOptions.create().setMaxRedirects(0))
                .headers()
                .get("location");
    }

    private static void asks(Stack stack, Page page, String client, URI site, String more) {
        page.navigate(question(stack, client, site, more));
    }

    private static String question(Stack stack, String client, URI site, String more) {
        return stack.urls().issuer() + "/protocol/openid-connect/auth?response_type=code&client_id=" + client
                + "&scope=openid%20first_name%20points:read&state=s&redirect_uri=" + site + "/" + CHALLENGE
                + more;
    }

    private static void assertSignedIn(String answer) {
        assertThat(answer).contains("code=").doesNotContain("error=");
    }
}
