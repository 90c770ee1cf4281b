package dev.cornerstone.stack.demo;

import java.net.HttpCookie;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The cookies of one server. Browsers treat localhost as secure and send it secure cookies; Java's own jar does not. */
final class Cookies {
    private final Map<String, String> values = new LinkedHashMap<>();

    void putOn(HttpRequest.Builder request) {
        if (!values.isEmpty()) {
            request.header(
                    "Cookie",
                    values.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
    }

    void takeFrom(HttpResponse<?> response) {
        for (String header : response.headers().allValues("Set-Cookie")) {
            for (HttpCookie cookie : HttpCookie.parse(header)) {
                if (cookie.getMaxAge() == 0) {
                    values.remove(cookie.getName());
                } else {
                    values.put(cookie.getName(), cookie.getValue());
                }
            }
        }
    }
}
