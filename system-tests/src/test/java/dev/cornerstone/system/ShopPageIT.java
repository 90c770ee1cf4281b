package dev.cornerstone.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.RequestOptions;
import dev.cornerstone.stack.Stack;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code <cornerstone-member>} for everybody: by keyboard, in the dark, on a phone, in four languages, and when things go wrong. */
@ExtendWith(LocalStack.class)
class ShopPageIT {

    private static final List<String> TAGS =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    private static final String ELEMENT = "document.querySelector('cornerstone-member')";

    @Test
    void everyStateCanBeReadByEverybodyInTheLightTheDarkAndOnAPhone(Stack stack, Chromium chromium) {
        try (BrowserContext browser = chromium.desktop()) {
            ShopPage roastery = new ShopPage(browser.newPage(), stack.urls().roastery()).opens();
            assertThat(roastery.button("Sign in with Cornerstone")).isVisible();
            looks(roastery, "stranger");
            new MemberJourney(stack, browser, "mary").joins();
            ShopPage papertrail = new ShopPage(browser.newPage(), stack.urls().papertrail()).opens();
            assertThat(papertrail.button("Show my points here")).isVisible();
            looks(papertrail, "recognised");
            roastery.opens();
            agrees(roastery);
            roastery.buys("sampler");
            assertThat(roastery.points()).hasText("180");
            looks(roastery, "member");
            roastery.button("Redeem Tote bag for 120 points").click();
            assertThat(roastery.button("Spend 120 points")).isVisible();
            looks(roastery, "question");
        }
    }

    @Test
    void everythingIsDoneByKeyboardAndFocusIsNeverLost(Stack stack, Chromium chromium) {
        try (BrowserContext browser = chromium.desktop()) {
            new MemberJourney(stack, browser, "emilie").joins();
            ShopPage roastery = new ShopPage(browser.newPage(), stack.urls().roastery()).opens();
            Page page = roastery.page();
            assertThat(roastery.button("Show my points here")).isVisible();
            tabsTo(page, "Show my points here");
            page.keyboard().press("Enter");
            ShopPage.atKeycloak(page);
            page.locator("#kc-login").focus();
            page.keyboard().press("Enter");
            assertThat(roastery.points()).hasText("0");
            roastery.buys("ethiopia");
            assertThat(roastery.points()).hasText("120");

            tabsTo(page, "Redeem Espresso for 50 points");
            page.keyboard().press("Enter");
            assertThat(roastery.button("Spend 50 points")).isVisible();
            page.keyboard().press("Escape");
            assertThat(roastery.button("Spend 50 points")).not().isVisible();
            assertThat(focused(page)).isEqualTo("Redeem Espresso for 50 points");
            page.keyboard().press("Enter");
            tabsTo(page, "Spend 50 points");
            page.keyboard().press("Enter");
            ShopPage.atKeycloak(page);
            page.locator("#kc-login").focus();
            page.keyboard().press("Enter");

            assertThat(roastery.said()).hasText("Enjoy: Espresso. You have 70 points left.");
        }
    }

    @Test
    void itSpeaksFourLanguagesAndIsReadFromEitherSide(Stack stack, Chromium chromium) {
        try (BrowserContext browser = chromium.desktop()) {
            new MemberJourney(stack, browser, "sofja").joins();
            ShopPage roastery = new ShopPage(browser.newPage(), stack.urls().roastery()).opens();
            agrees(roastery);
            roastery.buys("sampler");
            Page page = roastery.page();
            Screenshots screenshots = new Screenshots("sdk-languages");
            Map<String, String> redeem = Map.of(
                    "en",
                    "Redeem",
                    "de",
                    "Einlösen",
                    "fr",
                    "Échanger",
                    "tr",
                    "Kullan",
                    "de-AT",
                    "Einlösen",
                    "xx",
                    "Redeem");

            redeem.forEach((language, word) -> {
                page.evaluate(ELEMENT + ".lang = '" + language + "'");
                assertThat(roastery.element().locator("[part~=secondary]").first())
                        .hasText(word);
                screenshots.take(page, language);
            });
            page.evaluate("document.documentElement.dir = 'rtl'");
            screenshots.take(page, "from-the-right");

            assertThat(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                    .isEqualTo(true);
        }
    }

    @Test
    void everyTextIsThereInEveryLanguageWithTheSameBlanks(Stack stack, Chromium chromium) {
        try (BrowserContext browser = chromium.desktop()) {
            Page page = browser.newPage();
            page.navigate(stack.urls().roastery() + "/");
            JsonObject texts = JsonParser.parseString((String) page.evaluate(
                            "url => import(url).then(words => JSON.stringify(words.texts()))", words(stack)))
                    .getAsJsonObject();
            JsonObject english = texts.getAsJsonObject("en");

            assertThat(texts.keySet()).containsExactly("en", "de", "fr", "tr");
            texts.entrySet().forEach(language -> {
                JsonObject own = language.getValue().getAsJsonObject();
                assertThat(own.keySet()).as(language.getKey()).isEqualTo(english.keySet());
                own.keySet()
                        .forEach(key -> assertThat(blanks(own.get(key).toString()))
                                .as(language.getKey() + " " + key)
                                .isEqualTo(blanks(english.get(key).toString())));
            });
        }
    }

    /** Whatever the service may refuse a member for is said in words of its own; what is a program's fault is trouble. */
    @Test
    void whatAMemberCanDoSomethingAboutIsSaid(Stack stack, Chromium chromium) {
        try (BrowserContext browser = chromium.desktop()) {
            Page page = browser.newPage();
            page.navigate(stack.urls().roastery() + "/");
            JsonObject document = JsonParser.parseString(page.request()
                            .get(stack.urls().service() + "/openapi/member")
                            .text())
                    .getAsJsonObject();
            Set<String> refusals = new TreeSet<>();
            document
                    .getAsJsonObject("paths")
                    .getAsJsonObject("/v1/members/{member}/redemptions")
                    .getAsJsonObject("post")
                    .getAsJsonObject("responses")
                    .entrySet()
                    .stream()
                    .filter(answer ->
                            answer.getKey().equals("409") || answer.getKey().equals("429"))
                    .forEach(answer -> refusals.addAll(answer.getValue()
                            .getAsJsonObject()
                            .getAsJsonObject("content")
                            .getAsJsonObject("application/problem+json")
                            .getAsJsonObject("examples")
                            .keySet()));
            refusals.remove("idempotency-key-in-progress");

            Object unsaid = page.evaluate(
                    "([url, ids]) => import(url).then(words => ids.filter(id => words.wordsFor(id) === 'trouble'))",
                    List.of(words(stack), List.copyOf(refusals)));

            assertThat(refusals).contains("insufficient-points", "price-changed", "too-many-requests");
            assertThat((List<?>) unsaid).isEmpty();
        }
    }

    @Test
    void aRefusalIsToldAndThePageGoesOn(Stack stack, Chromium chromium) {
        try (BrowserContext browser = chromium.desktop()) {
            new MemberJourney(stack, browser, "rosalind").joins();
            ShopPage roastery = new ShopPage(browser.newPage(), stack.urls().roastery()).opens();
            agrees(roastery);
            roastery.buys("ethiopia");
            Page page = roastery.page();
            page.route("**/redemptions", route -> {
                if (route.request().method().equals("POST")) {
                    route.fulfill(
                            new Route.FulfillOptions()
                                    .setStatus(409)
                                    .setContentType("application/problem+json")
                                    .setHeaders(Map.of(
                                            "Access-Control-Allow-Origin",
                                            stack.urls().roastery().toString()))
                                    .setBody(
                                            "{\"type\":\"https://cornerstone.dev/problems/price-changed\",\"status\":409,\"points\":60}"));
                } else {
                    route.resume();
                }
            });

            roastery.redeems("Espresso", 50);

            assertThat(roastery.said())
                    .hasText("The price has changed meanwhile. Nothing was redeemed; the new price is shown.");
            assertThat(roastery.points()).hasText("120");
            page.evaluate(ELEMENT + ".lang = 'tr'");
            assertThat(roastery.element()).containsText("Merhaba, Marie");
        }
    }

    @Test
    void aShopBelievesNobodyWhoMerelySaysWhoBuys(Stack stack, Chromium chromium) {
        try (BrowserContext browser = chromium.desktop()) {
            new MemberJourney(stack, browser, "barbara").joins();
            ShopPage roastery = new ShopPage(browser.newPage(), stack.urls().roastery()).opens();
            agrees(roastery);
            String mine = (String) roastery.page().evaluate(ELEMENT + ".idToken()");
            String forged = mine.substring(0, mine.lastIndexOf('.') + 1) + "AAAA";

            assertThat(buys(roastery.page(), stack.urls().roastery(), "ethiopia", forged)
                            .status())
                    .isEqualTo(400);
            assertThat(buys(roastery.page(), stack.urls().papertrail(), "notebook", mine)
                            .status())
                    .as("made for the other shop")
                    .isEqualTo(400);
            roastery.opens();
            assertThat(roastery.points()).hasText("0");
        }
    }

    private static APIResponse buys(Page page, URI shop, String product, String idToken) {
        return page.request()
                .post(
                        shop + "/purchases",
                        RequestOptions.create()
                                .setData(Map.of(
                                        "product", product,
                                        "receipt", "receipt-of-somebody-else",
                                        "member", idToken)));
    }

    private static void agrees(ShopPage shop) {
        shop.button("Show my points here").click();
        ShopPage.allows(ShopPage.atKeycloak(shop.page()));
        assertThat(shop.points()).hasText("0");
    }

    private static void looks(ShopPage shop, String state) {
        Page page = shop.page();
        Screenshots screenshots = new Screenshots("sdk-" + state);
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            for (int width : List.of(1280, 360)) {
                page.setViewportSize(width, 800);
                screenshots.take(page, scheme.name().toLowerCase() + "-" + width);
                assertThat(new AxeBuilder(page)
                                .withTags(TAGS).analyze().getViolations().stream()
                                        .filter(rule -> Set.of("serious", "critical", "moderate")
                                                .contains(rule.getImpact()))
                                        .map(ShopPageIT::told))
                        .as(state + " " + scheme + " " + width)
                        .isEmpty();
                assertThat(page.evaluate("document.documentElement.scrollWidth"))
                        .as("nothing is wider than the screen")
                        .isEqualTo(width);
            }
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(1280, 900);
    }

    private static String told(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " "
                + rule.getNodes().stream()
                        .map(node -> String.valueOf(node.getTarget()) + node.getHtml())
                        .toList();
    }

    private static void tabsTo(Page page, String name) {
        for (int presses = 0; presses < 40; presses++) {
            if (name.equals(focused(page))) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("No Tab leads to " + name + "; the last was on " + focused(page));
    }

    private static String focused(Page page) {
        return (String) page.evaluate("""
                () => {
                  let focused = document.activeElement;
                  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
                  return focused?.getAttribute('aria-label') ?? focused?.textContent ?? '';
                }""");
    }

    private static Set<String> blanks(String text) {
        Set<String> blanks = new TreeSet<>();
        Pattern.compile("\\{(\\w+)}").matcher(text).results().forEach(blank -> blanks.add(blank.group(1)));
        return blanks;
    }

    private static String words(Stack stack) {
        return stack.urls().service() + "/sdk/words.js";
    }
}
