package dev.cornerstone.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
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
            assertThat(page.locator("figure.chart .drawing canvas")).hasCount(4);
            assertThat(page.locator("figure.chart .drawing[role=img][aria-label*='table']"))
                    .hasCount(4);
            screenshots.take(page, "desk");
            page.setViewportSize(360, 800);
            screenshots.take(page, "phone");
            assertThat(page.evaluate("document.documentElement.scrollWidth"))
                    .as("nothing is wider than the phone")
                    .isEqualTo(360);

            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            screenshots.take(page, "phone-at-night");

            String month = page.locator("h1").innerText();
            page.evaluate("document.body.dataset.stayed = 'yes'");
            page.locator("#month-before").focus();
            page.keyboard().press("Enter");
            assertThat(page.locator("h1")).not().hasText(month);
            assertThat(page.locator("body[data-stayed]")).hasCount(1);
            assertThat(page.locator("#month-before")).isFocused();
            assertThat(page.locator("figure.chart .drawing canvas")).hasCount(4);
            assertThat(page.locator("#shown")).containsText(page.locator("h1").innerText());
            page.goBack();
            assertThat(page.locator("h1")).hasText(month);
            assertThat(page.locator("figure.chart .drawing canvas")).hasCount(4);

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
