package dev.cornerstone.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import dev.cornerstone.stack.Stack;
import dev.cornerstone.stack.demo.OneTimeCode;
import dev.cornerstone.stack.mail.Mail;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

/** Leads through the pages and mails that Keycloak shows a newcomer whom one client sent, up to her second factor, and stops at each. */
final class Tour {

    /** What is done at a stop. */
    interface Sight {
        /** @param name of the page or mail, the same in every brand and language */
        void at(Page page, String name);
    }

    /**
     * A client that sends members, and with it a look.
     *
     * @param scope what it asks for; with more than {@code openid}, a shop asks for consent
     */
    record Sender(String brand, String client, URI redirect, String scope) {

        static Sender cornerstone() {
            return new Sender(
                    "cornerstone",
                    "cornerstone-mobile",
                    URI.create("http://127.0.0.1:" + APP_PORT + "/callback"),
                    "openid");
        }

        static Sender roastery(Stack stack) {
            return shop("roastery", stack.urls().roastery());
        }

        static Sender papertrail(Stack stack) {
            return shop("papertrail", stack.urls().papertrail());
        }

        private static Sender shop(String brand, URI url) {
            return new Sender(
                    brand, brand + "-shop", URI.create(url + "/"), "openid first_name points:read points:redeem");
        }
    }

    private static final int APP_PORT = 5999;
    private static final Duration MAIL = Duration.ofSeconds(20);

    private final Stack stack;
    private final Chromium chromium;
    private final Sender sender;
    private final String language;
    private final Sight sight;
    private final String email;
    private Instant asked = Instant.now();

    Tour(Stack stack, Chromium chromium, Sender sender, String language, Sight sight) {
        this.stack = stack;
        this.chromium = chromium;
        this.sender = sender;
        this.language = language;
        this.sight = sight;
        this.email = "tour-" + UUID.randomUUID() + "@example.test";
    }

    void walk() throws IOException {
        HttpServer app = app();
        try (BrowserContext desk = chromium.reader(language)) {
            Page page = desk.newPage();
            nobodyYet(page);
            joins(page);
            choosesASecondFactor(page);
        } finally {
            app.stop(0);
        }
    }

    /** Listens where the app would; a shop listens for itself, and this stays idle. */
    private static HttpServer app() throws IOException {
        HttpServer app = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), APP_PORT), 0);
        app.createContext("/callback", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.close();
        });
        app.start();
        return app;
    }

    /** What anybody can come to who is not signed in. */
    private void nobodyYet(Page page) {
        open(page, "");
        sight.at(page, "sign-in");
        String action = page.locator("#kc-form-login").getAttribute("action");
        page.navigate(action.replaceAll("execution=[^&]*", "execution=" + UUID.randomUUID()));
        sight.at(page, "page-expired");
        open(page, "");
        page.locator("a[href*=reset-credentials]").click();
        sight.at(page, "forgot-password");
        page.navigate(
                stack.urls().issuer() + "/protocol/openid-connect/auth?response_type=code&client_id=" + sender.client()
                        + "&redirect_uri=" + encoded("https://elsewhere.example/") + "&ui_locales=" + language);
        sight.at(page, "error");
    }

    /** Registers, proves the address, chooses a password, and comes to the client. */
    private void joins(Page page) {
        open(page, "");
        page.locator("#kc-registration a").click();
        sight.at(page, "register");
        page.locator("#kc-register-form [type=submit]").click();
        sight.at(page, "register-refused");
        page.locator("#email").fill(email);
        ask();
        page.locator("#kc-register-form [type=submit]").click();
        assertThat(page.locator("[data-page-id=login-login-verify-email]")).isVisible();
        sight.at(page, "check-your-mail");
        Mail mail = mail(page, "mail-confirm-address");
        page.navigate(Mails.link(mail));
        sight.at(page, "choose-a-way-in");
        WayIn.aPassword(page);
        page.locator("#password-new").fill("short");
        page.locator("#password-confirm").fill("shorter");
        page.locator("#kc-passwd-update-form [type=submit]").click();
        sight.at(page, "choose-a-password");
        page.locator("#password-new").fill(MemberJourney.PASSWORD);
        page.locator("#password-confirm").fill(MemberJourney.PASSWORD);
        page.locator("#kc-passwd-update-form [type=submit]").click();
        agrees(page);
    }

    private void agrees(Page page) {
        if (!sender.scope().equals("openid")) {
            assertThat(page.locator("#kc-oauth")).isVisible();
            sight.at(page, "consent");
            page.locator("#kc-login").click();
        }
        isBack(page);
    }

    private void choosesASecondFactor(Page page) {
        open(page, "&acr_values=2");
        assertThat(page.locator("#cornerstone-choose-form")).isVisible();
        sight.at(page, "choose-a-second-factor");
        page.locator("[value=CONFIGURE_TOTP]").click();
        sight.at(page, "connect-an-app");
        String secret = page.locator("#totpSecret").inputValue();
        page.locator("#mode-manual").click();
        sight.at(page, "connect-an-app-by-hand");
        secret = page.locator("#totpSecret").inputValue();
        page.locator("#totp").fill(OneTimeCode.at(secret, Instant.now()));
        page.locator("#userLabel").fill("Pixel");
        page.locator("#saveTOTPBtn").click();
        isBack(page);
    }

    private void open(Page page, String more) {
        page.navigate(stack.urls().issuer() + "/protocol/openid-connect/auth?client_id=" + sender.client()
                + "&response_type=code&state=tour&code_challenge_method=S256"
                + "&code_challenge=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU&scope=" + encoded(sender.scope())
                + "&redirect_uri=" + encoded(sender.redirect().toString()) + "&ui_locales=" + language + more);
    }

    private void isBack(Page page) {
        page.waitForURL(Pattern.compile(Pattern.quote(sender.redirect().toString()) + "\\?.*"));
    }

    private void ask() {
        asked = Instant.now();
    }

    private Mail mail(Page beside, String name) {
        Mail mail = stack.mail().await(email, asked, MAIL).orElseThrow();
        Page inbox = beside.context().newPage();
        inbox.navigate(stack.urls().mail() + "/messages/" + mail.id() + "/html");
        sight.at(inbox, name);
        inbox.close();
        return mail;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
