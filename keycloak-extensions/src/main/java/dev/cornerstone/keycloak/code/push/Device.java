package dev.cornerstone.keycloak.code.push;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.keycloak.util.JsonSerialization;

/**
 * A registered app.
 *
 * @param id what it calls itself in the {@code kid} of its messages
 * @param label what the member calls it; 1 to 60 characters
 * @param wake where the gateway reaches it; empty if it only polls
 */
record Device(String id, DeviceKey key, String label, String wake) {

    private static final int LABEL_MAX = 60;
    private static final int WAKE_MAX = 512;

    Device {
        if (label.isBlank() || label.length() > LABEL_MAX) {
            throw new IllegalArgumentException("the label needs 1 to " + LABEL_MAX + " characters");
        }
        if (wake.length() > WAKE_MAX) {
            throw new IllegalArgumentException("the address for waking is longer than " + WAKE_MAX);
        }
    }

    Map<String, String> toMap() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("device", id);
        map.put("x", key.x());
        map.put("y", key.y());
        map.put("label", label);
        map.put("wake", wake);
        return map;
    }

    static Device of(Map<String, String> map) {
        return new Device(
                map.get("device"),
                new DeviceKey(map.get("x"), map.get("y")),
                map.get("label"),
                map.getOrDefault("wake", ""));
    }

    String toJson() {
        try {
            return JsonSerialization.writeValueAsString(toMap());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    static Device ofJson(String json) {
        try {
            return of(JsonSerialization.readValue(json, Map.class));
        } catch (IOException e) {
            throw new UncheckedIOException("a stored device cannot be read", e);
        }
    }
}
