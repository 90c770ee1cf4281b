package dev.cornerstone.loyalty.webhook;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;

/**
 * Sends one request and waits for its answer. The connection goes to an address that {@link Destinations} has just allowed,
 * while Host, SNI and the certificate stay those of the name; nothing resolves the name a second time. No proxy, no redirect,
 * no connection that is kept.
 */
@Singleton
final class Sender {

    private static final int EXCERPT_BYTES = 1_024;

    private final Destinations destinations;
    private final WebhookConfig config;
    private final Clock clock;
    private final HttpClient client;

    @Inject
    Sender(Vertx vertx, Destinations destinations, WebhookConfig config, Clock clock) {
        this(vertx, destinations, config, clock, new HttpClientOptions());
    }

    /** @param trust the authorities of receivers, where they are not those of the platform */
    Sender(Vertx vertx, Destinations destinations, WebhookConfig config, Clock clock, HttpClientOptions trust) {
        this.destinations = destinations;
        this.config = config;
        this.clock = clock;
        client = vertx.createHttpClient(new HttpClientOptions(trust)
                .setKeepAlive(false)
                .setVerifyHost(true)
                .setMaxPoolSize(config.inFlight())
                .setConnectTimeout(Math.toIntExact(config.connectTimeout().toMillis())));
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /** Posts the body; {@code turn} chooses among the host's addresses, so that another attempt tries another one. */
    Answer post(String url, Map<String, String> headers, String body, int turn) {
        Destination destination;
        InetAddress address;
        try {
            destination = destinations.read(url);
            List<InetAddress> addresses = destinations.addresses(destination);
            address = addresses.get(turn % addresses.size());
        } catch (Destinations.Forbidden forbidden) {
            return Answer.none(Answer.Outcome.FORBIDDEN);
        } catch (UnknownHostException unknown) {
            return Answer.none(Answer.Outcome.UNREACHABLE);
        }
        return exchange(options(destination, address, headers), body);
    }

    private RequestOptions options(Destination destination, InetAddress address, Map<String, String> headers) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, destination.port())))
                .setHost(destination.host())
                .setPort(destination.port())
                .setSsl(destination.secure())
                .setURI(destination.pathAndQuery())
                .setFollowRedirects(false);
        headers.forEach(options::putHeader);
        return options;
    }

    private Answer exchange(RequestOptions options, String body) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        AtomicReference<HttpClientRequest> sent = new AtomicReference<>();
        client.request(options)
                .onFailure(answer::completeExceptionally)
                .onSuccess(request -> {
                    sent.set(request);
                    request.send(body)
                            .onFailure(answer::completeExceptionally)
                            .onSuccess(response -> read(response, answer));
                });
        try {
            return answer.get(config.requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return Answer.none(Answer.Outcome.TIMEOUT);
        } catch (ExecutionException failure) {
            return Answer.none(outcome(failure.getCause()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Answer.none(Answer.Outcome.UNREACHABLE);
        } finally {
            hangUp(sent.get());
        }
    }

    private void read(HttpClientResponse response, CompletableFuture<Answer> answer) {
        Buffer beginning = Buffer.buffer();
        response.exceptionHandler(answer::completeExceptionally);
        response.endHandler(end -> answer.complete(answer(response, beginning)));
        response.handler(part -> {
            int room = EXCERPT_BYTES - beginning.length();
            beginning.appendBuffer(part, 0, Math.min(room, part.length()));
            if (beginning.length() == EXCERPT_BYTES) {
                answer.complete(answer(response, beginning));
                hangUp(response.request());
            }
        });
    }

    private Answer answer(HttpClientResponse response, Buffer beginning) {
        return Answer.of(
                response.statusCode(), retryAfter(response.getHeader("Retry-After")), excerpt(beginning.getBytes()));
    }

    /** Both forms of RFC 9110, section 10.2.3. */
    private Optional<Duration> retryAfter(String header) {
        if (header == null) {
            return Optional.empty();
        }
        if (header.matches("[0-9]{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(header)));
        }
        try {
            Instant date =
                    ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            return Optional.of(Duration.between(clock.instant(), date));
        } catch (DateTimeException neither) {
            return Optional.empty();
        }
    }

    /** Strangers wrote this: what a terminal or a page could take for more than text is gone. */
    private static String excerpt(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8).replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}]", " ");
    }

    private static Answer.Outcome outcome(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return Answer.Outcome.UNTRUSTED;
            }
        }
        return Answer.Outcome.UNREACHABLE;
    }

    private static void hangUp(HttpClientRequest request) {
        if (request != null && request.connection() != null) {
            request.connection().close();
        }
    }
}
