package dev.cornerstone.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.cornerstone.stack.Stack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A member sees who may see her, takes it back with one click, and the partner gets nothing any more; then she leaves for good. */
@ExtendWith(LocalStack.class)
class PrivacyIT {

    @Test
    void whatAMemberTakesBackEndsAtThePartner(Stack stack, Chromium chromium) throws Exception {
        try (BrowserContext browser = chromium.desktop()) {
            MemberJourney marie = new MemberJourney(stack, browser, "privacy");
            marie.joins();
            marie.consentsAtTheRoastery(0);
            Page page = marie.page();
            Screenshots screenshots = new Screenshots("privacy-page");
            try {
                page.navigate(stack.urls().memberPage() + "/privacy");
                Locator roastery = page.locator("[data-purpose='share:roastery']");
                assertThat(roastery.locator("[data-allowed]")).hasAttribute("data-allowed", "true");
                assertThat(page.locator("[data-purpose='marketing-mail'] [data-allowed]"))
                        .hasAttribute("data-allowed", "false");
                assertThat(page.locator("#seen ~ table")).containsText("first_name");
                Accessibility.check(page, "before");
                screenshots.take(page, "shared");

                roastery.locator("button").click();
                assertThat(roastery.locator("[data-allowed]")).hasAttribute("data-allowed", "false");
                assertThat(roastery.locator("[data-receipt]")).isVisible();
                Accessibility.check(page, "after");
                screenshots.take(page, "taken-back");

                Download everything =
                        page.waitForDownload(() -> page.locator("[data-export]").click());
                assertThat(Files.readString(everything.path()))
                        .contains("\"event_state\" : \"withdrawn\"", "share:roastery", "\"bookings\"");

                int left = 0;
                for (int visit = 0; visit < 3; visit++) {
                    page.navigate(stack.urls().roastery().toString());
                    assertThat(page.locator("cornerstone-member")).not().containsText("Hello");
                    left += page.locator("cornerstone-member [part=amount]").count();
                }
                assertThat(left)
                        .as("pages of the shop that show her name or points")
                        .isZero();

                page.navigate(stack.urls().memberPage() + "/privacy");
                page.locator("[data-erase]").click();
                page.locator("#email").fill("somebody-else@example.test");
                page.locator(".erasure button").click();
                assertThat(page.locator("#wrong-email")).isVisible();
                Accessibility.check(page, "asked for her address once more");
                screenshots.take(page, "not-erased");

                page.locator("#email").fill(marie.email());
                page.locator(".erasure button").click();
                assertThat(page.locator("[data-certificate]")).isVisible();
                Accessibility.check(page, "erased");
                screenshots.take(page, "erased");
                assertThat(stack.prove(List.of(), Path.of("target")))
                        .as("the books still prove")
                        .isZero();
                page.navigate(stack.urls().memberPage().toString());
                page.locator("#username").fill(marie.email());
                page.locator("#password").fill(MemberJourney.PASSWORD);
                page.locator("#kc-login").click();
                assertThat(page.locator("#input-error-container-username")).isVisible();
            } finally {
                screenshots.take(page, "last-look");
            }
        }
    }
}
