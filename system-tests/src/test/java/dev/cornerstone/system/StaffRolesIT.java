package dev.cornerstone.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.cornerstone.stack.Stack;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a partner's people may do here is said by the partner's own groups, at every sign-in. */
@ExtendWith(LocalStack.class)
class StaffRolesIT {

    private static final String PASSWORD = "of the roastery's own";
    private static final String ROLE = "partner-staff";
    private static final String GROUP = "loyalty-staff";
    private static final Duration MAIL = Duration.ofSeconds(20);

    @Test
    void aRoleComesWithTheGroupAndGoesWithIt(Stack stack, Chromium chromium) throws Exception {
        Console console = new Console(stack);
        String name = "remo-" + Instant.now().toEpochMilli();
        String email = name + "@roastery.example.test";
        console.hires(name, email, PASSWORD);

        try (BrowserContext browser = chromium.desktop()) {
            signsIn(stack, browser, name, email);
            assertThat(console.roles(email)).doesNotContain(ROLE);

            console.joins(name, GROUP);
            signsIn(stack, browser, name, email);
            assertThat(console.roles(email)).contains(ROLE);

            console.leaves(name, GROUP);
            signsIn(stack, browser, name, email);
            assertThat(console.roles(email)).doesNotContain(ROLE);
        }
    }

    /** He types his address where members type theirs, and is led home. His browser is known, and every session in it has ended. */
    private static void signsIn(Stack stack, BrowserContext browser, String name, String email) {
        browser.clearCookies(new BrowserContext.ClearCookiesOptions().setName(Pattern.compile("^(?!CS_DEVICE_)")));
        Page page = browser.newPage();
        Instant begun = Instant.now();
        page.navigate(stack.urls().memberPage().toString());
        page.locator("#username").fill(email);
        page.locator("#kc-login").click();
        page.waitForURL(Pattern.compile(".*/realms/roastery-staff/.*"));
        page.locator("#username").fill(name);
        page.locator("#password").fill(PASSWORD);
        page.locator("#kc-login").click();
        Locator greeting = page.locator("h1");
        assertThat(greeting).hasText(Pattern.compile("Check your inbox|Hello, Remo"));
        if (greeting.innerText().equals("Check your inbox")) {
            page.navigate(Mails.link(stack.mail().await(email, begun, MAIL).orElseThrow()));
        }
        assertThat(greeting).hasText("Hello, Remo");
        page.close();
    }
}
