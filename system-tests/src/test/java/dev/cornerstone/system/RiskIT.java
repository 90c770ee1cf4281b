package dev.cornerstone.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.cornerstone.stack.Stack;
import dev.cornerstone.stack.demo.OneTimeCode;
import dev.cornerstone.stack.mail.Mail;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Somebody who knows a member's password tries it on a phone of their own. */
@ExtendWith(LocalStack.class)
class RiskIT {

    private static final Duration MAIL = Duration.ofSeconds(20);
    private static final Pattern NOT_ME = Pattern.compile("https?://\\S+/cornerstone-risk/not-me\\S+");

    @Test
    void aStrangersPhoneIsAskedForMoreAndTheMemberIsToldAndEndsIt(Stack stack, Chromium chromium) {
        Screenshots screenshots = new Screenshots("hedy-risk");
        try (BrowserContext home = chromium.desktop();
                BrowserContext away = chromium.strangersPhone()) {
            MemberJourney hedy = new MemberJourney(stack, home, "hedy");
            hedy.joins();
            String secret = addsASecondFactor(stack, hedy.page());
            signsInAgainAtHome(stack, home, hedy);

            Page phone = away.newPage();
            Instant begun = Instant.now();
            signsIn(stack, phone, hedy.email());
            assertThat(phone.locator("#otp")).isVisible();
            assertThat(phone.locator("body")).containsText("What is different this time:");
            take(screenshots, phone, "asked");
            // The code of the next half minute: this one was used up by the enrolment.
            phone.locator("#otp").fill(OneTimeCode.at(secret, Instant.now().plusSeconds(30)));
            phone.locator("#kc-login").click();
            phone.waitForURL(Pattern.compile(".*/member"));

            Mail mail = mail(stack, hedy.email(), begun);
            Page inbox = home.newPage();
            inbox.navigate(stack.urls().mail() + "/messages/" + mail.id());
            take(screenshots, inbox, "mail");
            Page page = hedy.page();
            page.navigate(link(mail));
            take(screenshots, page, "not-me");
            page.locator("#not-me").click();
            assertThat(page.locator("#new-password")).isVisible();
            take(screenshots, page, "done");

            new App(stack, phone).asksFor("UPDATE_PROFILE");
            assertThat(phone.locator("#username")).isVisible();
            page.navigate(link(mail));
            assertThat(page.locator("#not-me")).hasCount(0);
            take(screenshots, page, "used");
        }
    }

    @Test
    void aStrangersPhoneIsAskedForACodeOfTheMailboxWhereThereIsNoSecondFactorAndThatIsNotLevelTwo(
            Stack stack, Chromium chromium) throws Exception {
        Screenshots screenshots = new Screenshots("emma-risk");
        try (BrowserContext home = chromium.desktop();
                BrowserContext away = chromium.strangersPhone()) {
            MemberJourney emma = new MemberJourney(stack, home, "emma");
            emma.joins();
            emma.isGivenPointsByAPartner(400);

            Page phone = away.newPage();
            Instant begun = Instant.now();
            signsIn(stack, phone, emma.email());
            screenshots.take(phone, "strangers-first-page");
            assertThat(phone.locator("#code")).isVisible();
            assertThat(phone.locator("body")).containsText("What is different this time:");
            take(screenshots, phone, "mailbox");
            phone.locator("#code")
                    .fill(Mails.code(
                            stack.mail().await(emma.email(), begun, MAIL).orElseThrow()));
            phone.locator("#kc-login").click();
            phone.waitForURL(Pattern.compile(".*/member"));

            phone.locator(".reward", new Page.LocatorOptions().setHasText("€20 voucher"))
                    .getByRole(AriaRole.BUTTON)
                    .click();
            assertThat(phone.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Authenticator app")))
                    .isVisible();
        }
    }

    private static String addsASecondFactor(Stack stack, Page page) {
        App app = new App(stack, page);
        app.asksFor("CONFIGURE_TOTP");
        String secret = page.locator("#totpSecret").inputValue();
        page.locator("#totp").fill(OneTimeCode.at(secret, Instant.now()));
        page.locator("#saveTOTPBtn").click();
        app.isReturnedTo();
        return secret;
    }

    /** With the device's cookie: nothing is asked. */
    private static void signsInAgainAtHome(Stack stack, BrowserContext home, MemberJourney member) {
        home.clearCookies(new BrowserContext.ClearCookiesOptions().setName(Pattern.compile("^(?!CS_DEVICE_)")));
        signsIn(stack, member.page(), member.email());
        member.page().waitForURL(Pattern.compile(".*/member"));
    }

    private static void signsIn(Stack stack, Page page, String email) {
        page.navigate(stack.urls().memberPage().toString());
        page.locator("#username").fill(email);
        page.locator("#password").fill(MemberJourney.PASSWORD);
        page.locator("#kc-login").click();
    }

    private static Mail mail(Stack stack, String email, Instant begun) {
        Mail mail = stack.mail().await(email, begun, MAIL).orElseThrow();
        org.assertj.core.api.Assertions.assertThat(mail.subject()).contains("Was this you?");
        return mail;
    }

    private static String link(Mail mail) {
        Matcher link = NOT_ME.matcher(mail.text());
        org.assertj.core.api.Assertions.assertThat(link.find()).as(mail.text()).isTrue();
        return link.group();
    }

    /** By day and by night, on a desk and on a phone. */
    private static void take(Screenshots screenshots, Page page, String what) {
        for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            page.setViewportSize(1280, 900);
            screenshots.take(page, what + "-desk-" + scheme.name().toLowerCase());
            page.setViewportSize(390, 844);
            screenshots.take(page, what + "-phone-" + scheme.name().toLowerCase());
        }
    }
}
