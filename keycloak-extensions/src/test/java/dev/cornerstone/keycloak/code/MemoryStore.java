package dev.cornerstone.keycloak.code;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The shared shelf on one machine, with a clock that a test moves. */
public final class MemoryStore implements OnceStore {

    private record Entry(Map<String, String> notes, Instant until) {}

    private final Map<String, Entry> entries = new HashMap<>();
    private final Clock clock;

    public MemoryStore(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized boolean claim(String key, Duration life) {
        if (claimed(key)) {
            return false;
        }
        put(key, life, Map.of());
        return true;
    }

    @Override
    public synchronized boolean claimed(String key) {
        return get(key).isPresent();
    }

    @Override
    public synchronized void release(String key) {
        entries.remove(key);
    }

    @Override
    public synchronized void put(String key, Duration life, Map<String, String> notes) {
        entries.put(key, new Entry(Map.copyOf(notes), clock.instant().plus(life)));
    }

    @Override
    public synchronized Optional<Map<String, String>> get(String key) {
        return Optional.ofNullable(entries.get(key))
                .filter(entry -> clock.instant().isBefore(entry.until()))
                .map(Entry::notes);
    }

    @Override
    public synchronized Optional<Map<String, String>> take(String key) {
        Optional<Map<String, String>> notes = get(key);
        entries.remove(key);
        return notes;
    }

    /** Everything that lies on it, as somebody who stole it would read. */
    public synchronized String dump() {
        return entries.toString();
    }
}
