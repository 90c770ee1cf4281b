package dev.cornerstone.realm.drift;

import dev.cornerstone.realm.InvalidRealm;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** Where a CloudEvent goes: standard output, a line at the end of a file, or a receiver over HTTP (structured mode). */
public final class EventSink {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(15);
    private static final String STANDARD_OUTPUT = "-";

    private final String target;

    public EventSink(String target) {
        this.target = target;
    }

    public boolean isStandardOutput() {
        return target.equals(STANDARD_OUTPUT);
    }

    /** @param event one line of JSON */
    public void send(String event) throws IOException {
        if (isStandardOutput()) {
            System.out.println(event);
        } else if (target.startsWith("http://") || target.startsWith("https://")) {
            post(event);
        } else {
            Files.writeString(
                    Path.of(target),
                    event + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
    }

    private void post(String event) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(target))
                .timeout(ANSWER)
                .header("Content-Type", "application/cloudevents+json; charset=UTF-8")
                .POST(BodyPublishers.ofString(event))
                .build();
        try {
            HttpResponse<Void> response =
                    HttpClient.newBuilder().connectTimeout(CONNECT).build().send(request, BodyHandlers.discarding());
            if (response.statusCode() / 100 != 2) {
                throw new InvalidRealm(
                        "The receiver " + target + " answered " + response.statusCode()
                                + " to the drift event, which is lost; the next check tells of the same drift under the same id.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
