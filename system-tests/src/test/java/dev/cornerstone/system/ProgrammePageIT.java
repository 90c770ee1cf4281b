package dev.cornerstone.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.cornerstone.stack.Account;
import dev.cornerstone.stack.Stack;
import dev.cornerstone.stack.mail.Mail;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The figures of the programme are for whoever has the operator's role, and their session is apart from the member pages'. */
@ExtendWith(LocalStack.class)
class ProgrammePageIT {

    private static final Duration MAIL = Duration.ofSeconds(20);

    /** What the browser of an operator keeps who has signed in. */
    private static String ottosBrowser;

    @BeforeAll
    static void anOperatorSignsIn(Stack stack, Chromium chromium) {
        try (BrowserContext browser = chromium.desktop()) {
            Page page = browser.newPage();
            signIn(page, stack, stack.accounts().otto());
            assertThat(page.locator("p.scope")).isVisible();
            ottosBrowser = browser.storageState();
        }
    }

    @Test
    void anOperatorSeesTheFiguresAtTheDeskAndOnAPhone(Stack stack, Chromium chromium) {
        Screenshots screenshots = new Screenshots("otto");
        try (BrowserContext browser = chromium.desktop(ottosBrowser)) {
            Page page = open(browser, stack);

            assertThat(page.locator("p.scope")).hasText("The whole programme");
            assertThat(page.locator("figure.chart .drawing canvas")).hasCount(4);
            assertThat(page.locator("figure.chart .drawing[role=img][aria-label*='table']"))
                    .hasCount(4);
            screenshots.take(page, "desk");
            page.locator("figure.chart summary").first().click();
            Accessibility.check(page, "by day");
            page.setViewportSize(360, 800);
            screenshots.take(page, "phone");
            assertThat(page.evaluate("document.documentElement.scrollWidth"))
                    .as("nothing is wider than the phone")
                    .isEqualTo(360);

            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            screenshots.take(page, "phone-at-night");
            Accessibility.check(page, "on a phone at night");

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
    void withoutScriptsTheSameFiguresAreInTables(Stack stack, Chromium chromium) {
        try (BrowserContext browser = chromium.withoutScripts(ottosBrowser)) {
            Page page = open(browser, stack);

            assertThat(page.locator("figure.chart details")).hasCount(4);
            page.locator("figure.chart summary").first().click();
            assertThat(page.locator("figure.chart table").first()).isVisible();
            assertThat(page.locator("figure.chart .drawing").first()).isHidden();

            String month = page.locator("h1").innerText();
            page.locator("#month-before").click();
            assertThat(page.locator("h1")).not().hasText(month);

            page.locator("#partner").selectOption("roastery");
            page.locator("#show").click();
            assertThat(page.locator("p.scope")).hasText("Roastery");
        }
    }

    @Test
    void whoseSessionOnThePageHasEndedIsLedThroughTheSignInToWhereTheyWereGoing(Stack stack, Chromium chromium) {
        try (BrowserContext browser = chromium.desktop(ottosBrowser)) {
            Page page = open(browser, stack);
            String month = page.locator("h1").innerText();
            browser.clearCookies(new BrowserContext.ClearCookiesOptions().setPath("/programme"));

            page.locator("#month-before").click();

            assertThat(page.locator("h1")).not().hasText(month);
            assertThat(page.locator("p.scope")).hasText("The whole programme");
            assertThat(page.locator("figure.chart .drawing canvas")).hasCount(4);
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

    private static Page open(BrowserContext browser, Stack stack) {
        Page page = browser.newPage();
        page.navigate(stack.urls().service() + "/programme");
        return page;
    }

    /** With a code, if one is asked for: the stack may have seen other browsers of this person, in earlier runs, but not this one. */
    static void signIn(Page page, Stack stack, Account account) {
        Instant begun = Instant.now();
        page.navigate(stack.urls().service() + "/programme");
        page.locator("#username").fill(account.email());
        page.locator("#password").fill(account.password());
        page.locator("#kc-login").click();
        page.locator("#code, main#content").first().waitFor();
        if (page.locator("#code").isVisible()) {
            Mail mail = stack.mail().await(account.email(), begun, MAIL).orElseThrow();
            page.locator("#code").fill(Mails.code(mail));
            page.locator("#kc-login").click();
        }
    }
}
