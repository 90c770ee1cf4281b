package dev.cornerstone.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A partner's shop in a member's browser. */
final class ShopPage {

    private final Page page;
    private final URI shop;
    private final List<String> complaints = new ArrayList<>();

    ShopPage(Page page, URI shop) {
        this.page = page;
        this.shop = shop;
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")
                    || message.text().contains("CORS")) {
                complaints.add(Instant.now() + " " + message.text());
            }
        });
    }

    ShopPage opens() {
        page.navigate(shop + "/");
        return this;
    }

    Page page() {
        return page;
    }

    Locator element() {
        return page.locator("cornerstone-member");
    }

    Locator points() {
        return page.locator("cornerstone-member [part=amount]");
    }

    Locator said() {
        return page.locator("cornerstone-member [role=status]");
    }

    Locator button(String name) {
        return element()
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    void buys(String product) {
        page.locator("[data-product=" + product + "]").click();
        assertThat(page.locator("body > .notice")).containsText("is yours");
    }

    /** As far as the page goes by itself. */
    void redeems(String reward, long points) {
        button("Redeem " + reward + " for " + points + " points").click();
        button("Spend " + points + " points").click();
    }

    /** Where Keycloak's page is, after what was just pressed. */
    static Page atKeycloak(Page page) {
        page.waitForURL(Pattern.compile(".*/realms/cornerstone/.*"));
        return page;
    }

    static void allows(Page keycloak) {
        keycloak.locator("#kc-login").click();
    }

    /** What the browser refused to load or to call. */
    List<String> complaints() {
        return complaints;
    }
}
