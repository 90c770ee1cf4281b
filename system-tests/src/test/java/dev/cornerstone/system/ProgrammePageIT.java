package dev.cornerstone.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.cornerstone.stack.Account;
import dev.cornerstone.stack.Stack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The figures of the programme are for whoever has the operator's role, and their session is apart from the member pages'. */
@ExtendWith(LocalStack.class)
class ProgrammePageIT {

    @Test
    void anOperatorSignsInAndSeesTheFiguresAtTheDeskAndOnAPhone(Stack stack, Chromium chromium) {
        Account otto = stack.accounts().otto();
        Screenshots screenshots = new Screenshots("otto");
        try (BrowserContext browser = chromium.desktop()) {
            Page page = browser.newPage();
            signIn(page, stack, otto);

            assertThat(page.locator("p.scope")).hasText("The whole programme");
            assertThat(page.locator("figure.chart")).hasCount(4);
            screenshots.take(page, "desk");
            page.setViewportSize(360, 800);
            screenshots.take(page, "phone");
            assertThat(page.evaluate("document.documentElement.scrollWidth"))
                    .as("nothing is wider than the phone")
                    .isEqualTo(360);

            page.navigate(stack.urls().memberPage().toString());
            page.navigate(stack.urls().service() + "/programme?partner=roastery");
            assertThat(page.locator("p.scope")).hasText("Roastery");
        }
    }

    @Test
    void aMemberWhoIsNoOperatorIsToldSo(Stack stack, Chromium chromium) {
        try (BrowserContext browser = chromium.desktop()) {
            Page page = browser.newPage();
            signIn(page, stack, stack.accounts().ada());

            assertThat(page.locator("h1")).hasText("This page is for operators");
        }
    }

    private static void signIn(Page page, Stack stack, Account account) {
        page.navigate(stack.urls().service() + "/programme");
        page.locator("#username").fill(account.email());
        page.locator("#password").fill(account.password());
        page.locator("#kc-login").click();
    }
}
