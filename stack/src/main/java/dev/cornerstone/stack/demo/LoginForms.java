package dev.cornerstone.stack.demo;

import dev.cornerstone.stack.StackFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser for Keycloak's pages: keeps cookies, fills in the form it is shown, stops at the app's own address. */
final class LoginForms {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int PAGES_MAX = 12;

    /** A browser that does not say what it is would be a reason to ask for more. */
    private static final String USER_AGENT =
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36";

    private static final Pattern FORM =
            Pattern.compile("<form[^>]*action=\"([^\"]+)\"[^>]*method=\"post\"[^>]*>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern INPUT = Pattern.compile("<(?:input|button)\\b[^>]*>");

    private final Transcript transcript;
    private final String email;
    private final String password;
    private final String totpSecret;
    private final Cookies cookies;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    LoginForms(Transcript transcript, Cookies cookies, String email, String password, String totpSecret) {
        this.transcript = transcript;
        this.cookies = cookies;
        this.email = email;
        this.password = password;
        this.totpSecret = totpSecret;
    }

    void endSessions() {
        cookies.endSessions();
    }

    /** Follows pages and forms from {@code begin} until the browser would be sent to {@code end}. */
    URI walk(URI begin, URI end) {
        HttpResponse<String> page = send(HttpRequest.newBuilder(begin).GET());
        for (int pages = 0; pages < PAGES_MAX; pages++) {
            String location = page.headers().firstValue("Location").orElse("");
            if (location.startsWith(end.toString())) {
                return URI.create(location);
            }
            page = location.isEmpty()
                    ? submit(page)
                    : send(HttpRequest.newBuilder(page.uri().resolve(location)).GET());
        }
        throw new StackFailure("Keycloak showed more than " + PAGES_MAX + " pages without letting Grace in.");
    }

    private HttpResponse<String> submit(HttpResponse<String> page) {
        Matcher form = FORM.matcher(page.body());
        if (!form.find()) {
            throw new StackFailure(
                    "Keycloak shows a page without a form (HTTP " + page.statusCode() + ") at " + page.uri());
        }
        URI action = page.uri().resolve(form.group(1).replace("&amp;", "&"));
        HttpResponse<String> next = send(filled(action, form.group(2)));
        if (next.body().contains("name=\"otp\"") && page.body().contains("name=\"otp\"")) {
            waitForNextCode();
        }
        return next;
    }

    /** Every code works once; a tour that follows another within the half minute needs the next one. */
    private void waitForNextCode() {
        transcript.remark("Keycloak has seen this code before; waiting for the next one ...");
        try {
            Thread.sleep(Duration.between(Instant.now(), OneTimeCode.nextAfter(Instant.now()))
                            .toMillis()
                    + 200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("The tour was interrupted.", e);
        }
    }

    private HttpRequest.Builder filled(URI action, String form) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher input = INPUT.matcher(form);
        while (input.find()) {
            String name = attribute(input.group(), "name");
            String type = attribute(input.group(), "type");
            if (name.equals("username")) {
                show(fields, name, email, email);
            } else if (name.equals("password")) {
                show(fields, name, password, "••••••••");
            } else if (name.equals("otp")) {
                String code = OneTimeCode.at(totpSecret, Instant.now());
                show(fields, name, code, code);
            } else if (name.equals("accept")) {
                show(fields, name, "Yes", "Yes");
            } else if (type.equals("hidden") && !name.isEmpty()) {
                fields.put(name, attribute(input.group(), "value"));
            } else if (type.equals("radio") && input.group().contains("checked")) {
                fields.put(name, attribute(input.group(), "value"));
            }
        }
        return HttpRequest.newBuilder(action)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(Wire.encoded(fields)));
    }

    private void show(Map<String, String> fields, String name, String value, String shown) {
        fields.put(name, value);
        transcript.detail("[" + name + "] " + shown);
    }

    private static String attribute(String tag, String name) {
        Matcher attribute = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(tag);
        return attribute.find() ? attribute.group(1) : "";
    }

    private HttpResponse<String> send(HttpRequest.Builder builder) {
        cookies.putOn(builder);
        HttpRequest request =
                builder.header("User-Agent", USER_AGENT).timeout(LIMIT).build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            cookies.takeFrom(response);
            if (response.statusCode() >= 400) {
                throw new StackFailure("Keycloak answered HTTP " + response.statusCode() + " at "
                        + request.uri().getPath());
            }
            return response;
        } catch (IOException e) {
            throw new StackFailure("Keycloak does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("The tour was interrupted.", e);
        }
    }
}
