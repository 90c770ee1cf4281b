package dev.cornerstone.benchmarks.events;

import dev.cornerstone.benchmarks.CannotMeasure;
import dev.cornerstone.benchmarks.Figures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What all parts of the benchmark share.
 *
 * @param subjectKey what sinks make pseudonyms with
 */
record Setting(
        Path directory,
        Database database,
        KeycloakServer keycloak,
        Receivers receivers,
        KafkaBroker broker,
        Gate gate,
        byte[] subjectKey,
        Figures figures,
        boolean quick) {

    static final int USERS = 200;

    /** The sink that the good receiver is. */
    static final String HEALTHY = "healthy";

    static final String KAFKA_TOPIC = "cornerstone-identity";
    static final int PARTITIONS = 16;

    /** Servers notice a sink, or that it is gone, within a round of theirs. */
    private static final Duration NOTICE = Duration.ofSeconds(6);

    static void say(String words) {
        System.err.println(words);
    }

    void http(String name, String url, boolean enabled) throws IOException, InterruptedException {
        keycloak.putSink(
                name,
                "cornerstone-http",
                Map.of(
                        "url", List.of(url),
                        "enabled", List.of(String.valueOf(enabled)),
                        "subject-key", List.of("env:CORNERSTONE_EVENTS_SUBJECT_KEY"),
                        "signing-keys", List.of("env:CORNERSTONE_EVENTS_SIGNING_KEY")));
    }

    void kafka(String name, boolean enabled) throws IOException, InterruptedException {
        keycloak.putSink(
                name,
                "cornerstone-kafka",
                Map.of(
                        "bootstrap-servers", List.of(broker.address()),
                        "topic", List.of(KAFKA_TOPIC),
                        "enabled", List.of(String.valueOf(enabled)),
                        "subject-key", List.of("env:CORNERSTONE_EVENTS_SUBJECT_KEY")));
    }

    void untilSinksAreNoticed() throws InterruptedException {
        long end = System.nanoTime() + NOTICE.toNanos();
        KeycloakServer.await("the sink to be noticed", NOTICE.multipliedBy(2), () -> System.nanoTime() > end);
    }

    /** The sessions of the logins that were committed. Keycloak's own event store has them, which is written in the same transaction. */
    Set<String> committed() {
        try {
            return Set.copyOf(database.column(
                    "keycloak",
                    "select session_id from event_entity where type = 'LOGIN' and realm_id ="
                            + " (select id from realm where name = 'bench')"));
        } catch (SQLException e) {
            throw new CannotMeasure("Keycloak's events cannot be read: " + e.getMessage());
        }
    }

    Set<String> pseudonyms(Set<String> sessions) {
        return sessions.stream().map(this::pseudonym).collect(Collectors.toSet());
    }

    /** The name of a session in the contract. */
    private String pseudonym(String session) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(subjectKey, "HmacSHA256"));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(("bench\nsession\n" + session).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    void none(String what, long count) {
        figures.target(what, String.valueOf(count), "0", count == 0);
    }
}
