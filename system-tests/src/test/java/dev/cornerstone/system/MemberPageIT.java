package dev.cornerstone.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.cornerstone.stack.Stack;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The member's page when not all is plain: points set aside, promised and owed, and spending stopped. */
@ExtendWith(LocalStack.class)
class MemberPageIT {

    @Test
    void whatIsHeldPromisedOwedAndStoppedIsSaidAndFitsOnAPhone(Stack stack, Chromium chromium) throws Exception {
        try (BrowserContext browser = chromium.desktop()) {
            MemberJourney hedy = new MemberJourney(stack, browser, "hedy");
            hedy.joins();
            Page page = hedy.page();
            String card = page.locator("[data-card]").innerText();
            hasSomethingOfEverything(stack, page, card);

            looks(stack, page, "aside");
            isStopped(stack, card);
            looks(stack, page, "frozen");

            assertThat(page.locator("[data-frozen]")).isVisible();
        }
    }

    private static void hasSomethingOfEverything(Stack stack, Page page, String card) throws Exception {
        BackOffice roastery =
                new BackOffice(stack.urls().service(), () -> stack.backOffices().roasteryToken());
        String token = new App(stack, page).obtainsToken().getValue();
        BackOffice app = new BackOffice(stack.urls().service(), () -> token);
        String earned = id(roastery.earn(card, 500));
        id(app.post("/v1/members/me/redemptions", "{\"reward\": \"espresso\", \"points\": 50}"));
        id(app.post(
                "/v1/members/me/holds",
                "{\"points\": 80, \"partner\": \"roastery\", \"note\": \"Deposit for a grinder\"}"));
        id(roastery.post("/v1/earnings/" + earned + "/reversals", "{\"reason\": \"The beans came back\"}"));
        Instant inAWeek = Instant.now().plus(Duration.ofDays(7)).truncatedTo(ChronoUnit.SECONDS);
        id(roastery.post("/v1/earnings", """
                {"member": "%s", "points": 1240, "note": "A workshop next week", "maturesAt": "%s"}
                """.formatted(card, inAWeek)));
    }

    private static void isStopped(Stack stack, String card) throws IOException, InterruptedException {
        BackOffice operator =
                new BackOffice(stack.urls().service(), () -> stack.backOffices().operatorToken());
        String member = JsonParser.parseString(
                        operator.get("/v1/members?card=" + URLEncoder.encode(card, StandardCharsets.UTF_8))
                                .body())
                .getAsJsonObject()
                .get("id")
                .getAsString();
        assertThat(operator.put("/v1/members/" + member + "/freeze", "{\"reason\": \"The phone was stolen\"}")
                        .statusCode())
                .isEqualTo(201);
    }

    private static void looks(Stack stack, Page page, String state) {
        Screenshots screenshots = new Screenshots("hedy-" + state);
        page.setViewportSize(1280, 900);
        page.navigate(stack.urls().memberPage().toString());
        screenshots.take(page, "desk");
        page.setViewportSize(360, 800);
        screenshots.take(page, "phone");
        assertThat(page.locator("[data-balance]")).hasText("0");
        assertThat(page.locator("[data-held]")).containsText("80");
        assertThat(page.locator("[data-pending]")).containsText("1,240");
        assertThat(page.locator("[data-owed]")).containsText("130");
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .as("nothing is wider than the phone")
                .isEqualTo(360);
    }

    private static String id(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JsonParser.parseString(answer.body()).getAsJsonObject().get("id").getAsString();
    }
}
