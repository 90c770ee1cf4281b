package dev.cornerstone.realm.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cornerstone.realm.drift.Culprits;
import dev.cornerstone.realm.drift.Drift;
import dev.cornerstone.realm.plan.ObjectName;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Drift as a CloudEvent 1.0. Its id is made of what drifted: as long as that stays the same, each check tells of it under the same id,
 * and a receiver that knows an id has heard of it.
 */
final class DriftEvent {

    static final String TYPE = "dev.cornerstone.realm.drift.v1";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ID_CHARACTERS = 32;

    private DriftEvent() {}

    /** One line. */
    static String of(Drift drift, URI server) {
        ObjectNode data = JSON.createObjectNode().put("realm", drift.realm());
        ArrayNode changes = data.putArray("changes");
        drift.changes().forEach(change -> changes.add(withBy(PlanJson.change(change), drift, change.name())));
        ArrayNode added = data.putArray("added");
        drift.added().forEach(leftover -> added.add(withBy(PlanJson.leftover(leftover), drift, leftover.name())));
        ObjectNode event = JSON.createObjectNode();
        event.put("specversion", "1.0");
        event.put("type", TYPE);
        event.put("source", server + "/realms/" + drift.realm());
        event.put("id", id(data));
        event.put("time", drift.checked().toString());
        event.put("datacontenttype", "application/json");
        event.set("data", data);
        return event.toString();
    }

    private static JsonNode withBy(ObjectNode item, Drift drift, ObjectName name) {
        Culprits.Culprit by = drift.by().get(name);
        if (by != null) {
            item.putObject("lastTouched")
                    .put("by", by.who())
                    .put("client", by.client())
                    .put("address", by.address())
                    .put("time", by.when().toString());
        }
        return item;
    }

    private static String id(JsonNode data) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(data.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, ID_CHARACTERS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
