package dev.cornerstone.keycloak.code;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A shelf that all nodes share, whose entries lapse by themselves. Claiming and taking are atomic in the whole cluster. */
public interface OnceStore {

    /** Whether this caller, and no other until {@code life} is over, has the key. */
    boolean claim(String key, Duration life);

    boolean claimed(String key);

    void release(String key);

    void put(String key, Duration life, Map<String, String> notes);

    Optional<Map<String, String>> get(String key);

    /** Removes and returns; of several callers at once only one gets it. */
    Optional<Map<String, String>> take(String key);
}
