package dev.cornerstone.loyalty.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.loyalty.testing.Issuer;
import dev.cornerstone.loyalty.testing.Programme;
import dev.cornerstone.loyalty.testing.ServiceTest;
import dev.cornerstone.loyalty.testing.Token;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who signs in at the operator's page, and what they see there. */
@ServiceTest
class ProgrammeSignInTest {

    private static final Pattern STATE = Pattern.compile("[?&]state=([^&]+)");
    private static final Pattern SCRIPT = Pattern.compile("<script src=\"([^\"]+)\"");
    private static final String CLIENT = "cornerstone-programme";

    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @BeforeEach
    void aProgramme() {
        Programme.isSetUp();
    }

    @Test
    void anOperatorSeesTheFiguresAndTakesThemAway() throws Exception {
        HttpResponse<String> page = signIn("programme-operator");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .isEqualTo(
                        "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self';"
                                + " font-src 'self'; base-uri 'none'; frame-ancestors 'none'");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.body()).contains("<p class=\"scope\">The whole programme</p>", "value=\"papertrail\"");

        for (Matcher script = SCRIPT.matcher(page.body()); script.find(); ) {
            assertThat(get(script.group(1)).statusCode()).as(script.group(1)).isEqualTo(200);
        }
        assertThat(get("/portal/echarts/LICENSE").statusCode()).isEqualTo(200);

        HttpResponse<String> csv = get("/programme/figures.csv?month=2026-03&partner=roastery");
        assertThat(csv.statusCode()).isEqualTo(200);
        assertThat(csv.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"figures-roastery-2026-03.csv\"");
        assertThat(csv.body()).startsWith("month,scope,table,part,value\r\n2026-03,roastery,total.active,2026-03,");
    }

    @Test
    void whatIsNoMonthAndNoPartnerIsTheProgrammeNow() throws Exception {
        signIn("programme-operator");

        HttpResponse<String> page = get("/programme?month=%3Cscript%3E&partner=nobody");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("The whole programme").doesNotContain("<script>");
        assertThat(get("/programme?month=2999-01").body()).doesNotContain("2999");
    }

    @Test
    void aMemberIsToldWhoseThePageIsAndGetsNoNumber() throws Exception {
        HttpResponse<String> page = signIn("member");

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("This page is for operators").doesNotContain("class=\"tile\"");
        HttpResponse<String> csv = get("/programme/figures.csv");
        assertThat(csv.statusCode()).isEqualTo(403);
        assertThat(csv.body()).isEmpty();
    }

    private HttpResponse<String> signIn(String role) throws IOException, InterruptedException {
        Token access = Token.member(UUID.randomUUID().toString())
                .with("azp", CLIENT)
                .with("scope", "openid")
                .withRoles(role);
        Issuer.nextTokens(access.with("aud", CLIENT).with("typ", "ID").signed(), access.signed());
        HttpResponse<String> start = get("/programme");
        assertThat(start.statusCode()).isEqualTo(302);
        Matcher state = STATE.matcher(location(start));
        assertThat(state.find()).isTrue();
        HttpResponse<String> back = get("/programme/callback?code=a-code&state=" + state.group(1));
        while (back.statusCode() == 302) {
            back = get(URI.create(location(back)).getRawPath());
        }
        return back;
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
