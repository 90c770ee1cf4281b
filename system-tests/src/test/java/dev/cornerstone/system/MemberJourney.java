package dev.cornerstone.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.cornerstone.stack.Stack;
import dev.cornerstone.stack.demo.OneTimeCode;
import dev.cornerstone.stack.mail.Mail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A visitor becomes a member, is given points, spends a little, proves who she is to spend much, and walks into a partner's
 * shop. Each scene says what she does and what she sees.
 */
final class MemberJourney {

    static final String PASSWORD = "correct horse battery staple";
    private static final Duration MAIL = Duration.ofSeconds(20);

    private final Stack stack;
    private final Page page;
    private final Screenshots screenshots;
    private final String email;

    MemberJourney(Stack stack, BrowserContext browser, String name) {
        this.stack = stack;
        this.page = browser.newPage();
        this.screenshots = new Screenshots(name);
        page.onResponse(screenshots::note);
        this.email = name + "-" + Instant.now().toEpochMilli() + "@example.test";
    }

    /** The whole way. Wherever it ends, the last page is kept. */
    void walk() throws IOException, InterruptedException {
        try {
            joins();
            isGivenPointsByAPartner(500);
            redeemsAtOnce("Espresso", 450);
            isAskedToEnrolASecondFactorFor("€20 voucher");
            givesTheSecondFactorAndItIsDone("€20 voucher", 50);
            isRecognisedWithoutASecondSignIn(stack.urls().roastery(), "roastery");
            agreesToShowHerPoints(50);
            buysAndCollects(170);
            isRecognisedWithoutASecondSignIn(stack.urls().papertrail(), "papertrail");
            seesItAllOnHerPhone();
            looksAfterHerAccount();
            signsOut();
        } finally {
            screenshots.take(page, "last-look");
        }
    }

    /** A visitor becomes a member and is on her page. Nobody asked for her name; she gave it in her account. */
    void joins() {
        provesHerAddress();
        choosesAPassword();
        givesHerName();
    }

    /** Up to the choice of how she will sign in. */
    void provesHerAddress() {
        registersOnTheBrandedPages();
        verifiesTheMailAddress();
    }

    /** With an account that somebody else has opened. */
    void signsIn(String email, String password) {
        page.navigate(stack.urls().memberPage().toString());
        page.locator("#username").fill(email);
        page.locator("#password").fill(password);
        page.locator("#kc-login").click();
        page.waitForURL(Pattern.compile(".*/member.*"));
    }

    /** She signs in at the Roastery's shop and agrees that it sees her name and her points, of which there are so many. */
    void consentsAtTheRoastery(long points) {
        isRecognisedWithoutASecondSignIn(stack.urls().roastery(), "roastery");
        agreesToShowHerPoints(points);
    }

    String email() {
        return email;
    }

    /** The page she is on. */
    Page page() {
        return page;
    }

    private void registersOnTheBrandedPages() {
        page.navigate(stack.urls().service().toString());
        screenshots.take(page, "front-page");
        link("Join or sign in").click();
        page.waitForURL(Pattern.compile(".*/realms/cornerstone/.*"));
        screenshots.take(page, "sign-in");
        page.locator("#kc-registration a").click();
        page.locator("#email").fill(email);
        assertThat(page.locator("#firstName, #lastName, #password")).hasCount(0);
        screenshots.take(page, "register");
        button("Create an account").click();
        assertThat(page.locator("#kc-page-title")).hasText("Check your inbox");
        screenshots.take(page, "check-your-mail");
    }

    private void verifiesTheMailAddress() {
        Instant asked = Instant.now().minus(MAIL);
        Mail mail = stack.mail().await(email, asked, MAIL).orElseThrow();
        Page mailPage = page.context().newPage();
        mailPage.navigate(stack.urls().mail() + "/messages/" + mail.id());
        screenshots.take(mailPage, "mail");
        mailPage.close();
        page.navigate(Mails.link(mail));
    }

    private void choosesAPassword() {
        screenshots.take(page, "choose-a-way-in");
        WayIn.aPassword(page);
        screenshots.take(page, "choose-a-password");
        page.locator("#password-new").fill(PASSWORD);
        page.locator("#password-confirm").fill(PASSWORD);
        page.locator("#kc-passwd-update-form [type=submit]").click();
        page.waitForURL(Pattern.compile(".*/member.*"));
        assertThat(page.locator("[data-balance]")).hasText("0");
        screenshots.take(page, "member-page-of-a-newcomer");
    }

    private void givesHerName() {
        try {
            new Console(stack).names(email, "Marie", "Curie");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    void isGivenPointsByAPartner(long points) throws IOException, InterruptedException {
        String card = page.locator("[data-card]").innerText();
        HttpResponse<String> answer =
                new BackOffice(stack.urls().service(), () -> stack.backOffices().roasteryToken()).earn(card, points);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        page.reload();
        assertThat(page.locator("[data-balance]")).hasText(String.valueOf(points));
        assertThat(page.locator("tbody tr")).hasCount(1);
        screenshots.take(page, "points-have-arrived");
    }

    private void redeemsAtOnce(String reward, long pointsLeft) {
        redeem(reward);
        seesThatItIsDone(reward, pointsLeft);
        screenshots.take(page, "redeemed-a-little");
    }

    private void isAskedToEnrolASecondFactorFor(String reward) {
        redeem(reward);
        page.waitForURL(Pattern.compile(".*/realms/cornerstone/.*"));
        screenshots.take(page, "choose-a-second-factor");
        button("Authenticator app").click();
        assertThat(page.locator("#totp")).isVisible();
        screenshots.take(page, "enrol-a-second-factor");
    }

    private void givesTheSecondFactorAndItIsDone(String reward, long pointsLeft) {
        String secret = page.locator("#totpSecret").inputValue();
        page.locator("#totp").fill(OneTimeCode.at(secret, Instant.now()));
        page.locator("#userLabel").fill("Marie's phone");
        page.locator("#saveTOTPBtn").click();
        seesThatItIsDone(reward, pointsLeft);
        assertThat(page.locator("tbody tr")).hasCount(3);
        screenshots.take(page, "redeemed-much");
    }

    private void isRecognisedWithoutASecondSignIn(URI shop, String name) {
        page.navigate(shop.toString());
        assertThat(page.locator("cornerstone-member")).containsText("You are signed in to Cornerstone");
        screenshots.take(page, "recognised-at-" + name);
    }

    private void agreesToShowHerPoints(long points) {
        button("Show my points here").click();
        page.waitForURL(Pattern.compile(".*/realms/cornerstone/.*"));
        screenshots.take(page, "consent");
        page.locator("#kc-login").click();
        page.waitForURL(Pattern.compile(stack.urls().roastery() + "/.*"));
        assertThat(page.locator("cornerstone-member")).containsText("Hello, Marie");
        assertThat(page.locator("cornerstone-member [part=amount]")).hasText(String.valueOf(points));
        screenshots.take(page, "points-in-the-shop");
    }

    private void buysAndCollects(long pointsAfter) {
        page.locator("[data-product]").first().click();
        assertThat(page.locator("cornerstone-member [part=amount]")).hasText(String.valueOf(pointsAfter));
        screenshots.take(page, "bought-and-collected");
    }

    private void seesItAllOnHerPhone() {
        page.setViewportSize(390, 844);
        page.navigate(stack.urls().memberPage().toString());
        screenshots.take(page, "on-the-phone");
    }

    private void looksAfterHerAccount() {
        page.setViewportSize(1280, 900);
        link("Account and security").click();
        assertThat(page.locator("#email")).hasValue(email);
        assertThat(page.locator("#firstName")).hasValue("Marie");
        screenshots.take(page, "account");
        page.navigate(stack.urls().memberPage().toString());
    }

    private void signsOut() {
        link("Sign out").click();
        assertThat(page.locator("h1")).hasText("One account. Every partner. Points that are yours.");
        page.navigate(stack.urls().memberPage().toString());
        assertThat(page.locator("#kc-page-title")).hasText("Welcome back");
    }

    /** Presses the reward's button. */
    void redeem(String reward) {
        page.locator(".reward", new Page.LocatorOptions().setHasText(reward))
                .getByRole(AriaRole.BUTTON)
                .click();
    }

    void seesThatItIsDone(String reward, long pointsLeft) {
        assertThat(page.locator("[data-notice=redeemed]")).containsText(reward);
        assertThat(page.locator("[data-balance]")).hasText(String.valueOf(pointsLeft));
    }

    private Locator button(String text) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(text));
    }

    private Locator link(String text) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(text));
    }
}
