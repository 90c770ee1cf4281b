package dev.cornerstone.realm.running;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A member at the login page of the realm, with a browser's cookies and without a browser. */
final class SignIn {

    private static final Pattern ACTION = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");
    private static final String CALLBACK = "http://localhost:8090/member/callback";

    private final URI keycloak;
    private final HttpClient http = HttpClient.newHttpClient();
    /** A browser sends secure cookies to localhost; Java's own jar does not. */
    private final Map<String, String> cookies = new LinkedHashMap<>();

    SignIn(URI keycloak) {
        this.keycloak = keycloak;
    }

    /** Whether there is a page that asks for a name and a password. */
    boolean isPossible() {
        HttpResponse<String> page = page();
        return page.statusCode() == 200
                && page.body().contains("name=\"username\"")
                && page.body().contains("name=\"password\"");
    }

    /** @return whether she was sent back to the member pages with a code */
    boolean succeeds(String username, String password) {
        Matcher action = ACTION.matcher(page().body());
        if (!action.find()) {
            return false;
        }
        String form = "username=" + encode(username) + "&password=" + encode(password);
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(URI.create(action.group(1).replace("&amp;", "&")))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)));
        String location = answer.headers().firstValue("Location").orElse("");
        return location.startsWith(CALLBACK) && location.contains("code=");
    }

    private HttpResponse<String> page() {
        return send(HttpRequest.newBuilder(URI.create(keycloak + "/realms/cornerstone/protocol/openid-connect/auth"
                + "?client_id=cornerstone-web&response_type=code&scope=openid&state=s&code_challenge_method=S256"
                + "&code_challenge=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU&redirect_uri=" + encode(CALLBACK))));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            HttpResponse<String> response =
                    http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(line -> {
                String[] cookie = line.split(";", 2)[0].split("=", 2);
                cookies.put(cookie[0], cookie[1]);
            });
            return response;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
