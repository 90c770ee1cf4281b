package dev.cornerstone.stack.demo;

import dev.cornerstone.stack.StackFailure;
import java.io.IOException;
import java.net.HttpCookie;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The cookies of one server. Browsers treat localhost as secure and send it secure cookies; Java's own jar does not. The one
 * by which Keycloak knows the device again outlives the tour.
 */
final class Cookies {
    private static final String DEVICE = "CS_DEVICE_";

    private final Map<String, String> values = new LinkedHashMap<>();
    private final Path device;

    /** @param device the file that keeps the device's cookie */
    Cookies(Path device) {
        this.device = device;
        if (Files.exists(device)) {
            try {
                Files.readAllLines(device).forEach(line -> {
                    String[] cookie = line.split("=", 2);
                    values.put(cookie[0], cookie[1]);
                });
            } catch (IOException e) {
                throw new StackFailure("The tour cannot read " + device + ": " + e, e);
            }
        }
    }

    /** The browser is closed: sessions end, the device stays. */
    void endSessions() {
        values.keySet().removeIf(name -> !name.startsWith(DEVICE));
    }

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
                if (cookie.getName().startsWith(DEVICE)) {
                    keep();
                }
            }
        }
    }

    private void keep() {
        try {
            Files.write(
                    device,
                    values.entrySet().stream()
                            .filter(cookie -> cookie.getKey().startsWith(DEVICE))
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .toList());
        } catch (IOException e) {
            throw new StackFailure("The tour cannot write " + device + ": " + e, e);
        }
    }
}
