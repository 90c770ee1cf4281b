package dev.cornerstone.keycloak.code;

import java.time.Duration;
import java.util.Optional;

/**
 * So many of something in any stretch of time: {@code limit} numbered places, each of which lapses {@code window} after it was
 * taken. Exact for any number of parallel callers, since a place is claimed atomically.
 */
public final class Allowance {

    private static final int LIMIT_MAX = 100;

    private final OnceStore store;
    private final String key;
    private final int limit;
    private final Duration window;

    public Allowance(OnceStore store, String key, int limit, Duration window) {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new IllegalArgumentException("An allowance is 1 to " + LIMIT_MAX + ", not " + limit);
        }
        this.store = store;
        this.key = key;
        this.limit = limit;
        this.window = window;
    }

    /** Takes a place; empty when none is left. */
    public Optional<Place> take() {
        for (int number = 1; number <= limit; number++) {
            String place = place(number);
            if (store.claim(place, window)) {
                return Optional.of(() -> store.release(place));
            }
        }
        return Optional.empty();
    }

    public boolean usedUp() {
        for (int number = 1; number <= limit; number++) {
            if (!store.claimed(place(number))) {
                return false;
            }
        }
        return true;
    }

    /** Frees every place. */
    public void renew() {
        for (int number = 1; number <= limit; number++) {
            store.release(place(number));
        }
    }

    private String place(int number) {
        return key + "." + number;
    }

    /** One place, to be given back if it was taken for nothing. */
    public interface Place {
        void giveBack();
    }
}
