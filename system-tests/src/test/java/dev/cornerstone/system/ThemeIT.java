package dev.cornerstone.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.WaitUntilState;
import dev.cornerstone.stack.Stack;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every page of the real server in the browser: whose look it has, who can use it, what it asks for and what it weighs. */
@ExtendWith(LocalStack.class)
@Order(ThemeIT.FIRST)
class ThemeIT {

    /** Guesses of others make a newcomer's strange phone too risky to be let in by a mail, see {@link PasswordGuessingIT}. */
    static final int FIRST = 0;

    private static final List<String> LANGUAGES = List.of("en", "de", "fr", "tr");
    private static final long WEIGHT_MAX = 150_000;
    private static final int PHONE = 360;

    /** The whole tour of a member whom a shop sent: its look on every page and mail, and nothing serious for axe-core. */
    @Test
    void everyPageAndMailHasTheLookOfTheShopAndCanBeUsedByEverybodyAndAsksNobodyElse(Stack stack, Chromium chromium)
            throws Exception {
        Set<String> asked = new ConcurrentSkipListSet<>();
        Set<String> seen = new TreeSet<>();
        new Tour(stack, chromium, Sender.roastery(stack), "de", browser -> witness(browser, asked), (page, name) -> {
                    seen.add(name);
                    looksLike("roastery", page, name);
                    isForEverybody(page, name);
                })
                .walk();

        assertThat(seen).hasSizeGreaterThan(40);
        assertThat(asked).as("hosts that the browser asked for anything").containsExactly("localhost");
    }

    @Test
    void aRightToLeftLanguageBreaksNoPage(Stack stack, Chromium chromium) throws Exception {
        try (Realm realm = new Realm(stack)) {
            realm.speaks("ar");
            for (Sender sender : List.of(Sender.cornerstone(), Sender.papertrail(stack))) {
                new Tour(stack, chromium, sender, "ar", browser -> {}, (page, name) -> {
                            if (!name.startsWith("account")) {
                                assertThat(page.locator("html").getAttribute("dir"))
                                        .as(name)
                                        .isEqualTo("rtl");
                            }
                            fitsOnAPhone(page, name);
                        })
                        .begins();
            }
        }
    }

    /** Our own forms come with the providers, so a realm that keeps Keycloak's theme shows them too. */
    @Test
    void ourOwnFormsAreAtHomeInKeycloaksTheme(Stack stack, Chromium chromium) throws Exception {
        try (Realm realm = new Realm(stack)) {
            Sender plain = realm.hasAClient("keycloak.v2", "");
            Set<String> seen = new TreeSet<>();
            new Tour(stack, chromium, plain, "en", browser -> {}, (page, name) -> {
                        if (page.locator("link[href*='cornerstone-']").count() > 0) {
                            seen.add(name);
                            looksLike("keycloak.v2", page, name);
                            Accessibility.checkForm(page, name);
                            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
                            Accessibility.checkForm(page, name + " at night");
                            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
                        }
                    })
                    .walk();
            assertThat(seen)
                    .contains("code-by-mail", "link", "link-elsewhere", "link-gone", "choose-a-second-factor")
                    .contains("add-a-phone", "connect-our-app", "purposes", "question");
        }
    }

    /** A partner that brought two colours and no theme. */
    @Test
    void aPartnersColoursAreOnThePagesOfItsClients(Stack stack, Chromium chromium) throws Exception {
        try (Realm realm = new Realm(stack);
                BrowserContext browser = chromium.desktop()) {
            Sender teahouse = realm.hasAClient(
                    "", "\"cornerstone.brand.accent\": \"#0b5563\", \"cornerstone.brand.on-accent\": \"#fdf6e3\"");
            Page page = browser.newPage();
            page.navigate(signIn(stack, teahouse, "en"));
            assertThat(background(page, "#kc-login")).isEqualTo("rgb(11, 85, 99)");
            isForEverybody(page, "a partner's sign-in");

            page.navigate(signIn(stack, teahouse, "en").replace("redirect_uri=", "redirect_uri=x"));
            assertThat(page.locator("#kc-error-message").isVisible()).isTrue();
            assertThat(background(page, ".pf-v5-c-login__header")).isEqualTo("rgb(11, 85, 99)");
        }
        try (Realm realm = new Realm(stack);
                BrowserContext browser = chromium.desktop()) {
            Sender forger = realm.hasAClient(
                    "",
                    "\"cornerstone.brand.accent\": \"red}</style><script>\", \"cornerstone.brand.on-accent\":"
                            + " \"#fdf6e3\"");
            Page page = browser.newPage();
            page.navigate(signIn(stack, forger, "en"));
            assertThat(page.locator("footer style, main style").count()).isZero();
        }
    }

    @Test
    void theSignInPageWeighsLittleMoreThanKeycloaks(Stack stack, Chromium chromium) throws Exception {
        try (Realm realm = new Realm(stack)) {
            long parent = weight(chromium, signIn(stack, realm.hasAClient("keycloak.v2", ""), "en"), "en");
            System.out.printf("Sign-in page, bytes over the wire: keycloak.v2 %d%n", parent);
            for (Sender sender : List.of(Sender.cornerstone(), Sender.roastery(stack), Sender.papertrail(stack))) {
                for (String language : LANGUAGES) {
                    long weight = weight(chromium, signIn(stack, sender, language), language);
                    System.out.printf(
                            "  %-12s %s  %d, over the parent's: %d%n",
                            sender.brand(), language, weight, weight - parent);
                    assertThat(weight - parent).isLessThan(WEIGHT_MAX);
                }
            }
        }
    }

    private static void witness(BrowserContext browser, Set<String> asked) {
        browser.onRequest(request -> {
            if (request.url().startsWith("http")) {
                asked.add(URI.create(request.url().replaceAll("[?#].*", "")).getHost());
            }
        });
    }

    private static void looksLike(String theme, Page page, String name) {
        if (name.equals("mail-to-do") || name.equals("to-do")) {
            // An administrator wrote it, not a shop.
            return;
        }
        if (name.startsWith("mail")) {
            assertThat(page.content()).as(name).contains("#a4431a").contains("Roastery");
        } else {
            assertThat(page.content()).as(name).contains("/" + theme + "/");
        }
    }

    private static void isForEverybody(Page page, String name) {
        assertThat(page.locator("body").innerText()).as(name).doesNotContain("${", "{0}", "{1}");
        Accessibility.check(page, name);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        Accessibility.checkColours(page, name + " at night");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        fitsOnAPhone(page, name);
    }

    private static void fitsOnAPhone(Page page, String name) {
        page.setViewportSize(PHONE, 800);
        if (name.startsWith("account")) {
            // It decides when it is opened whether there is room for its menu.
            page.reload(new Page.ReloadOptions().setWaitUntil(WaitUntilState.NETWORKIDLE));
        }
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .as("%s: nothing is wider than the phone", name)
                .isEqualTo(PHONE);
        page.setViewportSize(1280, 900);
    }

    private static String background(Page page, String selector) {
        return (String) page.locator(selector).evaluate("it => getComputedStyle(it).backgroundColor");
    }

    private static String signIn(Stack stack, Sender sender, String language) {
        return stack.urls().issuer() + "/protocol/openid-connect/auth?client_id=" + sender.client()
                + "&response_type=code&code_challenge_method=S256&scope=openid&ui_locales=" + language
                + "&code_challenge=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU&redirect_uri="
                + URLEncoder.encode(sender.redirect().toString(), StandardCharsets.UTF_8);
    }

    /** With nothing kept from before. */
    private static long weight(Chromium chromium, String address, String language) {
        try (BrowserContext browser = chromium.reader(language)) {
            Page page = browser.newPage();
            CDPSession session = browser.newCDPSession(page);
            AtomicLong bytes = new AtomicLong();
            session.on(
                    "Network.loadingFinished",
                    (JsonObject finished) ->
                            bytes.addAndGet(finished.get("encodedDataLength").getAsLong()));
            session.send("Network.enable");
            page.navigate(address);
            page.waitForLoadState(LoadState.NETWORKIDLE);
            return bytes.get();
        }
    }

    /** What a test changes in the realm, and puts back. */
    private static final class Realm implements AutoCloseable {

        private static final String LOCALES = "{\"supportedLocales\": [\"en\", \"de\", \"fr\", \"tr\"%s]}";

        private final Console console;
        private String client = "";
        private boolean spoke;

        Realm(Stack stack) {
            console = new Console(stack);
        }

        void speaks(String language) throws Exception {
            spoke = true;
            console.sends("PUT", "cornerstone", "application/json", LOCALES.formatted(", \"" + language + "\""));
        }

        Sender hasAClient(String theme, String attributes) throws Exception {
            String id = "theme-" + UUID.randomUUID();
            URI redirect = URI.create("http://127.0.0.1:" + Tour.APP_PORT + "/" + id);
            client = console.makes("cornerstone/clients", """
                {"clientId": "%s", "protocol": "openid-connect", "publicClient": true, "standardFlowEnabled": true,
                 "fullScopeAllowed": false, "redirectUris": ["%s"],
                 "attributes": {"pkce.code.challenge.method": "S256", "login_theme": "%s"%s}}
                """.formatted(
                            id, redirect, theme, attributes.isEmpty() ? "" : ", " + attributes));
            return new Sender(theme, id, redirect, "openid");
        }

        @Override
        public void close() throws IOException {
            try {
                if (spoke) {
                    console.sends("PUT", "cornerstone", "application/json", LOCALES.formatted(""));
                }
                if (!client.isEmpty()) {
                    console.sends("DELETE", "cornerstone/clients/" + client, "application/json", "");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("The realm was not put back", e);
            }
        }
    }
}
