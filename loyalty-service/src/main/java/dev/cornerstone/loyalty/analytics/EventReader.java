package dev.cornerstone.loyalty.analytics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads CloudEvents 1.0 in JSON (cloudevents/spec, JSON event format, sections 3 and 4). What it does not know in an event it
 * leaves alone; what it needs must be there.
 */
@Singleton
final class EventReader {

    private static final int TEXT_MAX = 255;
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cs}]");
    private static final Pattern PSEUDONYM = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    /** Members of the data that say who the person is; no figure needs them. */
    private static final Set<String> PERSON = Set.of("person");

    private final ObjectMapper json;

    EventReader(ObjectMapper json) {
        this.json = json;
    }

    /**
     * The events of a batch, or the one event that is not in a batch.
     *
     * @throws Unreadable when anything in it is not an event; then none of them is
     */
    List<Event> read(byte[] body, boolean batch, int max) throws Unreadable {
        JsonNode whole = parse(body);
        if (!batch) {
            return List.of(event(whole, ""));
        }
        if (!whole.isArray()) {
            throw new Unreadable("", "must be one JSON array");
        }
        if (whole.size() > max) {
            throw new Unreadable("", "must have at most " + max + " events");
        }
        List<Event> events = new ArrayList<>();
        for (int index = 0; index < whole.size(); index++) {
            events.add(event(whole.get(index), "/" + index));
        }
        return events;
    }

    private JsonNode parse(byte[] body) throws Unreadable {
        try {
            JsonNode whole = json.readTree(body);
            if (whole == null || whole.isMissingNode()) {
                throw new Unreadable("", "is empty");
            }
            return whole;
        } catch (JsonProcessingException complaint) {
            throw new Unreadable("", "is not JSON");
        } catch (IOException impossible) {
            throw new IllegalStateException("Bytes in memory can be read", impossible);
        }
    }

    private static Event event(JsonNode node, String at) throws Unreadable {
        if (!node.isObject()) {
            throw new Unreadable(at, "must be one JSON object");
        }
        if (!"1.0".equals(node.path("specversion").textValue())) {
            throw new Unreadable(at + "/specversion", "must be 1.0");
        }
        String type = text(node, at, "type").orElseThrow(() -> new Unreadable(at + "/type", "is required"));
        Optional<String> subject = text(node, at, "subject");
        JsonNode data = node.path("data");
        boolean known = EventType.named(type).isPresent();
        if (known && !data.isObject()) {
            throw new Unreadable(at + "/data", "must be one JSON object");
        }
        if (known && subject.filter(name -> !PSEUDONYM.matcher(name).matches()).isPresent()) {
            throw new Unreadable(at + "/subject", "must be a pseudonym of 43 characters");
        }
        ObjectNode kept = data.isObject() ? data.deepCopy() : ((ObjectNode) node).objectNode();
        kept.remove(PERSON);
        if (!isStorable(kept)) {
            throw new Unreadable(at + "/data", "has a character that no text can have");
        }
        return new Event(
                text(node, at, "source").orElseThrow(() -> new Unreadable(at + "/source", "is required")),
                text(node, at, "id").orElseThrow(() -> new Unreadable(at + "/id", "is required")),
                type,
                time(node, at),
                subject,
                kept);
    }

    /** PostgreSQL takes neither the character zero nor half a pair of surrogates. */
    private static boolean isStorable(ObjectNode data) {
        String text = data.toString();
        return !text.contains("\\u0000") && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static Optional<String> text(JsonNode node, String at, String name) throws Unreadable {
        if (!node.has(name)) {
            return Optional.empty();
        }
        String text = node.get(name).textValue();
        if (text == null
                || text.isEmpty()
                || text.length() > TEXT_MAX
                || CONTROL.matcher(text).find()) {
            throw new Unreadable(at + "/" + name, "must be a text of 1 to " + TEXT_MAX + " characters");
        }
        return Optional.of(text);
    }

    private static Instant time(JsonNode node, String at) throws Unreadable {
        String written = text(node, at, "time").orElseThrow(() -> new Unreadable(at + "/time", "is required"));
        try {
            Instant time = OffsetDateTime.parse(written).toInstant().truncatedTo(ChronoUnit.MICROS);
            if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
                throw new Unreadable(at + "/time", "must be of this age");
            }
            return time;
        } catch (DateTimeParseException notATime) {
            throw new Unreadable(at + "/time", "must be a time of RFC 3339");
        }
    }

    /** A body that has something in it which is no event. */
    static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1;

        private final String pointer;

        Unreadable(String pointer, String what) {
            super(what, null, false, false);
            this.pointer = pointer;
        }

        /** Where, as a JSON pointer (RFC 6901). */
        String pointer() {
            return pointer;
        }
    }
}
