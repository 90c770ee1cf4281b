package dev.cornerstone.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.cornerstone.stack.Account;
import dev.cornerstone.stack.Stack;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A partner's people come in through the partner's own identity provider. */
@ExtendWith(LocalStack.class)
class StaffSignInIT {

    private static final Duration MAIL = Duration.ofSeconds(20);

    @Test
    void ritaSignsInAtTheRoasteryAndProvesHerAddressOnce(Stack stack, Chromium chromium) {
        Account rita = stack.accounts().rita();
        Screenshots screenshots = new Screenshots("rita");
        try (BrowserContext browser = chromium.desktop()) {
            Page page = browser.newPage();
            Instant begun = Instant.now();
            page.navigate(stack.urls().memberPage().toString());
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Roastery staff"))
                    .click();
            page.waitForURL(Pattern.compile(".*/realms/roastery-staff/.*"));
            screenshots.take(page, "at-the-roastery");
            page.locator("#username").fill(rita.email());
            page.locator("#password").fill(rita.password());
            page.locator("#kc-login").click();

            Locator greeting = page.locator("h1");
            assertThat(greeting).hasText(Pattern.compile("Check your inbox|Hello, Rita"));
            // Only on her first visit: an address that somebody else's provider claims is proven before it is believed.
            if (greeting.innerText().equals("Check your inbox")) {
                screenshots.take(page, "prove-the-address");
                page.navigate(
                        Mails.link(stack.mail().await(rita.email(), begun, MAIL).orElseThrow()));
            }

            assertThat(greeting).hasText("Hello, Rita");
            screenshots.take(page, "signed-in");
        }
    }
}
