package dev.cornerstone.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.cornerstone.stack.Stack;
import dev.cornerstone.stack.mail.Mail;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Members who set up more than a password, with the app of docs/examples and the messages that the mail catcher shows. */
@ExtendWith(LocalStack.class)
class ApprovalIT {

    private static final Path APP = Path.of("..", "docs", "examples", "PushApp.java");
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Pattern CODE = Pattern.compile("\\b(\\d{6})\\b");

    @TempDir
    Path phone;

    @Test
    void aCostlyRewardIsApprovedInTheAppWithTheNumberOfThePage(Stack stack, Chromium chromium) throws Exception {
        try (BrowserContext browser = chromium.desktop()) {
            MemberJourney rosalind = new MemberJourney(stack, browser, "rosalind");
            Page page = rosalind.page();
            Screenshots screenshots = new Screenshots("rosalind-app");
            rosalind.joins();
            rosalind.isGivenPointsByAPartner(400);
            registersTheApp(stack, page, screenshots);

            page.navigate(stack.urls().memberPage().toString());
            rosalind.redeem("€20 voucher");
            String number = page.locator("#cornerstone-push-number").innerText();
            screenshots.take(page, "number");
            app(number, "wait");

            // The page goes on by itself.
            rosalind.seesThatItIsDone("€20 voucher", 0);
        }
    }

    @Test
    void aPhoneNumberIsProvenByTheCodeThatIsSentThere(Stack stack, Chromium chromium) {
        try (BrowserContext browser = chromium.desktop()) {
            MemberJourney tu = new MemberJourney(stack, browser, "tu");
            Page page = tu.page();
            tu.joins();
            App app = new App(stack, page);
            Instant asked = Instant.now();
            app.asksFor("cornerstone-phone");
            page.locator("#phone").fill("+49 151 23456789");
            page.locator("#kc-login").click();

            Mail message = stack.mail()
                    .await("phone@cornerstone.example.test", asked, LIMIT)
                    .orElseThrow();
            assertThat(message.subject()).isEqualTo("SMS to +4915123456789");
            page.locator("#code").fill(code(message));
            page.locator("#kc-login").click();

            app.isReturnedTo();
        }
    }

    private void registersTheApp(Stack stack, Page page, Screenshots screenshots) throws Exception {
        App app = new App(stack, page);
        app.asksFor("cornerstone-push");
        screenshots.take(page, "pairing");
        app("", "pair", page.locator("#cornerstone-push-pairing").getAttribute("href"), "Rosalind's phone");
        page.locator("#kc-login").click();
        screenshots.take(page, "is-it-yours");
        page.locator("#kc-login").click();
        app.isReturnedTo();
    }

    /** Runs the documented app and types {@code input}. */
    private void app(String input, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                APP.toString(),
                phone.resolve("key").toString()));
        command.addAll(List.of(arguments));
        Path said = phone.resolve("said.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (!input.isEmpty()) {
            try (Writer typed = process.outputWriter()) {
                typed.write(input + "\n");
            }
        }
        boolean ended = process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended).as("the app has ended").isTrue();
        assertThat(process.exitValue()).as(Files.readString(said)).isZero();
    }

    private static String code(Mail message) {
        Matcher code = CODE.matcher(message.text());
        assertThat(code.find()).as(message.text()).isTrue();
        return code.group(1);
    }
}
