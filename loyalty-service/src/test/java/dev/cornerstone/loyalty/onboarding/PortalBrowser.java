package dev.cornerstone.loyalty.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.loyalty.testing.Issuer;
import dev.cornerstone.loyalty.testing.Token;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A person's browser at the partner portal: it keeps cookies and follows nothing. */
final class PortalBrowser {

    private static final Pattern STATE = Pattern.compile("[?&]state=([^&]+)");
    private static final String CLIENT = "cornerstone-partner";
    private static final String BOUNDARY = "a-boundary-that-is-in-no-value";

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    /** Comes to the page as somebody with that role. */
    HttpResponse<String> signIn(String subject, String role) throws IOException, InterruptedException {
        Token access = Token.member(subject)
                .with("azp", CLIENT)
                .with("scope", "openid partner:manage")
                .with("email", subject + "@roastery.example")
                .withRoles(role);
        Issuer.nextTokens(access.with("aud", CLIENT).with("typ", "ID").signed(), access.signed());
        HttpResponse<String> start = get("/partner");
        assertThat(start.statusCode()).isEqualTo(302);
        Matcher state = STATE.matcher(location(start));
        assertThat(state.find()).isTrue();
        HttpResponse<String> back = get("/partner/callback?code=a-code&state=" + state.group(1));
        while (back.statusCode() == 302) {
            URI next = URI.create(location(back));
            back = get(next.getRawPath() + (next.getRawQuery() == null ? "" : "?" + next.getRawQuery()));
        }
        return back;
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    static String path(HttpResponse<String> answer) {
        URI location = URI.create(location(answer));
        return location.getRawPath() + (location.getRawQuery() == null ? "" : "?" + location.getRawQuery());
    }

    /** What the page's form would send for that hidden field. */
    static String hidden(HttpResponse<String> page, String name) {
        Matcher matcher =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page.body());
        assertThat(matcher.find()).as(name + " in " + page.body()).isTrue();
        return matcher.group(1);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(at(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, Map<String, String> fields) throws IOException, InterruptedException {
        StringBuilder body = new StringBuilder();
        fields.forEach((name, value) -> body.append("--" + BOUNDARY + "\r\n")
                .append("Content-Disposition: form-data; name=\"" + name + "\""
                        + (name.equals("file") ? "; filename=\"file.yaml\"\r\nContent-Type: application/yaml" : "")
                        + "\r\n\r\n")
                .append(value)
                .append("\r\n"));
        body.append("--" + BOUNDARY + "--\r\n");
        return http.send(
                HttpRequest.newBuilder(at(path))
                        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static URI at(String path) {
        return URI.create("http://localhost:" + RestAssured.port + path);
    }
}
