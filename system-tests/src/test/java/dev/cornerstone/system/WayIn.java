package dev.cornerstone.system;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** What a newcomer chooses once her address is proven. */
final class WayIn {

    static final String PASSKEY = "webauthn-register-passwordless";
    static final String PASSWORD = "UPDATE_PASSWORD";

    private WayIn() {}

    static void aPassword(Page page) {
        offer(page, PASSWORD).click();
    }

    static Locator offer(Page page, String way) {
        return page.locator("#cornerstone-choose-form [value=" + way + "]");
    }
}
