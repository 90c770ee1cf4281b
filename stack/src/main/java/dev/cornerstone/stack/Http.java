package dev.cornerstone.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks an address whether it is well, or what it has to say. */
final class Http {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Limits.HTTP_CONNECT).build();

    static boolean ok(URI uri, Duration limit) {
        try {
            HttpRequest request = HttpRequest.newBuilder(uri).timeout(limit).build();
            return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The body of a 200; empty text for anything else. */
    static String text(URI uri, Duration limit) {
        try {
            HttpRequest request = HttpRequest.newBuilder(uri).timeout(limit).build();
            HttpResponse<String> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200 ? response.body() : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private Http() {}
}
