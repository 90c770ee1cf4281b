package dev.cornerstone.benchmarks.events.rival;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.keycloak.events.Event;
import org.keycloak.util.JsonSerialization;

/** What a rival tells, in the shape the receiver reads: a batch of one, with the session and the member as Keycloak knows them. */
final class Told {

    private Told() {}

    static byte[] login(Event login) {
        try {
            return JsonSerialization.writeValueAsBytes(List.of(Map.of(
                    "id", login.getId(),
                    "type", "rival.login.v1",
                    "time", Instant.ofEpochMilli(login.getTime()).toString(),
                    "subject", login.getUserId(),
                    "data", Map.of("session", login.getSessionId()))));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
