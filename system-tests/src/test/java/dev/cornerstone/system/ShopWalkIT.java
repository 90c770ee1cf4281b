package dev.cornerstone.system;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.cornerstone.stack.Stack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalStack.class)
class ShopWalkIT {

    @Test
    void slice(Stack stack, Chromium chromium) throws Exception {
        try (BrowserContext browser = chromium.desktop()) {
            MemberJourney noether = new MemberJourney(stack, browser, "noether");
            noether.joins();
            Page page = browser.newPage();
            page.onConsoleMessage(m -> System.out.println("CONSOLE " + m.text()));
            page.onRequestFailed(r -> System.out.println("FAILED " + r.url() + " " + r.failure()));
            page.onResponse(r -> System.out.println(
                    r.status() + " " + r.request().method() + " " + r.url().replaceAll("=[^&]{12,}", "=…")));
            Screenshots pictures = new Screenshots("shop-slice");
            page.navigate(stack.urls().roastery().toString());
            page.waitForTimeout(3000);
            pictures.take(page, "recognised");
            page.locator("cornerstone-member button").first().click();
            page.waitForTimeout(3000);
            pictures.take(page, "consent");
            page.locator("#kc-login").click();
            page.waitForTimeout(4000);
            pictures.take(page, "points");
            page.locator("[data-product]").first().click();
            page.waitForTimeout(4000);
            pictures.take(page, "bought");
        }
    }
}
