package dev.cornerstone.loyalty.analytics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A CloudEvent as far as this service reads one.
 *
 * @param subject the person as this receiver may know them; empty when nobody knows who it was
 * @param data without what says who the person is
 */
record Event(String source, String id, String type, Instant time, Optional<String> subject, ObjectNode data) {

    Event {
        Objects.requireNonNull(source);
        Objects.requireNonNull(id);
        Objects.requireNonNull(type);
        Objects.requireNonNull(time);
        Objects.requireNonNull(subject);
        Objects.requireNonNull(data);
    }

    Optional<EventType> known() {
        return EventType.named(type);
    }

    /** A member of the data that is a text; empty when it is absent or something else. */
    Optional<String> text(String name) {
        return Optional.ofNullable(data.path(name).textValue());
    }
}
