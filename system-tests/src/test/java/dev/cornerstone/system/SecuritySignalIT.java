package dev.cornerstone.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.BrowserContext;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import dev.cornerstone.stack.Stack;
import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** In the shipped realm, the Roastery's back office hears of the members of the Roastery's shop. */
@ExtendWith(LocalStack.class)
class SecuritySignalIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theBackOfficeOfAShopHearsThatItsMemberWasSignedOutEverywhere(Stack stack, Chromium chromium) throws Exception {
        URI realm = URI.create(stack.urls().issuer() + "/");
        BackOffice roastery = new BackOffice(realm, () -> stack.backOffices().roasterySignalsToken());
        HttpResponse<String> made = roastery.post("ssf/transmitter/streams", """
                {"delivery": {"method": "urn:ietf:rfc:8936"},
                 "events_requested": ["https://schemas.openid.net/secevent/caep/event-type/session-revoked"]}""");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String poll = JSON.readTree(made.body()).at("/delivery/endpoint_url").asText();
        try (BrowserContext browser = chromium.desktop()) {
            MemberJourney lise = new MemberJourney(stack, browser, "lise");
            lise.joins();
            lise.consentsAtTheRoastery(0);
            String account = JWTParser.parse(
                            new App(stack, lise.page()).obtainsToken().getValue())
                    .getJWTClaimsSet()
                    .getSubject();

            new Console(stack).signsOut(account);

            JsonNode sets = JSON.readTree(
                            roastery.post(poll, "{\"returnImmediately\": true}").body())
                    .get("sets");
            JsonNode signal = null;
            for (JsonNode set : sets) {
                JsonNode claims =
                        JSON.readTree(SignedJWT.parse(set.asText()).getPayload().toString());
                if (claims.has("events") && claims.toString().contains("session-revoked")) {
                    signal = claims;
                }
            }
            assertThat(signal).as(sets.toString()).isNotNull();
            assertThat(signal.get("iss").asText())
                    .isEqualTo(stack.urls().issuer().toString());
            assertThat(signal.at("/sub_id/user/sub").asText()).isNotEmpty().isNotEqualTo(account);
        } finally {
            String stream = JSON.readTree(made.body()).get("stream_id").asText();
            assertThat(roastery.delete("ssf/transmitter/streams?stream_id=" + stream)
                            .statusCode())
                    .isEqualTo(204);
        }
    }
}
