package dev.cornerstone.loyalty.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cornerstone.loyalty.ledger.Ids;
import dev.cornerstone.loyalty.ledger.MemberId;
import dev.cornerstone.loyalty.member.Members;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Writes down what a partner is to be told, in the transaction of what happened. */
@Singleton
public final class Announcer {

    /** Standard Webhooks, section "Payload size". */
    private static final int BODY_BYTES_MAX = 20_000;

    private final Subscriptions subscriptions;
    private final Members members;
    private final ObjectMapper json;
    private final Ids ids;
    private final Clock clock;

    public Announcer(Subscriptions subscriptions, Members members, ObjectMapper json, Ids ids, Clock clock) {
        this.subscriptions = subscriptions;
        this.members = members;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Announces something that concerns no single member. Does nothing when no endpoint of the partner wants the type.
     *
     * @param data ids, numbers and words (an {@link Instant} as its text); never the programme's id or card of a member
     * @throws IllegalArgumentException when that makes a payload of 20 kB or more
     */
    public void announce(Connection connection, UUID partner, EventType type, Map<String, ?> data) throws SQLException {
        if (subscriptions.wants(connection, partner, type)) {
            EventRows.insert(connection, event(partner, type, data), false);
        }
    }

    /** Announces something that concerns everybody, to all partners of which an endpoint wants the type. */
    public void announceToAll(Connection connection, EventType type, Map<String, ?> data) throws SQLException {
        for (UUID partner : subscriptions.to(connection, type)) {
            EventRows.insert(connection, event(partner, type, data), false);
        }
    }

    /**
     * Announces something about a member. The member is named by the partner's own name for them, or not at all where the
     * partner has none: partners never share a key to a member.
     *
     * @throws IllegalArgumentException when the payload would have 20 kB or more
     */
    public void announce(Connection connection, UUID partner, EventType type, MemberId member, Map<String, ?> data)
            throws SQLException {
        if (subscriptions.wants(connection, partner, type)) {
            Map<String, Object> named = new LinkedHashMap<>(data);
            Optional<String> name = members.nameAt(connection, partner, member);
            name.ifPresent(subject -> named.put("member", subject));
            EventRows.insert(connection, event(partner, type, named), false);
        }
    }

    /** An event of this moment, not yet written anywhere. */
    Event event(UUID partner, EventType type, Map<String, ?> data) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("type", type.word());
        payload.put("timestamp", now.toString());
        payload.put("data", data);
        String body = write(payload);
        if (body.getBytes(StandardCharsets.UTF_8).length >= BODY_BYTES_MAX) {
            throw new IllegalArgumentException("The payload of " + type.word() + " is not thin");
        }
        return new Event(ids.next(), partner, type.word(), body, now);
    }

    private String write(Map<String, Object> payload) {
        try {
            return json.writeValueAsString(payload);
        } catch (JsonProcessingException notPlain) {
            throw new IllegalArgumentException("The data of an event is ids, numbers and words", notPlain);
        }
    }
}
