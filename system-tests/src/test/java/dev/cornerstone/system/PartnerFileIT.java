package dev.cornerstone.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.cornerstone.stack.Stack;
import dev.cornerstone.stack.partner.PartnerDesk;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A partner joins from a file, issues points and sends its people; and is suspended, which stops all of it and nobody else. */
@ExtendWith(LocalStack.class)
class PartnerFileIT {

    private static final Duration MAIL = Duration.ofSeconds(20);
    private static final String REASON = "The Teahouse's systems were broken into";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void aPartnerJoinsFromAFileAndIsSuspendedAndGoesOn(Stack stack, Chromium chromium) throws Exception {
        Teahouse teahouse = new Teahouse(stack);
        BoundBackOffice backOffice = new BoundBackOffice(stack, teahouse.alias() + "-backoffice");
        PartnerDesk desk = desk(stack);
        try (BrowserContext hers = chromium.desktop();
                BrowserContext theirs = chromium.desktop()) {
            MemberJourney amelie = new MemberJourney(stack, hers, "amelie");
            amelie.joins();
            String card = amelie.page().locator("[data-card]").innerText();

            // What is wrong is said with its line and its remedy, and nothing comes of it.
            Path wrong = file("wrong.yaml", teahouse, backOffice, "https://shop.teahouse.example/*");
            assertThat(desk.check(wrong, true)).isEqualTo(PartnerDesk.LOOK);
            assertThat(words())
                    .containsPattern("wrong\\.yaml:\\d+:\\d+: The redirect has a wildcard.*List each address");
            assertThat(desk.apply(wrong, true)).isEqualTo(PartnerDesk.LOOK);
            assertThat(backOffice.asksForToken()).isEqualTo(401);

            Path file = file("teahouse.yaml", teahouse, backOffice, "https://shop.teahouse.example/callback");
            long began = System.nanoTime();
            assertThat(desk.apply(file, true)).as(words()).isEqualTo(PartnerDesk.GOOD);
            System.out.printf(
                    "Joining from a file took %.1f s%n", (System.nanoTime() - began) / (double) 1_000_000_000);
            words();
            assertThat(desk.apply(file, true)).isEqualTo(PartnerDesk.GOOD);
            assertThat(words()).contains("Nothing is to be done");

            assertThat(backOffice.asksForToken()).isEqualTo(200);
            HttpResponse<String> earned = backOffice.earns(card, 120);
            assertThat(earned.statusCode()).as(earned.body()).isEqualTo(201);
            comesIn(stack, theirs, teahouse);

            assertThat(desk.suspend(teahouse.alias(), REASON)).isEqualTo(PartnerDesk.GOOD);

            // The token it holds is good for a minute by the clock, and for nothing already.
            HttpResponse<String> refused = backOffice.earns(card, 5);
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(403);
            assertThat(refused.body()).contains("suspended").doesNotContain(REASON);
            assertThat(backOffice.asksForToken()).isEqualTo(401);
            isNotLedHome(stack, chromium, teahouse);
            assertPoints(amelie.page(), 120);

            assertThat(desk.resume(teahouse.alias())).isEqualTo(PartnerDesk.GOOD);
            assertThat(backOffice.asksForToken()).isEqualTo(200);
            assertThat(backOffice.earns(card, 5).statusCode()).isEqualTo(201);
            assertPoints(amelie.page(), 125);
        }
    }

    /** She types her address at the programme's sign-in and is at her own provider's, and back as a member of staff. */
    private static void comesIn(Stack stack, BrowserContext browser, Teahouse teahouse) {
        Page page = browser.newPage();
        Instant begun = Instant.now();
        typesHerAddress(stack, page, teahouse);
        page.waitForURL(Pattern.compile(".*/realms/roastery-staff/.*"));
        page.locator("#username").fill(teahouse.tess());
        page.locator("#password").fill(Teahouse.PASSWORD);
        page.locator("#kc-login").click();
        page.navigate(
                Mails.link(stack.mail().await(teahouse.tess(), begun, MAIL).orElseThrow()));
        page.waitForURL(Pattern.compile(".*/member.*"));
        page.close();
    }

    private static void isNotLedHome(Stack stack, Chromium chromium, Teahouse teahouse) {
        try (BrowserContext browser = chromium.desktop()) {
            Page page = browser.newPage();
            typesHerAddress(stack, page, teahouse);
            page.waitForLoadState();
            assertThat(page.url()).contains("/realms/cornerstone/");
        }
    }

    private static void typesHerAddress(Stack stack, Page page, Teahouse teahouse) {
        page.navigate(stack.urls().memberPage().toString());
        page.locator("#username").fill(teahouse.tess());
        page.locator("#kc-login").click();
    }

    private PartnerDesk desk(Stack stack) {
        return new PartnerDesk(
                stack.urls().issuer(),
                stack.urls().service(),
                () -> stack.backOffices().operatorToken(),
                new PrintStream(said, true, StandardCharsets.UTF_8),
                () -> true,
                false);
    }

    /** What the desk has said since. */
    private String words() {
        String words = said.toString(StandardCharsets.UTF_8);
        said.reset();
        return words;
    }

    private Path file(String name, Teahouse teahouse, BoundBackOffice backOffice, String redirect) throws Exception {
        return Files.writeString(folder.resolve(name), """
                version: 1
                alias: %s
                name: The Teahouse
                domains: [%s]
                staff:
                  oidc:
                    discovery: %s
                    clientId: %s
                    groupsClaim: groups
                  groups:
                    - {group: %s, role: partner-staff}
                sites:
                  - id: shop
                    kind: browser
                    redirects: ["%s"]
                backOffice:
                  keys:
                    pem: |
                %s
                account:
                  mode: postpaid
                  creditLimit: 10000
                  budgets:
                    - {name: daily, points: 500, period: day}
                """.formatted(
                        teahouse.alias(),
                        teahouse.domain(),
                        teahouse.discovery(),
                        teahouse.clientAtProvider(),
                        teahouse.managers(),
                        redirect,
                        backOffice.publicKey().indent(6).stripTrailing()));
    }

    private static void assertPoints(Page page, long points) {
        page.reload();
        assertThat(page.locator("[data-balance]")).hasText(String.valueOf(points));
    }
}
