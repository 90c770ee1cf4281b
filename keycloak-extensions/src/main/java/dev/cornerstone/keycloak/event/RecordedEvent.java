package dev.cornerstone.keycloak.event;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.util.JsonSerialization;

/**
 * An event as the outbox keeps it: what happened, and the ids of who was concerned, which no receiver ever sees. Nothing in
 * it says who they are.
 *
 * @param id unique, and the same however often the event is sent
 * @param time milliseconds since 1970
 * @param user whom it concerns; empty if nobody is known
 * @param session the session it belongs to, if one
 * @param actor the administrator who did it, if one
 * @param data what the schema of this name asks for, but for what differs between receivers
 */
record RecordedEvent(
        String id,
        EventName name,
        long time,
        Optional<String> user,
        Optional<String> session,
        Optional<Actor> actor,
        Map<String, Object> data) {

    /** The client id that filters look at. */
    static final String CLIENT = "client";

    RecordedEvent {
        Objects.requireNonNull(id);
        Objects.requireNonNull(name);
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    }

    /** @param realm the name of the realm that the administrator belongs to */
    record Actor(String realm, String user) {}

    Optional<String> client() {
        return Optional.ofNullable((String) data.get(CLIENT));
    }

    /** What {@link #read} understands. */
    String written() {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("id", id);
        content.put("name", name.word());
        content.put("time", time);
        user.ifPresent(value -> content.put("user", value));
        session.ifPresent(value -> content.put("session", value));
        actor.ifPresent(value -> content.put("actor", List.of(value.realm(), value.user())));
        content.put("data", data);
        try {
            return JsonSerialization.writeValueAsString(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException if the text was written by something else */
    static RecordedEvent read(String text) {
        try {
            Map<?, ?> content = JsonSerialization.readValue(text, Map.class);
            return new RecordedEvent(
                    (String) content.get("id"),
                    EventName.of((String) content.get("name")).orElseThrow(),
                    ((Number) content.get("time")).longValue(),
                    Optional.ofNullable((String) content.get("user")),
                    Optional.ofNullable((String) content.get("session")),
                    Optional.ofNullable((List<?>) content.get("actor"))
                            .map(actor -> new Actor((String) actor.get(0), (String) actor.get(1))),
                    named((Map<?, ?>) content.get("data")));
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("a stored event cannot be read", e);
        }
    }

    private static Map<String, Object> named(Map<?, ?> map) {
        Map<String, Object> named = new LinkedHashMap<>();
        map.forEach((key, value) -> named.put((String) key, value));
        return named;
    }
}
