package dev.cornerstone.benchmarks.events.rival;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;

/** After the commit the event is in a queue in memory; one thread posts it, and comes back to it with growing pauses until it is taken. */
public final class InMemoryFactory extends LoginListenerFactory {

    public static final String ID = "rival-in-memory";

    /** Where to. */
    public static final String URL = "RIVAL_IN_MEMORY_URL";

    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWER).build();
    private final ScheduledExecutorService queue = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, ID);
        thread.setDaemon(true);
        return thread;
    });

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return (LoginListener) login -> {
            byte[] told = Told.login(login);
            session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
                @Override
                protected void commitImpl() {
                    queue.execute(() -> post(told, FIRST_PAUSE));
                }

                @Override
                protected void rollbackImpl() {}
            });
        };
    }

    private void post(byte[] told, Duration pause) {
        try {
            int status = http.send(
                            HttpRequest.newBuilder(URI.create(System.getenv(URL)))
                                    .timeout(ANSWER)
                                    .header("content-type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(told))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status / 100 == 2) {
                return;
            }
        } catch (IOException e) {
            // Tried again, as after any other failure.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        Duration next = pause.multipliedBy(2);
        queue.schedule(
                () -> post(told, next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE),
                pause.toMillis(),
                TimeUnit.MILLISECONDS);
    }
}
