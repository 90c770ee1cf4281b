package dev.cornerstone.loyalty.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.loyalty.testing.Issuer;
import dev.cornerstone.loyalty.testing.Log;
import dev.cornerstone.loyalty.testing.ServiceTest;
import dev.cornerstone.loyalty.testing.Token;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A sign-in at the page whose tokens are not good. */
@ServiceTest
class RefusedSignInTest {

    private static final Pattern STATE = Pattern.compile("[?&]state=([^&]+)");
    private static final String SECRET = "ada.lovelace@example.org";

    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private Token good;
    private Log log;

    @BeforeEach
    void somebodyWithAnAddress() {
        good = Token.member(UUID.randomUUID().toString())
                .with("azp", "cornerstone-web")
                .with("email", SECRET)
                .with("address", Map.of("street", "{12} St James's Square"));
        log = Log.fromNow();
    }

    @Test
    void anAccessTokenOfAnotherIssuerIsRefusedAndItsClaimsAreNotLogged() throws Exception {
        Token id = good.with("aud", "cornerstone-web").with("typ", "ID");

        HttpResponse<String> answer = signIn(id, good.with("iss", "http://elsewhere.example"));

        assertThat(answer.statusCode()).isEqualTo(401);
        refusedWithoutClaims();
    }

    @Test
    void anIdTokenForAnotherClientIsRefusedAndItsClaimsAreNotLogged() throws Exception {
        Token id = good.with("aud", "another-client").with("typ", "ID");

        HttpResponse<String> answer = signIn(id, good);

        assertThat(answer.statusCode()).isEqualTo(401);
        refusedWithoutClaims();
    }

    private void refusedWithoutClaims() {
        assertThat(log.text())
                .contains("verification has failed", "claims->{not logged}")
                .doesNotContain(SECRET, "St James", good.signed().substring(0, 100));
    }

    private HttpResponse<String> signIn(Token id, Token access) throws IOException, InterruptedException {
        Issuer.nextTokens(id.signed(), access.signed());
        HttpResponse<String> start = get("/member");
        assertThat(start.statusCode()).isEqualTo(302);
        Matcher state = STATE.matcher(start.headers().firstValue("Location").orElseThrow());
        assertThat(state.find()).isTrue();
        return get("/member/callback?code=a-code&state=" + state.group(1));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
