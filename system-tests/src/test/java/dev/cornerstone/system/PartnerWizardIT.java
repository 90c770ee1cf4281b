package dev.cornerstone.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.cornerstone.stack.Stack;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A partner's administrator brings the partner in, step by step, and tries what she made. */
@ExtendWith(LocalStack.class)
class PartnerWizardIT {

    private static final Duration MAIL = Duration.ofSeconds(20);

    /** Keycloak looks for a domain's proof in the world's DNS, and waits for it. */
    private static final double PATIENCE_MILLIS = 40_000;

    private int clicks;

    @BeforeAll
    static void bePatient() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    }

    @Test
    void aPartnerWithAnOpenIdProviderJoinsAndItsSignInIsTried(Stack stack, Chromium chromium) throws Exception {
        Teahouse teahouse = new Teahouse(stack);
        Screenshots screenshots = new Screenshots("petra");
        try (BrowserContext browser = chromium.desktop()) {
            Page page = browser.newPage();
            teahouse.signInAsPetra(page);
            assertThat(page.locator("h1")).containsText("Teahouse");
            take(page, screenshots, "fresh");
            click(page.locator("#begin"));

            // 1: a domain that nobody has proven is an error beside its field, with what proves it.
            assertThat(page.locator("h1")).hasText("Domains");
            page.locator("#domains").fill(teahouse.domain() + "\nnot-ours.example");
            page.locator("#save").click();
            Locator domains = page.locator("#domains");
            assertThat(domains).isFocused();
            assertThat(domains).hasAttribute("aria-invalid", "true");
            assertThat(domains).hasAttribute("aria-describedby", Pattern.compile("domains-problem.*"));
            assertThat(page.locator("#domains-problem")).containsText("It is not proven that not-ours.example");
            assertThat(page.locator("#proof-1 input[id^=record]")).hasValue("_cornerstone-challenge.not-ours.example");
            take(page, screenshots, "domain-unproven");
            domains.fill(teahouse.domain());
            click(page.locator("#save"));

            // 2
            assertThat(page.locator("h1")).hasText("Brand");
            page.locator("#brand-accent").fill("#0b5563");
            assertThat(page.locator(".preview [data-fill=accent]")).hasAttribute("fill", "#0b5563");
            page.locator("#brand-onAccent").fill("#2a6f7b");
            page.locator("#save").click();
            assertThat(page.locator("#brand-onAccent-problem")).containsText("too little to read");
            take(page, screenshots, "brand-unreadable");
            page.locator("#brand-onAccent").fill("");
            click(page.locator("#save"));

            // 3
            assertThat(page.locator("h1")).hasText("Staff sign-in");
            take(page, screenshots, "sign-in");
            click(page.locator("#kind-oidc"));
            page.locator("#staff-oidc-discovery").fill(stack.urls().staffIssuer() + "/nothing-here");
            page.locator("#staff-oidc-clientId").fill(teahouse.clientAtProvider());
            page.locator("#save").click();
            assertThat(page.locator("#staff-oidc-discovery")).isFocused();
            assertThat(page.locator("#staff-oidc-discovery-problem")).isVisible();
            take(page, screenshots, "sign-in-unreachable");
            page.locator("#staff-oidc-discovery").fill(teahouse.discovery());
            click(page.locator("#save"));

            // 4
            assertThat(page.locator("h1")).hasText("Groups and roles");
            assertThat(page.locator(".found"))
                    .containsText(stack.urls().staffIssuer().toString());
            assertThat(page.locator(".found .badge").first()).containsText("days left");
            page.locator("#staff-groups-0-group").fill(teahouse.managers());
            take(page, screenshots, "roles");
            click(page.locator("#save"));

            // 5
            assertThat(page.locator("h1")).hasText("Sites");
            click(page.locator("#knownBy-pairwise-subject"));
            page.locator("#sites-0-id").fill("shop");
            page.locator("#sites-0-redirects").fill("https://shop.teahouse.example/*");
            page.locator("#save").click();
            assertThat(page.locator("#sites-0-redirects-problem")).isVisible();
            take(page, screenshots, "site-with-a-wildcard");
            page.locator("#sites-0-redirects").fill("https://shop.teahouse.example/callback");
            click(page.locator("#save"));

            // 6
            assertThat(page.locator("h1")).hasText("Back office");
            page.locator("#backOffice-keys-pem").fill(publicKey());
            take(page, screenshots, "back-office");
            click(page.locator("#save"));

            // 7
            assertThat(page.locator("h1")).hasText("Review and apply");
            take(page, screenshots, "review");
            click(page.locator("#apply"));

            assertThat(page.locator(".notice.good")).containsText("Applied");
            System.out.println("Joining by the wizard took " + clicks + " clicks");
            assertThat(clicks)
                    .as("clicks from the first page to a partner that works")
                    .isLessThanOrEqualTo(12);
            assertThat(page.locator("section[aria-labelledby=sign-in-title] .badge")
                            .first())
                    .containsText("days left");
            assertThat(page.locator("section[aria-labelledby=domains-title]")).containsText("proven");
            assertThat(page.locator("section[aria-labelledby=clients-title]"))
                    .containsText(teahouse.alias() + "-backoffice");
            take(page, screenshots, "dashboard");

            Page popup = page.waitForPopup(() -> page.locator("#try").click());
            popup.locator("#username").fill(teahouse.tess());
            popup.locator("#password").fill(Teahouse.PASSWORD);
            popup.locator("#kc-login").click();
            assertThat(popup.locator(".notice.good")).containsText("Administrator");
            assertThat(popup.locator("table.claims")).containsText(teahouse.managers());
            assertThat(popup.locator("table.claims")).containsText(teahouse.tess());
            screenshots.take(popup, "tried");
            assertThat(new Console(stack)
                            .sends("GET", "cornerstone/users?email=" + teahouse.tess(), "application/json", "")
                            .body())
                    .as("a try makes no account")
                    .isEqualTo("[]");
            popup.close();

            // The session of the one who tried goes on.
            page.reload();
            assertThat(page.locator("h1")).containsText("Teahouse");
            Instant asked = Instant.now();
            page.locator("#email").fill("paul@elsewhere.example.test");
            page.locator(".invite button").click();
            assertThat(page.locator("#confirmed")).isFocused();
            take(page, screenshots, "invitation-refused");
            page.locator("#confirmed").check();
            page.locator("#role").selectOption("partner-admin");
            page.locator(".invite button").click();
            assertThat(page.locator(".list.people")).containsText("paul@elsewhere.example.test");
            assertThat(stack.mail()
                            .await("paul@elsewhere.example.test", asked, MAIL)
                            .isPresent())
                    .as("an invitation by mail")
                    .isTrue();
        }
    }

    private void click(Locator what) {
        clicks++;
        what.click();
    }

    /** At the desk, and on a phone at night, where nothing may be wider than it. */
    private static void take(Page page, Screenshots screenshots, String what) {
        screenshots.take(page, what);
        page.setViewportSize(360, 800);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        screenshots.take(page, what + "-phone-at-night");
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .as(what + ": nothing is wider than the phone")
                .isEqualTo(360);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(1280, 900);
    }

    private static String publicKey() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(generator.generateKeyPair().getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----";
    }
}
