package dev.cornerstone.loyalty.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The example in docs, run as its reader runs it. */
class VerifyExampleTest {

    @Test
    void theExampleBelievesWhatIsSignedAndNothingElse() throws Exception {
        try (PostOffice office = new PostOffice(Map.of())) {
            office.clock.moveTo(Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS));
            UUID partner = office.newPartner();
            Receiver placeholder = Receiver.started();
            Webhooks.Keyed webhook = office.listening(partner, placeholder);
            Process example = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            Path.of("..", "docs", "examples", "VerifyWebhook.java")
                                    .toString(),
                            Scheme.publicKey(webhook.keys().get(0).publicKey().orElseThrow()),
                            "0")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (BufferedReader says = example.inputReader()) {
                String url = "http://localhost:" + says.readLine().replaceAll("\\D", "") + "/";
                office.database.write(connection -> {
                    WebhookRows.change(
                            connection,
                            webhook.webhook().id(),
                            url,
                            Set.of(EventType.STATEMENT_READY.word()),
                            null,
                            office.clock.instant());
                    return null;
                });
                office.announce(partner);

                office.work();

                assertThat(office.only(webhook).state()).isEqualTo(Delivery.State.DELIVERED);
                assertThat(says.readLine()).isEqualTo(office.only(webhook).body());

                office.clock.moveBy(Duration.ofHours(-1));
                office.announce(partner);
                office.work();
                assertThat(office.deliveries(webhook))
                        .extracting(Delivery::status)
                        .contains(401);
                assertThat(forged(url)).isEqualTo(401);
            } finally {
                example.destroy();
                placeholder.close();
            }
        }
    }

    private static int forged(String url) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("webhook-id", "1")
                .header(
                        "webhook-timestamp",
                        Long.toString(Clock.systemUTC().instant().getEpochSecond()))
                .header("webhook-signature", "v1a,AAAA v1,AAAA rubbish")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
