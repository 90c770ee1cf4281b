package dev.cornerstone.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import dev.cornerstone.stack.Stack;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What happens in Keycloak reaches the service by itself: points are held back at once, and the login is in the figures. */
@ExtendWith(LocalStack.class)
class EventJourneyIT {

    private static final String REDEMPTIONS = "/v1/members/me/redemptions";
    private static final String QUOTE = REDEMPTIONS + "/quote";
    private static final String ESPRESSO = "{\"reward\": \"espresso\", \"points\": 50}";
    private static final String TOTE_BAG = "{\"reward\": \"tote-bag\", \"points\": 120}";
    /** An event is sent within a second of its commit, and a probe of it takes a moment. */
    private static final Duration AT_ONCE = Duration.ofSeconds(10);
    /** The figures of a day are computed every minute, those of a month every five. */
    private static final Duration NEXT_FIGURES = Duration.ofSeconds(100);

    @Test
    void aTokenOfAnAccountThatAnAdministratorDisablesSpendsNothingUntilItIsEnabled(Stack stack, Chromium chromium)
            throws Exception {
        try (BrowserContext browser = chromium.desktop()) {
            MemberJourney evelyn = new MemberJourney(stack, browser, "evelyn");
            evelyn.joins();
            evelyn.isGivenPointsByAPartner(400);
            AccessToken token = new App(stack, evelyn.page()).obtainsToken();
            BackOffice app = new BackOffice(stack.urls().service(), token::getValue);
            Console console = new Console(stack);
            String account = JWTParser.parse(token.getValue()).getJWTClaimsSet().getSubject();

            console.enables(account, false);
            await(evelyn.page(), AT_ONCE, () -> app.post(QUOTE, ESPRESSO).body().contains("member-frozen"));
            assertThat(app.post(REDEMPTIONS, ESPRESSO).body()).contains("member-frozen");
            assertThat(app.get("/v1/members/me/balance").body()).contains("400");

            console.enables(account, true);
            await(evelyn.page(), AT_ONCE, () -> app.post(QUOTE, ESPRESSO).statusCode() == 200);
            assertThat(app.post(REDEMPTIONS, ESPRESSO).statusCode()).isEqualTo(201);
            assertThat(app.get("/v1/members/me/balance").body()).contains("350");
        }
    }

    @Test
    void aPasswordThatAnAdministratorSetsLeavesOnlyLittleToSpendForADay(Stack stack, Chromium chromium)
            throws Exception {
        try (BrowserContext browser = chromium.desktop()) {
            Console console = new Console(stack);
            String email = "vera-" + Instant.now().toEpochMilli() + "@example.test";
            String account = console.opensAnAccount(email);
            MemberJourney vera = new MemberJourney(stack, browser, "vera");
            vera.signsIn(email, Console.PASSWORD);
            vera.isGivenPointsByAPartner(400);
            AccessToken token = new App(stack, vera.page()).obtainsToken();
            BackOffice app = new BackOffice(stack.urls().service(), token::getValue);
            assertThat(app.post(QUOTE, TOTE_BAG).statusCode()).isEqualTo(200);

            console.setsPassword(account, "another-" + Console.PASSWORD);
            await(vera.page(), AT_ONCE, () -> app.post(QUOTE, TOTE_BAG).body().contains("cooling-down"));
            assertThat(app.post(REDEMPTIONS, TOTE_BAG).body()).contains("cooling-down");
            assertThat(app.get("/v1/members/me/balance").body()).contains("400");

            assertThat(app.post(REDEMPTIONS, ESPRESSO).statusCode()).isEqualTo(201);
            assertThat(app.get("/v1/members/me/balance").body()).contains("350");
        }
    }

    @Test
    void aRegistrationIsInTheFiguresOfTheDay(Stack stack, Chromium chromium) throws Exception {
        try (BrowserContext browser = chromium.desktop()) {
            BackOffice operator = new BackOffice(stack.urls().service(), stack.backOffices()::operatorToken);
            long before = registrations(operator);
            MemberJourney grete = new MemberJourney(stack, browser, "grete");

            grete.joins();

            await(grete.page(), NEXT_FIGURES, () -> registrations(operator) > before);
        }
    }

    private static long registrations(BackOffice operator) throws IOException, InterruptedException {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        HttpResponse<String> figures = operator.get("/v1/figures/" + YearMonth.from(today));
        Matcher number = Pattern.compile("\"day\":\"" + today + "\",\"numbers\":\\{[^}]*\"registrations\":(\\d+)")
                .matcher(figures.body());
        assertThat(number.find()).as(figures.body()).isTrue();
        return Long.parseLong(number.group(1));
    }

    private static void await(Page page, Duration limit, Question question) {
        page.waitForCondition(
                () -> {
                    try {
                        return question.ask();
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        throw new AssertionError(e);
                    }
                },
                new Page.WaitForConditionOptions().setTimeout(limit.toMillis()));
    }

    @FunctionalInterface
    private interface Question {
        boolean ask() throws IOException, InterruptedException;
    }
}
