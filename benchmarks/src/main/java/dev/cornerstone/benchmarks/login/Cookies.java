package dev.cornerstone.benchmarks.login;

import java.net.HttpCookie;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The cookies of one browser at one realm. Keycloak marks them {@code Secure} on localhost too, and browsers send them there
 * all the same, which Java's own cookie store does not.
 */
final class Cookies {

    /** No session of the realm lives longer than this; what does is the device's. */
    private static final Duration SESSION_MAX = Duration.ofDays(2);

    private final Map<String, HttpCookie> cookies = new LinkedHashMap<>();

    void keep(List<String> setCookieHeaders) {
        for (String header : setCookieHeaders) {
            for (HttpCookie cookie : HttpCookie.parse("Set-Cookie: " + header)) {
                if (cookie.getMaxAge() == 0) {
                    cookies.remove(cookie.getName());
                } else {
                    cookies.put(cookie.getName(), cookie);
                }
            }
        }
    }

    /** Signs out, as it were: only what tells the device again is kept. */
    void forgetSession() {
        cookies.values().removeIf(cookie -> cookie.getMaxAge() < SESSION_MAX.toSeconds());
    }

    /** What to send; empty when there are none. */
    Optional<String> header() {
        return cookies.isEmpty()
                ? Optional.empty()
                : Optional.of(cookies.values().stream()
                        .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                        .collect(Collectors.joining("; ")));
    }
}
