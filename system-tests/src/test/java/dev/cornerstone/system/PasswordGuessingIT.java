package dev.cornerstone.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.cornerstone.stack.Stack;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Somebody guesses a member's password. The last of all: a machine that has just guessed is watched, and the other tests sign in
 * from the same one.
 */
@Order(Integer.MAX_VALUE)
@ExtendWith(LocalStack.class)
class PasswordGuessingIT {

    /** As the realm's brute-force protection says ({@code failureFactor}). */
    private static final int GUESSES = 8;

    @Test
    void afterEightGuessesEvenTheRightPasswordIsRefusedForAWhileAndInTheSameWords(Stack stack, Chromium chromium) {
        try (BrowserContext browser = chromium.desktop()) {
            MemberJourney rosa = new MemberJourney(stack, browser, "rosa");
            rosa.joins();
            browser.clearCookies();
            Page page = rosa.page();
            page.navigate(stack.urls().memberPage().toString());
            String refusal = "";
            for (int guess = 1; guess <= GUESSES; guess++) {
                refusal = refused(page, rosa.email(), "guess number " + guess);
            }

            String refusalOfTheRightOne = refused(page, rosa.email(), MemberJourney.PASSWORD);

            assertThat(refusalOfTheRightOne).isEqualTo(refusal);
        }
    }

    private static String refused(Page page, String email, String password) {
        page.locator("#username").fill(email);
        page.locator("#password").fill(password);
        page.locator("#kc-login").click();
        assertThat(page.locator(
                                "#input-error-container-username .pf-v5-c-helper-text, #input-error-container-password .pf-v5-c-helper-text")
                        .first())
                .isVisible();
        return page.locator("#input-error-container-username, #input-error-container-password")
                .allInnerTexts()
                .toString();
    }
}
