package dev.cornerstone.keycloak.event.sink;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Posts a batch as {@code application/cloudevents-batch+json}, signed. One deadline holds for the whole exchange: a receiver that
 * takes or gives a byte a second is as late as one that says nothing.
 */
final class HttpTransport implements Transport {

    private static final Set<Integer> WILL_NEVER_DO = Set.of(400, 413, 422);

    private final URI url;
    private final WebhookSignature signature;
    private final Clock clock;
    private final Duration deadline;
    private HttpClient client = newClient();

    HttpTransport(URI url, WebhookSignature signature, Clock clock, Duration deadline) {
        this.url = url;
        this.signature = signature;
        this.clock = clock;
        this.deadline = deadline;
    }

    private static HttpClient newClient() {
        return HttpClient.newBuilder()
                .connectTimeout(SinkLimits.CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    @Override
    public Answer send(List<Message> batch) throws InterruptedException {
        CompletableFuture<HttpResponse<Void>> exchange =
                client.sendAsync(request(batch), HttpResponse.BodyHandlers.discarding());
        try {
            return answer(batch, exchange.get(deadline.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            abandon(exchange);
            return Answer.failed("no answer within " + deadline.toMillis() + " ms", Optional.empty());
        } catch (ExecutionException e) {
            return Answer.failed(reason(e.getCause()), Optional.empty());
        } catch (InterruptedException e) {
            abandon(exchange);
            throw e;
        }
    }

    /** Cancelling closes the connection; a new client makes sure that nothing of the old exchange is waited for. */
    private void abandon(CompletableFuture<?> exchange) {
        exchange.cancel(true);
        client = newClient();
    }

    private HttpRequest request(List<Message> batch) {
        byte[] body = body(batch);
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .header("content-type", "application/cloudevents-batch+json; charset=utf-8")
                .header("user-agent", "Cornerstone")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        signature.headers(batch, body, clock.instant()).forEach(request::header);
        return request.build();
    }

    private static byte[] body(List<Message> batch) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        char before = '[';
        for (Message message : batch) {
            body.write(before);
            body.writeBytes(message.json());
            before = ',';
        }
        body.write(']');
        return body.toByteArray();
    }

    private static Answer answer(List<Message> batch, HttpResponse<Void> response) {
        int status = response.statusCode();
        if (status / 100 == 2) {
            return Answer.taken(batch.stream().map(Message::id).collect(Collectors.toSet()));
        }
        String reason = "answered " + status;
        return WILL_NEVER_DO.contains(status)
                ? Answer.refused(Set.of(), reason)
                : Answer.failed(reason, retryAfter(response));
    }

    /** Seconds (RFC 9110, section 10.2.3); a date is not understood, and then our own waiting holds. */
    private static Optional<Duration> retryAfter(HttpResponse<Void> response) {
        return response.headers()
                .firstValue("retry-after")
                .filter(text -> text.matches("\\d{1,9}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .map(asked ->
                        asked.compareTo(SinkLimits.LONGEST_RETRY_AFTER) > 0 ? SinkLimits.LONGEST_RETRY_AFTER : asked);
    }

    private static String reason(Throwable cause) {
        return cause.getMessage() == null
                ? cause.getClass().getSimpleName()
                : cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }

    @Override
    public void close() {
        // The client ends when nothing refers to it.
    }
}
