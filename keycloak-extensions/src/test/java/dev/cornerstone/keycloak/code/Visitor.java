package dev.cornerstone.keycloak.code;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person with one browser: keeps cookies, follows redirects, submits forms, stops at the app. */
public final class Visitor {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final Pattern FORM = Pattern.compile("<form([^>]*)>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern ACTION = Pattern.compile("action=\"([^\"]+)\"");
    private static final Pattern RELOAD = Pattern.compile("replaceState\\(\\{}, \"some title\", \"([^\"]+)\"\\)");
    private static final Pattern HIDDEN =
            Pattern.compile("<input[^>]*type=\"hidden\"[^>]*name=\"([^\"]+)\"[^>]*value=\"([^\"]*)\"");

    private final String realmUrl;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private URI at;
    private String body = "";
    private int status;

    public Visitor(String realmUrl) {
        this.realmUrl = realmUrl;
    }

    /** Begins a sign-in at this level; {@code more} are further parameters. */
    public Visitor begins(String level, String... more) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("client_id", "app");
        query.put("response_type", "code");
        query.put("scope", "openid");
        query.put("redirect_uri", CodesRealm.CALLBACK);
        query.put("acr_values", level);
        for (int i = 0; i < more.length; i += 2) {
            query.put(more[i], more[i + 1]);
        }
        return opens(URI.create(realmUrl + "/protocol/openid-connect/auth?" + encoded(query)));
    }

    public Visitor givesPassword(String username) {
        return submits("kc-form-login", Map.of("username", username, "password", username + "-password"));
    }

    public Visitor entersCode(String code) {
        return submits("cornerstone-code-form", Map.of("code", code));
    }

    /** Presses a button that stands in a form of its own. */
    public Visitor presses(String name) {
        return submits("name=\"" + name + "\"", Map.of(name, "true"));
    }

    public Visitor triesAnotherWay() {
        return submits("kc-select-try-another-way-form", Map.of());
    }

    public Visitor opens(URI address) {
        return send(HttpRequest.newBuilder(address).GET());
    }

    /** Somebody has planted the cookies of another person's login session here, as far as that can be done. */
    public Visitor carriesKeycloaksCookiesOf(Visitor other) {
        other.cookies.forEach((name, value) -> {
            if (!name.startsWith("CORNERSTONE")) {
                cookies.put(name, value);
            }
        });
        return this;
    }

    /** As a browser does: the address without the one-time session code, which the page puts into its history. */
    public Visitor reloads() {
        Matcher address = RELOAD.matcher(body);
        if (!address.find()) {
            throw new AssertionError("a page that cannot be reloaded: " + body);
        }
        return opens(URI.create(address.group(1).replace("\\/", "/")));
    }

    /** Submits the first form that contains {@code mark}. */
    public Visitor submits(String mark, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>();
        String form = form(mark);
        Matcher hidden = HIDDEN.matcher(form);
        while (hidden.find()) {
            all.put(hidden.group(1), hidden.group(2));
        }
        all.putAll(fields);
        return posts(action(form), all);
    }

    public Visitor posts(URI action, Map<String, String> fields) {
        return send(HttpRequest.newBuilder(action)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(fields))));
    }

    public boolean sees(String text) {
        return body.contains(text);
    }

    public String page() {
        return body;
    }

    /** Where the first link goes whose address has {@code part}. */
    public URI link(String part) {
        Matcher link = Pattern.compile("href=\"([^\"]*" + Pattern.quote(part) + "[^\"]*)\"")
                .matcher(body);
        if (!link.find()) {
            throw new AssertionError("no link to " + part + " at " + at + ":\n" + body);
        }
        return at.resolve(link.group(1).replace("&amp;", "&"));
    }

    /** On the page of other ways: the value by which the one with this name is chosen. */
    public String execution(String name) {
        Matcher choice = Pattern.compile(
                        "name=\"authenticationExecution\" value=\"([^\"]+)\"(?:(?!<form).)*?" + Pattern.quote(name),
                        Pattern.DOTALL)
                .matcher(body);
        if (!choice.find()) {
            throw new AssertionError("no way called " + name + ":\n" + body);
        }
        return choice.group(1);
    }

    public URI at() {
        return at;
    }

    public boolean isIn() {
        return at.toString().startsWith(CodesRealm.CALLBACK) && at.getQuery().contains("code=");
    }

    /** What the app reads in its token. */
    public JWTClaimsSet claims() throws Exception {
        return claims("app");
    }

    public JWTClaimsSet claims(String client) throws Exception {
        String code = at.getQuery().replaceFirst("(.*&|^)code=([^&]+).*", "$2");
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(realmUrl + "/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(encoded(Map.of(
                                "grant_type",
                                "authorization_code",
                                "client_id",
                                client,
                                "redirect_uri",
                                CodesRealm.CALLBACK,
                                "code",
                                code))))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        JsonNode tokens = new ObjectMapper().readTree(answer.body());
        return SignedJWT.parse(tokens.path("access_token").asText()).getJWTClaimsSet();
    }

    private String form(String mark) {
        Matcher form = FORM.matcher(body);
        while (form.find()) {
            if (form.group().contains(mark)) {
                return form.group();
            }
        }
        throw new AssertionError("no form with " + mark + " at " + at + " (" + status + "):\n" + body);
    }

    private URI action(String form) {
        Matcher action = ACTION.matcher(form);
        if (!action.find()) {
            // As a browser does: back to where the form came from.
            return at;
        }
        return at.resolve(action.group(1).replace("&amp;", "&"));
    }

    private Visitor send(HttpRequest.Builder builder) {
        HttpRequest.Builder next = builder;
        for (int hops = 0; hops < 10; hops++) {
            HttpResponse<String> answer = once(next);
            String location = answer.headers().firstValue("Location").orElse("");
            if (location.isEmpty()) {
                return this;
            }
            at = answer.uri().resolve(location);
            if (location.startsWith(CodesRealm.CALLBACK)) {
                body = "";
                return this;
            }
            next = HttpRequest.newBuilder(at).GET();
        }
        throw new AssertionError("too many redirects, last to " + at);
    }

    private HttpResponse<String> once(HttpRequest.Builder builder) {
        if (!cookies.isEmpty()) {
            builder.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            HttpResponse<String> answer =
                    HTTP.send(builder.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
            answer.headers().allValues("Set-Cookie").forEach(this::keep);
            at = answer.uri();
            body = answer.body();
            status = answer.statusCode();
            return answer;
        } catch (IOException e) {
            throw new AssertionError("the server does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void keep(String header) {
        String[] cookie = header.split(";", 2)[0].split("=", 2);
        if (header.contains("Max-Age=0") || cookie[1].isEmpty()) {
            cookies.remove(cookie[0]);
        } else {
            cookies.put(cookie[0], cookie[1]);
        }
    }

    static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
