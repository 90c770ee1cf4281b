package dev.cornerstone.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import com.sun.net.httpserver.HttpServer;
import dev.cornerstone.stack.Stack;
import dev.cornerstone.stack.demo.OneTimeCode;
import dev.cornerstone.stack.mail.Mail;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Leads through every page and mail that Keycloak shows a member whom one client sent, and stops at each. */
final class Tour {

    /** What is done at a stop. */
    interface Sight {
        /** @param name of the page or mail, the same in every brand and language */
        void at(Page page, String name);
    }

    static final int APP_PORT = 5999;
    private static final Duration MAIL = Duration.ofSeconds(20);
    private static final Pattern LINK = Pattern.compile("https?://\\S+");

    private final Stack stack;
    private final Chromium chromium;
    private final Sender sender;
    private final String language;
    private final Sight sight;
    private final Consumer<BrowserContext> witness;
    private final Console console;
    private final String email;
    private Instant asked = Instant.now();

    /** @param witness is shown every browser before it opens its first page */
    Tour(
            Stack stack,
            Chromium chromium,
            Sender sender,
            String language,
            Consumer<BrowserContext> witness,
            Sight sight) {
        this.stack = stack;
        this.chromium = chromium;
        this.sender = sender;
        this.language = language;
        this.witness = witness;
        this.sight = sight;
        this.console = new Console(stack);
        this.email = "tour-" + UUID.randomUUID() + "@example.test";
    }

    void walk() throws IOException, InterruptedException {
        HttpServer app = app();
        try (BrowserContext desk = browser(chromium.reader(language))) {
            Page page = desk.newPage();
            nobodyYet(page);
            joins(page);
            onAStrangersPhone(page);
            String secret = choosesASecondFactor(page);
            looksAfterTheAccount(page);
            comesAgain(page);
            if (sender.brand().equals("cornerstone")) {
                looksAtHerPoints(page);
            }
            givesTheSecondFactor(page, secret);
            forgets(page);
            isWrittenToByAnAdministrator(page);
        } finally {
            app.stop(0);
        }
    }

    /** The first part: up to the second factor. */
    void begins() throws IOException {
        HttpServer app = app();
        try (BrowserContext desk = browser(chromium.reader(language))) {
            Page page = desk.newPage();
            nobodyYet(page);
            joins(page);
            choosesASecondFactor(page);
        } finally {
            app.stop(0);
        }
    }

    /** Guesses, which raise the risk of everybody who comes from this address: to be done when all others are back. */
    void guesses() {
        try (BrowserContext desk = browser(chromium.reader(language))) {
            Page page = desk.newPage();
            signsIn(page, "");
            isRefused(page, "sign-in-wrong");
        }
    }

    /** Listens where the app would; a shop listens for itself, and this stays idle. */
    private static HttpServer app() throws IOException {
        HttpServer app = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), APP_PORT), 0);
        app.createContext("/", exchange -> {
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
        assertThat(page.locator("#kc-reset-password-form")).isVisible();
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
        assertThat(page.locator("#kc-register-form")).isVisible();
        sight.at(page, "register");
        page.locator("#kc-register-form [type=submit]").click();
        isRefused(page, "register-refused");
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
        isRefused(page, "choose-a-password");
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

    private void onAStrangersPhone(Page desk) {
        try (BrowserContext away = browser(chromium.strangersPhone(language))) {
            Page phone = away.newPage();
            ask();
            signsIn(phone, "");
            assertThat(phone.locator("#code")).isVisible();
            sight.at(phone, "code-by-mail");
            Mail mail = mail(phone, "mail-code");
            String link = link(mail);
            try (BrowserContext elsewhere = browser(chromium.reader(language))) {
                Page page = elsewhere.newPage();
                page.navigate(link);
                sight.at(page, "link-elsewhere");
            }
            Page second = away.newPage();
            second.navigate(link);
            sight.at(second, "link");
            second.close();
            phone.locator("#code").fill(Mails.code(mail));
            ask();
            phone.locator("#cornerstone-code-form [type=submit]").click();
            isBack(phone);
            Page gone = away.newPage();
            gone.navigate(link);
            sight.at(gone, "link-gone");
            gone.close();
        }
        mail(desk, "mail-new-device");
    }

    /** @return the key of the app that she enrolled */
    private String choosesASecondFactor(Page page) {
        open(page, "&acr_values=2");
        assertThat(page.locator("#cornerstone-choose-form")).isVisible();
        sight.at(page, "choose-a-second-factor");
        page.locator("[value=CONFIGURE_TOTP]").click();
        assertThat(page.locator("#totpSecret")).isAttached();
        sight.at(page, "connect-an-app");
        page.locator("#mode-manual").click();
        assertThat(page.locator("#kc-totp-secret-key")).isVisible();
        sight.at(page, "connect-an-app-by-hand");
        String secret = page.locator("#totpSecret").inputValue();
        page.locator("#totp").fill(OneTimeCode.at(secret, Instant.now()));
        page.locator("#userLabel").fill("Pixel");
        page.locator("#saveTOTPBtn").click();
        isBack(page);
        return secret;
    }

    private void looksAfterTheAccount(Page page) {
        asks(page, "UPDATE_PROFILE", "#kc-update-profile-form");
        sight.at(page, "profile");
        asks(page, "UPDATE_EMAIL", "#kc-update-email-form");
        sight.at(page, "change-the-address");
        asks(page, "webauthn-register-passwordless", "#registerWebAuthn");
        sight.at(page, "create-a-passkey");
        asks(page, "cornerstone-phone", "#cornerstone-phone-form");
        sight.at(page, "add-a-phone");
        page.locator("#phone").fill("+1 234");
        page.locator("#cornerstone-phone-form [type=submit]").click();
        isRefused(page, "add-a-phone-refused");
        asks(page, "cornerstone-push", "#cornerstone-push-enrol-form");
        sight.at(page, "connect-our-app");
        asks(page, "CONFIGURE_RECOVERY_AUTHN_CODES", "#kc-recovery-codes-list");
        sight.at(page, "recovery-codes");
        page.locator("#kcRecoveryCodesConfirmationCheck").check();
        page.locator("#saveRecoveryAuthnCodesBtn").click();
        isBack(page);
        for (String part :
                new String[] {"", "account-security/signing-in", "account-security/device-activity", "applications"}) {
            page.navigate(stack.urls().issuer() + "/account/" + part + "?referrer=" + sender.client() + "&referrer_uri="
                    + encoded(sender.redirect().toString()));
            assertThat(page.locator("main h1").first()).isVisible();
            page.waitForLoadState(LoadState.NETWORKIDLE);
            sight.at(page, "account" + (part.isEmpty() ? "" : "-" + part.replaceAll(".*/", "")));
        }
    }

    private void givesTheSecondFactor(Page desk, String secret) {
        try (BrowserContext away = browser(chromium.strangersPhone(language))) {
            Page phone = away.newPage();
            ask();
            signsIn(phone, "&acr_values=2");
            assertThat(phone.locator("#otp")).isVisible();
            sight.at(phone, "second-factor");
            phone.locator("#try-another-way").click();
            assertThat(phone.locator(".select-auth-box-parent").first()).isVisible();
            sight.at(phone, "ways-to-sign-in");
            phone.locator(".select-auth-box-parent").last().click();
            assertThat(phone.locator("#recoveryCodeInput")).isVisible();
            sight.at(phone, "recovery-code");
            phone.locator("#try-another-way").click();
            phone.locator(".select-auth-box-parent").first().click();
            // The code of the next half minute: this one was used up by the enrolment.
            phone.locator("#otp").fill(OneTimeCode.at(secret, Instant.now().plusSeconds(30)));
            phone.locator("#kc-login").click();
            isBack(phone);
            Mail mail = stack.mail().await(email, asked, MAIL).orElseThrow();
            String link = LINK.matcher(mail.text())
                    .results()
                    .map(hit -> hit.group())
                    .filter(it -> it.contains("not-me"))
                    .findFirst()
                    .orElseThrow();
            desk.navigate(link);
            sight.at(desk, "not-me");
            desk.locator("#not-me").click();
            assertThat(desk.locator("#new-password")).isVisible();
            sight.at(desk, "not-me-done");
            desk.navigate(link);
            sight.at(desk, "not-me-unusable");
        }
    }

    /** Her answers to what the shop would like to know about her, and to how she is asked. */
    private void comesAgain(Page page) {
        asks(page, "cornerstone-consent", "#cornerstone-consent-form");
        sight.at(page, "purposes");
        page.locator("input[name='choice.profiling'][value=yes]").check();
        // What a browser without this rule would send.
        page.locator("#cornerstone-consent-form").evaluate("form => form.noValidate = true");
        page.locator("#kc-login").click();
        isRefused(page, "purposes-refused");
        for (Locator yes :
                page.locator("#cornerstone-consent-form input[value=yes]").all()) {
            if (!yes.getAttribute("name").equals("choice.profiling")) {
                yes.check();
            }
        }
        page.locator("#kc-login").click();
        isBack(page);
        signsOut(page);
        assertThat(page.locator("[data-page-id=login-info]")).isVisible();
        sight.at(page, "signed-out");
        // Nobody is asked anything before the third time.
        for (int time = 1; time < 3; time++) {
            signsIn(page, "");
            isBack(page);
            signsOut(page);
        }
        signsIn(page, "");
        assertThat(page.locator("#cornerstone-question-form")).isVisible();
        sight.at(page, "question");
        page.locator("#cornerstone-question-answer").click();
        isRefused(page, "question-refused");
        page.locator("#cornerstone-question-later").click();
        isBack(page);
    }

    /** The pages of the service, which have the operator's look whoever sent her. */
    private void looksAtHerPoints(Page page) {
        page.navigate(stack.urls().memberPage().toString());
        assertThat(page.locator("[data-balance]")).isVisible();
        sight.at(page, "points");
        page.navigate(stack.urls().memberPage() + "/privacy");
        assertThat(page.locator("[data-purpose]").first()).isVisible();
        sight.at(page, "privacy");
    }

    private void signsOut(Page page) {
        page.navigate(stack.urls().issuer() + "/protocol/openid-connect/logout?client_id=" + sender.client()
                + "&ui_locales=" + language);
        sight.at(page, "sign-out");
        page.locator("#kc-logout").click();
        assertThat(page.locator("#kc-logout")).isHidden();
    }

    private void forgets(Page page) {
        page.context().clearCookies();
        open(page, "");
        page.locator("a[href*=reset-credentials]").click();
        page.locator("#username").fill(email);
        ask();
        page.locator("#kc-reset-password-form [type=submit]").click();
        assertThat(page.locator("#kc-reset-password-form")).isHidden();
        sight.at(page, "forgot-password-sent");
        mail(page, "mail-new-password");
    }

    private void isWrittenToByAnAdministrator(Page page) throws IOException, InterruptedException {
        String account = console.sends("GET", "cornerstone/users?email=" + encoded(email), "application/json", "")
                .body();
        String id = account.replaceAll("(?s).*?\"id\":\"([^\"]+)\".*", "$1");
        ask();
        console.sends(
                "PUT",
                "cornerstone/users/" + id + "/execute-actions-email?client_id=" + sender.client() + "&redirect_uri="
                        + encoded(sender.redirect().toString()),
                "application/json",
                "[\"UPDATE_PASSWORD\", \"CONFIGURE_TOTP\"]");
        Mail mail = mail(page, "mail-to-do");
        page.navigate(Mails.link(mail));
        sight.at(page, "to-do");
    }

    private BrowserContext browser(BrowserContext context) {
        witness.accept(context);
        return context;
    }

    private void open(Page page, String more) {
        page.navigate(stack.urls().issuer() + "/protocol/openid-connect/auth?client_id=" + sender.client()
                + "&response_type=code&state=tour&code_challenge_method=S256"
                + "&code_challenge=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU&scope=" + encoded(sender.scope())
                + "&redirect_uri=" + encoded(sender.redirect().toString()) + "&ui_locales=" + language + more);
    }

    private void asks(Page page, String action, String form) {
        open(page, "&kc_action=" + action);
        assertThat(page.locator(form).first()).isVisible();
    }

    private void signsIn(Page page, String more) {
        open(page, more);
        page.locator("#username").fill(email);
        page.locator("#password").fill(MemberJourney.PASSWORD);
        page.locator("#kc-login").click();
    }

    private void isRefused(Page page, String name) {
        assertThat(page.locator("[aria-invalid=true]").first()).isVisible();
        sight.at(page, name);
    }

    private void isBack(Page page) {
        page.waitForURL(Pattern.compile(Pattern.quote(sender.redirect().toString()) + ".*"));
        // A shop asks at once, and unseen, whether she is known; what she does next must not cross it.
        page.waitForLoadState(LoadState.NETWORKIDLE);
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

    private static String link(Mail mail) {
        return LINK.matcher(mail.text())
                .results()
                .map(hit -> hit.group())
                .findFirst()
                .orElseThrow();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
