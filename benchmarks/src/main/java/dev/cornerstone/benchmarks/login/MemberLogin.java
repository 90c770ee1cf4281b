package dev.cornerstone.benchmarks.login;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cornerstone.benchmarks.CannotMeasure;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One member's browser. It keeps the cookies that tell a device again and forgets those of the session, so that each login is
 * a login and not single sign-on.
 */
final class MemberLogin {

    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);
    private static final Pattern ACTION = Pattern.compile("<form[^>]*\\baction=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&#]+)");
    private static final String USER_AGENT =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

    private final ObjectMapper json = new ObjectMapper();
    private final Cookies cookies = new Cookies();
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final URI realm;
    private final String user;
    private final String password;

    /** @param realm such as {@code http://localhost:8080/realms/example} */
    MemberLogin(URI realm, String user, String password) {
        this.realm = realm;
        this.user = user;
        this.password = password;
    }

    /**
     * What one login took, in nanoseconds of the three requests.
     *
     * @param page the login page
     * @param form the form with the password, answered with a code
     * @param tokens the code for tokens
     */
    record Took(long page, long form, long tokens) {
        long all() {
            return page + form + tokens;
        }
    }

    Took once() throws IOException, InterruptedException {
        cookies.forgetSession();
        long begun = System.nanoTime();
        HttpResponse<String> page = send(get(realm + "/protocol/openid-connect/auth?response_type=code&scope=openid"
                + "&client_id=" + Realms.CLIENT + "&redirect_uri=" + encoded(Realms.REDIRECT) + "&state=bench"));
        long shown = System.nanoTime();
        HttpResponse<String> form = send(post(action(page), Map.of("username", user, "password", password)));
        long accepted = System.nanoTime();
        HttpResponse<String> tokens = send(post(
                realm + "/protocol/openid-connect/token",
                Map.of(
                        "grant_type", "authorization_code",
                        "client_id", Realms.CLIENT,
                        "client_secret", Realms.CLIENT_SECRET,
                        "redirect_uri", Realms.REDIRECT,
                        "code", code(form))));
        long end = System.nanoTime();
        if (tokens.statusCode() != 200
                || json.readTree(tokens.body()).path("access_token").isMissingNode()) {
            throw new CannotMeasure("No tokens for the code at " + realm + ": " + shortened(tokens));
        }
        return new Took(shown - begun, accepted - shown, end - accepted);
    }

    private static String action(HttpResponse<String> page) {
        Matcher form = ACTION.matcher(page.body());
        if (page.statusCode() != 200 || !form.find()) {
            throw new CannotMeasure("No login page at " + page.uri() + ": " + shortened(page));
        }
        return form.group(1).replace("&amp;", "&");
    }

    private String code(HttpResponse<String> answer) {
        Matcher code = CODE.matcher(answer.headers().firstValue("Location").orElse(""));
        if (answer.statusCode() != 302 || !code.find()) {
            throw new CannotMeasure(
                    "The password of " + user + " was not enough at " + realm + ": " + shortened(answer));
        }
        return code.group(1);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        cookies.header().ifPresent(sent -> request.header("Cookie", sent));
        HttpResponse<String> answer = http.send(
                request.timeout(ANSWER_MAX).header("User-Agent", USER_AGENT).build(),
                HttpResponse.BodyHandlers.ofString());
        cookies.keep(answer.headers().allValues("Set-Cookie"));
        return answer;
    }

    private static HttpRequest.Builder get(String address) {
        return HttpRequest.newBuilder(URI.create(address)).GET();
    }

    private static HttpRequest.Builder post(String address, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String shortened(HttpResponse<String> answer) {
        String body = answer.body()
                .replaceAll("<(script|style|head)[^>]*>[\\s\\S]*?</\\1>", "")
                .replaceAll("<[^>]+>", " ")
                .replaceAll("\\s+", " ")
                .strip();
        return answer.statusCode() + " " + body.substring(0, Math.min(300, body.length()));
    }
}
