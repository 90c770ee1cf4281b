package dev.cornerstone.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.cornerstone.stack.Stack;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A question after the third sign-in: it is answered once, earns once, and the operator sees that it was asked. */
@ExtendWith(LocalStack.class)
class QuestionIT {

    private static final String QUESTION = "#cornerstone-question-form";
    /** An event is sent within a second, and an answer earns within five. */
    private static final Duration AT_ONCE = Duration.ofSeconds(20);

    @Test
    void anAnswerEarnsItsPointsOnceAndIsCounted(Stack stack, Chromium chromium) throws Exception {
        Screenshots screenshots = new Screenshots("question");
        Console console = new Console(stack);
        String email = "wangari-" + Instant.now().toEpochMilli() + "@example.test";
        console.opensAnAccount(email);
        console.consents(email, "profiling");
        try (BrowserContext browser = chromium.desktop()) {
            Page page = browser.newPage();
            signsIn(page, stack, email);
            isOnHerPage(page, 0);
            signsOut(page, stack);
            signsIn(page, stack, email);
            isOnHerPage(page, 0);
            signsOut(page, stack);

            signsIn(page, stack, email);

            assertThat(page.locator(QUESTION)).isVisible();
            assertThat(page.locator("#cornerstone-question-reason")).containsText("favourite shop");
            assertThat(page.locator("#cornerstone-question-points")).containsText("20");
            screenshots.take(page, "asked");
            Accessibility.check(page, "a question");
            page.locator("#cornerstone-question-answer").click();
            assertThat(page.locator("#input-error-favouriteShop")).isVisible();
            screenshots.take(page, "nothing-chosen");
            Accessibility.check(page, "a question that was not answered");
            page.setViewportSize(360, 740);
            screenshots.take(page, "on-a-phone");
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            screenshots.take(page, "on-a-phone-at-night");
            Accessibility.check(page, "a question on a phone at night");
            page.locator("#favouriteShop").selectOption("roastery");
            page.locator("#cornerstone-question-answer").click();
            page.waitForURL(Pattern.compile(".*/member.*"));

            page.waitForCondition(
                    () -> {
                        page.reload();
                        return page.locator("[data-balance]").innerText().equals("20");
                    },
                    new Page.WaitForConditionOptions().setTimeout(AT_ONCE.toMillis()));
            screenshots.take(page, "thanked");
            signsOut(page, stack);
            signsIn(page, stack, email);
            isOnHerPage(page, 20);
            assertThat(page.locator("tbody tr")).hasCount(1);
        }
        try (BrowserContext browser = chromium.desktop()) {
            Page page = browser.newPage();
            ProgrammePageIT.signIn(page, stack, stack.accounts().otto());
            assertThat(page.locator("#questions tbody tr", new Page.LocatorOptions().setHasText("favouriteShop")))
                    .isVisible();
            page.locator("#questions").scrollIntoViewIfNeeded();
            screenshots.take(page, "what-the-operator-sees");
            Accessibility.check(page, "questions on the operator's page");
        }
    }

    private static void signsIn(Page page, Stack stack, String email) {
        page.navigate(stack.urls().memberPage().toString());
        page.locator("#username").fill(email);
        page.locator("#password").fill(Console.PASSWORD);
        page.locator("#kc-login").click();
    }

    private static void isOnHerPage(Page page, int points) {
        page.waitForURL(Pattern.compile(".*/member.*"));
        assertThat(page.locator("[data-balance]")).hasText(String.valueOf(points));
    }

    private static void signsOut(Page page, Stack stack) {
        page.navigate(stack.urls().service() + "/member/logout");
        page.waitForURL(url -> !url.contains("/member"));
    }
}
