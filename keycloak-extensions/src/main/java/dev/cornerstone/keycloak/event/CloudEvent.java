package dev.cornerstone.keycloak.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.keycloak.util.JsonSerialization;

/**
 * An event as one receiver gets it: CloudEvents 1.0, JSON, structured mode.
 *
 * @param id the event's
 * @param key what keeps the events of one member in order: the subject, or without one the id
 * @param json UTF-8
 */
record CloudEvent(String id, String key, byte[] json) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /**
     * @param realm the name of the realm in which it happened
     * @param receiver how the receiver knows people
     * @param person who the member is; empty unless the receiver may know
     */
    static CloudEvent of(RecordedEvent event, String realm, Pseudonyms receiver, Map<String, Object> person) {
        Optional<String> subject = event.user().map(user -> receiver.ofUser(realm, user));
        Map<String, Object> data = new LinkedHashMap<>(event.data());
        event.session().ifPresent(session -> data.put("session", receiver.ofSession(realm, session)));
        event.actor().ifPresent(actor -> data.put("actor", receiver.ofUser(actor.realm(), actor.user())));
        data.computeIfPresent("resource", (name, path) -> ResourcePath.withPseudonyms((String) path, realm, receiver));
        if (!person.isEmpty()) {
            data.put("person", person);
        }
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("specversion", "1.0");
        attributes.put("id", event.id());
        attributes.put("source", "/realms/" + realm);
        attributes.put("type", event.name().type());
        attributes.put("time", TIME.format(Instant.ofEpochMilli(event.time())));
        subject.ifPresent(value -> attributes.put("subject", value));
        attributes.put("datacontenttype", "application/json");
        attributes.put("dataschema", event.name().schema());
        attributes.put("data", data);
        try {
            return new CloudEvent(
                    event.id(), subject.orElse(event.id()), JsonSerialization.mapper.writeValueAsBytes(attributes));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("text and numbers that cannot be said in JSON", e);
        }
    }
}
